"""How one sequence becomes another, told so that a person can follow it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from mougen.difference.blocks import Block, Weigh, blocks
from mougen.difference.words import weight

Kind = Literal["equal", "deleted", "inserted", "replaced"]


class Span(NamedTuple):
    """A stretch of both sequences, from a place up to a place: what of the old there becomes what of the new."""

    old: int
    old_end: int
    new: int
    new_end: int
    kind: Kind


def diff(old: Sequence[Hashable], new: Sequence[Hashable], weigh: Weigh = weight) -> tuple[Span, ...]:
    """Tell what was kept, deleted, inserted and replaced, in order; no two neighbours are of one kind.

    What both have in common between two changes is kept only where it says more than they do: a space or a full stop,
    or a short word between long phrases, does not split a replaced phrase.

    Args:
        old: what it was.
        new: what it is.
        weigh: how much a token matters; for a text its letters and digits. With ``equally`` everything that both have
            in common is kept.
    """
    found = [Block(0, 0, 0), *blocks(old, new, weigh), Block(len(old), len(new), 0)]
    return tuple(_spans(found if weigh is equally else _tidied(found, _sums(old, weigh), _sums(new, weigh))))


def equally(_: Hashable) -> int:
    """Let every token matter the same."""
    return 1


def _sums(tokens: Sequence[Hashable], weigh: Weigh) -> list[int]:
    return [0, *accumulate(map(weigh, tokens))]


def _tidied(found: list[Block], old: list[int], new: list[int]) -> list[Block]:
    """Leave out what is too slight to be kept between two changes."""
    kept: list[Block] = []
    for block in found:
        while len(kept) > 1 and _too_slight(kept[-2], kept[-1], block, old, new):
            kept.pop()
        kept.append(block)
    return kept


def _too_slight(before: Block, block: Block, after: Block, old: list[int], new: list[int]) -> bool:
    first, second = _gap(before, block), _gap(block, after)
    deletes = first.old < first.old_end or second.old < second.old_end
    inserts = first.new < first.new_end or second.new < second.new_end
    size = old[block.old + block.size] - old[block.old]
    return deletes and inserts and all(_changes(gap) and size <= _size(gap, old, new) for gap in (first, second))


class _Gap(NamedTuple):
    old: int
    old_end: int
    new: int
    new_end: int


def _gap(before: Block, after: Block) -> _Gap:
    return _Gap(before.old + before.size, after.old, before.new + before.size, after.new)


def _changes(gap: _Gap) -> bool:
    return gap.old < gap.old_end or gap.new < gap.new_end


def _size(gap: _Gap, old: list[int], new: list[int]) -> int:
    return max(old[gap.old_end] - old[gap.old], new[gap.new_end] - new[gap.new])


def _spans(found: list[Block]) -> Iterator[Span]:
    for before, block in pairwise(found):
        gap = _gap(before, block)
        if _changes(gap):
            yield Span(*gap, _kind(gap))
        if block.size:
            yield Span(block.old, block.old + block.size, block.new, block.new + block.size, "equal")


def _kind(gap: _Gap) -> Kind:
    if gap.old == gap.old_end:
        return "inserted"
    return "deleted" if gap.new == gap.new_end else "replaced"
