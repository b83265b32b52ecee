"""How the blocks of one container became those of another: step by step, in an order that is right for both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mougen.word.redline.blocks import Block


class Step(NamedTuple):
    """Blocks that became blocks; without the one, they are new, and without the other, gone.

    Several on one side are paragraphs that were joined or split. After them may stand some that are wholly ``gone``, or
    have ``come``: then the end of the last of these is one with the end on the other side.
    """

    olds: tuple[Block, ...]
    news: tuple[Block, ...]
    gone: tuple[Block, ...] = ()
    come: tuple[Block, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All that it is about."""
        return self.olds + self.news + self.gone + self.come

    @property
    def table(self) -> bool:
        """Whether it is about a table."""
        return self.blocks[0].table

    @property
    def section(self) -> bool:
        """Whether a section ends in it."""
        return any(block.section for block in self.blocks)

    @property
    def kept(self) -> bool:
        """Whether there is something on both sides."""
        return bool(self.olds and self.news)


def drop(block: Block) -> Step:
    """Give the step of a block that is gone."""
    return Step((block,), ())


def add(block: Block) -> Step:
    """Give the step of a block that is new."""
    return Step((), (block,))


def closed(steps: Sequence[Step]) -> list[Step]:
    """Let the last paragraphs of both sides be one: the end of a text cannot be struck out.

    Nor, for LibreOffice, can the end of a paragraph before a table; so these are made one too where that is possible.
    Both sides must end in a paragraph in which no section ends.
    """
    steps = _last(list(steps))
    done: list[Step] = []
    start = 0
    for place, step in enumerate(steps):
        if step.table:
            done += [*_ended(steps[start:place]), step]
            start = place + 1
    return [*done, *steps[start:]]


def _ended(steps: list[Step]) -> list[Step]:
    """Let the last paragraphs before a table be one, if there are any on both sides."""
    at = _loose_from(steps)
    loose = steps[at:]
    if not loose or any(step.section for step in (*loose, *steps[at - 1 : at])):
        return steps
    if any(step.olds for step in loose) and any(step.news for step in loose):
        return [*steps[:at], *_last_made_one(loose)]
    return [*steps[: at - 1], _gathered(steps[at - 1 :])] if at else steps


def _last(steps: list[Step]) -> list[Step]:
    at = _loose_from(steps)
    loose = steps[at:]
    if not loose:
        return steps
    if any(step.olds for step in loose) and any(step.news for step in loose):
        return [*steps[:at], *_last_made_one(loose)]
    kept = steps[at - 1]
    if any(step.table or step.section for step in loose):
        apart = [*map(drop, kept.olds), *map(add, kept.news)]
        return [*steps[: at - 1], *_last_made_one([*apart, *loose])]
    return [*steps[: at - 1], _gathered(steps[at - 1 :])]


def _loose_from(steps: Sequence[Step]) -> int:
    """Give the place behind the last step of something that stayed."""
    at = len(steps)
    while at and not steps[at - 1].kept:
        at -= 1
    return at


def _gathered(steps: Sequence[Step]) -> Step:
    """Let a step be followed by those after it, which are all of blocks that are gone, or all of new ones."""
    gone = [block for step in steps[1:] for block in step.olds]
    return steps[0]._replace(gone=tuple(gone), come=tuple(block for step in steps[1:] for block in step.news))


def _last_made_one(loose: Sequence[Step]) -> list[Step]:
    old = next(step for step in reversed(loose) if step.olds)
    new = next(step for step in reversed(loose) if step.news)
    return [*(step for step in loose if step is not old and step is not new), Step(old.olds, new.news)]
