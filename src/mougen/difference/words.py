"""A text in words, spaces and signs: what a redline keeps, strikes out and puts in, whole."""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import lru_cache

# A figure stays whole with its points, commas and colons (1,250.50; 22:30; 1/4/2027), a word with its apostrophes and
# accents. A row of spaces is one piece; every line end, tab and sign is a piece of its own.
_PIECE = re.compile(
    r"""\d+(?:[.,:/]\d+)*(?:(?!_)\w|[\u0300-\u036f])*
      | (?:\w|[\u0300-\u036f])+(?:['’](?:\w|[\u0300-\u036f])+)*
      | [ ]+
      | .
    """,
    re.VERBOSE | re.DOTALL,
)


def words(text: str) -> tuple[str, ...]:
    """Split a text into words, spaces and signs; joined, they are the text again."""
    return tuple(_PIECE.findall(text))


@lru_cache(maxsize=10_000)
def weight(token: Hashable) -> int:
    """Say how much a piece matters to a reader: its letters and digits; anything but a text counts as one.

    What weighs nothing (a space, a full stop) says nothing by being the same on both sides.
    """
    if not isinstance(token, str):
        return 1
    return len(token) if token.isalnum() else sum(map(str.isalnum, token))
