"""Beneath which line each stands: a paragraph beneath the nearest before it at a lesser level, a row in its table."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from mougen.model.lines import Line

T = TypeVar("T", bound=Hashable)

_ROWS = ("row", "total")
_DEEPEST = 1_000


class Nesting(Generic[T]):
    """Follows lines in reading order, and knows beneath which of them the next one would stand.

    It nests them as ``lines.build`` does.
    """

    def __init__(self) -> None:
        """Begin before the first line."""
        self._above: list[tuple[int, T]] = []
        self._table: T | None = None

    def above(self, line: Line) -> T | None:
        """Give the one that a line would stand beneath if it came next, if any."""
        if line.kind in _ROWS and self._table is not None:
            return self._table
        return next((each for level, each in reversed(self._above) if level < line.level), None)

    def enter(self, line: Line, each: T) -> None:
        """Take the next line."""
        if line.kind in _ROWS and self._table is not None:
            return
        while self._above and self._above[-1][0] >= line.level:
            self._above.pop()
        self._table = each if line.in_table else None
        if not line.in_table:
            self._above.append((line.level, each))


def parents(given: Sequence[T], line: Callable[[T], Line]) -> dict[T, T | None]:
    """Give for each of some things in reading order the one that it stands beneath, if any.

    Args:
        given: the things.
        line: gives the line of each.
    """
    nesting, found = Nesting[T](), dict[T, T | None]()
    for each in given:
        found[each] = nesting.above(line(each))
        nesting.enter(line(each), each)
    return found


def interleaved(ours: Sequence[T], theirs: Sequence[T], line: Callable[[T], Line]) -> list[T]:
    """Lay together what two sides have put in at one place, so that each stays beneath what it was put beneath.

    Args:
        ours: what one side put in, in its order; it comes first where both stand at one level.
        theirs: what the other side put in.
        line: gives the line of each.
    """
    left, right = _trees(ours, line), _trees(theirs, line)
    out: list[T] = []
    while left and right:
        deeper = _depth(line(left[0][0])) >= _depth(line(right[0][0]))
        out += (left if deeper else right).pop(0)
    return [*out, *(each for tree in (*left, *right) for each in tree)]


def _trees(given: Sequence[T], line: Callable[[T], Line]) -> list[list[T]]:
    """Take things apart into those that stand beneath none of the others, each with what stands beneath it."""
    trees: list[list[T]] = []
    for each, above in parents(given, line).items():
        if above is None:
            trees.append([])
        trees[-1].append(each)
    return trees


def _depth(line: Line) -> int:
    return _DEEPEST if line.kind in _ROWS else line.level
