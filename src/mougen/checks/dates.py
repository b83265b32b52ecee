"""Dates: out of order, or outside the time for which the document runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.days import after
from mougen.model.finding import Finding, Place, Severity
from mougen.model.values import Period, write_date

_REVIEWS = ("review_every", "evaluation_every", "membership_review", "programme_review", "equality_assessment")


@dataclass(frozen=True, slots=True)
class Dates:
    """What is asked of the answers: whether their dates can all be right."""

    answers: Answers
    bank: Bank

    def findings(self) -> Iterator[Finding]:
        """Give the findings on the signing, the term, what falls outside it, and what comes too seldom."""
        yield from self._signing()
        yield from self._term()
        yield from self._outside()
        yield from self._reviews()

    def _signing(self) -> Iterator[Finding]:
        signed, start, end = self._day("agreement_date"), self._day("term_start"), self._day("term_end")
        if signed and end and signed > end:
            message = (
                f"The agreement is dated {write_date(signed)}, after it ends on {write_date(end)}; correct one date"
            )
            yield _finding("order", "should", message, "agreement_date")
        elif signed and start and signed > start:
            message = (
                f"The agreement is dated {write_date(signed)}, after it starts on {write_date(start)}; "
                "say that it applies to what was done before, or move the start"
            )
            yield _finding("order", "note", message, "agreement_date")
        if signed:
            yield from self._later("decisions_to_enter", "date", signed, "a decision to enter into the agreement")
            yield from self._later("consultations", "date", signed, "advice on the agreement")

    def _later(self, records: str, field: str, signed: dt.date, what: str) -> Iterator[Finding]:
        for place, day in self._days(records, field):
            if day > signed:
                message = (
                    f"{_capital(what)} is dated {write_date(day)}, after the agreement itself ({write_date(signed)})"
                )
                yield _finding("order", "should", f"{message}; correct one date, or sign after it", place)

    def _term(self) -> Iterator[Finding]:
        start, end, more = self._day("term_start"), self._day("term_end"), self.answers.value("extension")
        if start and end and start == end:
            message = f"The agreement starts and ends on one day, {write_date(end)}; correct one date"
            yield _finding("order", "should", message, "term_end")
        if start and end and isinstance(more, Period) and start < end and after(end, more) - end > (end - start) * 2:
            message = f"The extension of {more} is more than twice as long as the term; check it"
            yield _finding("extension", "note", message, "extension")

    def _outside(self) -> Iterator[Finding]:
        start, last = self._day("term_start"), self._last_day()
        for records, field, what, remedy in _WITHIN:
            for place, day in self._days(records, field):
                if start and day < start:
                    message = f"{what} is {write_date(day)}, before the start on {write_date(start)}; {remedy}"
                    yield _finding("outside-term", "should", message, place)
                elif last and day > last:
                    message = f"{what} is {write_date(day)}, after the last day, {write_date(last)}; {remedy}"
                    yield _finding("outside-term", "note" if records == "grants" else "should", message, place)

    def _reviews(self) -> Iterator[Finding]:
        start, end = self._day("term_start"), self._day("term_end")
        for name in _REVIEWS:
            every = self.answers.value(name)
            if start and end and start <= end and isinstance(every, Period) and after(start, every) > _next(end):
                message = (
                    f"{self.bank.questions[name].what} is {every}, so the first falls on "
                    f"{write_date(after(start, every))}, after the end on {write_date(end)}; choose a shorter time"
                )
                yield _finding("review", "should", message, name)

    def _day(self, name: str) -> dt.date | None:
        value = self.answers.value(name)
        return value if isinstance(value, dt.date) else None

    def _days(self, records: str, field: str) -> Iterator[tuple[str, dt.date]]:
        for index, record in enumerate(self.answers.records(records), start=1):
            value = record.get(field)
            if isinstance(value, dt.date):
                yield f"{records}.{index}.{field}", value

    def _last_day(self) -> dt.date | None:
        """Give the last day on which the agreement can run, with its extension."""
        end, more = self._day("term_end"), self.answers.value("extension")
        return after(end, more) if end and isinstance(more, Period) else end


# A list, the date in it, what that is, and what to do about one that cannot be right.
_WITHIN = (
    ("objectives", "due", "The date for an objective", "move it into the term, or say who carries it on"),
    ("grants", "ends", "The end of a grant", "check the grant, and what happens when it ends"),
)


def _next(day: dt.date) -> dt.date:
    return after(day, Period(1, "day"))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _finding(kind: str, severity: Severity, message: str, answer: str) -> Finding:
    why = "Dates that cannot all be right leave open what the parties agreed"
    return Finding(f"dates/{kind}", severity, message, why, Place(answer=answer))
