"""What an officer should know of the document: what its policies still lack, and which headings are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mougen.interview import Omitted, Outlook, Script
from mougen.interview.tasks import ANYWHERE, is_later
from mougen.library.check import uses
from mougen.model import facts
from mougen.model.bank import Bank
from mougen.model.coverage import Coverage
from mougen.model.framework import FORCES
from mougen.model.matter import Matter
from mougen.model.precedent import Line
from mougen.model.relevance import view
from mougen.workflow import drafting

MOST_SHOWN = 80
_SCHEDULES, _AROUND = "Schedules", "Parties, background and signing"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document, and the policies that ask for it, each with its force."""

    id: str
    title: str
    asked_by: tuple[str, ...]


def outlook(bank: Bank, script: Script, matter: Matter) -> Outlook:
    """Say what the chosen policies still lack, by the section whose questions would supply it.

    That is the first section with an open question that a clause under the requirement's headings uses, or on which
    the requirement's own condition rests. What no question would supply is said with the reason. The mandatory comes
    first.
    """
    coverage = drafting.check(bank, matter).coverage
    lacking = sorted((e for e in coverage if e.open and e.status != "waived"), key=lambda entry: not entry.stops)
    undecided = [name for name in script.applying(matter.answers) if _undecided(script, matter, name)]
    titles = (section.title for section in script.interview.sections)
    found: dict[str, dict[str, None]] = {title: {} for title in (*titles, ANYWHERE)}
    used = uses(bank)
    for entry in lacking:
        behind = _questions(bank, used, entry)
        section = next((script.section(name) for name in undecided if name in behind), ANYWHERE)
        words = entry.requirement.label if section else f"{entry.requirement.label}: {entry.why}"
        found[section][words] = None
    return Outlook({title: tuple(texts) for title, texts in found.items() if texts}, tuple(_news(matter)))


def parked(bank: Bank, matter: Matter) -> tuple[str, ...]:
    """Give the answers that a changed library no longer takes, each in a line with its question and the reason."""
    return tuple(
        f"{bank.questions[name].ask if name in bank.questions else name} {in_brief(held.raw)} ({held.why})"
        for name, held in matter.parked.items()
    )


def in_brief(raw: object) -> str:
    """Give a parked answer on one line: of a list its values, of a long text its beginning."""
    words = " ".join(_words(raw).split())
    return f"“{words}”" if len(words) <= MOST_SHOWN else f"“{words[:MOST_SHOWN]}…”"


def omitted(bank: Bank, matter: Matter) -> tuple[Omitted, ...]:
    """Give the headings that the officer left out."""
    return tuple(Omitted(name, bank.headings[name].title, reason) for name, reason in matter.omit.items())


def headings(bank: Bank, matter: Matter) -> dict[str, tuple[Heading, ...]]:
    """Give the headings that stand in the document, or may come to, by the title of their group."""
    found: dict[str, list[Heading]] = {}
    seen = view(bank, matter)[1]
    for role, group, line in bank.precedents[matter.kind or ""].lines():
        if line.heading not in matter.omit and (line.when is None or line.when.holds(seen) is not False):
            title = group or (_SCHEDULES if role == "schedule" else _AROUND)
            found.setdefault(title, []).append(_heading(bank, matter, line))
    return {group: tuple(listed) for group, listed in found.items()}


def _heading(bank: Bank, matter: Matter, line: Line) -> Heading:
    asking = (item for item in bank.requirements(matter.policies) if line.heading in item.headings)
    named = (f"{bank.frameworks[item.policy].title} ({FORCES[item.force]})" for item in asking)
    return Heading(line.heading, bank.headings[line.heading].title, tuple(dict.fromkeys(named)))


def _news(matter: Matter) -> Iterator[str]:
    if matter.parked:
        yield f"Parked, because the library has changed: {len(matter.parked)} (see “Check your answers”)"


def _words(raw: object) -> str:
    if isinstance(raw, dict):
        return ", ".join(map(_words, raw.values()))
    return "; ".join(map(_words, raw)) if isinstance(raw, list) else str(raw)


def _undecided(script: Script, matter: Matter, name: str) -> bool:
    given = matter.answers.value(name) is not None and script.settled(name, matter.answers)
    return not given or is_later(matter.answers, name)


def _questions(bank: Bank, used: dict[str, frozenset[str]], entry: Coverage) -> frozenset[str]:
    clauses = (clause for heading in entry.requirement.headings for clause in bank.variants(heading))
    when = entry.requirement.when
    behind = (name for read in (when.names() if when else ()) for name in facts.READS.get(read, (read,)))
    return frozenset(behind).union(*(used[clause.id] for clause in clauses))
