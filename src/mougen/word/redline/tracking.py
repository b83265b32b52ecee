"""The marks of tracked changes: who made them, when, and each with a number of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from mougen.word.tags import ID, NAME, w

Status = Literal["kept", "ins", "del", "moveFrom", "moveTo"]
_A_LITTLE = dt.timedelta(minutes=2)
_AUTHOR, _DATE = w("author"), w("date")


@dataclass(frozen=True, slots=True)
class Signature:
    """Whose changes they are, and of when (``2027-04-01T00:00:00Z``)."""

    author: str
    date: str


@dataclass(slots=True)
class Counts:
    """How many changes there are: stretches put in or struck out, moves, and changes of looks alone."""

    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    looks: int = 0

    def as_json(self) -> dict[str, int]:
        """Give them by name."""
        return {name: getattr(self, name) for name in ("insertions", "deletions", "moves", "looks")}


class Tracking:
    """Makes the marks of one file.

    Attributes:
        counts: how many it has made.
        looks: whether changes of looks alone are marked.
        unmarked: how many paragraphs look different and are not marked.
    """

    def __init__(self, signature: Signature, first: int, *, looks: bool) -> None:
        """Take whose changes they are, the first number that no other mark has, and whether looks are marked."""
        self.counts = Counts()
        self.looks = looks
        self.unmarked = 0
        self._signature = signature
        self._next = first

    def number(self) -> str:
        """Give a number that no mark has yet."""
        self._next += 1
        return str(self._next - 1)

    def mark(self, name: str, inside: Iterable[etree._Element] = ()) -> etree._Element:
        """Make a mark of a kind around some elements: ``ins``, ``del``, ``rPrChange`` and so on."""
        made = etree.Element(w(name), {ID: self.number(), _AUTHOR: self._signature.author, _DATE: self._signature.date})
        made.extend(inside)
        return made

    def part(self, first: etree._Element, second: etree._Element) -> None:
        """Let a change be of another time than the one before it: a little later, unless that one is."""
        date = self._signature.date
        second.set(_DATE, _later(date) if first.get(_DATE) == date else date)

    def moved(self, status: Status, count: int) -> tuple[etree._Element, etree._Element]:
        """Make both ends of a stretch that moved from here, or to here, as one of several moves."""
        start = self.mark(f"{status}RangeStart")
        start.set(NAME, f"move{count}")
        return start, etree.Element(w(f"{status}RangeEnd"), {ID: str(start.get(ID))})


def _later(moment: str) -> str:
    later = dt.datetime.fromisoformat(moment) + _A_LITTLE
    return later.strftime("%Y-%m-%dT%H:%M:%SZ")
