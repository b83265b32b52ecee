"""How a run looks: what it says itself, then its character style, its paragraph's style, the table's, the default.

Source: ISO/IEC 29500-1, 17.7.2 (order of styles) and 17.7.3 (toggles: hidden in both styles is not hidden).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from lxml import etree

from mougen.word.tags import PARAGRAPH_LOOK, RUN_LOOK, VALUE, w

Look = Mapping[str, Any]

VANISH, COLOUR, SIZE, SCALE = w("vanish"), w("color"), w("sz"), w("w")
SHADING, HIGHLIGHT, SPACING = w("shd"), w("highlight"), w("spacing")
_OFF = frozenset(("0", "false", "off"))
_READ = frozenset((VANISH, COLOUR, SIZE, SCALE, SHADING, HIGHLIGHT))
_STYLE, _BASED, _KIND, _CONDITION = w("style"), w("basedOn"), w("type"), w("tblStylePr")
_STYLED = {"run": w("rStyle"), "paragraph": w("pStyle")}
_NOTHING: Look = {}


class Styles:
    """The styles of a file, each with what it takes from those it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        found = () if root is None else root.iterchildren(_STYLE)
        self._styles: dict[str, etree._Element] = {}
        self._merged: dict[tuple[str, str], Look] = {}
        self._default = ""
        for style in found:
            name = str(style.get(w("styleId")))
            self._styles.setdefault(name, style)
            if style.get(_KIND) == "paragraph" and on(style.get(w("default"), "0")):
                self._default = name
        self._defaults = None if root is None else root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{RUN_LOOK}")

    @cached_property
    def default(self) -> Look:
        """How a run looks of which nothing is said."""
        return merged([self._defaults] if self._defaults is not None else [])

    def words(self, style: str) -> Look:
        """Give how a style makes words look."""
        return self._of(style, RUN_LOOK)

    def block(self, style: str) -> Look:
        """Give how a style makes paragraphs look."""
        return self._of(style, PARAGRAPH_LOOK)

    def of_look(self, look: etree._Element | None) -> str:
        """Give the style that a paragraph's properties name, by its id, or the default style."""
        found = None if look is None else look.find(_STYLED["paragraph"])
        return self._default if found is None else str(found.get(VALUE))

    def chain(self, style: str) -> Iterator[etree._Element]:
        """Give a style and those it is based on, each once."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            based = self._styles[style].find(_BASED)
            style = "" if based is None else str(based.get(VALUE))

    @cached_property
    def _walked(self) -> tuple[int, list[str]]:
        """How many styles stand one upon the other at most, and the styles where a circle closes."""
        deep: dict[str, int] = {}
        circles: list[str] = []
        for first in self._styles:
            way: dict[str, None] = {}
            name = first
            while name in self._styles and name not in deep and name not in way:
                way[name] = None
                based = self._styles[name].find(_BASED)
                name = "" if based is None else str(based.get(VALUE))
            circles += [name] if name in way else []
            deep |= {passed: count for count, passed in enumerate(reversed(way), 1 + deep.get(name, 0))}
        return max(deep.values(), default=0), circles

    @property
    def deepest(self) -> int:
        """How many styles stand one upon the other at most."""
        return self._walked[0]

    def circles(self) -> Iterator[str]:
        """Give the names of styles that are based on themselves, directly or through others."""
        return map(self.name, self._walked[1])

    def name(self, style: str) -> str:
        """Give the name of a style as Word shows it."""
        found = self._styles.get(style)
        called = None if found is None else found.find(w("name"))
        return style if called is None else str(called.get(VALUE, style))

    def regions(self, style: str) -> dict[str, tuple[Look, Look]]:
        """Give how a table style makes words and cells look, by the regions of a table; the whole table is ``""``."""
        found: dict[str, tuple[Look, Look]] = {}
        for one in reversed(list(self.chain(style))):
            for region in (one, *one.iterchildren(_CONDITION)):
                kind = str(region.get(_KIND)) if region.tag == _CONDITION else ""
                words, cells = found.get(kind, (_NOTHING, _NOTHING))
                cell = [region.find(tag) for tag in (w("tcPr"), w("tblPr"))]
                found[kind] = (
                    {**words, **merged(_given(region.find(RUN_LOOK)))},
                    {**cells, **merged([look for look in cell if look is not None])},
                )
        return found

    def _of(self, style: str, tag: str) -> Look:
        if (style, tag) not in self._merged:
            looks = [look for one in self.chain(style) for look in _given(one.find(tag))]
            self._merged[style, tag] = merged(looks)
        return self._merged[style, tag]


def own(look: etree._Element | None) -> Look:
    """Give what a run's or paragraph's properties say."""
    return merged(_given(look))


def styled(run_look: etree._Element | None) -> str:
    """Give the character style that a run's properties name; empty where there is none."""
    found = None if run_look is None else run_look.find(_STYLED["run"])
    return "" if found is None else str(found.get(VALUE))


def merged(looks: list[etree._Element]) -> Look:
    """Put properties together, of which the first to say something is right."""
    found: dict[str, etree._Element] = {}
    for look in looks:
        for child in look:
            if child.tag in _READ or child.tag == SPACING:
                found.setdefault(str(child.tag), child)
    return found


def _given(look: etree._Element | None) -> list[etree._Element]:
    return [] if look is None else [look]


def on(value: str | None) -> bool:
    """Whether a switch is on."""
    return value is None or value.casefold() not in _OFF


def switched(look: Look, tag: str) -> bool:
    """Whether a look has a switch, and it is on."""
    found = look.get(tag)
    return found is not None and on(found.get(VALUE))
