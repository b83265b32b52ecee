"""Which characters a person's text may hold: everything that Word can show, nothing that it cannot or that hides."""

from __future__ import annotations

import re
import unicodedata

LINE_LIMIT = 2_000
PARAGRAPH_LIMIT = 100_000

_NAMES = {
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "pop directional formatting",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "pop directional isolate",
    "\ufeff": "byte order mark",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
}
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\u2028\u2029\u202a-\u202e\u2066-\u2069"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_BREAKS = re.compile("\r\n?")


def tidy(text: str) -> str:
    """Return the text with line ends as newlines and without white space at either end: the only changes made."""
    return (_BREAKS.sub("\n", text) if "\r" in text else text).strip(" \t\n\u00a0")


def fault(text: str, *, lines: bool) -> str | None:
    """Say what is wrong with a text, or return None where it can be used exactly as it is.

    Args:
        text: what a person gave, after ``tidy``.
        lines: whether it may have more than one line.
    """
    limit = PARAGRAPH_LIMIT if lines else LINE_LIMIT
    if len(text) > limit:
        return f"has {len(text):,} characters; the most it can hold is {limit:,}"
    if not lines and "\n" in text:
        return "must be on one line"
    if not lines and "\t" in text:
        return f"has a tab at character {text.index(chr(9)) + 1}; use a space"
    return unusable(text)


def unusable(text: str) -> str | None:
    """Say which character of a text cannot be used, and where it is, or return None where all can."""
    found = _REFUSED.search(text)
    if found is None:
        return None
    return f"has a character that cannot be used, {name(found.group())}, at character {found.start() + 1}; take it out"


def shows(text: str) -> bool:
    """Whether anything of a text can be seen: it is not all spaces, joiners and the like."""
    if text[:1].isalnum():
        return True
    return any(unicodedata.category(character) not in {"Zs", "Zl", "Zp", "Cc", "Cf"} for character in text)


def name(character: str) -> str:
    """Name a character for a person, such as ``U+202E (right-to-left override)``."""
    words = _NAMES.get(character) or unicodedata.name(character, "").lower() or _kind(character)
    return f"U+{ord(character):04X} ({words})"


def _kind(character: str) -> str:
    if unicodedata.category(character) == "Cs":
        return "half of a pair, from a text in another encoding"
    return "a control character" if unicodedata.category(character) == "Cc" else "not a character"
