"""When something that is done again and again is due next."""

from __future__ import annotations

import datetime as dt

from mougen.model.days import after, end_of_month, months_after
from mougen.model.values import Period

MOST_TIMES = 5_000
"""More than any partnership lives through, even weekly for a lifetime; it ends a length of time of nothing."""


def by_month(since: dt.date, month: int) -> dt.date:
    """Give the end of the next month of that name that begins after a day."""
    this_year = end_of_month(since.year, month)
    return this_year if this_year.replace(day=1) > since else end_of_month(since.year + 1, month)


def upcoming(start: dt.date, months: int, every: int, today: dt.date) -> dt.date:
    """Give the first of a row of days that is not past: some months after the start, and again and again."""
    passed = (today.year - start.year) * 12 + today.month - start.month
    times = max(0, (passed - months) // every)
    found = months_after(start, months + times * every)
    return found if found >= today else months_after(start, months + (times + 1) * every)


def coming(start: dt.date, every: Period, today: dt.date) -> dt.date | None:
    """Give the first day that is not past, a whole number of periods after the start."""
    for times in range(1, MOST_TIMES):
        found = after(start, Period(every.count * times, every.unit))
        if found >= today:
            return found
    return None
