"""Which blocks of two stretches belong together: those that read the same, then by bookmark, then the likest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from mougen.difference.blocks import Block as Same
from mougen.difference.blocks import blocks as same
from mougen.difference.chain import Pair, heaviest
from mougen.word.redline.blocks import Block
from mougen.word.redline.steps import Step, add, drop

_LIKE, _LIKE_ALONE, _LIKE_TABLES, _LIKE_NAMED = 0.5, 0.3, 0.3, 0.15
_BY_NAME = 0.5
_SURELY = 0.75  # signs and spaces weigh nothing and are in the lengths of both texts
_FEW = 400
_RARE = 8
_LONG_WORD = 4


def aligned(olds: Sequence[Block], news: Sequence[Block]) -> list[Step]:
    """Give the steps from some blocks to others."""
    left, right = [_known(block) for block in olds], [_known(block) for block in news]
    found = [Same(0, 0, 0), *same(left, right, _weigh), Same(len(olds), len(news), 0)]
    steps: list[Step] = []
    for before, block in pairwise(found):
        start, other = before.old + before.size, before.new + before.size
        steps += _gap(olds[start : block.old], news[other : block.new])
        pairs = range(block.size)
        steps += [Step((olds[block.old + count],), (news[block.new + count],)) for count in pairs]
    return steps


def _known(block: Block) -> Hashable:
    """By what a block is found again as it was; one that stands elsewhere in the other file is not looked for here."""
    return block if block.moved else (block.table, block.section, block.text)


def _weigh(key: Hashable) -> int:
    return len(key[-1]) if isinstance(key, tuple) else 1


def _gap(olds: Sequence[Block], news: Sequence[Block]) -> list[Step]:
    """Give the steps between blocks of which none reads the same: pairs of the likest, and between them the rest."""
    steps: list[Step] = []
    old = new = 0
    for pair in heaviest(_pairs(olds, news)) if olds and news else ():
        steps += [*map(drop, olds[old : pair.old]), *map(add, news[new : pair.new])]
        steps.append(Step((olds[pair.old],), (news[pair.new],)))
        old, new = pair.old + 1, pair.new + 1
    return [*steps, *map(drop, olds[old:]), *map(add, news[new:])]


def _pairs(olds: Sequence[Block], news: Sequence[Block]) -> Iterator[Pair]:
    alone = len(olds) == len(news) == 1
    for i, j in _candidates(olds, news):
        old, new = olds[i], news[j]
        if old.table == new.table and old.section == new.section and not (old.moved or new.moved):
            weight = _likeness(old, new, _LIKE_ALONE if alone else _LIKE)
            if weight:
                yield Pair(i, j, weight)


def _likeness(old: Block, new: Block, least: float) -> float:
    named = bool(old.mark) and old.mark == new.mark
    least = _LIKE_NAMED if named else _LIKE_TABLES if old.table else least
    if 2 * min(len(old.text), len(new.text)) < _SURELY * least * (len(old.text) + len(new.text)):
        return 0.0
    likeness = old.said.like(new.said, least)
    return likeness + _BY_NAME if named and likeness else likeness


def _candidates(olds: Sequence[Block], news: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Give the pairs worth a look: all where they are few, else those of one bookmark or with a rare word in common."""
    if len(olds) * len(news) <= _FEW:
        yield from ((i, j) for i in range(len(olds)) for j in range(len(news)))
        return
    places: dict[str, list[int]] = defaultdict(list)
    for j, new in enumerate(news):
        for word in _signs_of(new):
            places[word].append(j)
    for i, old in enumerate(olds):
        found = {j for word in _signs_of(old) for j in places.get(word, ()) if len(places[word]) <= _RARE}
        yield from ((i, j) for j in sorted(found))


def _signs_of(block: Block) -> set[str]:
    return {word for word in block.said.counts if len(word) >= _LONG_WORD} | {f"\0{block.mark}"} - {"\0"}
