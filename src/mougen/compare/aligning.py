"""Which paragraphs and rows of what was sent are which of what came back.

A bookmark that is still in its paragraph tells most; where it was lost, doubled or moved, the text does: first the same
text, then the most alike. What was split or joined is found by its halves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mougen.compare.leaves import Leaf
from mougen.difference.diff import diff, equally
from mougen.difference.similar import alike

_SURE, _ENOUGH, _LEAST = 0.5, 0.5, 0.15
_HALVES, _GAIN = 0.75, 0.1
_TELLING = 4
"""How many words a text must have for being found elsewhere by them alone."""
_MOST = 250_000
"""How many pairs of leaves are compared each with each."""
_RARE, _LIKELY = 40, 6
"""In how many leaves a rare word stands at most, and how many leaves that share such words are compared."""


class Match(NamedTuple):
    """Leaves that are the same: one and one; one that was split; several that were joined; or none on a side."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def align(old: Sequence[Leaf], new: Sequence[Leaf]) -> tuple[Match, ...]:
    """Match leaves, each in one match; those that came back in their order, then what is gone.

    Args:
        old: what was sent, without what is empty.
        new: what came back, likewise.
    """
    pairs = _Pairs(old, new)
    pairs.find()
    return tuple(_Halves(pairs).matches())


@dataclass
class _Pairs:
    old: Sequence[Leaf]
    new: Sequence[Leaf]
    found: dict[int, int] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)

    def find(self) -> None:
        """Pair leaves, the surest first."""
        marked = sorted(self._marked(), key=lambda each: -each[0])
        self._take((i, j) for score, i, j in marked if score >= _SURE)
        self._take(self._in_order())
        self._take(self._same())
        self._tables()
        self._take(self._similar())
        self._take(self._left_between())
        self._take((i, j) for _, i, j in marked)

    def _take(self, pairs: Iterable[tuple[int, int]]) -> None:
        for i, j in pairs:
            if i not in self.taken and j not in self.found:
                self.taken[i], self.found[j] = j, i

    def left(self) -> tuple[list[int], list[int]]:
        """Give what has no partner."""
        return (
            [i for i in range(len(self.old)) if i not in self.taken],
            [j for j in range(len(self.new)) if j not in self.found],
        )

    def _marked(self) -> Iterator[tuple[float, int, int]]:
        owners = {mark: i for i, leaf in enumerate(self.old) for mark in leaf.marks}
        for j, leaf in enumerate(self.new):
            for mark in leaf.marks:
                i = owners.get(mark)
                if i is not None and _same_sort(self.old[i], leaf):
                    yield alike(self.old[i].said, leaf.said), i, j

    def _in_order(self) -> Iterator[tuple[int, int]]:
        """Pair what reads the same, in order."""
        left, right = self._without_rows(*self.left())
        for span in diff([_reads(self.old[i]) for i in left], [_reads(self.new[j]) for j in right], equally):
            if span.kind == "equal":
                yield from zip(left[span.old : span.old_end], right[span.new : span.new_end], strict=True)

    def _same(self) -> Iterator[tuple[int, int]]:
        """Pair what reads the same elsewhere, where it says enough to be told from others."""
        left, right = self._without_rows(*self.left())
        places: dict[str, list[int]] = {}
        for j in reversed(right):
            places.setdefault(_reads(self.new[j]), []).append(j)
        for i in left:
            there = places.get(_reads(self.old[i])) if len(self.old[i].said) >= _TELLING else None
            if there:
                yield i, there.pop()

    def _without_rows(self, left: list[int], right: list[int]) -> tuple[list[int], list[int]]:
        return [i for i in left if not self.old[i].table], [j for j in right if not self.new[j].table]

    def _tables(self) -> None:
        """Pair rows within tables that are the same: those whose head rows are paired, or that share most rows."""
        sides = [(i, j) for i, j in self.taken.items() if self.old[i].table and self.old[i].head]
        known = {self.old[i].table: self.new[j].table for i, j in sides}
        gone = dict.fromkeys(leaf.table for leaf in self.old if leaf.table and leaf.table not in known)
        for table in gone:
            free = dict.fromkeys(leaf.table for leaf in self.new if leaf.table and leaf.table not in known.values())
            shares = [(self._share(table, other), other) for other in free]
            if shares and max(shares)[0] >= _ENOUGH:
                known[table] = max(shares)[1]
        for table, other in known.items():
            self._rows(self._of_table(self.old, table, self.taken), self._of_table(self.new, other, self.found))

    @staticmethod
    def _of_table(leaves: Sequence[Leaf], table: int, done: Iterable[int]) -> list[int]:
        known = set(done)
        return [at for at, leaf in enumerate(leaves) if leaf.table == table and at not in known]

    def _share(self, table: int, other: int) -> float:
        left = [word for leaf in self.old if leaf.table == table for word in leaf.said]
        right = [word for leaf in self.new if leaf.table == other for word in leaf.said]
        return alike(left, right)

    def _rows(self, left: list[int], right: list[int]) -> None:
        for span in diff([_reads(self.old[i]) for i in left], [_reads(self.new[j]) for j in right], equally):
            if span.kind == "equal":
                self._take(zip(left[span.old : span.old_end], right[span.new : span.new_end], strict=True))
        for i in left:
            self._take((i, j) for j in right if _reads(self.old[i]) == _reads(self.new[j]))
        scored = ((alike(self.old[i].said, self.new[j].said), i, j) for i in left for j in right)
        self._take((i, j) for score, i, j in sorted(scored, key=_best) if score >= _LEAST)

    def _similar(self) -> Iterator[tuple[int, int]]:
        """Pair what is most alike; of equals, what stands between the same neighbours."""
        left, right = self._without_rows(*self.left())
        scored = [
            (alike(self.old[i].said, self.new[j].said, _ENOUGH) + 0.01 * self._beside(i, j), i, j)
            for i, j in self._candidates(left, right)
            if _same_sort(self.old[i], self.new[j])
        ]
        yield from ((i, j) for score, i, j in sorted(scored, key=_best) if score >= _ENOUGH)

    def _candidates(self, left: list[int], right: list[int]) -> Iterator[tuple[int, int]]:
        """Give the pairs worth comparing: all where they are few, else those that share most of their rare words."""
        if len(left) * len(right) <= _MOST:
            yield from ((i, j) for i in left for j in right)
            return
        holders: dict[str, list[int]] = {}
        for i in left:
            for word in dict.fromkeys(self.old[i].said):
                holders.setdefault(word, []).append(i)
        for j in right:
            shared = (holders.get(word, ()) for word in dict.fromkeys(self.new[j].said))
            counted = Counter(i for held in shared if len(held) <= _RARE for i in held)
            yield from ((i, j) for i, _ in counted.most_common(_LIKELY))

    def _beside(self, i: int, j: int) -> int:
        return int(self.taken.get(i - 1) == j - 1) + int(self.taken.get(i + 1) == j + 1)

    def _left_between(self) -> Iterator[tuple[int, int]]:
        """Pair what was worded anew where it stood: alone on both sides between the same neighbours, and a heading."""
        left, right = self.left()
        for i in left:
            for j in right:
                heads = self.old[i].level is not None and self.new[j].level is not None
                if heads and self._beside(i, j) and _same_sort(self.old[i], self.new[j]):
                    yield i, j


