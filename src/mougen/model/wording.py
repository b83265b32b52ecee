"""How an answer is written for a reader: in the agreement, and where the officer checks the answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from mougen.model.question import Question, RecordField
from mougen.model.values import (
    NOT_PROVIDED,
    Answer,
    Later,
    NotApplicable,
    Period,
    Value,
    join,
    write_date,
    write_money,
    write_number,
)


def written(asked: RecordField, value: Value) -> str:
    """Write a value: ``1 April 2027``, ``£125,000``, ``20 Working Days``, the label of a choice, ``A, B and C``.

    Each record of a list is written by the field that names it, which must be given.
    """
    match value:
        case bool():
            return "yes" if value else "no"
        case dt.date():
            return write_date(value)
        case Period():
            return str(value)
        case int():
            return write_number(value)
        case Decimal():
            return f"{write_number(value)}%" if asked.type == "percentage" else write_money(value)
        case tuple():
            return join([_one(asked, item) for item in value])
        case _:
            return asked.choices.get(value, value)


def told(asked: RecordField, answer: Answer) -> str:
    """Write an answer as a person is told it: as ``written``, or that it is to be decided or does not apply, and why.

    A list of records is told by what names each.
    """
    match answer:
        case Later(note=note):
            return f"To be decided: {note}" if note else "To be decided"
        case NotApplicable() if answer == NOT_PROVIDED:
            return NOT_PROVIDED.reason
        case NotApplicable(reason=reason):
            return f"Does not apply: {reason}" if reason else "Does not apply"
        case bool():
            return "Yes" if answer else "No"
        case tuple() if asked.type != "records":  # a label may hold commas of its own
            return "; ".join(asked.choices.get(str(item), str(item)) for item in answer)
        case _:
            return written(asked, answer)


def _one(asked: RecordField, item: object) -> str:
    if isinstance(item, Mapping) and isinstance(asked, Question):
        name = asked.title_field
        return written(asked.fields[name], item[name])
    return asked.choices.get(str(item), str(item))
