"""What there is, as the contract's JSON: kinds, policies, questions, clauses, and why a clause is in or out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mougen.errors import InputError
from mougen.library import check as library_check
from mougen.model import facts, relevance
from mougen.model.answers import write
from mougen.model.bank import Bank
from mougen.model.clause import Clause
from mougen.model.condition import Condition
from mougen.model.framework import Requirement
from mougen.model.question import Question
from mougen.workflow import naming
from mougen.workflow.drafting import Reading
from mougen.workflow.schema import answers_schema


def kinds(bank: Bank) -> list[dict[str, Any]]:
    """List the kinds of document."""
    return [
        {"id": kind.id, "title": kind.title, "purpose": kind.purpose, "policies": list(kind.policies)}
        for kind in bank.precedents.values()
    ]


def policies(bank: Bank) -> list[dict[str, Any]]:
    """List the policies."""
    return [
        {
            "id": policy.id,
            "title": policy.title,
            "document": policy.document,
            "applies_to": list(policy.applies_to),
            "requirement_count": len(policy.requirements),
        }
        for policy in bank.frameworks.values()
    ]


def policy(bank: Bank, name: str) -> dict[str, Any]:
    """Give the requirements and approvals of one policy.

    Raises:
        InputError: if there is no such policy.
    """
    naming.require("policy", (name,), bank.frameworks)
    framework = bank.frameworks[name]
    return {
        "policy": framework.id,
        "title": framework.title,
        "requirements": [_requirement(item) for item in framework.requirements],
        "approvals": [approval.model_dump(exclude_none=True) for approval in framework.approvals],
    }


def questions(bank: Bank, kind: str) -> list[dict[str, Any]]:
    """List the questions of a kind of document, in the order they are asked.

    Raises:
        InputError: if there is no such kind.
    """
    interview = bank.interviews[_precedent(bank, kind).interview]
    uses = library_check.uses(bank)
    return [
        _question(bank.questions[name], section.title, uses)
        for section in interview.sections
        for name in section.questions
    ]


def schema(bank: Bank, kind: str) -> dict[str, Any]:
    """Give the JSON Schema of the answers of a kind of document.

    Raises:
        InputError: if there is no such kind.
    """
    precedent = _precedent(bank, kind)
    order = bank.interviews[precedent.interview].order()
    return answers_schema(precedent.title, tuple(bank.questions[name] for name in order))


def clauses(bank: Bank) -> list[dict[str, Any]]:
    """List the clauses with their governance."""
    return [_clause(clause) for clause in bank.clauses.values()]


def clause(bank: Bank, name: str) -> dict[str, Any]:
    """Give one clause whole: governance, text, where it is used, and which questions it needs.

    Raises:
        InputError: if there is no such clause.
    """
    naming.require("clause", (name,), bank.clauses)
    found = bank.clauses[name]
    used = [
        kind.id for kind in bank.precedents.values() if found.heading in {line.heading for _, _, line in kind.lines()}
    ]
    return _clause(found) | {
        "title": bank.headings[found.heading].title,
        "note": found.meta.note,
        "fallback": list(found.meta.fallback),
        "kinds": used,
        "questions": sorted(library_check.uses(bank)[name]),
        "file": found.file,
    }


def why(bank: Bank, reading: Reading, only: str | None = None) -> list[dict[str, Any]]:
    """Say for each clause of the kind whether it is in the document, and which answers and facts decided that.

    Raises:
        InputError: if ``only`` is no clause or heading of the kind.
    """
    kind = bank.precedents[reading.document.kind]
    reason = _Reason(bank, reading)
    found = [entry for _, _, line in kind.lines() for entry in reason.line(line.heading, line.when)]
    if only is None:
        return found
    chosen = [entry for entry in found if only in {entry["clause"], entry["heading"]}]
    if not chosen:
        known = sorted({name for entry in found for name in (entry["clause"], entry["heading"])})
        raise InputError(f"There is no clause “{only}” for a {kind.id}; {naming.suggestion('clause', only, known)}")
    return chosen


class _Reason:
    def __init__(self, bank: Bank, reading: Reading) -> None:
        self._bank = bank
        self._reading = reading
        _, self._values = relevance.view(bank, reading.matter)

    def line(self, heading: str, guard: Condition | None) -> Iterator[dict[str, Any]]:
        sections = [s for s in self._reading.document.sections if s.heading == heading]
        used = {section.clause for section in sections}
        for variant in self._bank.variants(heading):
            conditions = [condition for condition in (guard, variant.meta.when) if condition is not None]
            yield {
                "clause": variant.id,
                "heading": heading,
                "in": variant.id in used,
                "because": self._because(heading, conditions),
                "decided_by": self._decided_by(conditions),
                "requirements": list(variant.meta.requirements),
            }

    def _because(self, heading: str, conditions: list[Condition]) -> str:
        if heading in self._reading.matter.omit:
            return f"the heading was left out: {self._reading.matter.omit[heading] or 'no reason given'}"
        if not conditions:
            return "it is the standard wording"
        return "; ".join(f"{condition} is {_word(self._holds(condition))}" for condition in conditions)

    def _holds(self, condition: Condition) -> bool | None:
        names = condition.names()
        return None if any("." in name for name in names) else condition.holds(self._values)

    def _decided_by(self, conditions: list[Condition]) -> dict[str, object]:
        names = sorted({name for condition in conditions for name in condition.names()})
        reads = {read for name in names for read in facts.READS.get(name, (name,))}
        given = {
            name: self._reading.matter.answers[name] for name in sorted(reads) if name in self._reading.matter.answers
        }
        derived = {name: self._values[name] for name in names if name in facts.FACTS}
        return {name: write(answer) for name, answer in given.items()} | derived


def _word(truth: bool | None) -> str:
    return {True: "true", False: "false", None: "not yet decided"}[truth]


def _precedent(bank: Bank, kind: str) -> Any:
    naming.require("kind of document", (kind,), bank.precedents)
    return bank.precedents[kind]


def _requirement(item: Requirement) -> dict[str, Any]:
    body = {
        "id": item.id,
        "label": item.label,
        "force": item.force,
        "at": item.at,
        "headings": list(item.headings),
    }
    more = {"when": item.circumstance, "condition": str(item.when) if item.when else None, "parts": item.parts or None}
    return body | {name: value for name, value in more.items() if value}


def _question(question: Question, section: str, uses: dict[str, frozenset[str]]) -> dict[str, Any]:
    body = {"id": question.id, "section": section, "ask": question.ask, "type": question.type}
    more: dict[str, Any] = {
        "hint": question.hint,
        "help": question.help,
        "example": question.example,
        "choices": question.choices or None,
        "when": str(question.when) if question.when else None,
        "default": question.default,
        "optional": question.optional or None,
        "fields": {name: _field(field.model_dump(exclude_none=True)) for name, field in question.fields.items()}
        or None,
    }
    needed = sorted(user for user, names in uses.items() if question.id in names)
    return body | {name: value for name, value in more.items() if value} | {"needed_by": needed}


def _field(dumped: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if name == "when" else value for name, value in dumped.items() if value not in ({}, False)}


def _clause(found: Clause) -> dict[str, Any]:
    meta = found.meta
    body = {
        "id": found.id,
        "heading": found.heading,
        "version": meta.version,
        "status": meta.status,
        "owner": meta.owner,
        "law_as_at": meta.law_as_at.isoformat(),
        "review_by": meta.review_by.isoformat(),
        "jurisdictions": list(meta.jurisdictions),
        "authorities": list(meta.authorities),
        "verified": meta.verified,
        "requirements": list(meta.requirements),
        "sha256": found.digest,
    }
    return body | ({"when": str(meta.when)} if meta.when else {})
