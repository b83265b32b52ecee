"""Which stretches of two sequences are the same: ends first, then sure places between, then the exact answer.

Time grows with the lengths: only remainders of about forty tokens are compared each with each, and the search for sure
places goes to a fixed depth. What is left then counts as different.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from mougen.difference.anchors import anchors
from mougen.difference.exact import LARGEST, common

_DEEPEST = 40

Weigh = Callable[[Hashable], int]


class Block(NamedTuple):
    """A stretch that is the same on both sides: where it begins on each, and how long it is."""

    old: int
    new: int
    size: int


class _Stretch(NamedTuple):
    old: int
    old_end: int
    new: int
    new_end: int
    depth: int


def blocks(old: Sequence[Hashable], new: Sequence[Hashable], weigh: Weigh) -> list[Block]:
    """Give the stretches that two sequences have in common, in order; no two of them touch on both sides."""
    names: dict[Hashable, int] = {}
    left = [names.setdefault(token, len(names)) for token in old]
    right = [names.setdefault(token, len(names)) for token in new]
    return _Alignment(left, right, [weigh(token) for token in names]).found()


class _Alignment:
    def __init__(self, old: list[int], new: list[int], weights: list[int]) -> None:
        self._old, self._new = old, new
        self._worth = [2 * weight + 1 for weight in weights]  # twice, so that a space never outweighs a letter
        self._slight = {number for number, weight in enumerate(weights) if not weight}
        self._blocks: list[Block] = []

    def found(self) -> list[Block]:
        todo = [_Stretch(0, len(self._old), 0, len(self._new), 0)]
        while todo:
            left = self._trimmed(todo.pop())
            if left.old < left.old_end and left.new < left.new_end:
                todo += self._between(left, self._sure(left))
        return list(_joined(sorted(self._blocks)))

    def _trimmed(self, given: _Stretch) -> _Stretch:
        """Take what both ends have in common."""
        old, new, (start, end, other, other_end, depth) = self._old, self._new, given
        while start < end and other < other_end and old[start] == new[other]:
            start, other = start + 1, other + 1
        while start < end and other < other_end and old[end - 1] == new[other_end - 1]:
            end, other_end = end - 1, other_end - 1
        self._take(given.old, given.new, start - given.old)
        self._take(end, other_end, given.old_end - end)
        return _Stretch(start, end, other, other_end, depth)

    def _take(self, old: int, new: int, size: int) -> None:
        if size:
            self._blocks.append(Block(old, new, size))

    def _sure(self, left: _Stretch) -> list[tuple[int, int]]:
        """Give pairs of places within a stretch that agree; where it is small, and none is sure, all of them."""
        old, new = self._old[left.old : left.old_end], self._new[left.new : left.new_end]
        if left.depth >= _DEEPEST or not set(old) & set(new):
            return []
        found = anchors(old, new, self._slight) if len(old) * len(new) > LARGEST else []
        if not found and len(old) * len(new) <= LARGEST:
            found = list(common(old, new, self._worth))
        return [(left.old + i, left.new + j) for i, j in found]

    def _between(self, left: _Stretch, pairs: list[tuple[int, int]]) -> Iterator[_Stretch]:
        old, new = left.old, left.new
        for i, j in pairs:
            self._take(i, j, 1)
            yield _Stretch(old, i, new, j, left.depth + 1)
            old, new = i + 1, j + 1
        if pairs:
            yield _Stretch(old, left.old_end, new, left.new_end, left.depth + 1)


def _joined(found: Iterable[Block]) -> Iterator[Block]:
    last: Block | None = None
    for block in found:
        if last and last.old + last.size == block.old and last.new + last.size == block.new:
            last = last._replace(size=last.size + block.size)
            continue
        if last:
            yield last
        last = block
    if last:
        yield last
