"""Stretches of paragraphs that moved together, each from one place to one other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mougen.word.redline.blocks import Block
from mougen.word.redline.steps import Step
from mougen.word.redline.tracking import Status, Tracking


@dataclass(slots=True)
class Move:
    """Paragraphs side by side in the old file that stand side by side in the new one too."""

    olds: list[Block]
    news: list[Block]


def moves(steps: Sequence[Step]) -> Iterator[Move]:
    """Give the moves among some steps, in the order of where they were."""
    places = {step.news[0]: place for place, step in enumerate(steps) if not step.olds}
    move: Move | None = None
    last = (-1, -1)
    for place, step in enumerate(steps):
        old = step.olds[0] if step.olds and not step.news else None
        if old is None or old.moved is None:
            continue
        here = (place, places[old.moved])
        if move is None or here != (last[0] + 1, last[1] + 1):
            if move:
                yield move
            move = Move([], [])
        move.olds.append(old)
        move.news.append(old.moved)
        last = here
    if move:
        yield move


def bracket(move: Move, tracking: Tracking) -> None:
    """Put the ends of a move around its paragraphs at both places."""
    tracking.counts.moves += 1
    places: tuple[tuple[Status, list[Block]], ...] = (("moveFrom", move.olds), ("moveTo", move.news))
    for status, blocks in places:
        start, end = tracking.moved(status, tracking.counts.moves)
        first, last = blocks[0].element, blocks[-1].element
        first.insert(1, start)  # behind the looks, which hold the mark of its end
        last.addnext(end)
