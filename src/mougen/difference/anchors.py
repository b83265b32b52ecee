"""Places where two sequences surely agree: what occurs once in each, or, failing that, a run that does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

_LONGEST_RUN = 64

Pair = tuple[int, int]


def anchors(old: Sequence[int], new: Sequence[int], slight: Collection[int]) -> list[Pair]:
    """Give pairs of places that agree, in order on both sides.

    First single tokens are looked at; where none occurs just once on both sides, runs of two, four and so on up to
    64. Each step takes time in proportion to the lengths.

    Args:
        old: a sequence of numbers.
        new: another.
        slight: numbers that are no anchors by themselves.
    """
    length, runs = 1, (list(old), list(new))
    found = _in_order(_pairs(*runs, slight))
    while not found and length < min(_LONGEST_RUN, len(old), len(new)):
        names: dict[Pair, int] = {}
        runs = (_doubled(runs[0], length, names), _doubled(runs[1], length, names))
        found, length = _in_order(_pairs(*runs, ())), length * 2
    return found


def _doubled(runs: list[int], length: int, names: dict[Pair, int]) -> list[int]:
    """Name runs of twice the length: two runs side by side are one."""
    return [names.setdefault(pair, len(names)) for pair in zip(runs, runs[length:], strict=False)]


def _pairs(old: list[int], new: list[int], slight: Collection[int]) -> list[Pair]:
    here, there = _once(old), _once(new)
    return [(place, there[number]) for number, place in here.items() if number in there and number not in slight]


def _once(numbers: list[int]) -> dict[int, int]:
    """Give the place of each number that occurs once, in order."""
    places: dict[int, int] = {}
    again: set[int] = set()
    for place, number in enumerate(numbers):
        if number in places:
            again.add(number)
        places[number] = place
    return {number: place for number, place in places.items() if number not in again}


def _in_order(pairs: list[Pair]) -> list[Pair]:
    """Give a longest row of pairs that rises on the right too; on the left they rise already."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, right) in enumerate(pairs):
        at = bisect_left(tails, right)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [right], [place]
    row: list[Pair] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        row.append(pairs[place])
        place = before[place]
    return row[::-1]
