"""What there is, as the contract's JSON: kinds, policies, questions and clauses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from mougen.library import check as library_check
from mougen.model.bank import Bank
from mougen.model.clause import BINDING_CLAUSES, Clause, Link, pieces_of
from mougen.model.framework import Approval, Deadline, Framework, Requirement
from mougen.model.question import Question, RecordField
from mougen.workflow import feeding, naming
from mougen.workflow import schema as schema_of
from mougen.workflow.feeding import Feeding
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
    """Give the requirements, approvals and deadlines of one policy.

    Raises:
        InputError: if there is no such policy.
    """
    naming.require("policy", (name,), bank.frameworks)
    framework = bank.frameworks[name]
    return {
        "policy": framework.id,
        "title": framework.title,
        "requirements": [_requirement(item) for item in framework.requirements],
        "approvals": [_given(approval) for approval in framework.approvals],
        "deadlines": [_given(deadline) for deadline in framework.deadlines],
    } | _extension(framework)


def questions(bank: Bank, kind: str) -> list[dict[str, Any]]:
    """List the questions of a kind of document, in the order they are asked, with all their help.

    Raises:
        InputError: if there is no such kind.
    """
    interview = bank.interviews[_precedent(bank, kind).interview]
    uses, fed = library_check.uses(bank), feeding.feeding(bank, kind)
    return [
        _question(bank.questions[name], section.title, uses) | _behind(fed[name])
        for section in interview.sections
        for name in section.questions
    ]


def _behind(fed: Feeding) -> dict[str, list[str]]:
    """Give where an answer goes, and the policy paragraphs and law behind what it fills."""
    return {"goes_into": list(fed.headings), "sources": list(fed.requirements), "law": list(fed.law)}


def schema(bank: Bank, kind: str) -> dict[str, Any]:
    """Give the JSON Schema of the answers of a kind of document.

    Raises:
        InputError: if there is no such kind.
    """
    precedent = _precedent(bank, kind)
    order = bank.interviews[precedent.interview].order()
    return answers_schema(precedent.title, tuple(bank.questions[name] for name in order))


def matter_schema(bank: Bank, kind: str) -> dict[str, Any]:
    """Give the JSON Schema of ``matter.yaml`` for a kind of document.

    An answer to a question that the kind does not ask is kept in a matter and not used, so it is no fault there.

    Raises:
        InputError: if there is no such kind.
    """
    precedent = _precedent(bank, kind)
    names = schema_of.MatterNames(
        tuple(policy.id for policy in bank.frameworks.values() if kind in policy.applies_to),
        tuple(bank.headings),
        tuple(_requirements(bank)),
    )
    answers = answers_schema(precedent.title, tuple(bank.questions.values()))
    return schema_of.matter_schema(answers, kind, names)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which clauses are wanted: those to which everything that is given applies.

    ``policy`` and ``requirement`` are what a clause serves, ``evidence`` that of its authorities, ``kind`` a kind of
    document that has its heading, and ``past_review`` a day on which its review is overdue.
    """

    heading: str | None = None
    policy: str | None = None
    requirement: str | None = None
    status: str | None = None
    evidence: str | None = None
    kind: str | None = None
    past_review: dt.date | None = None


def clauses(bank: Bank, wanted: Wanted | None = None) -> list[dict[str, Any]]:
    """List the clauses with their governance, all of them or those that are wanted.

    Raises:
        InputError: if a heading, policy, requirement or kind is wanted that there is not.
    """
    choice = wanted or Wanted()
    for what, name, known in (
        ("heading", choice.heading, bank.headings),
        ("policy", choice.policy, bank.frameworks),
        ("requirement", choice.requirement, _requirements(bank)),
        ("kind of document", choice.kind, bank.precedents),
    ):
        naming.require(what, (name,) if name else (), known)
    return [_clause(clause) for clause in bank.clauses.values() if _is_wanted(clause, choice, bank)]


