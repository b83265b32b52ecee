"""Changes as a person reads them: old and new side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mougen.model.question import Question
from mougen.questionnaire.cells import shown
from mougen.questionnaire.merging import Change

NOTHING = "(nothing)"


def in_words(question: Question, change: Change) -> tuple[str, str, str]:
    """Give what the matter says, what the questionnaire says, and what the matter said when it was made."""
    said = (change.before, change.after, change.base)
    before, after, base = (_words(question, change.field, value) for value in said)
    taken_out = change.entry is not None and change.after is None
    return before, "(taken out)" if taken_out else after, base


def _words(question: Question, field: str | None, value: Any) -> str:
    if field is not None:
        return shown(question.fields[field], value) or NOTHING
    if isinstance(value, Mapping):
        return _entry(question, value) or NOTHING
    if question.type == "records" and isinstance(value, tuple):
        return "\n".join(f"{number}. {_entry(question, row)}" for number, row in enumerate(value, 1)) or NOTHING
    return shown(question, value) or NOTHING


def _entry(question: Question, record: Mapping[str, Any]) -> str:
    return "; ".join(shown(question.fields[name], value) for name, value in record.items())
