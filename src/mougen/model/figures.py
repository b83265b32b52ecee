"""How people write dates, sums, numbers and lengths of time: each form that is read here means exactly one thing.

A reader gives the value or raises ``MisreadError`` with what is wrong, to be put after the name of what was asked for.
What could mean two things is refused; docs/answers.md lists what is read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal

from mougen.model.values import UNITS, Period, Unit, Value, write_date, write_money, write_number

FIRST_YEAR = 1000

_DATE_LIKE = "27 March 2027"
_YEAR_DIGITS = 4
_WHOLE_PER_CENT = 100
_MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (f"{dt.date(2000, number, 1):%B}".lower(), f"{dt.date(2000, number, 1):%b}".lower())
} | {"sept": 9}
_WEEKDAYS = tuple(f"{dt.date(2001, 1, day):%A}".lower() for day in range(1, 8))  # 1 January 2001 was a Monday
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {word: count for count, word in enumerate(_WORDS, start=1)}
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_ABBREVIATED: dict[str, Unit] = {"wk": "week", "mth": "month", "yr": "year"}

_DAY = r"(?:the\s+)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_BETWEEN = r"(?:\s*[/.,-]\s*|\s+)"
_SHORTENED = sorted((day[:end] for day in _WEEKDAYS for end in range(3, len(day) + 1)), key=len, reverse=True)
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(_SHORTENED)})\.?,?\s+)?"
_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})",
        rf"{_WEEKDAY}{_DAY}(?:\s+of)?{_BETWEEN}(?P<month>[0-9]{{1,2}}|[a-z]+)\.?(?:{_BETWEEN}(?P<year>[0-9]+))?",
        rf"{_WEEKDAY}(?P<month>[a-z]+)\.?\s+{_DAY}(?:{_BETWEEN}(?P<year>[0-9]+))?",
        r"(?P<month>[a-z]+)\.?,?\s+(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})",
    )
)
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+|[0-9]+"
_WHOLE = re.compile(rf"[-+]?(?:{_GROUPED})")
_MONEY = re.compile(
    rf"(?:£|GBP)?\s*(?P<whole>{_GROUPED})(?:\.(?P<pence>[0-9]+))?"
    rf"(?:\s*(?P<scale>{'|'.join(_SCALES)}))?(?:\s*(?:GBP|pounds?))?",
    re.IGNORECASE,
)
_PERCENTAGE = re.compile(r"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*(?:%|per\s*cent)?", re.IGNORECASE)
_PERIOD = re.compile(r"([0-9]{1,4}(?=[\s-]|[a-z])|[a-z]+(?=[\s-]))[\s-]*(working[\s-]+day|[a-z]+?)s?\.?", re.IGNORECASE)


class MisreadError(ValueError):
    """What was typed cannot be read, and why: words to stand after the name of what was asked for."""


def date(typed: str) -> dt.date:
    """Read a date: day, month and year in that order, the month also in letters and then also first; or 2027-03-27.

    The faults are told in the order of the GOV.UK Design System: a missing part, then no real date, then out of range.
    """
    found = next((match for form in _DATES if (match := form.fullmatch(typed))), None)
    if found is None:
        raise MisreadError(f"must be a date, such as {_DATE_LIKE}")
    parts = {"weekday": None, "day": None, "month": None, **found.groupdict()}
    lacking = [part for part in ("day", "month", "year") if parts[part] is None]
    if lacking:
        raise MisreadError(f"must include a {' and a '.join(lacking)}")
    day, month, year = (parts[part] or "" for part in ("day", "month", "year"))
    if len(year) != _YEAR_DIGITS:
        raise MisreadError(f"must have a year of 4 digits, such as {_likely(year)}")
    return _on_weekday(_real(year, month, day), parts["weekday"])


def money(typed: str) -> Decimal:
    """Read pounds, with pence or with ``k``, ``m`` or ``bn`` (thousand, million, billion): always whole pence."""
    found = _MONEY.fullmatch(typed)
    wrong = MisreadError("must be an amount in pounds, such as 125,000 or £1,250.50")
    if found is None:
        raise wrong
    places, pence = _SCALES.get((found["scale"] or "").lower(), 0), (found["pence"] or "").rstrip("0")
    if len(pence) > places + 2 or (not places and len(found["pence"] or "") > 2):  # noqa: PLR2004 - pence
        raise wrong
    return _shifted(re.sub(r"[^0-9]", "", found["whole"]), found["pence"] or "", places)


def number(typed: str) -> int:
    """Read a whole number, in figures or in words up to twelve."""
    word = _COUNTS.get(typed.lower())
    if word is not None:
        return word
    try:
        if _WHOLE.fullmatch(typed):
            return int(re.sub(r"[^0-9+-]", "", typed))
    except ValueError:  # more digits than Python reads
        pass
    raise MisreadError("must be a whole number, such as 4")


def percentage(typed: str) -> Decimal:
    """Read a percentage, with or without its sign."""
    found = _PERCENTAGE.fullmatch(typed)
    value = Decimal(found[1]) if found else None
    if value is None or value > _WHOLE_PER_CENT:
        raise MisreadError("must be a percentage between 0 and 100, such as 12.5%")
    return value


def period(typed: str) -> Period:
    """Read a length of time: a number, or a word up to twelve, or "a", and the unit."""
    found = _PERIOD.fullmatch(typed)
    count, unit = (_count(found[1].lower()), _unit(found[2].lower())) if found else (0, None)
    if unit is None or not count:
        units = ", ".join(f"{unit}s" for unit in UNITS)
        raise MisreadError(f"must be a number of {units}, such as 12 weeks")
    return Period(count, unit)


def written(kind: str, value: Value) -> str:
    """Give a figure as a person writes it, which its reader reads as the same value; nothing for other values."""
    writer = _WRITERS.get(kind)
    return writer(value) if writer else ""


def _real(year: str, month: str, day: str) -> dt.date:
    number = int(month) if month.isdecimal() else _MONTHS.get(month.lower(), 0)
    try:
        value = dt.date(int(year), number, int(day))
    except ValueError:
        raise MisreadError(f"must be a real date, such as {_DATE_LIKE}") from None
    if value.year < FIRST_YEAR:
        raise MisreadError(f"must be in the year {FIRST_YEAR} or later")
    return value


def _on_weekday(value: dt.date, named: str | None) -> dt.date:
    """Hold a date against the day of the week that was written with it: where they differ, one of them is wrong."""
    day = _WEEKDAYS[value.weekday()]
    if named and not day.startswith(named.lower()):
        raise MisreadError(f"must be a real date: {write_date(value)} is a {day.capitalize()}")
    return value


def _likely(year: str) -> str:
    return f"20{year}" if len(year) == 2 else "2027"  # noqa: PLR2004 - a year without its century


def _shifted(whole: str, part: str, places: int) -> Decimal:
    """Give the sum with its point moved, as text: no rounding can enter."""
    digits = part.ljust(places, "0")
    pence = digits[places:]
    return Decimal(f"{whole}{digits[:places]}" + (f".{pence}" if pence else ""))


def _count(words: str) -> int:
    if words in {"a", "an"}:
        return 1
    return int(words) if words.isdecimal() else _COUNTS.get(words, 0)


def _unit(words: str) -> Unit | None:
    named = " ".join(words.replace("-", " ").split())
    return _ABBREVIATED.get(named) or next((unit for unit in UNITS if unit == named), None)


_WRITERS: dict[str, Callable[..., str]] = {
    "date": write_date,
    "money": write_money,
    "number": write_number,
    "percentage": lambda value: f"{write_number(value)}%",
    "period": lambda value: str(value).lower(),
}
