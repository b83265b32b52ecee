"""What a Word file that came back says: paragraphs in reading order with their revisions, and the comments on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Revision = Literal["plain", "inserted", "deleted", "moved from", "moved to"]
Part = Literal["body", "header", "footer", "footnote", "endnote", "text box"]

_GONE: tuple[Revision, ...] = ("deleted", "moved from")
_NEW: tuple[Revision, ...] = ("inserted", "moved to")


@dataclass(frozen=True, slots=True)
class Mark:
    """A revision: what it does, and who the file says made it, and when; anyone can write that into a file."""

    kind: Revision = "plain"
    author: str = ""
    on: dt.datetime | None = None


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
        row: what became of the row of the table that it stands in.
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

    @property
    def accepted(self) -> str:
        """Its text with every revision accepted."""
        return "".join(piece.text for piece in self.pieces if piece.mark.kind not in _GONE)

    @property
    def rejected(self) -> str:
        """Its text with every revision rejected."""
        return "".join(piece.text for piece in self.pieces if piece.mark.kind not in _NEW)


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
class ReturnedFile:
    """A file as it came back: its paragraphs (the body's first, then those around it) and its comments."""

    paragraphs: tuple[Returned, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def accepted(self) -> tuple[Returned, ...]:
        """Give the paragraphs with every revision accepted: a deleted one is gone, and one without an end is joined."""
        return tuple(_settled(self.paragraphs, _GONE))

    def rejected(self) -> tuple[Returned, ...]:
        """Give the paragraphs with every revision rejected."""
        return tuple(_settled(self.paragraphs, _NEW))


def _settled(paragraphs: tuple[Returned, ...], gone: tuple[Revision, ...]) -> Iterator[Returned]:
    """Give paragraphs without what is gone; one whose end is gone takes the next one's text, style and end."""
    open_pieces: tuple[Piece, ...] = ()
    open_marks: tuple[str, ...] = ()
    for one in paragraphs:
        if one.row.kind in gone:
            continue
        kept = tuple(Piece(piece.text, PLAIN, piece.target) for piece in one.pieces if piece.mark.kind not in gone)
        pieces, marks = (*open_pieces, *kept), (*open_marks, *one.marks)
        if one.end.kind in gone and one.part == "body" and one.cell is None:
            open_pieces, open_marks = pieces, marks
            continue
        open_pieces, open_marks = (), ()
        yield Returned(pieces, marks, PLAIN, one.style, one.level, one.numbered, one.part, one.cell)
