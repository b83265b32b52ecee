"""What happens to each word of some paragraphs: kept, put in, struck out or moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mougen.difference.diff import Span, diff
from mougen.word.redline.entries import End, Entry, spelt, weigh
from mougen.word.redline.tracking import Status

_SURVIVES = 0.25


class Change(NamedTuple):
    """What happens to an entry; what is kept has an old and a new one, and a point only the one that stays."""

    status: Status
    old: Entry | None
    new: Entry | None

    @property
    def entry(self) -> Entry:
        """The entry as it will stand there."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change of nothing")
        return found


def whole(entries: Sequence[Entry], status: Status) -> list[Change]:
    """Let the same happen to all entries of a paragraph."""
    if status in {"ins", "moveTo"}:
        return [Change(status, None, entry) for entry in entries]
    return [Change(status, entry, None) for entry in entries]


def compared(old: Sequence[Entry], new: Sequence[Entry]) -> list[Change]:
    """Give what happens to the entries of paragraphs that became others; the ends of the last ones are one.

    Only what differs is looked at word by word.
    """
    before, after = _told(old[:-1]), _told(new[:-1])
    start, end = _shared(before, after)
    changed = {*after[start : len(after) - end]}
    before = [*before[:start], *_spelt(before[start : len(before) - end]), *before[len(before) - end :]]
    new = [found for entry in new for found in (spelt(entry) if entry in changed else (entry,))]
    changes, after = _Changes(new), _told(new[:-1])
    for span in _spans(before, after):
        changes.take(span.kind == "equal", before[span.old : span.old_end], after[span.new : span.new_end])
    changes.take(True, old[-1:], new[-1:])
    return changes.made


def trailed(changes: Sequence[Change], trail: Sequence[Entry], status: Status) -> list[Change]:
    """Let paragraphs follow that came or went whole: the end of the last is the one that stays."""
    end = changes[-1]
    if status == "ins":
        own, last = Change("ins", None, end.new), Change("kept", end.old, trail[-1])
    else:
        own, last = Change("del", end.old, None), Change("kept", trail[-1], end.new)
    return [*changes[:-1], own, *whole(trail[:-1], status), last]


def _told(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.key is not None]


def _spelt(entries: Sequence[Entry]) -> list[Entry]:
    return [word for entry in entries for word in spelt(entry)]


def _shared(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[int, int]:
    """Give how many entries are the same from the beginning, and from the end."""
    least, start, end = min(len(old), len(new)), 0, 0
    while start < least and old[start].key == new[start].key:
        start += 1
    while end < least - start and old[-1 - end].key == new[-1 - end].key:
        end += 1
    return start, end


def moved(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[list[Change], list[Change]]:
    """Give what happens to a paragraph where it was and where it is now: what changed on the way is told apart."""
    made = compared(old, new)
    gone = [Change(_away(change), change.old, None) for change in made if change.old]
    come = [Change(_hither(change), None, change.new) for change in made if change.new]
    return gone, come


def _away(change: Change) -> Status:
    return "moveFrom" if change.status == "kept" else "del"


def _hither(change: Change) -> Status:
    return "moveTo" if change.status == "kept" else "ins"


def _spans(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[Span, ...]:
    """Compare word by word; where little of a paragraph survives, all of it is replaced."""
    left, right = [entry.key for entry in old], [entry.key for entry in new]
    spans = diff(left, right, weigh)
    ends = any(isinstance(key, End) for key in (*left, *right))
    survives = sum(weigh(key) for span in spans if span.kind == "equal" for key in left[span.old : span.old_end])
    if ends or survives >= _SURVIVES * max(sum(map(weigh, left)), sum(map(weigh, right))):
        return spans
    return (Span(0, len(left), 0, len(right), "replaced"),)


class _Changes:
    """Puts changes in order, and the points of the new file where they stand among its words."""

    def __init__(self, new: Sequence[Entry]) -> None:
        self.made: list[Change] = []
        self._new = new
        self._place = 0

    def take(self, kept: bool, olds: Sequence[Entry], news: Sequence[Entry]) -> None:
        """Take a stretch of both sides."""
        if kept:
            for old, new in zip(olds, news, strict=True):
                self._points()
                self._put(Change("kept", old, new))
            return
        if self._begins():  # a bookmark at the beginning is around what is struck out there too
            self._points()
        self.made += whole(olds, "del")
        for new in news:
            self._points()
            self._put(Change("ins", None, new))

    def _put(self, change: Change) -> None:
        self.made.append(change)
        self._place += 1

    def _points(self) -> None:
        while self._new[self._place].key is None:
            self._put(Change("kept", None, self._new[self._place]))

    def _begins(self) -> bool:
        return not self.made or isinstance(self.made[-1].entry.key, End)
