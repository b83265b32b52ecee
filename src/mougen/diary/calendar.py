"""Writes what is due as a calendar that Outlook, Google and Apple read (RFC 5545); nothing in it is of the clock."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mougen.model.due import Due

if TYPE_CHECKING:
    from icalendar import Event

AHEAD = 14
"""How many days before it an event is announced."""

NAME = "Partnerships: what is due"


def calendar(found: Iterable[Due], register: str, today: dt.date) -> bytes:
    """Give a calendar with an all-day event for each.

    The same partnership and rule have the same identifier in every calendar, so that one that is read in again moves
    an event, and does not double it.

    Args:
        found: what is due.
        register: the name of the folder of matters, by which theirs are told from those of another.
        today: the day on which the calendar is made, as it says.
    """
    from icalendar import Calendar  # noqa: PLC0415 - few lists of what is due become a calendar

    made = Calendar()
    made.add("prodid", "-//mougen//what is due//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", NAME)
    for each in found:
        made.add_component(_event(each, register, today))
    data: bytes = made.to_ical()
    return data


def identifier(each: Due, register: str) -> str:
    """Give what an event is known by: the matter and the rule, whatever the day."""
    parts = (register, each.matter, each.rule)
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return f"{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@mougen"


def _event(each: Due, register: str, today: dt.date) -> Event:
    from icalendar import Alarm, Event  # noqa: PLC0415 - as above

    made, alarm = Event(), Alarm()
    made.add("uid", identifier(each, register))
    made.add("dtstamp", dt.datetime.combine(today, dt.time(), dt.UTC))
    made.add("dtstart", each.on)
    made.add("dtend", each.on + dt.timedelta(days=1))
    made.add("summary", f"{'Overdue: ' if each.overdue(today) else ''}{each.what} ({each.title})")
    made.add("description", "\n".join(_described(each)))
    made.add("categories", [{"policy": "Policy", "agreement": "Agreement", "action": "Action"}[each.asker]])
    made.add("transp", "TRANSPARENT")
    alarm.add("action", "DISPLAY")
    alarm.add("description", each.what)
    alarm.add("trigger", dt.timedelta(days=-AHEAD))
    made.add_component(alarm)
    return made


def _described(each: Due) -> Iterable[str]:
    yield f"Asked for by: {each.at}"
    if each.who:
        yield f"Who: {each.who}"
    if each.form:
        yield f"Form: mougen form {each.form} {each.matter}"
    if each.note:
        yield each.note
