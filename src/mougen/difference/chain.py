"""Which pairs can stand together: the heaviest row of pairs that rises on both sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Pair(NamedTuple):
    """A place on one side and a place on the other, and how well they go together."""

    old: int
    new: int
    weight: float


def heaviest(pairs: Iterable[Pair]) -> list[Pair]:
    """Give the row of pairs with the most weight in which no two cross and no place comes twice.

    Takes time in proportion to the pairs and the logarithm of the places.
    """
    ordered = sorted(pairs, key=lambda pair: (pair.old, -pair.new))  # of one old place, the last new one first
    best = _Best(1 + max((pair.new for pair in ordered), default=0))
    before: list[int] = []
    for count, pair in enumerate(ordered):
        weight, last = best.until(pair.new)
        before.append(last)
        best.put(pair.new, (weight + pair.weight, count))
    _, place = best.until(best.size)
    row: list[Pair] = []
    while place >= 0:
        row.append(ordered[place])
        place = before[place]
    return row[::-1]


class _Best:
    """The heaviest row that ends before each place: a tree of prefixes (Fenwick 1994)."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def until(self, place: int) -> tuple[float, int]:
        found = (0.0, -1)
        while place > 0:
            found = max(found, self._tree[place])
            place -= place & -place
        return found

    def put(self, place: int, row: tuple[float, int]) -> None:
        place += 1
        while place <= self.size:
            self._tree[place] = max(self._tree[place], row)
            place += place & -place
