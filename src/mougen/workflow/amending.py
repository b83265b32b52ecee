"""Amending: the matter as it is now held against a version that was issued, and the papers that make the change."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mougen.checks import amending as amending_checks
from mougen.checks.amending import cited
from mougen.checks.variation import Advice, Amended, Way
from mougen.collecting import nothing_to_collect
from mougen.compare.varying import Variation, variations, with_words
from mougen.compare.versions import differences
from mougen.errors import InputError
from mougen.matters import versions as versions_of
from mougen.model import relevance
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.difference import Difference
from mougen.model.finding import Finding
from mougen.model.matter import Matter
from mougen.model.values import Answer, Record, write_date
from mougen.model.version import Issued
from mougen.workflow import causes, drafting, naming
from mougen.workflow.reading import Reading

if TYPE_CHECKING:
    from mougen.interview import Session

AMENDMENT = "amendment"
VARIATION = "variation-agreement"
SCHEDULE = "schedule-of-changes"
REASONS = "clause_reasons"
WHOLE_REASON = "amendment_reasons"
_CHANGES = "schedules/changes"
_ON_CHANGES = "variation"
_ASKED = "The amendment"
_STATUS = "binding_status"
_NAME = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")
_DRAFT = ("draft_number", "draft_date")
_CALLED = {"deed": "deed of variation", "under-hand": "variation agreement", "not-binding": "record of amendment"}


@dataclass(frozen=True, slots=True)
class Amendment:
    """A matter held against the version that it amends.

    Attributes:
        base: that version.
        reading: the matter as it is now, read and checked.
        differences: what differs, each with what lies behind it and its reason.
        advice: how the change is made and signed.
        variation: the document that makes the change, read and checked.
        findings: everything that a careful reader raises on the amended document, on the change, and on what makes it.
    """

    base: Issued
    reading: Reading
    differences: tuple[Difference, ...]
    advice: Advice
    variation: Reading
    findings: tuple[Finding, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing mandatory is missing or unwaived."""
        return not any(finding.stops for finding in self.findings)


@nothing_to_collect()
def amend(bank: Bank, base: Issued, matter: Matter, on: dt.date | None = None) -> Amendment:
    """Hold a matter against the version that it amends.

    Args:
        bank: the content.
        base: the version that was issued.
        matter: the matter as it is now.
        on: the day to judge by whether the wording is out of date.

    Raises:
        InputError: if the matter is of another kind than what was issued, or not ready to be drafted.
    """
    reading = _restated(drafting.check(bank, matter, on))
    if reading.document.kind != base.document.kind:
        was, now = (bank.precedents[kind].title.lower() for kind in (base.document.kind, reading.document.kind))
        raise InputError(f"Version {base.version.number} was a {was}, the matter is now a {now}; begin a new matter")
    found = _explained(bank, base, reading)
    amended = _amended(bank, base, reading, found)
    advice = Way(amended).advice
    making = _Making(bank, amended, base, reading.matter).reading(on)
    raised = (*reading.findings, *amending_checks.findings(amended))
    own = tuple(_of_the_variation(making, advice, raised)) if found else ()
    return Amendment(base, reading, found, advice, making, (*raised, *own))


def _restated(reading: Reading) -> Reading:
    """Give what was signed as amended and restated, on a day that is open while nothing is said of it."""
    document, signed = reading.document, reading.matter.signed
    if signed is None or document.restated is not None:
        return reading
    return replace(reading, document=replace(document, restated="", date=document.date or write_date(signed.on)))


def _amended(bank: Bank, base: Issued, reading: Reading, found: tuple[Difference, ...]) -> Amended:
    """Give what the checks ask about; what is said of the change itself is no answer that the document is asked for."""
    was, _ = relevance.view(bank, base.matter)
    now, _ = relevance.view(bank, reading.matter)
    said = {name: answer for name, answer in reading.matter.answers.items() if name in every_question(bank)}
    signed = reading.matter.signed
    return Amended(base.document, reading.document, found, was, Answers({**now, **said}), signed)


def _explained(bank: Bank, base: Issued, reading: Reading) -> tuple[Difference, ...]:
    found = differences(base.document, reading.document)
    write = partial(drafting.assembled, bank)
    versions = causes.Versions(base.matter, base.document, reading.matter, reading.document, write)
    reasons = reasons_of(reading.matter.answers)
    whole = causes.explained(bank, versions, found) if found else ()
    return tuple(each.because(reasons.get(each.section, "")) for each in whole)


def base_of(path: Path, matter: Matter, number: int | None) -> Issued:
    """Give the version to amend: the one named, else the one that was signed, else the last that was issued.

    Raises:
        InputError: if none was issued, there is no such version, or it was changed or damaged since.
    """
    signed = matter.signed.version if matter.signed else None
    return versions_of.issued(path, number if number is not None else signed)


