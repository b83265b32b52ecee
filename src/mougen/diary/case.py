"""What the diary knows of a partnership, and by which day it looks at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from mougen.model.answers import AnswerError, Answers, read_plain
from mougen.model.framework import Scope
from mougen.model.matter import FormAnswers
from mougen.model.question import RecordField
from mougen.model.values import Period

COMPLETED, LEAVING, LEFT = "completed_on", "leaving-form", "involvement_ended"
_DAY = RecordField(ask="The date", type="date")


@dataclass(frozen=True, slots=True)
class Case:
    """A partnership on a day.

    Attributes:
        matter: the folder of its matter, with forward slashes.
        title: what it is called.
        today: the day.
        answers: the answers to the agreement, those that may be used.
        forms: what is held for each form.
        scopes: whether it is a significant, a red or a key partnership, as far as that is known.
        titles: the titles of the headings that stand in the agreement, by their names.
    """

    matter: str
    title: str
    today: dt.date
    answers: Answers
    forms: Mapping[str, FormAnswers] = field(default_factory=dict)
    scopes: Mapping[Scope, bool | None] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    def day(self, name: str) -> dt.date | None:
        """Give the day of an answer, of the agreement by its id or of a form as ``FORM.id``."""
        form, _, answer = name.rpartition(".")
        value = self.said(form, answer) if form else self.answers.value(name)
        return value if isinstance(value, dt.date) else _read(value) if isinstance(value, str) else None

    def said(self, form: str, answer: str) -> object:
        """Give what a form says, as it was written, in this round or else in the last that was filed."""
        held = self.forms.get(form, FormAnswers())
        rounds = [held.answers, *(each.answers for each in reversed(held.past))]
        return next((answers[answer] for answers in rounds if answers.get(answer) not in {None, ""}), None)

    def period(self, name: str) -> Period | None:
        """Give the length of time that an answer says."""
        value = self.answers.value(name)
        return value if isinstance(value, Period) else None

    def words(self, name: str) -> str:
        """Give an answer that is a text."""
        value = self.answers.value(name)
        return value if isinstance(value, str) else ""

    def last(self, form: str) -> dt.date | None:
        """Give the day on which a form was last completed, whether its round has been filed yet or not."""
        held = self.forms.get(form, FormAnswers())
        current = _read(held.answers.get(COMPLETED))
        return max([each.on for each in held.past] + ([current] if current else []), default=None)

    @property
    def end(self) -> dt.date:
        """The last day of the partnership, or of the council's part in it; the end of time where none is known."""
        days = (self.day(f"{LEAVING}.{LEFT}"), self.day("term_end"))
        return min((day for day in days if day), default=dt.date.max)


def _read(raw: object) -> dt.date | None:
    """Read a day as a form holds it; what is no day is told by the form itself."""
    if not isinstance(raw, str) or not raw:
        return None
    try:
        value = read_plain(_DAY, raw, Answers())
    except AnswerError:
        return None
    return value if isinstance(value, dt.date) else None
