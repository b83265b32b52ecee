"""Which letters a text must hold for a pattern to be found in it, so that few texts need be searched for it.

To look for plain letters takes a small part of the time of a search, and a pattern that is not searched for need not be
compiled. Only what is sure is told; where nothing is, a text has to be searched.
"""

from __future__ import annotations

import re

_TOKENS = re.compile(r"[\w ]+(?![?*+{])|\\.|\[\^?\]?[^\]]*\]|\((?:\?(?:[:=!]|<[=!]))?|\{\d*,?\d*\}|.", re.DOTALL)
_ESCAPED = re.compile(r"\\[^0-9]")
_UNTOLD = re.compile(r"\\[0-9]|\(\?[\w(]")
"""A reference to a group, a name or a flag: what it stands for is not told by the letters."""
_OPTIONAL = ("?", "*", "{0", "{,")
_NONE = frozenset[str]()


def needed(pattern: str) -> frozenset[str]:
    """Return texts of which any text that the pattern is found in holds at least one; none where that is not sure."""
    if _UNTOLD.search(_ESCAPED.sub("", pattern)):
        return _NONE
    return _choice(_TOKENS.findall(pattern)[::-1])


def _choice(left: list[str]) -> frozenset[str]:
    """Read branches up to the end or to a bracket; ``left`` holds the tokens from the last to the next."""
    branches = [_row(left)]
    while left and left[-1] == "|":
        left.pop()
        branches.append(_row(left))
    return _NONE.union(*branches) if all(branches) else _NONE


def _row(left: list[str]) -> frozenset[str]:
    """Read one branch and give the longest of its letters that stand together, or of its groups."""
    best, together = _NONE, ""
    while left and left[-1] not in {"|", ")"}:
        read = left.pop()
        group = _group(read, left) if read[0] == "(" else _NONE
        counted = _counted(left)
        optional = counted.startswith(_OPTIONAL)
        letter = "" if optional else _letter(read)
        best = max(best, _NONE if optional else group, frozenset({together + letter}), key=_sure)
        together = together + letter if letter and not counted else ""
    return best


def _group(opened: str, left: list[str]) -> frozenset[str]:
    inner = _choice(left)
    left.pop()  # the bracket that closes it
    return inner if opened in {"(", "(?:"} else _NONE


def _counted(left: list[str]) -> str:
    """Take what says how often the token before it may stand."""
    counted = ""
    while left and (left[-1] in {"?", "*", "+"} or (left[-1][0] == "{" and len(left[-1]) > 1)):
        counted += left.pop()
    return counted


def _letter(read: str) -> str:
    if read[0] == "\\":
        return "" if read[1].isalnum() else read[1]
    return "" if read[0] in "[(.^$" else read


def _sure(letters: frozenset[str]) -> int:
    return min(map(len, letters), default=0)
