"""One answer in one cell: written so that a person can change it, and read by its question's type."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from mougen.model.answers import LATER, NOT_APPLICABLE, AnswerError, write
from mougen.model.question import Question, RecordField
from mougen.model.values import Answer, Later, NotApplicable, write_date, write_money, write_number
from mougen.tablesource import Cell, Look, Put, exact, fits

DECIDE_LATER, DOES_NOT_APPLY, ANSWER = "decide later", "does not apply", "answer"
NOTHING = "nothing to list"
YES, NO = "Yes", "No"
TOO_LONG = "This answer is too long for a cell; it stays as it is, and can be changed in mougen."
PARTIES = "parties"

_STATE = re.compile(rf"({DECIDE_LATER}|{DOES_NOT_APPLY})[ \t]*(?::\s*(.*))?", re.IGNORECASE | re.DOTALL)
_EXACT = re.compile(rf"{ANSWER}:[ \t]*(.*)", re.IGNORECASE | re.DOTALL)
_WORDS = {"text", "paragraph", "party"}
_LOOKS: dict[str, Look] = {"date": "date", "money": "money", "number": "number", "percentage": "percentage"}
_TRUTHS = {YES.casefold(): "yes", NO.casefold(): "no"}


def written(asked: RecordField, answer: Answer | None) -> Put:
    """Put an answer into a cell that can be filled in: typed as Excel types it, where it then stays exact."""
    value = None if answer is None else _value(asked, answer)
    if isinstance(value, str) and not fits(value):
        return Put(TOO_LONG, "help")
    look = _LOOKS.get(asked.type, "choice" if asked.choices or asked.type == "yes-no" else "text")
    return Put(value, look, options(asked))


def options(asked: RecordField) -> str:
    """Name the list that a cell offers, empty where it offers none; the same list has the same name."""
    match asked.type:
        case "choice":
            return "\n".join(asked.choices.values())
        case "yes-no":
            return f"{YES}\n{NO}"
        case "party":
            return PARTIES
        case _:
            return ""


def shown(asked: RecordField, answer: Answer | None) -> str:
    """Write an answer as a person reads it."""
    match answer:
        case None:
            return ""
        case Later(note=note):
            return f"To be decided: {note}" if note else "To be decided"
        case NotApplicable(reason=reason):
            return f"Does not apply: {reason}" if reason else "Does not apply"
        case bool():
            return YES if answer else NO
        case dt.date():
            return write_date(answer)
        case Decimal():
            return write_money(answer) if asked.type == "money" else f"{write_number(answer)}%"
        case tuple():
            return "\n".join(asked.choices.get(str(item), str(item)) for item in answer)
        case _:
            return asked.choices.get(str(answer), str(answer))


def typed(asked: RecordField, cell: Cell) -> object:
    """Give what a cell holds in the form that ``model.answers.read`` takes.

    Raises:
        AnswerError: where what stands there cannot be an answer.
    """
    if cell.fault:
        raise AnswerError(cell.fault)
    text = cell.text.strip(" \t\n")
    listed = _listed(asked, text)
    if listed is not None:
        return listed
    if state := _STATE.fullmatch(text):
        key = LATER if state[1].casefold() == DECIDE_LATER else NOT_APPLICABLE
        return {key: state[2] or ""}
    if cell.shape and asked.type in _WORDS:
        words = "the answer is a text; format the cell as Text and type it again"
        raise AnswerError(f"the cell {cell.shape}, while {words}")
    if plain := _EXACT.fullmatch(text):
        return plain[1]
    return text


def _listed(asked: RecordField, text: str) -> object:
    """Give what is meant by the words of options, or by an empty list; None where it is neither."""
    if asked.type == "yes-no":
        return _TRUTHS.get(text.casefold())
    if isinstance(asked, Question) and asked.type == "records":
        return [] if text.casefold() == NOTHING else None
    values = {label: value for value, label in asked.choices.items()}
    if asked.type == "choices":
        lines = [line.strip() for line in text.splitlines()]
        return [values[line] for line in lines] if all(line in values for line in lines) else None
    return values.get(text)


def _value(asked: RecordField, answer: Answer) -> str | int | Decimal | dt.date:
    match answer:
        case Later(note=note):
            return f"{DECIDE_LATER}: {note}"
        case NotApplicable(reason=reason):
            return f"{DOES_NOT_APPLY}: {reason}"
        case bool():
            return YES if answer else NO
        case tuple():
            return "\n".join(asked.choices[str(item)] for item in answer) if asked.choices else NOTHING
        case int() | Decimal() | dt.date():
            return _figure(asked, answer)
        case _:
            return _guarded(asked.choices.get(str(answer), str(write(answer))))


def _figure(asked: RecordField, answer: int | Decimal | dt.date) -> str | int | Decimal | dt.date:
    figure = answer / 100 if isinstance(answer, Decimal) and asked.type == "percentage" else answer
    if exact(figure):
        return figure
    return f"{answer:f}%" if asked.type == "percentage" else str(write(answer))


def _guarded(text: str) -> str:
    """Say that a text is the answer itself where it looks like one of our words."""
    meant = _STATE.fullmatch(text) or _EXACT.fullmatch(text)
    return f"{ANSWER}: {text}" if meant else text
