"""Why each clause is in a matter's document or not: the answers and facts that decided it, and whom it serves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mougen.errors import InputError
from mougen.model import facts, relevance
from mougen.model.answers import Answers, write
from mougen.model.bank import Bank
from mougen.model.clause import Clause
from mougen.model.condition import Condition
from mougen.model.precedent import Line, Role
from mougen.model.values import NotApplicable
from mougen.workflow import naming
from mougen.workflow.reading import Reading

PARTY = "party"
_WORDS = {True: "true", False: "false", None: "not yet decided"}


def why(bank: Bank, reading: Reading, only: str | None = None) -> list[dict[str, Any]]:
    """Say for each clause of the kind whether it is in the document, what decided that, and whom it serves.

    Raises:
        InputError: if ``only`` is no clause or heading of the kind.
    """
    kind = bank.precedents[reading.document.kind]
    answers, values = relevance.view(bank, reading.matter)
    reason = _Reason(bank, reading, answers, values)
    found = [entry for role, _, line in kind.lines() for entry in reason.line(role, line)]
    if only is None:
        return found
    chosen = [entry for entry in found if only in {entry["clause"], entry["heading"]}]
    if not chosen:
        known = sorted({name for entry in found for name in (entry["clause"], entry["heading"])})
        raise InputError(f"There is no clause “{only}” for a {kind.id}; {naming.suggestion('clause', only, known)}")
    return chosen


@dataclass(frozen=True, slots=True)
class _Test:
    """A condition that had a part in the decision, and how it stands; for an execution block, for each party."""

    condition: Condition
    what: str
    holds: bool | None
    parties: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.parties:
            return f"{self.condition} is true of {', '.join(self.parties)}"
        return f"{self.condition} is {_WORDS[self.holds]}"

    def as_json(self) -> dict[str, Any]:
        body = {"condition": str(self.condition), "of": self.what, "holds": self.holds}
        return body | ({"parties": list(self.parties)} if self.parties else {})


@dataclass(frozen=True, slots=True)
class _Reason:
    bank: Bank
    reading: Reading
    answers: Answers
    values: Mapping[str, object]

    def line(self, role: Role, line: Line) -> Iterator[dict[str, Any]]:
        used = {section.clause for section in self.reading.document.sections if section.heading == line.heading}
        for variant in self.bank.variants(line.heading):
            tests = list(self._tests(line, variant))
            named = self._behind({name for test in tests for name in test.condition.names()})
            answers, known = self._answers(named), self._facts(named) | self._asking(tests)
            yield {
                "clause": variant.id,
                "heading": line.heading,
                "role": role,
                "in": variant.id in used,
                "because": self._because(variant, tests),
                "conditions": [test.as_json() for test in tests],
                "answers": answers,
                "facts": known,
                "decided_by": answers | known,
                "requirements": list(variant.meta.requirements),
                "serves": list(self._serves(variant)),
            }

    def _tests(self, line: Line, variant: Clause) -> Iterator[_Test]:
        """Give what decided: the heading's condition, then the variant's own, or for the standard one the others'."""
        if line.when is not None:
            yield self._test(line.when, "heading")
        if variant.meta.when is not None:
            yield self._test(variant.meta.when, "clause")
            return
        for other in self.bank.variants(line.heading):
            if other.meta.when is not None and other.meta.status != "withdrawn":
                yield self._test(other.meta.when, f"instead of {other.id}")

    def _test(self, condition: Condition, what: str) -> _Test:
        if not any(name.startswith(f"{PARTY}.") for name in condition.names()):
            return _Test(condition, what, condition.holds(self.values))
        question = self.bank.questions["parties"]
        records = self.answers.records("parties")
        seen = [{**self.values, **facts.record_values(PARTY, row, tuple(question.fields))} for row in records]
        truths = [condition.holds(values) for values in seen]
        of = tuple(str(row.get(question.title_field)) for row, truth in zip(records, truths, strict=True) if truth)
        return _Test(condition, what, bool(of), of)

    def _because(self, variant: Clause, tests: list[_Test]) -> str:
        if variant.heading in self.reading.matter.omit:
            return f"the heading was left out: {self.reading.matter.omit[variant.heading] or 'no reason given'}"
        if variant.meta.status == "withdrawn":
            return "it is withdrawn"
        said = "; ".join(str(test) for test in tests)
        if variant.meta.when is not None or any(test.what == "heading" and not test.holds for test in tests):
            return said
        return f"it is the standard wording: {said}" if said else "it is the standard wording"

    def _behind(self, named: set[str]) -> set[str]:
        """Give the names that decided, with those that decided whether their questions are asked at all."""
        found, fresh = set(named), set(named)
        asked = self.bank.interview(self.reading.document.kind).order()
        while fresh:
            out = {name for name in _questions(fresh) if isinstance(self.answers.get(name), NotApplicable)}
            behind = {other for name in out if (when := self.bank.questions[name].when) for other in when.names()}
            fresh = (behind | ({"kind"} if out - set(asked) else set())) - found
            found |= fresh
        return found

    def _answers(self, named: set[str]) -> dict[str, object]:
        """Give what was answered, and None for what could have been."""
        given, asked = self.reading.matter.answers, self.bank.interview(self.reading.document.kind).order()
        read = [name for name in sorted(_questions(named)) if name in given or name in asked]
        return {name: write(given[name]) if name in given else None for name in read}

    def _facts(self, named: set[str]) -> dict[str, object]:
        derived = {name: self.values[name] for name in sorted(named) if name in facts.FACTS}
        return derived | ({"kind": self.values["kind"]} if "kind" in named else {})

    def _asking(self, tests: list[_Test]) -> dict[str, object]:
        """Give the chosen policies that ask for the headings which conditions look for."""
        wanted = {value for test in tests for name, value in test.condition.comparisons() if name == "asked"}
        chosen = self.bank.requirements(self.reading.matter.policies)
        asking = [item.policy for item in chosen if wanted.intersection(item.headings)]
        return {"asked": list(dict.fromkeys(asking))} if wanted else {}

    def _serves(self, variant: Clause) -> Iterator[dict[str, str]]:
        for entry in self.reading.coverage:
            item = entry.requirement
            if variant.heading in item.headings and item.met_by(variant.meta.requirements):
                policy = self.bank.frameworks[item.policy]
                yield {
                    "policy": policy.id,
                    "requirement": item.id,
                    "label": item.label,
                    "force": item.force,
                    "at": item.at,
                    "status": entry.status,
                }


def _questions(named: set[str]) -> set[str]:
    """Give the questions that names rest on; a field of a party rests on the parties."""
    read = {question for name in named for question in facts.READS.get(name, (name.partition(".")[0],))}
    return {"parties" if name == PARTY else name for name in read}
