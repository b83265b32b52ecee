"""Two changes of the same thing in one: what both kept or one changed is agreed, what both changed is a conflict.

The rules are those of diff3, with one that is stricter: two changes with no word between them, but a space or a comma,
are one place, so that "30 days" does not become "40 months" because one side changed the figure and one the unit.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from mougen.difference.blocks import Weigh
from mougen.difference.diff import diff
from mougen.difference.words import weight

Change = Literal["none", "ours", "theirs", "both", "conflict"]

_Tokens = tuple[Hashable, ...]


class Piece(NamedTuple):
    """A stretch as it was and as it stands on each side; joined, the pieces are each of the three."""

    base: _Tokens
    ours: _Tokens
    theirs: _Tokens

    @property
    def change(self) -> Change:
        """Whose change it is; ``both`` where both made the same."""
        if self.ours == self.theirs:
            return "none" if self.ours == self.base else "both"
        if self.ours == self.base:
            return "theirs"
        return "ours" if self.theirs == self.base else "conflict"

    @property
    def agreed(self) -> _Tokens | None:
        """What it comes to; None where that is for a person to say."""
        if self.change == "conflict":
            return None
        return self.theirs if self.change == "theirs" else self.ours


def merge(
    base: Sequence[Hashable], ours: Sequence[Hashable], theirs: Sequence[Hashable], weigh: Weigh = weight
) -> tuple[Piece, ...]:
    """Lay two changes of a sequence together.

    Args:
        base: what both began from.
        ours: what it became on one side.
        theirs: what it became on the other.
        weigh: how much a token matters, as in ``diff``.
    """
    edits = sorted(edit for side, other in enumerate((ours, theirs)) for edit in _edits(base, other, side, weigh))
    return tuple(_pieces((tuple(base), tuple(ours), tuple(theirs)), _regions(tuple(base), edits, weigh)))


class _Edit(NamedTuple):
    """A stretch of the base that a side changed, and how much longer it became."""

    start: int
    end: int
    side: int
    growth: int


@dataclass(slots=True)
class _Region:
    """A stretch of the base that is settled as one."""

    start: int
    end: int
    growth: list[int]


def _edits(base: Sequence[Hashable], other: Sequence[Hashable], side: int, weigh: Weigh) -> Iterator[_Edit]:
    for span in diff(base, other, weigh):
        if span.kind != "equal":
            growth = span.new_end - span.new - (span.old_end - span.old)
            yield _Edit(span.old, span.old_end, side, growth)


def _regions(base: _Tokens, edits: list[_Edit], weigh: Weigh) -> list[_Region]:
    regions: list[_Region] = []
    for edit in edits:
        if not regions or any(map(weigh, base[regions[-1].end : edit.start])):
            regions.append(_Region(edit.start, edit.end, [0, 0]))
        region = regions[-1]
        region.end = max(region.end, edit.end)
        region.growth[edit.side] += edit.growth
    return regions


def _pieces(whole: tuple[_Tokens, _Tokens, _Tokens], regions: list[_Region]) -> Iterator[Piece]:
    base, ours, theirs = whole
    here = left = right = 0  # where each of the three is
    for region in regions:
        yield from _kept(base[here : region.start])
        left, right = left + region.start - here, right + region.start - here
        size, here = region.end - region.start, region.end
        left_end, right_end = left + size + region.growth[0], right + size + region.growth[1]
        yield Piece(base[region.start : here], ours[left:left_end], theirs[right:right_end])
        left, right = left_end, right_end
    yield from _kept(base[here:])


def _kept(tokens: _Tokens) -> Iterator[Piece]:
    if tokens:
        yield Piece(tokens, tokens, tokens)
