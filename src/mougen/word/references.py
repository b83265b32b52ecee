r"""Which fields make up a cross-reference, so that Word computes the same number that stands in it already.

A clause's number is one field: ``\r`` for 1 and 1.1, ``\w`` (the number in full context) for 1.1(a). In a schedule
the full context would begin with "Schedule 1", so there each level is a field of its own, without context (``\n``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mougen.errors import OutputError
from mougen.model.document import Block, Document, Provision, Reference
from mougen.model.numbering import Number
from mougen.word.ooxml import field

_BARE = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A field of a cross-reference: the bookmark, the switch, and the number that it gives."""

    anchor: str
    switch: str
    number: str


Pieces = dict[str, tuple[Piece, ...]]


def pieces(document: Document, numbers: dict[str, Number]) -> Pieces:
    """Give the fields that refer to each numbered section and paragraph, by its anchor."""
    found: Pieces = {}
    for section in document.sections:
        if section.anchor in numbers:
            found[section.anchor] = (Piece(section.anchor, r"\r", numbers[section.anchor].full),)
        inner = _scheduled if section.role == "schedule" else _contextual
        found.update(inner(section.blocks, numbers, ()))
    return found


def _contextual(
    blocks: tuple[Block, ...], numbers: dict[str, Number], above: tuple[Piece, ...]
) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    for block in _numbered(blocks, numbers):
        number = numbers[block.anchor]
        switch = r"\r" if number.level <= _BARE else r"\w"
        yield block.anchor, (Piece(block.anchor, switch, number.full),)
        yield from _contextual(block.blocks, numbers, above)


def _scheduled(
    blocks: tuple[Block, ...], numbers: dict[str, Number], above: tuple[Piece, ...]
) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    for block in _numbered(blocks, numbers):
        number = numbers[block.anchor]
        own = Piece(block.anchor, r"\n", number.own)
        whole = (own,) if number.level <= _BARE else (*above, own)
        yield block.anchor, whole
        yield from _scheduled(block.blocks, numbers, whole)


def _numbered(blocks: tuple[Block, ...], numbers: dict[str, Number]) -> Iterator[Provision]:
    yield from (block for block in blocks if isinstance(block, Provision) and block.anchor in numbers)


def fields(reference: Reference, known: Pieces) -> str:
    """Return the fields of a cross-reference with its number as their cached text."""
    made = known[str(reference.anchor)]
    computed = "".join(piece.number for piece in made)
    if computed != reference.number:
        wrong = f"{reference.target} is number {computed}, but a reference to it says {reference.number!r}"
        raise OutputError(f"The document was not written: {wrong}.")
    return "".join(field(rf"REF {piece.anchor} {piece.switch} \h", piece.number) for piece in made)
