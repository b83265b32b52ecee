"""What a Word file that came back says: paragraphs in reading order with their revisions, and the comments on them."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

Revision = Literal["plain", "inserted", "deleted", "moved from", "moved to"]
Part = Literal["body", "header", "footer", "footnote", "endnote", "text box"]

_GONE: tuple[Revision, ...] = ("deleted", "moved from")
_NEW: tuple[Revision, ...] = ("inserted", "moved to")
_HEADING = "_Toc"
_COPY = "_Copy_"


@dataclass(frozen=True, slots=True)
class Mark:
    """A revision: what it does, and who the file says made it, and when; anyone can write that into a file.

    Attributes:
        kind: what it does.
        author: who made it.
        on: when.
        over: the revision that it was made on: the insertion of words that were then struck out again.
    """

    kind: Revision = "plain"
    author: str = ""
    on: dt.datetime | None = None
    over: Mark | None = None

    @property
    def kinds(self) -> frozenset[Revision]:
        """All that was done, one on the other."""
        return frozenset({self.kind} | (self.over.kinds if self.over else set()))

    @property
    def accepted(self) -> bool:
        """Whether what it stands on is there with every revision accepted."""
        return self.kinds.isdisjoint(_GONE)

    @property
    def rejected(self) -> bool:
        """Whether what it stands on is there with every revision rejected."""
        return self.kinds.isdisjoint(_NEW)


PLAIN = Mark()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under one revision.

    Attributes:
        text: what is read.
        mark: how it came in, or that it is struck out.
        target: the bookmark that a cross-reference aims at, whose shown number is the text; empty for other text.
    """

    text: str
    mark: Mark = PLAIN
    target: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a paragraph stands in a table: the table's number in the file from 1, row and column from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Returned:
    """A paragraph as it came back.

    Attributes:
        pieces: its text.
        marks: the bookmarks that begin in it, or before it in its row or table where they have no paragraph.
        end: what became of its end: a paragraph whose end is deleted runs on into the next.
        style: the name of its style.
        level: how deep a heading it is; None for what is none.
        numbered: the level of its number in a list, from 0; None without a number.
        part: where in the file it stands.
        cell: where in a table it stands.
        row: what became of the row, the cell, the note or the text box that it stands in.
        holder: which header, footer, note or text box it stands in, by its number in the file; 0 for the body.
    """

    pieces: tuple[Piece, ...] = ()
    marks: tuple[str, ...] = ()
    end: Mark = PLAIN
    style: str = ""
    level: int | None = None
    numbered: int | None = None
    part: Part = "body"
    cell: Cell | None = None
    row: Mark = PLAIN
    holder: int = 0

    @property
    def accepted(self) -> str:
        """Its text with every revision accepted."""
        return "".join(piece.text for piece in self.pieces if piece.mark.accepted)

    @property
    def rejected(self) -> str:
        """Its text with every revision rejected."""
        return "".join(piece.text for piece in self.pieces if piece.mark.rejected)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment.

    Attributes:
        id: its number in the file.
        author: who the file says wrote it.
        initials: of the author.
        on: when, as the file says.
        text: what it says, a line for each paragraph.
        answers: the id of the comment that it replies to; empty for one that begins a thread.
        done: whether it was marked as resolved.
        paragraph: the place of the paragraph that it is about, in the file's order; None where it is anchored nowhere.
        quoted: the words that it is about.
    """

    id: str
    author: str = ""
    initials: str = ""
    on: dt.datetime | None = None
    text: str = ""
    answers: str = ""
    done: bool = False
    paragraph: int | None = None
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever a file lists among those who worked on it: a name, and the account that it is said to be of."""

    name: str
    account: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedTable:
    """A table: the bookmarks that begin in it, and its rows of cells of paragraphs."""

    marks: tuple[str, ...]
    rows: tuple[tuple[tuple[Returned, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file as it came back: its paragraphs (the body's first, then those around it), comments and people."""

    paragraphs: tuple[Returned, ...] = ()
    remarks: tuple[Remark, ...] = ()
    people: tuple[Person, ...] = ()

    def accepted(self) -> tuple[Returned, ...]:
        """Give the paragraphs with every revision accepted: a deleted one is gone, and one without an end is joined."""
        return tuple(_settled(self.paragraphs, _GONE))

    def rejected(self) -> tuple[Returned, ...]:
        """Give the paragraphs with every revision rejected."""
        return tuple(_settled(self.paragraphs, _NEW))


def tables(paragraphs: Iterable[Returned]) -> tuple[ReturnedTable, ...]:
    """Give the tables that some paragraphs make up, in the order of their numbers."""
    found: dict[int, dict[tuple[int, int], list[Returned]]] = {}
    for one in paragraphs:
        if one.cell:
            cells = found.setdefault(one.cell.table, {})
            cells.setdefault((one.cell.row, one.cell.column), []).append(one)
    return tuple(_table(found[number]) for number in sorted(found))


def _table(cells: dict[tuple[int, int], list[Returned]]) -> ReturnedTable:
    marks = tuple(mark for cell in cells.values() for one in cell for mark in one.marks)
    rows = groupby(sorted(cells), key=lambda place: place[0])
    return ReturnedTable(marks, tuple(tuple(tuple(cells[place]) for place in row) for _, row in rows))


def sections(paragraphs: Iterable[Returned], anchors: Collection[str]) -> dict[str, tuple[Returned, ...]]:
    """Give the paragraphs of each section by its bookmark, by the rule of its wording (``word.wording``).

    Args:
        paragraphs: those of a file, of which only the body's belong to sections.
        anchors: the bookmarks of the sections.
    """
    found: dict[str, list[Returned]] = {}
    at: str | None = None
    for one in paragraphs:
        if one.part not in {"body", "text box"}:
            continue
        begun = next((mark for mark in one.marks if mark in anchors), None)
        if begun or any(mark.startswith(_HEADING) for mark in one.marks):
            at = begun
        if at:
            found.setdefault(at, []).append(one)
    return {anchor: tuple(its) for anchor, its in found.items()}


def _settled(paragraphs: tuple[Returned, ...], gone: tuple[Revision, ...]) -> Iterator[Returned]:
    """Give paragraphs without what is gone.

    One whose end is gone runs on into the next of the same text, cell, note or box, which gives it its style. The last
    of these keeps its end, since none of them can be without; so does one before a table, unless nothing of it is left.
    """
    left = _renamed([one for one in paragraphs if one.row.kinds.isdisjoint(gone)], gone)
    waiting: dict[tuple[object, ...], _Joined] = {}
    for one, runs_on, followed in zip(left, _running(left), _followed(left), strict=True):
        joined = waiting.pop(_place(one), None) or _Joined()
        joined.add(one, gone)
        joins = runs_on or (followed and not joined.pieces)
        if joins and not one.end.kinds.isdisjoint(gone):
            waiting[_place(one)] = joined
        else:
            yield replace(one, pieces=tuple(joined.pieces), marks=joined.marks, end=PLAIN, row=PLAIN)


def _renamed(paragraphs: list[Returned], gone: tuple[Revision, ...]) -> list[Returned]:
    """Give paragraphs that were moved their bookmarks again.

    LibreOffice leaves a bookmark at the old place, and calls it ``…_Copy_1`` at the new one, also once the move is
    accepted: the name belongs where something is left.
    """
    if not any(_COPY in mark for one in paragraphs for mark in one.marks):
        return paragraphs
    standing = {mark for one in paragraphs if _stands(one, gone) for mark in one.marks}
    moved = {_original(mark): mark for mark in sorted(standing, reverse=True) if _original(mark) not in standing}
    names, taken = {copy: name for name, copy in moved.items()}, standing | moved.keys()
    return [
        replace(one, marks=tuple(names.get(mark, mark) for mark in one.marks))
        if _stands(one, gone)
        else replace(one, marks=tuple(mark for mark in one.marks if _original(mark) not in taken))
        for one in paragraphs
    ]


def _original(mark: str) -> str:
    name, copy, number = mark.rpartition(_COPY)
    return name if copy and number.isdecimal() else mark


def _stands(one: Returned, gone: tuple[Revision, ...]) -> bool:
    """Whether anything of a paragraph is left, be it only its end."""
    return any(mark.kinds.isdisjoint(gone) for mark in (one.end, *(piece.mark for piece in one.pieces)))


class _Joined:
    """Paragraphs that have run on into one another."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._marks: deque[str] = deque()

    def add(self, one: Returned, gone: tuple[Revision, ...]) -> None:
        """Add one, whose bookmarks come after those before it.

        Where nothing is left before it, they come first: those of a clause that was deleted must not claim the next
        clause, and yet begin what was left of their own.
        """
        if self.pieces:
            self._marks.extend(one.marks)
        else:
            self._marks.extendleft(reversed(one.marks))
        self.pieces += [replace(piece, mark=PLAIN) for piece in one.pieces if piece.mark.kinds.isdisjoint(gone)]

    @property
    def marks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._marks))


def _place(one: Returned) -> tuple[object, ...]:
    return one.part, one.holder, one.cell


def _followed(paragraphs: list[Returned]) -> list[bool]:
    """Say of each paragraph whether another of its place follows, were it after a table."""
    places = [_place(one) for one in paragraphs]
    last = {place: count for count, place in enumerate(places)}
    return [count < last[place] for count, place in enumerate(places)]


def _running(paragraphs: list[Returned]) -> list[bool]:
    """Say of each paragraph whether another of its place follows, with nothing but text boxes between."""
    running: list[bool] = []
    followers: set[tuple[object, ...]] = set()
    for one in reversed(paragraphs):
        place = _place(one)
        running.append(place in followers)
        if one.part != "text box":
            followers = set()
        followers.add(place)
    return running[::-1]
