"""Alternatives of which Word shows one (``mc:AlternateContent``), settled as Word settles them.

Source: ISO/IEC 29500-3. Word takes the first choice of which it knows all extensions, and the fallback where it knows
none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from mougen.word.tags import PARAGRAPH, TEXT

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_EITHER, _CHOICE, _FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
_KNOWN = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")


class Alternate(NamedTuple):
    """Alternatives that say different things: what Word shows, and what an older program would."""

    shown: str
    other: str


def settle(root: etree._Element, check: Callable[[], None]) -> Iterator[Alternate]:
    """Put in the place of alternatives what Word shows of them, and give those that say different things.

    Args:
        root: the tree, which is changed.
        check: is called now and then, and may stop it.
    """
    for either in list(root.iter(_EITHER)):
        check()
        above = either.getparent()
        if above is None:
            continue
        branches = [branch for branch in either if branch.tag in {_CHOICE, _FALLBACK}]
        chosen = next(filter(_understood, branches), None)
        texts = [text for text in map(_text, branches) if text or len(branches) > 1]
        shown = "" if chosen is None else _text(chosen)
        yield from (Alternate(shown, text) for text in texts if text != shown)
        at = above.index(either)
        above[at : at + 1] = [] if chosen is None else list(chosen)


def _understood(branch: etree._Element) -> bool:
    if branch.tag == _FALLBACK:
        return True
    needed = [branch.nsmap.get(prefix, "") for prefix in str(branch.get("Requires", "")).split()]
    return bool(needed) and all(space.startswith(_KNOWN) for space in needed)


def _text(branch: etree._Element) -> str:
    pieces = (" " if found.tag == PARAGRAPH else found.text or "" for found in branch.iter(TEXT, PARAGRAPH))
    return " ".join("".join(pieces).split())
