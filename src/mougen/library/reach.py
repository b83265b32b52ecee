"""Reach: for each heading, whether every variant can be used and no two can be used at once.

The conditions are declared, so this is reasoned from the options of the questions they name, not from interviews.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from mougen.library.names import fault
from mougen.model import facts
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.brief import Brief
from mougen.model.clause import Clause
from mougen.model.finding import Finding, Place
from mougen.model.question import Question, RecordField
from mougen.model.values import Answer, NotApplicable, Period

MOST_CASES = 50_000
_A_DAY = dt.date(2027, 4, 1)


def findings(bank: Bank) -> Iterator[Finding]:
    """Give a finding for each variant that no answers reach, and for each pair that some answers reach together."""
    for heading in bank.headings:
        variants = [clause for clause in bank.variants(heading) if clause.meta.status != "withdrawn"]
        if any(clause.meta.when for clause in variants):
            yield from _heading(heading, variants, bank)


@dataclass(frozen=True, slots=True)
class _Outcome:
    reached: frozenset[str]
    together: frozenset[tuple[str, str]]


def _heading(heading: str, variants: list[Clause], bank: Bank) -> Iterator[Finding]:
    cases = list(itertools.islice(_cases(heading, variants, bank), MOST_CASES + 1))
    if len(cases) > MOST_CASES:
        place = Place(heading=heading, file=variants[0].file, line=1)
        yield Finding(
            "variant/too-many-cases", "should", f"the variants of “{heading}” rest on too many answers", "", place
        )
        return
    outcome = _outcome(variants, cases)
    for clause in variants:
        if clause.id not in outcome.reached:
            place = Place(clause=clause.id, file=clause.file, line=1)
            yield fault(
                "variant/unreachable", f"no answers lead to {clause.id}; change its `when` or take it out", place
            )
    for first, second in sorted(outcome.together):
        place = Place(clause=first, file=bank.clauses[first].file, line=1)
        yield fault("variant/clash", f"some answers lead to both {first} and {second}; narrow one `when`", place)


def _outcome(variants: list[Clause], cases: list[dict[str, object]]) -> _Outcome:
    reached: set[str] = set()
    together: set[tuple[str, str]] = set()
    special = [clause for clause in variants if clause.meta.when is not None]
    standard = [clause.id for clause in variants if clause.meta.when is None]
    for case in cases:
        holding = [clause.id for clause in special if clause.meta.when and clause.meta.when.holds(case)]
        open_ = any(clause.meta.when and clause.meta.when.holds(case) is None for clause in special)
        reached.update(holding[:1] or standard if not open_ or holding else [])
        together.update(itertools.combinations(holding, 2))
    if standard and _stands_by(cases, special):
        reached.update(standard)
    return _Outcome(frozenset(reached), frozenset(together))


def _stands_by(cases: list[dict[str, object]], special: list[Clause]) -> bool:
    """Whether the standard text is what shows while the officer has not yet decided between the others."""
    nothing: dict[str, object] = {}
    return bool(cases) and all(clause.meta.when and clause.meta.when.holds(nothing) is None for clause in special)


def _cases(heading: str, variants: list[Clause], bank: Bank) -> Iterator[dict[str, object]]:
    conditions = [clause.meta.when for clause in variants if clause.meta.when]
    lines = [line for precedent in bank.precedents.values() for _, _, line in precedent.lines()]
    guards = [line.when for line in lines if line.heading == heading]
    names = frozenset().union(*(c.names() for c in (*conditions, *(guard for guard in guards if guard))))
    questions = sorted(_questions(names, bank))
    briefs = [Brief(kind, asked) for kind in bank.precedents for asked in ((), tuple(bank.headings))]
    briefs = briefs if names & set(facts.BUILT_IN) else briefs[:1]
    fields = sorted(name for name in names if name.startswith("party."))
    choices = [_samples(bank.questions[name]) for name in questions]
    for brief, answers in itertools.product(briefs, itertools.product(*choices)):
        given = Answers({name: answer for name, answer in zip(questions, answers, strict=True) if answer is not None})
        seen = facts.values(given, brief)
        if all(guard is None or guard.holds(seen) is not True for guard in guards) and None not in guards and guards:
            continue
        for record in itertools.product(*(_field_samples(name, bank) for name in fields)):
            yield seen | dict(zip(fields, record, strict=True))


def _questions(names: frozenset[str], bank: Bank) -> set[str]:
    reads = (facts.READS.get(name, (name,)) for name in names)
    return {name for group in reads for name in group if name in bank.questions}


def _field_samples(path: str, bank: Bank) -> list[object]:
    asked = bank.questions["parties"].fields[path.partition(".")[2]]
    return list(asked.choices) or ["some", ""]


def _samples(question: Question) -> list[Answer | None]:
    """Give answers that between them stand for every answer that a condition can tell apart."""
    if question.id == "parties":
        return list(_parties(question))
    return [*_values(question), NotApplicable()] if question.optional else list(_values(question))


def _values(asked: RecordField) -> Iterator[Answer]:
    match asked.type:
        case "choice":
            yield from asked.choices
        case "choices":
            options = tuple(asked.choices)
            yield from ((option,) for option in options)
            yield options
        case "yes-no":
            yield from (True, False)
        case "date":
            yield from (_A_DAY, NotApplicable())
        case "period":
            yield Period(1, "month")
        case "records":
            yield from (({},), ())
        case _:
            yield "some"


def _parties(question: Question) -> Iterator[Answer]:
    kinds = tuple(question.fields["kind"].choices)
    for kind in kinds:
        yield ({"kind": kind}, {"kind": kind})
    yield tuple({"kind": kind} for kind in kinds)
    yield tuple({"kind": kind} for kind in kinds if kind in facts.CONTRACTING_AUTHORITIES)
