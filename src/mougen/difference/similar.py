"""How alike two texts are, by the words that stand in both in the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from mougen.difference.blocks import blocks
from mougen.difference.words import weight, words


def similar(old: str, new: str, least: float = 0.0) -> float:
    """Give how much of two texts is the same, from 0 to 1, by letters and digits of whole words.

    Args:
        old: a text.
        new: another.
        least: what is of no interest below: then the answer is 0, and is mostly found without a comparison.
    """
    return alike(words(old), words(new), least)


def alike(old: Sequence[str], new: Sequence[str], least: float = 0.0) -> float:
    """Give the same for texts that are split into words already."""
    if old == new:
        return 1.0
    whole = _total(old) + _total(new)
    if not whole or 2 * _most(old, new) / whole < least:
        return 0.0
    ratio = 2 * sum(_total(old[block.old : block.old + block.size]) for block in blocks(old, new, weight)) / whole
    return ratio if ratio >= least else 0.0


def _most(old: Sequence[str], new: Sequence[str]) -> int:
    """Give what they could have in common in any order."""
    shared = Counter(old) & Counter(new)
    return sum(weight(word) * times for word, times in shared.items())


def _total(tokens: Iterable[str]) -> int:
    return sum(map(weight, tokens))
