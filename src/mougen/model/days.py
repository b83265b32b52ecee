"""Days and periods: what falls how long after, or before, a day."""

from __future__ import annotations

import calendar
import datetime as dt

from mougen.model.values import Period

_MONTHS = {"month": 1, "year": 12}
_DAYS = {"day": 1, "week": 7}
_WORKING_WEEK = 5
_SATURDAY = 5


def after(day: dt.date, period: Period) -> dt.date:
    """Give the day a period later, the last of its month where that is shorter; never beyond the calendar.

    A working day is any but Saturday and Sunday: bank holidays differ between the nations, and are not counted.
    """
    return _moved(day, period, 1)


def before(day: dt.date, period: Period) -> dt.date:
    """Give the day a period earlier, the last of its month where that is shorter; never beyond the calendar."""
    return _moved(day, period, -1)


def months_after(day: dt.date, months: int) -> dt.date:
    """Give the day some months later (or earlier, where they are negative), the last of its month where it is shorter.

    Always reckoned from one day, so that what is due on the 31st does not drift to the 28th after a February.
    """
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= years <= dt.MAXYEAR:
        return dt.date.max if months > 0 else dt.date.min
    return dt.date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def end_of_month(year: int, month: int) -> dt.date:
    """Give the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _moved(day: dt.date, period: Period, way: int) -> dt.date:
    if period.unit in _MONTHS:
        return months_after(day, way * period.count * _MONTHS[period.unit])
    try:
        if period.unit in _DAYS:
            return day + dt.timedelta(days=way * period.count * _DAYS[period.unit])
        return _working(day, period.count, way)
    except OverflowError:
        return dt.date.max if way > 0 else dt.date.min


def _working(day: dt.date, count: int, way: int) -> dt.date:
    weeks, rest = divmod(count, _WORKING_WEEK)
    day += dt.timedelta(weeks=way * weeks)
    while rest or day.weekday() >= _SATURDAY:
        day += dt.timedelta(days=way)
        rest -= rest > 0 and day.weekday() < _SATURDAY
    return day
