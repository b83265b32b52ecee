"""How a value looks in YAML: plain where nobody can take it for anything else, lines as a block, else quoted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

STEP = 2

_BEGINS = re.compile(r"[^\W_]|[£(“‘]")
# What YAML 1.1 or 1.2, in whatever program reads the file next, may take for a number, a time or a date.
_NUMBER_LIKE = re.compile(r"[-+.\d][-+.,:_\da-fA-FxXoOtTzZ ]*|\.(?:inf|nan)", re.ASCII | re.IGNORECASE)
_WORD_LIKE = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null", "none", "nan", "inf"})
_ESCAPES = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\t": r"\t", "\r": r"\r"}


def entries(data: Mapping[str, Any], indent: int = 0, *, quote: bool = False) -> str:
    """Lay out a mapping, one key to a line; ``quote`` puts every text in quotation marks."""
    pad = " " * indent
    return "\n".join(f"{pad}{inline(key)}:{value(item, indent, quote=quote)}" for key, item in data.items())


def items(data: list[Any], indent: int = 0, *, quote: bool = False) -> str:
    """Lay out a list, with a dash before each item."""
    return "\n".join(f"{' ' * indent}-{item(each, indent, quote=quote)}" for each in data)


def value(data: Any, indent: int, *, quote: bool = False) -> str:
    """Lay out what follows a key and its colon; ``indent`` is the key's own."""
    if isinstance(data, str):
        return f" {_scalar(data, indent, quote=quote)}"
    if not data:
        return " {}" if isinstance(data, Mapping) else " []"
    lay = entries if isinstance(data, Mapping) else items
    return "\n" + lay(data, indent + STEP, quote=quote)


def item(data: Any, indent: int, *, quote: bool = False) -> str:
    """Lay out what follows a dash; ``indent`` is the dash's own."""
    laid = value(data, indent, quote=quote)
    return " " + laid.lstrip() if laid.startswith("\n") else laid


def inline(text: str, *, quote: bool = False) -> str:
    """Write a text on one line: plain, or in double quotation marks with odd characters as escapes."""
    if not quote and _plain(text):
        return text
    return '"' + "".join(_ESCAPES.get(character) or _visible(character) for character in text) + '"'


def _scalar(text: str, indent: int, *, quote: bool) -> str:
    if quote or not _block(text):
        return inline(text, quote=quote)
    pad = " " * (indent + STEP)
    lines = "\n".join(f"{pad}{line}" if line else "" for line in text.removesuffix("\n").split("\n"))
    return f"{'|' if text.endswith(chr(10)) else '|-'}\n{lines}"


def _plain(text: str) -> bool:
    if not _BEGINS.match(text) or not text.isprintable() or text.endswith((" ", ":")):
        return False
    if ": " in text or " #" in text:
        return False
    return text.casefold() not in _WORD_LIKE and not _NUMBER_LIKE.fullmatch(text)


def _block(text: str) -> bool:
    """Whether a block of lines gives the text back exactly, also from an editor that strips spaces at line ends."""
    lines = text.removesuffix("\n").split("\n")
    if "\n" not in text or not lines[0] or not lines[-1] or lines[0].startswith(" "):
        return False
    return all(line.isprintable() and not line.endswith(" ") for line in lines)


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004 - two hexadecimal digits
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"  # noqa: PLR2004 - four digits
