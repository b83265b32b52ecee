"""Answers given one by one on a command line: ``title=Joint Waste Service``, ``parties.1.name=…``.

A value is read by its question's type, as in an answers file. ``{later: NOTE}``, ``{not_applicable: REASON}``, a list
of options in brackets and a record in braces are read as YAML; everything else is the value itself, a colon or ``#`` in
it too. Nothing after the sign takes the answer back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mougen import yamlsource
from mougen.errors import InputError
from mougen.model import answers as model
from mougen.model.answers import LATER, NOT_APPLICABLE, AnswerError, Answers
from mougen.model.question import Question

_STATE = re.compile(rf"\{{\s*(?:{LATER}|{NOT_APPLICABLE})\s*:.*\}}", re.DOTALL)
_NESTED = {"choices", "records"}
_STEPS = 3


def with_settings(given: Iterable[str], questions: Mapping[str, Question], answers: Answers) -> Answers:
    """Give the answers with others set among them, in the order given.

    Args:
        given: ``ID=VALUE`` each; ``parties.2.address=…`` for a field of the second entry of a list, ``parties.2=…``
            for the entry.
        questions: every question by id.
        answers: those there are.

    Raises:
        InputError: naming the answer and the remedy.
    """
    names = []
    for words in given:
        name, sign, value = words.partition("=")
        names.append(name.strip())
        if not sign:
            raise InputError(f"--set {words}: an answer is set with an equals sign, such as title=Joint Waste Service")
        answers = _set(names[-1], value.strip(), questions, answers)
    for name in names:
        _agreeing(name, questions[name.split(".")[0]], answers)
    return answers


def _set(name: str, value: str, questions: Mapping[str, Question], answers: Answers) -> Answers:
    first, *steps = name.split(".")
    if first not in questions:
        raise _refusal(name, f"there is no such question; {yamlsource.nearest(first, questions)}")
    question = questions[first]
    if steps:
        return answers.with_answer(first, _with_step(name, question, value, answers))
    if not value:
        return answers.without(first)
    return answers.with_answer(first, _read(name, question, _raw(name, question.type, value), answers))


def _with_step(name: str, question: Question, value: str, answers: Answers) -> tuple[Mapping[str, Any], ...]:
    index, field = _steps(name, question, answers)
    rows: list[dict[str, Any]] = [dict(row) for row in answers.records(question.id)]
    row = rows[index] if index < len(rows) else {}
    if field is None:
        read = _entry(name, question, _raw(name, "records", value), answers) if value else None
        rows[index : index + 1] = [] if read is None else [read]
        return tuple(rows)
    row.pop(field, None)
    if value:
        row |= _entry(name, question, {field: _raw(name, question.fields[field].type, value)}, answers)
    rows[index : index + 1] = [{key: row[key] for key in question.fields if key in row}]
    return tuple(rows)


def _steps(name: str, question: Question, answers: Answers) -> tuple[int, str | None]:
    """Read the entry and the field that a name leads to."""
    _, number, *fields = name.split(".")
    count = len(answers.records(question.id))
    if question.type != "records" or len(fields) > 1:
        like = f"{question.id}.1.{question.title_field}" if question.fields else question.id
        raise _refusal(name, f"nothing of that name can be set; name it as {like}")
    if not (number.isascii() and number.isdecimal() and 1 <= int(number[:_STEPS]) <= count + 1):
        raise _refusal(name, f"there are {count} entries; name one of them by its number, or the next, {count + 1}")
    if fields and fields[0] not in question.fields:
        words = f"there is no such field of {question.item}"
        raise _refusal(name, f"{words}; {yamlsource.nearest(fields[0], question.fields)}")
    return int(number) - 1, fields[0] if fields else None


def _raw(name: str, kind: str, value: str) -> object:
    """Give a value as it would stand in an answers file."""
    nested = kind in _NESTED and value[:1] in {"[", "{"}
    if nested or _STATE.fullmatch(value):
        return yamlsource.read(f"value: {value}".encode(), f"--set {name}").data["value"]
    return value


def _entry(name: str, question: Question, raw: object, answers: Answers) -> dict[str, Any]:
    found = _read(name, question, [raw], answers)
    (row,) = found if isinstance(found, tuple) else ({},)
    return dict(row) if isinstance(row, Mapping) else {}


def _read(name: str, question: Question, raw: object, answers: Answers) -> Any:
    try:
        return model.read(question, raw, answers)
    except AnswerError as error:
        raise _refusal(name, error.message) from None


def _agreeing(name: str, question: Question, answers: Answers) -> None:
    try:
        if question.id in answers:
            model.agree(question, answers[question.id], answers, whole=False)
    except AnswerError as error:
        raise _refusal(name, error.message) from None


def _refusal(name: str, words: str) -> InputError:
    return InputError(f"--set {name}: {words}")
