"""Months and working days, at the ends of months and in leap years."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mougen.model.days import after, before, end_of_month, months_after
from mougen.model.values import Period

D = dt.date


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (D(2027, 1, 31), 1, D(2027, 2, 28)),
        (D(2028, 1, 31), 1, D(2028, 2, 29)),
        (D(2028, 2, 29), 12, D(2029, 2, 28)),
        (D(2028, 2, 29), 48, D(2032, 2, 29)),
        (D(2096, 2, 29), 48, D(2100, 2, 28)),  # 2100 is no leap year
        (D(2027, 8, 31), 6, D(2028, 2, 29)),
        (D(2027, 12, 15), 1, D(2028, 1, 15)),
        (D(2027, 3, 31), -1, D(2027, 2, 28)),
        (D(2027, 1, 31), -2, D(2026, 11, 30)),
        (D(2027, 6, 5), 0, D(2027, 6, 5)),
        (D(9999, 12, 1), 1, D.max),
        (D(1, 1, 1), -1, D.min),
    ],
)
def test_months_end_on_the_last_day_where_the_month_is_shorter(day, months, found):
    assert months_after(day, months) == found


def test_what_is_due_each_month_on_the_31st_does_not_drift():
    days = [months_after(D(2027, 1, 31), months).day for months in range(12)]
    assert days == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


@pytest.mark.parametrize(
    ("day", "period", "found"),
    [
        (D(2026, 11, 27), Period(1, "working day"), D(2026, 11, 30)),  # a Friday
        (D(2026, 11, 28), Period(1, "working day"), D(2026, 11, 30)),  # a Saturday
        (D(2026, 11, 30), Period(20, "working day"), D(2026, 12, 28)),
        (D(2026, 11, 30), Period(3, "week"), D(2026, 12, 21)),
        (D(2026, 11, 30), Period(40, "day"), D(2027, 1, 9)),
        (D(2026, 11, 30), Period(2, "year"), D(2028, 11, 30)),
        (D(9999, 1, 1), Period(99_999, "week"), D.max),
    ],
)
def test_a_period_later(day, period, found):
    assert after(day, period) == found


def test_a_period_earlier():
    assert before(D(2027, 4, 1), Period(3, "month")) == D(2027, 1, 1)
    assert before(D(2027, 4, 5), Period(6, "working day")) == D(2027, 3, 26)
    assert before(D(2, 1, 1), Period(99_999, "day")) == D.min


@given(st.dates(D(1900, 1, 1), D(2200, 1, 1)), st.integers(-600, 600), st.integers(0, 600))
def test_more_months_never_come_sooner(day, months, more):
    assert months_after(day, months) <= months_after(day, months + more)
    assert months_after(day, months).day in {day.day, end_of_month(*months_after(day, months).timetuple()[:2]).day}
