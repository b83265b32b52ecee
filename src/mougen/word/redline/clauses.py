"""Two texts held against each other clause by clause: by bookmark first, then by heading; what was moved is marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mougen.difference.chain import Pair, heaviest
from mougen.difference.words import weight
from mougen.word.redline.alignment import aligned
from mougen.word.redline.blocks import Block
from mougen.word.redline.splits import regrouped
from mougen.word.redline.steps import Step, closed

_MOVED = 0.5
_LEAST_MOVED = 20


class _Clause(NamedTuple):
    """A heading and what stands under it; the first has no heading."""

    heading: Block | None
    blocks: list[Block]


def steps(olds: Sequence[Block], news: Sequence[Block]) -> list[Step]:
    """Give the steps from one text to another; both must end in a paragraph."""
    old, new = _clauses(olds), _clauses(news)
    pairs = _pairs(old, new)
    kept = heaviest(pairs)
    for pair in pairs:
        if pair not in kept:
            _move(old[pair.old].blocks, new[pair.new].blocks)
    found = closed(regrouped(list(_walked(old, new, kept))))
    _stay(found)
    _move_single(found)
    return found


def _clauses(blocks: Sequence[Block]) -> list[_Clause]:
    clauses = [_Clause(None, [])]
    for block in blocks:
        if block.level is not None and block.text.strip():
            clauses.append(_Clause(block, []))
        clauses[-1].blocks.append(block)
    return clauses


def _pairs(olds: Sequence[_Clause], news: Sequence[_Clause]) -> list[Pair]:
    """Give the clauses that are the same by bookmark, and, of those that are left, by heading."""
    pairs = [Pair(0, 0, 1 + _size(olds[0]))]
    for name in (_mark, _title):
        left = _named(olds, name, {pair.old for pair in pairs})
        right = _named(news, name, {pair.new for pair in pairs})
        pairs += [Pair(i, right[known], 1 + _size(olds[i])) for known, i in left.items() if known in right]
    return pairs


def _named(clauses: Sequence[_Clause], name: Callable[[Block], str], taken: set[int]) -> dict[str, int]:
    """Give the places of clauses by a name that no other has."""
    places: dict[str, list[int]] = {}
    for place, clause in enumerate(clauses):
        known = name(clause.heading) if clause.heading and place not in taken else ""
        if known:
            places.setdefault(known, []).append(place)
    return {known: found[0] for known, found in places.items() if len(found) == 1}


def _mark(heading: Block) -> str:
    return heading.mark


def _title(heading: Block) -> str:
    return " ".join(heading.text.casefold().split())


def _size(clause: _Clause) -> int:
    return sum(len(block.text) for block in clause.blocks)


def _walked(olds: Sequence[_Clause], news: Sequence[_Clause], kept: Sequence[Pair]) -> Iterator[Step]:
    """Give the steps clause by clause, and between two that stayed those of all that came or went there."""
    old = new = 0
    for pair in (*kept, Pair(len(olds), len(news), 0)):
        yield from aligned(_flat(olds[old : pair.old]), _flat(news[new : pair.new]))
        if pair.old < len(olds):
            yield from _clause(olds[pair.old], news[pair.new])
        old, new = pair.old + 1, pair.new + 1


def _clause(old: _Clause, new: _Clause) -> Iterator[Step]:
    start = 0
    if old.heading and new.heading and old.heading.section == new.heading.section:
        yield Step((old.heading,), (new.heading,))
        start = 1
    yield from aligned(old.blocks[start:], new.blocks[start:])


def _flat(clauses: Sequence[_Clause]) -> list[Block]:
    return [block for clause in clauses for block in clause.blocks]


def _move(olds: Sequence[Block], news: Sequence[Block]) -> None:
    """Mark the paragraphs of a clause as moved, if it is still the same clause."""
    found = [(step.olds[0], step.news[0]) for step in aligned(olds, news) if step.kept]
    if sum(len(old.text) for old, _ in found) < _MOVED * sum(len(block.text) for block in olds):
        return
    for old, new in found:
        _mark_moved(old, new)


def _stay(found: Sequence[Step]) -> None:
    """Let what was put together with something else not count as moved."""
    for block in (block for step in found if step.kept for block in step.blocks):
        other, block.moved = block.moved, None
        if other:
            other.moved = None


def _move_single(found: Sequence[Step]) -> None:
    """Mark the paragraphs that are gone at one place and new at another, word for word."""
    gone = _once([step.olds[0] for step in found if not step.news])
    come = _once([step.news[0] for step in found if not step.olds])
    for text, old in gone.items():
        if text in come:
            _mark_moved(old, come[text])


def _once(blocks: Sequence[Block]) -> dict[str, Block]:
    counts = Counter(block.text for block in blocks)
    return {
        block.text: block
        for block in blocks
        if counts[block.text] == 1 and weight(block.text) >= _LEAST_MOVED and not block.moved
    }


def _mark_moved(old: Block, new: Block) -> None:
    if not (old.table or old.section or new.section):
        old.moved, new.moved = new, old
