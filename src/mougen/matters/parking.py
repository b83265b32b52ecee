"""What the library no longer takes is parked, and comes back once it is taken again; nothing that was accepted is lost.

Only what the journal shows to have been accepted is parked. What a person mistyped by hand is refused where it is read,
with its line and the nearest name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mougen import yamlsource
from mougen.matters.journal import Journal
from mougen.model.answers import AnswerError, Answers, read
from mougen.model.matter import Parked
from mougen.model.question import Question

Given = dict[str, Any]


def sort(
    given: Mapping[str, Any], parked: Mapping[str, Parked], questions: Mapping[str, Question], journal: Journal
) -> tuple[Given, dict[str, Parked]]:
    """Sort the answers of a file into those to be read and those to be parked.

    Args:
        given: what stands under ``answers``.
        parked: what stands under ``parked``.
        questions: the present questions.
        journal: what was accepted before.

    Returns:
        What to read as answers, with parked ones that fit again, and what stays or becomes parked. Of a list of
        records that no longer fits, what still fits stays an answer and the whole is parked beside it.
    """
    kept, aside = dict(given), dict(parked)
    for name, raw in given.items():
        why = _why(name, raw, questions, journal)
        if why is not None:
            aside[name] = Parked(typed(raw), why)
            kept = _with(kept, name, _left(questions.get(name), raw))
    for name, held in parked.items():
        if name in questions and aside[name] == held and _is_part(given.get(name), held.raw):
            if _fault(questions[name], held.raw) is None:
                kept[name] = held.raw
                del aside[name]
            else:
                aside[name] = replace(held, why=_fault(questions[name], held.raw) or "")
    return kept, aside


def typed(raw: Any) -> Any:
    """Give what was read from a file as plain texts, lists and mappings, as they were typed."""
    if isinstance(raw, dict):
        return {name: typed(value) for name, value in raw.items()}
    return [typed(value) for value in raw] if isinstance(raw, list) else str(getattr(raw, "typed", raw))


def _why(name: str, raw: Any, questions: Mapping[str, Question], journal: Journal) -> str | None:
    """Say why an accepted answer cannot be used under the present questions; None where it can, or was never one."""
    meaning, _, words = journal.asked.get(name, "").partition(" ")
    if not meaning or raw == "":
        return None
    if name not in questions:
        return f"the library no longer asks “{words}”"
    if meaning == questions[name].meaning or not _was_accepted(name, raw, journal):
        return None
    return _fault(questions[name], raw)


def _was_accepted(name: str, raw: Any, journal: Journal) -> bool:
    entry = f"answers.{name}"
    return entry in journal.entries and yamlsource.same(raw, journal.entries[entry])


def _fault(question: Question, raw: Any) -> str | None:
    try:
        read(question, raw, Answers())
    except AnswerError as error:
        place = yamlsource.where(error.path)
        return f"{place}: {error.message}" if place else error.message
    return None


def _left(question: Question | None, raw: Any) -> Any:
    """Give what still fits of a list of records, or None."""
    if question is None or question.type != "records" or not _are_records(raw):
        return None
    rows = [{name: value for name, value in row.items() if _fits(question, {name: value})} for row in raw]
    return rows if any(rows) and _fault(question, rows) is None else None


def _fits(question: Question, record: Mapping[str, Any]) -> bool:
    return _fault(question, [record]) is None


def _with(given: Given, name: str, raw: Any) -> Given:
    if raw is None:
        return {other: value for other, value in given.items() if other != name}
    return {**given, name: raw}


def _is_part(present: Any, whole: Any) -> bool:
    """Whether the present answer is no more than what was left of a parked one, so that nothing newer is lost."""
    if present is None or present == "":
        return True
    if not _are_records(present) or not _are_records(whole) or len(present) != len(whole):
        return False
    return all(typed(row).items() <= old.items() for row, old in zip(present, whole, strict=True))


def _are_records(raw: Any) -> bool:
    return isinstance(raw, list) and all(isinstance(row, dict) for row in raw)
