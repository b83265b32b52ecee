"""Paragraphs as they come together: the one that is being read, and what begins in it or before it."""

from __future__ import annotations

from typing import NamedTuple

from mougen.model.returned import PLAIN, Mark, Part, Piece, Returned
from mougen.word.returned.spans import Spans


class _Stretch(NamedTuple):
    """Words under one revision, or the number of one cross-reference."""

    mark: Mark
    target: str
    words: list[str]


class Lines:
    """The paragraphs that were read so far.

    Attributes:
        paragraphs: those that are done, in order.
        spans: what comments are tied to.
        open: whether a paragraph is being read.
        notes: what became of each note that the text has a mark for, by its kind and id, in the order of the marks.
    """

    def __init__(self) -> None:
        self.paragraphs: list[Returned] = []
        self.spans = Spans()
        self.open = False
        self.notes: dict[tuple[Part, str], Mark] = {}
        self._marks: list[str] = []  # those between paragraphs belong to the next one
        self._stretches: list[_Stretch] = []

    def end(self) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
        """End a paragraph, and give its text, in as few pieces as there are revisions, and the bookmarks in it."""
        pieces = tuple(Piece("".join(words), mark, target) for mark, target, words in self._stretches)
        marks = tuple(self._marks)
        self._stretches.clear()
        self._marks.clear()
        self.open = False
        self.spans.pass_by(Piece("\n"))
        return pieces, marks

    def say(self, piece: Piece | None) -> None:
        """Add text to the paragraph; what stands outside of any is not shown."""
        if piece is None or not self.open:
            return
        self.spans.pass_by(piece)
        last = self._stretches[-1] if self._stretches else None
        if last and not (last.target or piece.target) and last.mark == piece.mark:
            last.words.append(piece.text)
        else:
            self._stretches.append(_Stretch(piece.mark, piece.target, [piece.text]))

    def bookmark(self, name: str) -> None:
        """Begin a bookmark."""
        self._marks.append(name)

    def note(self, kind: Part, name: str, mark: Mark) -> None:
        """Pass the mark of a note, which is there both ways where one of its marks came and another went."""
        self.notes[kind, name] = PLAIN if (kind, name) in self.notes else mark

    @property
    def here(self) -> int:
        """The place of the paragraph that is being read, or of the next one."""
        return len(self.paragraphs)
