"""What came back: the leaves of the returned file, what tracked revisions took out of it, and its comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mougen.compare.leaves import Leaf
from mougen.compare.texts import Text, letters
from mougen.model.change import Claim


@dataclass(frozen=True, slots=True)
class Note:
    """A comment as it came back.

    Attributes:
        at: the leaf on which it is, by its place among all leaves; -1 where that cannot be told.
        words: what it says.
        claim: who wrote it, and when.
        quoted: the words that it is about.
        replies: the replies to it, each "author: text".
        done: whether it is marked as resolved.
    """

    at: int
    words: str
    claim: Claim
    quoted: str = ""
    replies: tuple[str, ...] = ()
    done: bool = False


@dataclass(frozen=True)
class Came:
    """A file as it came back, with all revisions accepted.

    Attributes:
        leaves: its paragraphs and rows.
        gone: what tracked revisions took out as a whole: paragraphs and rows.
        notes: its comments.
    """

    leaves: tuple[Leaf, ...]
    gone: tuple[Text, ...] = ()
    notes: tuple[Note, ...] = ()

    def took_out(self, text: str) -> tuple[tuple[Claim, ...], bool]:
        """Tell who claims to have taken out a paragraph or row, and whether anybody does."""
        for took, claims in self._deleted:
            if letters(text) and letters(text) in took:
                return claims, True
        return (), False

    @cached_property
    def _deleted(self) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
        return tuple((letters("".join(one.text for one in text.deleted)), _who(text)) for text in self._texts())

    def _texts(self) -> Iterator[Text]:
        yield from (cell for leaf in self.leaves for cell in leaf.cells if cell.deleted)
        yield from self.gone


def _who(text: Text) -> tuple[Claim, ...]:
    return tuple(dict.fromkeys(one.claim for one in text.deleted))
