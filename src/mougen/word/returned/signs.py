"""What a paragraph is made of, in its order: words, signs, fields, bookmarks, and where comments begin and end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from mougen.model.returned import Mark, Part, Piece
from mougen.word.returned.lines import Lines
from mougen.word.returned.place import Place
from mougen.word.tags import ID, NAME, SPACE, TEXT, w

Sign = Callable[[Any, Place, Lines], None]

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SHOWN = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}  # fmt: skip
_NOTES: Mapping[str, Part] = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_UNTIDY = " \t\r\n"
_BREAKS = str.maketrans("\r\n", "  ")
_NO_LETTER = "\ufffd"


def _words(element: etree._Element, place: Place, lines: Lines) -> None:
    """Read words as Word does: spaces at their ends count only where the file says so, and a line's end is a space."""
    text = element.text or ""
    text = text if element.get(SPACE) == "preserve" else text.strip(_UNTIDY)
    _read(text.translate(_BREAKS), place, lines)


def _struck(element: etree._Element, place: Place, lines: Lines) -> None:
    """Read deleted words, which are not shown even where no deletion is around them."""
    _words(element, place if not place.mark.accepted else replace(place, mark=Mark("deleted")), lines)


def _shown(element: etree._Element, place: Place, lines: Lines) -> None:
    _read(_SHOWN[str(element.tag)], place, lines)


def _symbol(element: etree._Element, place: Place, lines: Lines) -> None:
    """Read a letter that is given by its number; Word keeps those of symbol fonts apart, from F000 (17.3.3.30)."""
    told = element.get(w("char"), "")
    letter = chr(int(told, 16)) if re.fullmatch("[0-9A-Fa-f]{1,5}", told) else _NO_LETTER
    _read(_NO_LETTER if unicodedata.category(letter) in {"Cc", "Cs"} else letter, place, lines)


def _read(text: str, place: Place, lines: Lines) -> None:
    piece = Piece(text, place.mark)
    if text and not place.fields.take(piece):
        lines.say(piece)


def _field(element: etree._Element, place: Place, lines: Lines) -> None:
    lines.say(place.fields.sign(element, place.mark))


def _told(element: etree._Element, place: Place, _: Lines) -> None:
    place.fields.tell(element.text or "")


def _note(element: etree._Element, place: Place, lines: Lines) -> None:
    lines.note(_NOTES[str(element.tag)], element.get(ID, ""), place.mark)


def _bookmark(element: etree._Element, _: Place, lines: Lines) -> None:
    lines.bookmark(element.get(NAME, ""))


def _begin(element: etree._Element, _: Place, lines: Lines) -> None:
    lines.spans.begin(element.get(ID, ""), lines.here)


def _end(element: etree._Element, _: Place, lines: Lines) -> None:
    lines.spans.end(element.get(ID, ""))


def _point(element: etree._Element, _: Place, lines: Lines) -> None:
    lines.spans.point(element.get(ID, ""), lines.here)


SIGNS: Mapping[str, Sign] = {
    TEXT: _words, _MATH: _words, w("delText"): _struck, w("sym"): _symbol, w("fldChar"): _field,
    w("instrText"): _told, w("delInstrText"): _told, w("bookmarkStart"): _bookmark,
    w("commentRangeStart"): _begin, w("commentRangeEnd"): _end, w("commentReference"): _point,
    **dict.fromkeys(_SHOWN, _shown), **dict.fromkeys(_NOTES, _note),
}  # fmt: skip
