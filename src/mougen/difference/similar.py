"""How alike two texts are, by the words that stand in both in the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from mougen.difference.blocks import blocks
from mougen.difference.words import weight, words


class Text:
    """A text in words, and what is asked of it each time that it is compared."""

    def __init__(self, spelt: Sequence[str]) -> None:
        """Take its words, spaces and signs."""
        self.words = spelt

    @cached_property
    def total(self) -> int:
        """How much it weighs."""
        return sum(map(weight, self.words))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word that weighs anything stands in it."""
        return Counter(word for word in self.words if weight(word))

    def like(self, other: Text, least: float = 0.0) -> float:
        """Give how much of two texts is the same, as ``similar`` does."""
        if self.words == other.words:
            return 1.0
        whole = self.total + other.total
        if not whole or 2 * min(self.total, other.total) / whole < least or 2 * _most(self, other) / whole < least:
            return 0.0
        found = (self.words[block.old : block.old + block.size] for block in blocks(self.words, other.words, weight))
        ratio = 2 * sum(weight(word) for stretch in found for word in stretch) / whole
        return ratio if ratio >= least else 0.0


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
    return Text(old).like(Text(new), least)


def _most(old: Text, new: Text) -> int:
    """Give what they could have in common in any order."""
    fewer, more = sorted((old.counts, new.counts), key=len)
    return sum(weight(word) * min(times, more[word]) for word, times in fewer.items() if word in more)
