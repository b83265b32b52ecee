"""What is due as a calendar: the same bytes for the same day, all-day events that are announced, and safe texts."""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar

from mougen.diary.calendar import calendar, identifier
from mougen.model.due import Due

TODAY = dt.date(2028, 2, 29)
TITLE, REVIEW = "Pool; “A, B”\nand C", "annual-review"
LATE = Due("a/pool", TITLE, "bury.annual-review", "Review", dt.date(2028, 2, 28), "policy", "Bury, 7.5", REVIEW)
SOON = Due("a/pool", "Pool", "agreement.term_end", "End\r\nBEGIN:VEVENT", dt.date(2028, 12, 31), "agreement", "Term")


def events(*found: Due, today: dt.date = TODAY) -> list:
    return Calendar.from_ical(calendar(found, "matters", today)).walk("VEVENT")


def test_all_day_events_with_an_alarm_and_the_day_that_was_given():
    late, soon = events(LATE, SOON)
    assert (late.decoded("dtstart"), late.decoded("dtend")) == (dt.date(2028, 2, 28), dt.date(2028, 2, 29))
    assert soon.decoded("dtend") == dt.date(2029, 1, 1)
    assert str(late["summary"]) == "Overdue: Review (Pool; “A, B”\nand C)"
    assert "mougen form annual-review a/pool" in str(late["description"])
    assert late.decoded("dtstamp") == dt.datetime(2028, 2, 29, tzinfo=dt.UTC)
    (alarm,) = late.walk("VALARM")
    assert (alarm.decoded("trigger"), str(alarm["action"])) == (dt.timedelta(days=-14), "DISPLAY")


def test_the_same_list_gives_the_same_bytes_and_no_text_becomes_structure():
    data = calendar((LATE, SOON), "matters", TODAY)
    assert data == calendar((LATE, SOON), "matters", TODAY)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert len(events(LATE, SOON)) == 2


def test_an_event_that_moves_stays_the_same_event_and_no_two_are_one():
    again = Due("a/pool", "Pool, renamed", "bury.annual-review", "Review", dt.date(2029, 2, 28), "policy", "Bury, 7.5")
    assert identifier(again, "matters") == identifier(LATE, "matters")
    others = {identifier(LATE, "matters"), identifier(SOON, "matters"), identifier(LATE, "others")}
    assert len(others) == 3
