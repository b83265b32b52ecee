"""How wide the columns of a table are: short entries stay on one line, and long texts make rows as low as may be.

A text of n letters in a column of width w takes about n/w lines. The widths for which the cubes of all these lines add
up to the least are in proportion to the fourth root of the sum of n cubed; the cube makes the longest text of a row,
which decides its height, count the most. Whole numbers only, so that every machine comes to the same widths.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import repeat
from math import isqrt

_MARGINS = 175
_LETTER = 134  # of most letters in 12 point Arial, in twentieths of a point; the others as shares of it
_LETTERS = (
    ("ijl.,;:'|! \u00a0", 0.5), ("ftrI()/-", 0.6), ("cksvxyzJ", 0.9), ("ABCDEGHKNOPQRSUVXYw&", 1.3), ("mMW@%", 1.6)
)  # fmt: skip
_SHARES = {letter: share for letters, share in _LETTERS for letter in letters}
_BOLD = 1.08
_BREAKS = re.compile(r"[ \t\n]+")  # not at a no-break space
_SHORT = 20
_MOST = 0.75  # of the line for what stays whole; with more, nothing would be left for longer texts
_FINE = 1 << 20
_REMEMBERED = 4096  # texts: the same words stand in many cells


def share(line: int, columns: list[tuple[str, list[str]]]) -> list[int]:
    """Share a line among columns, each given by its heading and its texts."""
    needs = [[int(_room(head) * _BOLD), *map(_room, texts)] for head, texts in columns]
    floors = [max(_floor(head, texts), 1) for head, texts in columns]
    if sum(floors) > line * _MOST:
        floors = [max(_words(head, texts), 1) for head, texts in columns]
    widths = _poured(line, floors) if sum(floors) > line else _balanced(line, floors, needs)
    return [width * line // sum(widths) for width in widths]


def _balanced(line: int, floors: list[int], needs: list[list[int]]) -> list[int]:
    """Give each column its share by what it holds, at least its floor and at most what its longest text needs."""
    roots = [isqrt(isqrt(sum(need**3 for need in column) * _FINE)) for column in needs]
    most = [max(floor, *column) for floor, column in zip(floors, needs, strict=True)]
    low, high = 0, _FINE
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if sum(_scaled(middle, roots, floors, most)) <= line else (low, middle)
    return _scaled(low, roots, floors, most)


def _scaled(scale: int, roots: list[int], floors: list[int], most: list[int]) -> list[int]:
    return [min(max(root * scale // 1000, floor), top) for root, floor, top in zip(roots, floors, most, strict=True)]


def _poured(room: int, wants: list[int]) -> list[int]:
    """Give each column what it wants, the modest ones first, where there is not enough for all."""
    widths = [0] * len(wants)
    for rank, place in enumerate(sorted(range(len(wants)), key=wants.__getitem__)):
        widths[place] = min(max(wants[place], 0), room // (len(wants) - rank))
        room -= widths[place]
    return widths


def _floor(head: str, texts: list[str]) -> int:
    """Room for the longest word, and for each short entry whole: a date, a sum, a name."""
    return max(_words(head, texts), max((_room(text) for text in texts if len(text) <= _SHORT), default=0))


def _words(head: str, texts: list[str]) -> int:
    return max(int(_longest(head) * _BOLD), *map(_longest, texts), _MARGINS)


def _longest(text: str) -> int:
    return max(map(_room, _BREAKS.split(text)))


@lru_cache(maxsize=_REMEMBERED)
def _room(text: str) -> int:
    return int(sum(map(_SHARES.get, text, repeat(1.0))) * _LETTER) + _MARGINS
