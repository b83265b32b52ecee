"""Dates, sums, numbers and periods as people write them: each form read means one thing, the rest is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mougen.model import figures
from mougen.model.values import UNITS, Period, Unit

READERS = {
    "date": figures.date, "money": figures.money, "number": figures.number, "percentage": figures.percentage,
    "period": figures.period,
}
DATES = st.dates(dt.date(figures.FIRST_YEAR, 1, 1))
DAY_FIRST = ("{d} {m} {y}", "{d}/{m}/{y}", "{d}.{m}.{y}", "{d} - {m} - {y}", "{d:02}/{m:02}/{y}")
YEAR_FIRST = ("{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{y}.{m}.{d}")
MONTH_IN_LETTERS = (
    "{d} {month} {y}", "{d} {short} {y}", "{d}th of {month} {y}", "the {d}th of {month}, {y}", "{month} {d} {y}",
    "{month} {d}th, {y}", "{weekday} {d} {month} {y}", "{weekday}, {month} {d}, {y}", "{d}-{short}-{y}",
)  # fmt: skip
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def parts(day: dt.date) -> dict[str, object]:
    month = MONTHS[day.month - 1]
    named = {"month": month, "short": month[:3], "weekday": WEEKDAYS[day.weekday()]}
    return {"d": day.day, "m": day.month, "y": day.year, **named}


@given(DATES, st.sampled_from([*DAY_FIRST, *YEAR_FIRST, *MONTH_IN_LETTERS]), st.booleans())
def test_a_date_in_any_form_is_that_date(day: dt.date, form: str, shouted: bool) -> None:
    typed = form.format(**parts(day))
    assert figures.date(typed.upper() if shouted else typed) == day


@given(DATES, st.integers(0, 6))
def test_a_date_with_a_day_of_the_week_that_it_is_not_is_refused(day: dt.date, weekday: int) -> None:
    typed = f"{WEEKDAYS[weekday]} {day.day} {MONTHS[day.month - 1]} {day.year}"
    if weekday == day.weekday():
        assert figures.date(typed) == day
    else:
        with pytest.raises(figures.MisreadError, match=f"is a {WEEKDAYS[day.weekday()]}$"):
            figures.date(typed)


def test_the_faults_of_a_date_are_told_in_the_published_order() -> None:
    """A part that is missing comes before a date that is not real, and that before one out of range."""
    told = {
        "31 June": "must include a year",
        "June 31": "must include a year",
        "March 2027": "must include a day",
        "2027": "must include a day and a month",
        "31/6/27": "must have a year of 4 digits, such as 2027",
        "27/3/26": "must have a year of 4 digits, such as 2026",
        "31 June 2027": "must be a real date, such as 27 March 2027",
        "3/27/2027": "must be a real date, such as 27 March 2027",
        "27 March 0206": "must be in the year 1000 or later",
    }
    for typed, sentence in told.items():
        with pytest.raises(figures.MisreadError) as error:
            figures.date(typed)
        assert str(error.value) == sentence, typed


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_a_sum_in_any_form_is_that_sum(pounds: int, pence: int) -> None:
    value = Decimal(pounds) + Decimal(pence) / 100
    grouped = f"{pounds:,}.{pence:02}"
    for typed in (grouped, f"£{grouped}", f"{pounds}.{pence:02}", f"GBP {grouped}", f"{grouped} pounds"):
        assert figures.money(typed) == value
    for space in (" ", "\u00a0", "\u2009", "\u202f"):
        assert figures.money(grouped.replace(",", space)) == value


@given(st.integers(0, 10**11), st.sampled_from([("k", 3), ("m", 6), ("bn", 9)]))
def test_thousands_millions_and_billions_are_exact_to_the_penny(pence: int, scale: tuple[str, int]) -> None:
    letters, places = scale
    value = Decimal(pence) / 100
    typed = f"£{value.scaleb(-places):f}{letters}"
    assert figures.money(typed) == value
    assert "E" not in str(figures.money(typed))


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("money", "1.2m", Decimal(1_200_000)), ("money", "£1.2 million", Decimal(1_200_000)),
        ("money", "250K", Decimal(250_000)), ("money", "£1 250 000.50", Decimal("1250000.50")),
        ("number", "Four", 4), ("number", "twelve", 12), ("number", "1 200", 1200), ("number", "1,200", 1200),
        ("percentage", "12.5 per cent", Decimal("12.5")), ("percentage", "5 percent", Decimal(5)),
        ("period", "three months", Period(3, "month")), ("period", "a year", Period(1, "year")),
        ("period", "1 yr", Period(1, "year")), ("period", "6 mths", Period(6, "month")),
        ("period", "4wks", Period(4, "week")), ("period", "ten working days", Period(10, "working day")),
        ("period", "20 working-days", Period(20, "working day")), ("period", "12-month", Period(12, "month")),
    ],
)  # fmt: skip
def test_short_ways_of_writing(kind: str, typed: str, value: object) -> None:
    assert READERS[kind](typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        *(("money", typed) for typed in ("1,25", "1 25", "1,000 000", "12.345", "1.250,50", "about 5", "-5", "$5")),
        *(("money", typed) for typed in ("1.234567891m", "5mm", "£", "1e9", "five", "5 a year", "1.2.3m")),
        *(("number", typed) for typed in ("4.0", "1 20", "1,2", "thirteen", "a", "٤")),
        *(("percentage", typed) for typed in ("100.1", "1.2.3", "half", "10%%", ".")),
        *(("period", typed) for typed in ("1.5 years", "6m", "10 business days", "monthly", "0 days", "soon")),
        *(("date", typed) for typed in ("27 2027", "27", "March", "tomorrow", "27 March 2027 12:00", "2 0 2 7")),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_refused(kind: str, typed: str) -> None:
    with pytest.raises(figures.MisreadError):
        READERS[kind](typed)


FIGURES = {
    "date": DATES, "money": st.decimals(0, 10**12, places=2), "number": st.integers(-9_999, 9_999),
    "percentage": st.decimals(0, 100, places=2),
    "period": st.builds(Period, st.integers(1, 9_999), st.sampled_from(UNITS)),
}  # fmt: skip


@pytest.mark.parametrize("kind", FIGURES)
@given(data=st.data())
def test_a_figure_written_as_a_person_writes_it_is_read_back(kind: str, data: st.DataObject) -> None:
    value = data.draw(FIGURES[kind])
    assert READERS[kind](figures.written(kind, value)) == value


@given(st.text(st.sampled_from("0123456789 ,./-£%kmbn thofMarchweekdyspct"), max_size=16))
def test_whatever_is_read_at_all_is_read_the_same_again_from_what_is_shown(typed: str) -> None:
    for kind, reader in READERS.items():
        try:
            value = reader(typed)
        except figures.MisreadError:
            continue
        assert reader(figures.written(kind, value)) == value


def test_a_unit_has_its_own_word_and_no_other() -> None:
    units: dict[str, Unit] = {"day": "day", "wk": "week", "week": "week", "mth": "month", "yr": "year", "year": "year"}
    assert {word: figures.period(f"2 {word}s").unit for word in units} == units
