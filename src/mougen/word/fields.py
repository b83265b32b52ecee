"""The fields of a part: what each is told to do, however Word or somebody else has written that in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mougen.word.ooxml import W

FETCHING = frozenset(
    ("DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "MACROBUTTON", "RD")
)

_W = f"{{{W}}}"
_CHARACTER, _SIMPLE, _TEXT = f"{_W}fldChar", f"{_W}fldSimple", f"{_W}t"
_TOLD = (f"{_W}instrText", f"{_W}delInstrText")


class Field(NamedTuple):
    """A field.

    Attributes:
        told: its instruction.
        assembled: whether its first word is what another field within the instruction shows.
    """

    told: str
    assembled: bool = False

    @property
    def kind(self) -> str:
        """Its first word: PAGE, REF …; empty where it has none."""
        words = self.told.split(maxsplit=1)
        return words[0].upper().lstrip("\\") if words else ""


class _Open:
    """A field that has begun."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.begun = False
        self.shows = False
        self.assembled = False

    def add(self, text: str) -> None:
        self.told.append(text)
        self.begun = self.begun or bool(text.strip())

    def field(self) -> Field:
        return Field("".join(self.told), self.assembled)


def fields(tree: Any) -> Iterator[Field]:
    """Give the fields of a part; one that is not ended is one all the same."""
    begun: list[_Open] = []
    for piece in tree.iter(_CHARACTER, _SIMPLE, _TEXT, *_TOLD):
        if piece.tag == _SIMPLE:
            yield Field(str(piece.get(f"{_W}instr", "")))
        elif piece.tag == _CHARACTER:
            yield from _turn(begun, str(piece.get(f"{_W}fldCharType")))
        else:
            _tell(begun, piece.text or "", shown=piece.tag == _TEXT)
    yield from (one.field() for one in begun if not one.shows)


def _turn(begun: list[_Open], kind: str) -> Iterator[Field]:
    if kind == "begin":
        begun.append(_Open())
    elif begun and kind == "separate" and not begun[-1].shows:
        begun[-1].shows = True
        yield begun[-1].field()
    elif begun and kind == "end":
        ended = begun.pop()
        if not ended.shows:
            yield ended.field()


def _tell(begun: list[_Open], text: str, *, shown: bool) -> None:
    """Add to the instruction that is passing, or around a field that shows what belongs to the instruction."""
    if begun and not begun[-1].shows:
        begun[-1].add(text)
    elif shown and len(begun) > 1 and not begun[-2].shows:
        begun[-2].assembled = begun[-2].assembled or not begun[-2].begun
        begun[-2].add(text)