def clause(bank: Bank, name: str) -> dict[str, Any]:
    """Give one clause whole: governance, where it is used, what refers to it, and which questions it needs.

    Raises:
        InputError: if there is no such clause.
    """
    naming.require("clause", (name,), bank.clauses)
    found = bank.clauses[name]
    used = list(_used_in(found.heading, bank))
    return _clause(found) | {
        "title": bank.headings[found.heading].title,
        "note": found.meta.note,
        "fallback": list(found.meta.fallback),
        "kinds": list(dict.fromkeys(entry["kind"] for entry in used)),
        "used_in": used,
        "variants": [other.id for other in bank.variants(found.heading) if other.id != name],
        "referred_to_by": list(_referring(found.heading, bank)),
        "serves": [_served(item, bank) for item in _serving(found, bank)],
        "questions": sorted(library_check.uses(bank)[name]),
        "file": found.file,
    }


def _is_wanted(found: Clause, choice: Wanted, bank: Bank) -> bool:
    served = _serving(found, bank)
    headings = {line.heading for _, _, line in bank.precedents[choice.kind].lines()} if choice.kind else set()
    return all(
        (
            choice.heading in {None, found.heading},
            choice.policy is None or choice.policy in {item.policy for item in served},
            choice.requirement is None or choice.requirement in {item.id for item in served},
            choice.status in {None, found.meta.status},
            choice.evidence in {None, found.meta.verified or "none"},
            choice.kind is None or found.heading in headings,
            choice.past_review is None or found.meta.review_by < choice.past_review,
        )
    )


def _requirements(bank: Bank) -> dict[str, Requirement]:
    return {item.id: item for framework in bank.frameworks.values() for item in framework.requirements}


def _serving(found: Clause, bank: Bank) -> list[Requirement]:
    items = _requirements(bank).values()
    return [item for item in items if found.heading in item.headings and item.met_by(found.meta.requirements)]


def _served(item: Requirement, bank: Bank) -> dict[str, str]:
    title = bank.frameworks[item.policy].title
    return {"policy": title, "requirement": item.id, "label": item.label, "force": item.force, "at": item.at}


def _used_in(heading: str, bank: Bank) -> Iterator[dict[str, str]]:
    for kind in bank.precedents.values():
        for role, group, line in kind.lines():
            if line.heading == heading:
                body = {"kind": kind.id, "part": group or role}
                yield body | ({"when": str(line.when)} if line.when else {})


def _referring(heading: str, bank: Bank) -> Iterator[str]:
    """Give the clauses that refer to a heading, or to an item under it."""
    for other in bank.clauses.values():
        links = (piece for block in other.everything() for piece in pieces_of(block) if isinstance(piece, Link))
        targets = {end for link in links for end in link.ends} - {BINDING_CLAUSES}
        if heading in targets or heading in {target.rpartition("/")[0] for target in targets - set(bank.headings)}:
            yield other.id


def _precedent(bank: Bank, kind: str) -> Any:
    naming.require("kind of document", (kind,), bank.precedents)
    return bank.precedents[kind]


def _extension(framework: Framework) -> dict[str, Any]:
    """Give what a council's policy takes over, and what it has relaxed there with the reason."""
    if framework.extends is None:
        return {}
    lowered = [item for item in framework.requirements if item.relaxed]
    relaxed = [(item, False) for item in lowered] + [(item, True) for item in framework.dropped]
    return {
        "extends": framework.extends,
        "relaxed": [
            {"id": item.id, "label": item.label, "dropped": gone, "reason": item.relaxed} for item, gone in relaxed
        ],
    }


def _requirement(item: Requirement) -> dict[str, Any]:
    body = {
        "id": item.id,
        "label": item.label,
        "force": item.force,
        "at": item.at,
        "headings": list(item.headings),
    }
    more = {
        "when": item.circumstance,
        "condition": str(item.when) if item.when else None,
        "parts": item.parts or None,
        "meets": list(item.meets) or None,
        "relaxed": item.relaxed or None,
    }
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
        "standing": question.standing or None,
        "once": question.once or None,
        "fields": {name: _field(asked) for name, asked in question.fields.items()} or None,
    }
    needed = sorted(user for user, names in uses.items() if question.id in names)
    return body | {name: value for name, value in more.items() if value} | {"needed_by": needed}


def _field(asked: RecordField) -> dict[str, Any]:
    given = {name: value for name, value in _given(asked).items() if value not in ({}, False)}
    return {name: str(value) if name == "when" else value for name, value in given.items()}


def _given(model: Approval | Deadline | RecordField) -> dict[str, Any]:
    return {each.name: value for each in fields(model) if (value := getattr(model, each.name)) is not None}


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
