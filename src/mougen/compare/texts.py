"""A text as it came back: what it reads, which numbers in it are cross-references, and which revisions made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from mougen.model.change import Claim


class Aim(NamedTuple):
    """A number that a cross-reference shows, and the bookmark at which it aims."""

    start: int
    end: int
    target: str


class Inserted(NamedTuple):
    """A stretch that was put in by a tracked revision."""

    start: int
    end: int
    claim: Claim


class Deleted(NamedTuple):
    """What a tracked revision took out, and where."""

    at: int
    text: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a paragraph or cell as it came back, with all revisions accepted."""

    text: str
    aims: tuple[Aim, ...] = ()
    inserted: tuple[Inserted, ...] = ()
    deleted: tuple[Deleted, ...] = ()

    def claims(self, start: int, end: int, gone: str) -> tuple[tuple[Claim, ...], bool]:
        """Tell who claims a change.

        Args:
            start: where what was put in begins.
            end: where it ends.
            gone: what stood there before.

        Returns:
            Each claim once, and whether revisions account for all of the change.
        """
        low, high = self._touched(start, end)
        put_in = [one for one in self.inserted if one.start < high and one.end > low]
        taken = [one for one in self.deleted if low <= one.at <= high]
        claims = [one.claim for one in put_in] + [one.claim for one in taken]
        return tuple(dict.fromkeys(claims)), self._covered(start, end) and letters(gone) in letters(
            "".join(one.text for one in taken)
        )

    def _touched(self, start: int, end: int) -> tuple[int, int]:
        """Widen a stretch over the revisions that it stands in or beside, and the spaces between."""
        low, high = start, end
        while low > 0 and (self._is_inserted(low - 1) or self.text[low - 1].isspace()):
            low -= 1
        while high < len(self.text) and (self._is_inserted(high) or self.text[high].isspace()):
            high += 1
        return low, high

    def _is_inserted(self, at: int) -> bool:
        return any(one.start <= at < one.end for one in self.inserted)

    def _covered(self, start: int, end: int) -> bool:
        return all(self.text[at].isspace() or self._is_inserted(at) for at in range(start, end))


def letters(text: str) -> str:
    """Give a text without its spaces."""
    return "".join(text.split())
