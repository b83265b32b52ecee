"""Paragraphs that were split in two, or joined: found where two together are much more like one than either."""

from __future__ import annotations

from collections.abc import Sequence

from mougen.difference.similar import alike
from mougen.word.redline.blocks import Block
from mougen.word.redline.steps import Step

_GAIN = 0.1


def regrouped(steps: Sequence[Step]) -> list[Step]:
    """Take a paragraph that is new or gone into the step beside it, where the two together belong to the other side."""
    found: list[Step] = []
    for step in steps:
        found.append(step)
        while len(found) > 1 and (together := _together(found[-2], found[-1])):
            found[-2:] = [together]
    return found


def _together(first: Step, second: Step) -> Step | None:
    if first.kept == second.kept or not _plain(first) or not _plain(second):
        return None
    kept, loose = (first, second) if first.kept else (second, first)
    enough = _like(kept) + _GAIN
    if enough > 1 or not any(block.text for block in loose.olds + loose.news):
        return None
    whole = Step((*first.olds, *second.olds), (*first.news, *second.news))
    return whole if _like(whole, enough) else None


def _plain(step: Step) -> bool:
    return not any(block.table or block.section or block.moved for block in step.olds + step.news)


def _like(step: Step, least: float = 0.0) -> float:
    return alike(_words(step.olds), _words(step.news), least)


def _words(blocks: Sequence[Block]) -> list[str]:
    return [word for block in blocks for word in block.said.words]
