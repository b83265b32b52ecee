"""Lists of records as they are being entered: which field is next, and how a half-entered list is kept.

A record lives in the answers from its first field on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mougen.model import facts
from mougen.model.answers import MOST_RECORDS, Answers, write
from mougen.model.question import Question
from mougen.model.values import Answer, Later, NotApplicable, Record, write_date
from mougen.model.wording import written

LONGEST_LABEL = 48


class Gap(NamedTuple):
    """A field that is still to be given."""

    record: int
    field: str


def rows(answers: Answers, name: str) -> tuple[Record, ...]:
    """Give the records of a list that have been begun."""
    return filled(answers.records(name))


def filled(records: Iterable[object]) -> tuple[Record, ...]:
    """Give the records in which something is given."""
    return tuple(row for row in records if isinstance(row, Mapping) and row)


def row(answers: Answers, name: str, index: int | None) -> Record:
    """Give one record of a list, empty where it has not been begun."""
    begun = rows(answers, name)
    return begun[index] if index is not None and index < len(begun) else {}


def put(question: Question, records: Sequence[Record], index: int, given: Record) -> tuple[Record, ...]:
    """Give the list as it is kept with fields put into a record, or into a new one after the last."""
    row = {**(records[index] if index < len(records) else {}), **given}
    ordered = {name: row[name] for name in question.fields if name in row}
    return (*records[:index], ordered, *records[index + 1 :])


def first(question: Question) -> Gap:
    """Give the first field of the first record."""
    return Gap(0, next(iter(question.fields)))


def least(question: Question) -> int:
    """Give how many records there must be: one at least, unless the question is optional."""
    return max(question.min or 0, 0 if question.optional else 1)


def most(question: Question) -> int:
    """Give how many records there may be."""
    return question.max or MOST_RECORDS


def fields(question: Question, row: Record, values: Mapping[str, object]) -> tuple[str, ...]:
    """Give the fields of a record that apply, in order."""
    seen = {**values, **facts.record_values(question.item.replace(" ", "_"), row, tuple(question.fields))}
    return tuple(
        name for name, field in question.fields.items() if field.when is None or field.when.holds(seen) is True
    )


def unfinished(question: Question, records: Sequence[Record], values: Mapping[str, object]) -> Gap | None:
    """Give the first field that must still be given, in a record or in the next one; None where the list is whole."""
    for index, row in enumerate(records):
        for name in fields(question, row, values):
            if name not in row and not question.fields[name].optional:
                return Gap(index, name)
    return Gap(len(records), next(iter(question.fields))) if len(records) < least(question) else None


def tail(question: Question, records: Sequence[Record], values: Mapping[str, object]) -> Gap | None:
    """Give the first optional field after the last one given in the last record."""
    applying = fields(question, records[-1], values)
    given = max((applying.index(name) for name in records[-1] if name in applying), default=-1)
    return Gap(len(records) - 1, applying[given + 1]) if given + 1 < len(applying) else None


def label(question: Question, records: Sequence[Record], index: int) -> str:
    """Name a record for a person by its number and title: ``2: Bury Council``."""
    return f"{index + 1}: {title(question, records[index] if index < len(records) else {})}"


def title(question: Question, row: Record) -> str:
    """Name a record by what titles it, cut where it is long."""
    value = row.get(question.title_field)
    if value is None or isinstance(value, (Later, NotApplicable)):
        return f"{question.item} not named yet"
    words = " ".join(written(question.fields[question.title_field], value).split())
    return words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1]}…"


def shown(value: Answer | None) -> str:
    """Give one value as it may be typed again, in the words a person uses; nothing for what is open."""
    if value is None or isinstance(value, (Later, NotApplicable, tuple)):
        return ""
    return write_date(value) if isinstance(value, dt.date) else str(write(value))


def moved(answers: Answers, name: str, index: int, to: int) -> Answers:
    """Give the answers with one record of a list standing at another place, the rest in their order."""
    begun = list(rows(answers, name))
    begun.insert(to, begun.pop(index))
    return answers.with_answer(name, tuple(begun))


def removed(answers: Answers, name: str, index: int) -> Answers:
    """Give the answers without one record of a list; without the list when it was the last."""
    begun = rows(answers, name)
    left = (*begun[:index], *begun[index + 1 :])
    return answers.with_answer(name, left) if left else answers.without(name)
