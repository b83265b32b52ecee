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


class Written(NamedTuple):
    """A run as it is written, and how it is read (``wording``)."""

    cast: ooxml.Cast
    read: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """The fields that refer to each numbered section and paragraph, by its anchor."""

    numbers: Mapping[str, Number]
    scheduled: Mapping[str, tuple[Piece, ...]]
    _made: dict[tuple[str | None, str, int, str], Written | None] = field(default_factory=dict)

    def of(self, anchor: str) -> tuple[Piece, ...]:
        """Give the fields for an anchor; none where Word has no number for it."""
        number = self.numbers.get(anchor)
        if number is None or anchor in self.scheduled:
            return self.scheduled.get(anchor, ())
        return (Piece(anchor, r"\r" if number.level <= _BARE else r"\w", number.full),)

    def written(self, to: Reference, text: str) -> Written | None:
        """Give a cross-reference with the text that it shows; None where Word cannot compute it again by a field."""
        alike = to.anchor, to.number, len(to.before), text
        if alike not in self._made:
            self._made[alike] = self._written(to, text)
        return self._made[alike]

    def _written(self, to: Reference, text: str) -> Written | None:
        found = self.of(to.anchor) if to.anchor else ()
        number = "".join([piece.number for piece in found])
        if not found:
            return None
        if number != to.number:
            wrong = f"{to.target} is number {number}, but a reference to it says {to.number!r}"
            raise OutputError(f"The document was not written: {wrong}.")
        before, after = text[: len(to.before)], text[len(to.before) + len(number) :]
        fields = [ooxml.field(rf"REF {piece.anchor} {piece.switch} \h", kept(piece.number)) for piece in found]
        read = "".join([aimed(piece.anchor) for piece in found])
        return Written(ooxml.joined(ooxml.run(before), *fields, ooxml.run(after)), f"{before}{read}{after}")


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