@dataclass
class _Halves:
    pairs: _Pairs

    def matches(self) -> Iterator[Match]:
        gone, added = map(set, self.pairs.left())
        split = {j: tuple(self._around(j, added, self._splits)) for j in sorted(self.pairs.found)}
        for halves in split.values():
            added.difference_update(halves)
        joined = {i: tuple(self._around(i, gone, self._joins)) for i in sorted(self.pairs.taken)}
        for halves in joined.values():
            gone.difference_update(halves)
        also = {half for found in split.values() for half in found} - set(self.pairs.found)
        for j in range(len(self.pairs.new)):
            if j in self.pairs.found:
                yield Match(joined[self.pairs.found[j]], split[j])
            elif j not in also:
                yield Match((), (j,))
        yield from (Match((i,), ()) for i in sorted(gone))

    @staticmethod
    def _around(at: int, free: set[int], better: Callable[[int, list[int]], bool]) -> Iterator[int]:
        run = [at]
        for step in (1, -1):
            other = at + step
            while other in free and better(at, sorted((*run, other))):
                run.append(other)
                free.discard(other)
                other += step
        yield from sorted(run)

    def _splits(self, j: int, halves: list[int]) -> bool:
        whole = self.pairs.old[self.pairs.found[j]]
        return self._better(whole, [self.pairs.new[at] for at in halves], self.pairs.new[j])

    def _joins(self, i: int, halves: list[int]) -> bool:
        whole = self.pairs.new[self.pairs.taken[i]]
        return self._better(whole, [self.pairs.old[at] for at in halves], self.pairs.old[i])

    @staticmethod
    def _better(whole: Leaf, halves: list[Leaf], one: Leaf) -> bool:
        if whole.table or any(leaf.table or leaf.part != whole.part or leaf.level is not None for leaf in halves):
            return False
        together = [word for leaf in halves for word in leaf.said]
        score = alike(whole.said, together)
        return score >= _HALVES and score >= alike(whole.said, one.said) + _GAIN * (len(together) > 2 * _TELLING)


def _best(scored: tuple[float, int, int]) -> tuple[float, int, int]:
    return -scored[0], abs(scored[1] - scored[2]), scored[1]


def _reads(leaf: Leaf) -> str:
    return f"{leaf.part} {leaf.level is None} " + " ".join(leaf.said)


def _same_sort(old: Leaf, new: Leaf) -> bool:
    return bool(old.table) == bool(new.table) and old.part == new.part
