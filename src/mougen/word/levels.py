"""How deep the paragraphs of a Word file are: as headings, and in numbered lists, by themselves or by their styles."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from mougen.word.tags import PARAGRAPH_LOOK, VALUE, w

BODY_TEXT = 9  # an outline level that is none (ISO/IEC 29500-1, 17.3.1.20)
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_WITHIN_A_SCHEDULE = "schedule part"  # its text belongs to the schedule above it, which is what policies ask for
_NO_HEADING, _NO_LIST = 0, -1
_STYLE_ID, _STYLED = w("styleId"), f"{PARAGRAPH_LOOK}/{w('pStyle')}"
_OUTLINE, _NUMBERED = f"{PARAGRAPH_LOOK}/{w('outlineLvl')}", f"{PARAGRAPH_LOOK}/{w('numPr')}"
_LEVEL = w("ilvl")


class Styles:
    """The styles of a file; one takes what it does not say from the style that it is based on."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None = None) -> None:
        """Read the parts that hold the styles and the lists, where there are such parts."""
        found = () if styles is None else styles.findall(w("style"))
        self._styles = {style.get(_STYLE_ID, ""): style for style in found}
        self._ordinary = next((name for name, style in self._styles.items() if _ordinary(style)), "")
        steps = {} if numbering is None else _steps(numbering)
        self._levels = self._all(_heading)
        self._numbered = self._all(lambda style: _list_level(style, steps.get(style.get(_STYLE_ID, ""), 0)))

    def name(self, paragraph: etree._Element) -> str:
        """Give the name of a paragraph's style."""
        style = self._styles.get(self._of(paragraph))
        return "" if style is None else _value(style, w("name"))

    def level(self, paragraph: etree._Element) -> int | None:
        """Give how deep a heading a paragraph is; None for what is none."""
        own = _outline(paragraph)
        return (self._levels.get(self._of(paragraph)) if own is None else own) or None

    def numbered(self, paragraph: etree._Element) -> int | None:
        """Give the level of a paragraph's number, from 0; None without a number."""
        own = _list_level(paragraph)
        level = self._numbered.get(self._of(paragraph)) if own is None else own
        return None if level == _NO_LIST else level

    def _of(self, paragraph: etree._Element) -> str:
        return _value(paragraph, _STYLED) or self._ordinary

    def _all(self, told: Callable[[etree._Element], int | None]) -> dict[str, int | None]:
        """Give what each style says, or else the next that it is based on."""
        found: dict[str, int | None] = {}
        for style in self._styles:
            name, chain = style, dict[str, None]()
            while name in self._styles and name not in found and name not in chain:
                chain[name] = None
                name = _value(self._styles[name], w("basedOn"))
            said = found.get(name)
            for each in reversed(chain):
                own = told(self._styles[each])
                said = found[each] = said if own is None else own
        return found


def _heading(style: etree._Element) -> int | None:
    name = _value(style, w("name"))
    if name.lower() == _WITHIN_A_SCHEDULE:
        return _NO_HEADING
    own, called = _outline(style), _HEADING.fullmatch(name)
    return int(called[1]) if own is None and called else own


def _outline(holder: etree._Element) -> int | None:
    """Give the heading level that a paragraph or a style sets."""
    told = _value(holder, _OUTLINE)
    level = _figure(told, BODY_TEXT)
    return None if not told else level + 1 if level < BODY_TEXT else _NO_HEADING


def _list_level(holder: etree._Element, usual: int = 0) -> int | None:
    """Give the level in a list that a paragraph or a style sets."""
    numbered = holder.find(_NUMBERED)
    if numbered is None:
        return None
    return _NO_LIST if _value(numbered, w("numId")) == "0" else _figure(_value(numbered, _LEVEL), usual)


def _steps(numbering: etree._Element) -> dict[str, int]:
    """Give the level of a list that a style is tied to, by the style."""
    return {_value(level, w("pStyle")): _figure(level.get(_LEVEL, ""), 0) for level in numbering.iter(w("lvl"))}


def _ordinary(style: etree._Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true", "on"}


def _value(holder: etree._Element, path: str) -> str:
    found = holder.find(path)
    return "" if found is None else str(found.get(VALUE, ""))


def _figure(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch("[0-9]", text) else otherwise
