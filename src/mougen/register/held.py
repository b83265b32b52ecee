"""What a matter holds that the register may ask for, as plain values and as words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mougen.model.answers import Answers
from mougen.model.own import Signed
from mougen.model.question import Question, RecordField
from mougen.model.values import Answer, NotApplicable, Record
from mougen.model.wording import told

FORM = "register-entry"
"""The form that asks for what the agreement does not say."""

OVER = Decimal(100_000)
"""South Kesteven's budget of a significant partnership: more than this in a year."""


@dataclass(frozen=True, slots=True)
class Held:
    """A matter as the register sees it.

    Attributes:
        kind: the kind of document, as a person calls it; empty where none is chosen.
        questions: the matter's questions and those of the register's form, by id.
        answers: their answers, those that may be used.
        signed: which version was signed.
        reviewed: the day of the last review that was filed.
    """

    kind: str
    questions: Mapping[str, Question]
    answers: Answers
    signed: Signed | None = None
    reviewed: dt.date | None = None

    def words(self, name: str) -> str:
        """Give an answer as a person is told it; empty where there is none."""
        answer = self.answers.get(name)
        return "" if answer is None else _told(self.questions[name], answer)

    def day(self, name: str) -> dt.date | None:
        """Give an answer that is a day."""
        value = self.answers.value(name)
        return value if isinstance(value, dt.date) else None

    def money(self, name: str) -> Decimal | None:
        """Give an answer that is a sum."""
        value = self.answers.value(name)
        return value if isinstance(value, Decimal) else None

    def number(self, name: str) -> int | None:
        """Give an answer that is a whole number."""
        value = self.answers.value(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def holds(self, name: str) -> bool | None:
        """Give an answer that is yes or no; None where it is not known."""
        value = self.answers.value(name)
        return value if isinstance(value, bool) else None

    def chosen(self, name: str) -> tuple[str, ...] | None:
        """Give the options that were chosen; None where the question is open."""
        value = self.answers.value(name)
        return tuple(str(item) for item in value) if isinstance(value, tuple) else None

    def rows(self, name: str) -> tuple[Record, ...]:
        """Give a list of records."""
        return self.answers.records(name)

    def field(self, name: str, record: Record, field_name: str) -> str:
        """Give a field of a record in words."""
        answer = record.get(field_name)
        return "" if answer is None else _told(self.questions[name].fields[field_name], answer)

    def listed(self, name: str, *fields: str) -> str:
        """Give a list of records in words: a line each, its fields parted by commas."""
        told = ([self.field(name, row, each) for each in fields] for row in self.rows(name))
        return lines(", ".join(filter(None, row)) for row in told)

    @property
    def council(self) -> str | None:
        """The party for which the register is kept, by its short name: the one that signs the matter off."""
        value = self.answers.value("lead_party")
        return value if isinstance(value, str) else None


def _told(asked: RecordField, answer: Answer) -> str:
    if isinstance(answer, NotApplicable) and not answer.reason:
        return ""  # nobody said so: the question was ruled out, or was optional
    return told(asked, answer)


def lines(texts: Iterator[str] | list[str] | tuple[str, ...]) -> str:
    """Give texts a line each, without those that are empty."""
    return "\n".join(text for text in texts if text)


def sums(held: Held, records: str, kinds: frozenset[str] | None = None) -> tuple[Decimal, bool]:
    """Add up the amounts of a list of records.

    Args:
        held: the matter.
        records: the list.
        kinds: those of these kinds alone.

    Returns:
        The sum of the amounts that are known, and whether all are.
    """
    rows = [row for row in held.rows(records) if kinds is None or row.get("kind") in kinds]
    amounts = [row.get("amount") for row in rows]
    known = [amount for amount in amounts if isinstance(amount, Decimal)]
    whole = len(known) == len(amounts) and held.answers.value(records) is not None
    return sum(known, Decimal(0)), whole
