"""Fields as they pass: what they are told is not read, what they show is, and a cross-reference's aim is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from mougen.model.returned import Mark, Piece
from mougen.word.tags import w

_AIM = re.compile(r'\s*REF\s+"?([^\s"\\]+)', re.IGNORECASE)
_KIND, _SIGN = w("fldCharType"), w("fldChar")


@dataclass(slots=True)
class _Open:
    """A field whose end has not come.

    Attributes:
        mark: the revision that it stands under.
        told: its instruction.
        shows: whether what it shows has begun.
        target: the bookmark that it aims at.
        pieces: what it shows, where it aims at one.
    """

    mark: Mark
    told: list[str] = field(default_factory=list)
    shows: bool = False
    target: str = ""
    pieces: list[Piece] = field(default_factory=list)


class Fields:
    """The fields of one text, of which several may be open within each other."""

    def __init__(self, root: etree._Element) -> None:
        """Look through a text for fields that never end: they are none, and hide nothing."""
        self._endless = frozenset(_endless(root))
        self._open: list[_Open] = []
        self._hiding = 0  # how many of them have not begun to show anything
        self._aiming: _Open | None = None  # the outermost cross-reference

    def sign(self, element: etree._Element, mark: Mark) -> Piece | None:
        """Pass a beginning, middle or end, and give the cross-reference that has ended there."""
        kind = element.get(_KIND)
        if kind == "begin" and element not in self._endless:
            self._begin(_Open(mark))
        elif kind == "separate" and self._open:
            self._show()
        elif kind == "end" and self._open:
            return self.close()
        return None

    def begin(self, told: str, mark: Mark) -> None:
        """Open a field that is one element."""
        self._begin(_Open(mark, [told]))
        self._show()

    def tell(self, words: str) -> None:
        """Pass a piece of an instruction."""
        if self._open and not self._open[-1].shows:
            self._open[-1].told.append(words)

    def close(self) -> Piece | None:
        """End the innermost field, and give it as one piece where it is a cross-reference."""
        last = self._open.pop()
        self._hiding -= not last.shows
        if last is not self._aiming:
            return None
        self._aiming = None
        return _whole(last)

    def take(self, piece: Piece) -> bool:
        """Keep a piece of text that is told to a field, or belongs to a cross-reference; say whether it was kept."""
        if self._hiding:
            return True
        if self._aiming:
            self._aiming.pieces.append(piece)
        return self._aiming is not None

    def _begin(self, field: _Open) -> None:
        self._open.append(field)
        self._hiding += 1

    def _show(self) -> None:
        last = self._open[-1]
        if last.shows:
            return
        last.shows = True
        self._hiding -= 1
        aim = _AIM.match("".join(last.told))
        if aim and not (self._aiming or self._hiding):
            last.target, self._aiming = aim[1], last


def _whole(last: _Open) -> Piece:
    """Give a cross-reference as one piece, though its number may have been written anew: numbers come by themselves."""
    live = [piece for piece in last.pieces if piece.mark.accepted]
    if last.pieces and not live:
        return Piece("".join(piece.text for piece in last.pieces), last.pieces[0].mark, last.target)
    mark = live[0].mark if live and not last.mark.accepted else last.mark
    return Piece("".join(piece.text for piece in live), mark, last.target)


def _endless(root: etree._Element) -> list[etree._Element]:
    begun: list[etree._Element] = []
    for sign in root.iter(_SIGN):
        kind = sign.get(_KIND)
        if kind == "begin":
            begun.append(sign)
        elif kind == "end" and begun:
            begun.pop()
    return begun
