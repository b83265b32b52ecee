r"""Which fields make up a cross-reference, so that Word computes the same number that stands in it already.

A clause's number is one field: ``\r`` for 1 and 1.1, ``\w`` (the number in full context) for 1.1(a). In a schedule
the full context would begin with "Schedule 1", so there each level is a field of its own, without context (``\n``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mougen.errors import OutputError
from mougen.model.document import Block, Document, Provision, Reference
from mougen.model.numbering import Number
from mougen.word import ooxml
from mougen.word.spaces import kept
from mougen.word.wording import aimed

_BARE = 1


class Piece(NamedTuple):
    """A field of a cross-reference: the bookmark, the switch, and the number that it gives."""

    anchor: str
    switch: str
    number: str


class Fields(NamedTuple):
    """The fields of a cross-reference: as written, as read (``wording``), and the number that they give together."""

    written: str
    read: str
    number: str

    def require(self, reference: Reference) -> None:
        """Raise where a reference says another number."""
        if self.number != reference.number:
            wrong = f"{reference.target} is number {self.number}, but a reference to it says {reference.number!r}"
            raise OutputError(f"The document was not written: {wrong}.")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The fields that refer to each numbered section and paragraph, by its anchor."""

    numbers: Mapping[str, Number]
    scheduled: Mapping[str, tuple[Piece, ...]]
    _made: dict[str, Fields] = field(default_factory=dict)

    def of(self, anchor: str) -> tuple[Piece, ...]:
        """Give the fields for an anchor; none where Word has no number for it."""
        number = self.numbers.get(anchor)
        if number is None or anchor in self.scheduled:
            return self.scheduled.get(anchor, ())
        return (Piece(anchor, r"\r" if number.level <= _BARE else r"\w", number.full),)

    def fields(self, anchor: str) -> Fields | None:
        """Give the fields for an anchor as they are written, once for all references to it; None where it has none."""
        made = self._made.get(anchor)
        if made is None:
            found = self.of(anchor)
            if not found:
                return None
            made = self._made[anchor] = _fields(found)
        return made


def pieces(document: Document, numbers: Mapping[str, Number]) -> Pieces:
    """Give the fields that refer to each part of a document."""
    schedules = document.of_role("schedule")
    scheduled = (found for section in schedules for found in _scheduled(section.blocks, numbers, ()))
    return Pieces(numbers, dict(scheduled))


def _scheduled(
    blocks: tuple[Block, ...], numbers: Mapping[str, Number], above: tuple[Piece, ...]
) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    for block in blocks:
        if isinstance(block, Provision) and block.anchor in numbers:
            number = numbers[block.anchor]
            own = Piece(block.anchor, r"\n", number.own)
            whole = (own,) if number.level <= _BARE else (*above, own)
            yield block.anchor, whole
            yield from _scheduled(block.blocks, numbers, whole)


def _fields(made: tuple[Piece, ...]) -> Fields:
    """Write fields with their numbers as their cached text."""
    written = [ooxml.field(rf"REF {piece.anchor} {piece.switch} \h", kept(piece.number)) for piece in made]
    read = [aimed(piece.anchor) for piece in made]
    return Fields("".join(written), "".join(read), "".join([piece.number for piece in made]))
