"""How the blocks of one container became those of another: step by step, in an order that is right for both."""

from __future__ import annotations

from typing import NamedTuple

from mougen.word.redline.blocks import Block


class Step(NamedTuple):
    """Blocks that became blocks; without the one, they are new, and without the other, gone.

    Several on one side are paragraphs that were joined or split.
    """

    olds: tuple[Block, ...]
    news: tuple[Block, ...]

    @property
    def table(self) -> bool:
        """Whether it is about a table."""
        return (self.olds or self.news)[0].table

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


def closed(steps: list[Step]) -> list[Step]:
    """Let the last paragraphs of both sides be one: the end of a text cannot be struck out.

    Both sides must end in a paragraph in which no section ends.
    """
    at = len(steps)
    while at and not steps[at - 1].kept:
        at -= 1
    loose = steps[at:]
    if not loose:
        return steps
    if any(step.olds for step in loose) and any(step.news for step in loose):
        return [*steps[:at], *_last_made_one(loose)]
    last = steps[at - 1]
    if any(step.table or (step.olds or step.news)[0].section for step in loose):
        apart = [*map(drop, last.olds), *map(add, last.news)]
        return [*steps[: at - 1], *_last_made_one([*apart, *loose])]
    olds = [block for step in loose for block in step.olds]
    news = [block for step in loose for block in step.news]
    return [*steps[: at - 1], Step((*last.olds, *olds), (*last.news, *news))]


def _last_made_one(loose: list[Step]) -> list[Step]:
    old = next(step for step in reversed(loose) if step.olds)
    new = next(step for step in reversed(loose) if step.news)
    return [*(step for step in loose if step is not old and step is not new), Step(old.olds, new.news)]
