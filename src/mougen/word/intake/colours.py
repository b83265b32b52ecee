"""Colours of words and of what is behind them, as far as a Word file says them."""

from __future__ import annotations

import re

from lxml import etree

from mougen.word.tags import VALUE, w

WHITE, DARK = "FFFFFF", "404040"
LEAST_CONTRAST = 1.5
_HEX = re.compile(r"[0-9A-Fa-f]{6}\Z")
_PAPER = frozenset(("background1", "light1"))
_NAMED = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "00008B", "darkCyan": "008B8B", "darkGreen": "006400",
    "darkMagenta": "800080", "darkRed": "8B0000", "darkYellow": "808000", "darkGray": "A9A9A9", "lightGray": "D3D3D3",
}  # fmt: skip


def ink(colour: etree._Element | None) -> str | None:
    """Give the colour of words (``w:color``); None where it is left to Word, which then takes one that can be read."""
    if colour is None:
        return None
    if colour.get(w("themeColor")) in _PAPER and colour.get(w("themeShade")) is None:
        return WHITE
    return _hex(colour.get(VALUE))


def ground(shading: etree._Element | None) -> str | None:
    """Give the colour of a shading (``w:shd``); None where it is none."""
    if shading is None:
        return None
    theme = shading.get(w("themeFill"))
    if theme in _PAPER and shading.get(w("themeFillShade")) is None:
        return WHITE
    if shading.get(VALUE) == "solid":
        return _hex(shading.get(w("color"))) or "000000"
    return _hex(shading.get(w("fill"))) or (DARK if theme else None)


def marker(highlight: etree._Element | None) -> str | None:
    """Give the colour of a highlighter (``w:highlight``)."""
    return None if highlight is None else _NAMED.get(str(highlight.get(VALUE)))


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _hex(value: str | None) -> str | None:
    return value.upper() if value and _HEX.match(value) else None


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
