"""A JSON Schema of the answers of one kind of document, for editors and for other programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mougen.model.answers import LATER, NOT_APPLICABLE
from mougen.model.question import Question, RecordField
from mougen.model.values import UNITS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_STATE = {
    "oneOf": [
        {
            "type": "object",
            "description": words,
            "properties": {key: {"type": "string"}},
            "required": [key],
            "additionalProperties": False,
        }
        for key, words in ((LATER, "To be decided, with a note"), (NOT_APPLICABLE, "Does not apply, with the reason"))
    ]
}


# An editor reads 2026 and true as YAML does, and we as what was typed.
_WORDS: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_NOT_GIVEN = {"type": "null", "description": "Not given yet"}


@dataclass(frozen=True, slots=True)
class MatterNames:
    """What a matter's file may name beside its answers: policies, headings and requirements."""

    policies: tuple[str, ...]
    headings: tuple[str, ...]
    requirements: tuple[str, ...]


def answers_schema(title: str, questions: tuple[Question, ...]) -> dict[str, Any]:
    """Describe the mapping from question id to answer, as the ``answers`` of a matter or an answers file."""
    return {
        "$schema": DIALECT,
        "title": f"Answers for a {title[:1].lower()}{title[1:]}",
        "type": "object",
        "additionalProperties": False,
        "properties": {question.id: _answer(question) for question in questions},
        "$defs": {"state": _STATE},
    }


def matter_schema(answers: dict[str, Any], kind: str, names: MatterNames) -> dict[str, Any]:
    """Describe ``matter.yaml``, with its answers.

    Args:
        answers: their schema.
        kind: the kind of document.
        names: what else the file may name.
    """
    waived = {"reason": _WORDS, "by": _WORDS, "on": {"type": "string", "description": "A date, such as 2026-11-20"}}
    properties = {
        "kind": {"const": kind},
        "policies": {"type": "array", "items": {"enum": list(names.policies)}, "uniqueItems": True},
        "style": _WORDS,
        "answers": {key: answers[key] for key in ("type", "properties", "additionalProperties")},
        "omit": _mapping("Headings that are left out, each with the reason", names.headings, _WORDS),
        "waive": _mapping(
            "Requirements that somebody with authority lets go",
            names.requirements,
            {"type": "object", "properties": waived, "required": list(waived), "additionalProperties": False},
        ),
        **_KEPT_BY_MOUGEN,
    }
    return {
        "$schema": DIALECT,
        "title": f"A matter: {kind}",
        "type": "object",
        "properties": properties,
        "required": ["kind", "answers"],
        "additionalProperties": False,
        "$defs": answers["$defs"],
    }


# Written by mougen, and read with its own rules: an editor need only let them stand.
_KEPT_BY_MOUGEN = {
    "parked": {"type": ["object", "null"], "description": "Answers that the present questions have no place for"},
    "wording": {"type": ["object", "null"], "description": "Wording that was agreed in place of the library's"},
    "moved": {"type": ["object", "null"], "description": "Sections that stand elsewhere than in the library"},
    "forms": {"type": ["object", "null"], "description": "What the forms around the agreement ask besides"},
    "signed": {"type": ["object", "null"], "description": "Which version was signed, and when"},
}


def _mapping(description: str, names: tuple[str, ...], value: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": ["object", "null"],
        "description": description,
        "propertyNames": {"enum": list(names)},
        "additionalProperties": value,
    }


def _answer(asked: RecordField) -> dict[str, Any]:
    value = _records(asked) if isinstance(asked, Question) and asked.type == "records" else _plain(asked)
    described = {"title": asked.ask, "description": asked.hint or asked.ask}
    examples = {"examples": [asked.example]} if asked.example else {}
    return described | examples | {"anyOf": [value, {"$ref": "#/$defs/state"}, _NOT_GIVEN]}


def _records(question: Question) -> dict[str, Any]:
    bounds = {name: bound for name, bound in (("minItems", question.min), ("maxItems", question.max)) if bound}
    fields = {name: _answer(field) for name, field in question.fields.items()}
    return {
        "type": "array",
        "items": {"type": "object", "properties": fields, "additionalProperties": False},
        **bounds,
    }


def _plain(asked: RecordField) -> dict[str, Any]:
    return _TYPES[asked.type](asked) if asked.type in _TYPES else _WORDS


def _choice(asked: RecordField) -> dict[str, Any]:
    return {"enum": list(asked.choices)}


def _choices(asked: RecordField) -> dict[str, Any]:
    return {"type": "array", "items": _choice(asked), "uniqueItems": True}


_TYPES: dict[str, Callable[[RecordField], dict[str, Any]]] = {
    "choice": _choice,
    "choices": _choices,
    "yes-no": lambda _: {"enum": ["yes", "no", True, False]},
    "date": lambda _: {"type": "string", "description": "A date, such as 2027-04-01, 1 April 2027 or 1/4/2027"},
    "money": lambda _: {"type": ["string", "number"], "description": "Pounds, such as 125000, £1,250.50 or 1.2m"},
    "number": lambda _: {"type": ["integer", "string"]},
    "percentage": lambda _: {"type": ["number", "string"], "description": "Per cent, such as 12.5%"},
    "period": lambda _: {"type": "string", "description": f"A number of {', '.join(f'{u}s' for u in UNITS)}"},
}
