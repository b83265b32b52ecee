"""The most that two short sequences have in common, by weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LARGEST = 1_600
"""The most cells that the table may have: its time is the product of both lengths."""


def common(old: Sequence[int], new: Sequence[int], worth: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the places of a heaviest common subsequence, in order, the earliest where there are several.

    Args:
        old: a sequence of numbers.
        new: another.
        worth: what each number is worth.
    """
    table = _table(old, new, worth)
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1


def _table(old: Sequence[int], new: Sequence[int], worth: Sequence[int]) -> list[list[int]]:
    """Give, for each pair of places, what the rests from there have in common."""
    width = len(new)
    rows = [[0] * (width + 1)]
    for number in reversed(old):
        below, row, value = rows[-1], [0] * (width + 1), worth[number]
        for j in range(width - 1, -1, -1):
            if number == new[j]:
                row[j] = below[j + 1] + value
            else:
                row[j] = max(below[j], row[j + 1])
        rows.append(row)
    rows.reverse()
    return rows