def begun(bank: Bank, base: Issued, matter: Matter) -> Matter:
    """Give the matter without what was said of an earlier change: what made the version that is now amended."""
    if base.document.restated is None:
        return matter
    old, now = base.matter.answers, matter.answers
    stale = {name for name in every_question(bank) if name in old and old[name] == now.get(name)}
    return replace(matter, answers=Answers({name: answer for name, answer in now.items() if name not in stale}))


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why parts are changed, by their names, and why the whole is, where a reason names no part."""

    parts: Mapping[str, str]
    whole: str = ""


def said(differences: tuple[Difference, ...], given: Sequence[str]) -> Reasons:
    """Read reasons as they are given: ``NAME=TEXT`` for one changed part, or a text for all that have none yet.

    Raises:
        InputError: if a part of that name has not changed.
    """
    changed = [each.section for each in differences]
    found, whole = {each.section: each.reason for each in differences if each.reason}, ""
    for words in given:
        name, _, text = (part.strip() for part in words.partition("="))
        if name in changed:
            found[name] = text
        elif _NAME.fullmatch(name) and text:
            nearest = naming.suggestion("part", name, changed)
            raise InputError(f"No part called “{name}” has changed, so that it needs no reason; {nearest}")
        else:
            whole = words.strip()
            found = dict.fromkeys(changed, whole) | found
    return Reasons(found, whole)


def reasons_of(answers: Answers) -> dict[str, str]:
    """Give the officer's reasons by the name of the section."""
    rows = answers.records(REASONS)
    pairs = ((row.get("clause"), row.get("reason")) for row in rows)
    return {clause: reason for clause, reason in pairs if isinstance(clause, str) and isinstance(reason, str)}


def with_reasons(answers: Answers, reasons: Reasons) -> Answers:
    """Give the answers with these reasons among them; an empty one is taken out.

    That of the whole change is for the background of the document, where none was given there yet.
    """
    if reasons.whole and not answers.settled(WHOLE_REASON):
        answers = answers.with_answer(WHOLE_REASON, reasons.whole)
    kept = {name: reason for name, reason in {**reasons_of(answers), **reasons.parts}.items() if reason}
    rows: tuple[Record, ...] = tuple({"clause": name, "reason": reason} for name, reason in kept.items())
    return answers.with_answer(REASONS, rows) if rows else answers.without(REASONS)


def every_question(bank: Bank) -> frozenset[str]:
    """Give the questions about an amendment: those that an officer is asked, and what is kept without asking."""
    return frozenset(bank.interviews[AMENDMENT].order()) - {_STATUS}


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes the document that makes the change: drafted as any other, from the answers and from what was found out."""

    bank: Bank
    amended: Amended
    base: Issued
    matter: Matter

    def reading(self, on: dt.date | None) -> Reading:
        advice = Way(self.amended).advice
        varied = self._varied() if advice.method != "restatement" else ()
        told = {
            **_recital(self.base, self.matter),
            _STATUS: advice.form,
            "amendment_method": advice.method,
            "changed_clauses": tuple(map(_record, varied)),
        }
        answers = {name: answer for name, answer in self.matter.answers.items() if not self._stale(name)}
        own = Matter(VARIATION, style=self.matter.style, answers=Answers({**answers, **told}))
        reading = drafting.check(self.bank, own, on)
        return replace(reading, document=with_words(reading.document, varied, _CHANGES)) if varied else reading

    def _stale(self, name: str) -> bool:
        """Whether an answer tells which draft the issued version was, and nobody has given another since."""
        return name in _DRAFT and self.matter.answers[name] == self.base.matter.answers.get(name)

    def _varied(self) -> tuple[Variation, ...]:
        return variations(self.amended.differences, self.amended.old, self.amended.new)


def _record(varied: Variation) -> Record:
    return {"place": varied.place, "action": varied.action, **({"wording": varied.wording} if varied.blocks else {})}


def session(bank: Bank, matter: Matter) -> Session:
    """Begin the interview about the amendment itself, at what is not answered yet."""
    from mougen.interview import Script, Session  # noqa: PLC0415 - an amendment without questions needs no interview

    script = Script(bank.interviews[AMENDMENT], bank.questions, bank.brief(matter.kind, matter.policies))
    asking = Session(script, matter.answers)
    asking.enter(_ASKED)
    return asking


def _recital(base: Issued, matter: Matter) -> dict[str, Answer]:
    """Give what the background says of the agreement that is changed, where nobody has said otherwise."""
    made = matter.answers.value("agreement_date") or (matter.signed.on if matter.signed else None)
    clause = base.document.section(_ON_CHANGES)
    found: dict[str, Answer | None] = {
        "original_date": made,
        "variation_clause": _small(cited(base.document, clause)) if clause and clause.stands else None,
        "earlier_variations": tuple(_earlier(base)) or None,
    }
    return {name: value for name, value in found.items() if value is not None and name not in matter.answers}


def _earlier(base: Issued) -> Iterator[Record]:
    """Give the change that made the version which is now amended, where a change did."""
    day = base.matter.answers.value("amendment_date")
    if base.document.restated is not None and isinstance(day, dt.date):
        yield {"document": "an earlier change", "date": day}


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _of_the_variation(making: Reading, advice: Advice, raised: tuple[Finding, ...]) -> Iterator[Finding]:
    """Give what is raised on the document that makes the change alone."""
    known = {(finding.rule, finding.message) for finding in raised}
    for finding in making.findings:
        typed = finding.place.answer is not None and finding.rule.startswith("currency/")  # said of the agreement
        if not typed and (finding.rule, finding.message) not in known:
            yield replace(finding, message=f"In the {_CALLED[advice.form]}: {_small(finding.message)}")
