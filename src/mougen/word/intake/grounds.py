"""What is behind a run: its cell, its table's style, the shape that it stands in, the page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mougen.word.intake.colours import DARK, WHITE, ground
from mougen.word.intake.looks import SHADING, Look, Styles, own
from mougen.word.tags import CELL, ROW, TABLE, VALUE, w

_BOX = w("txbxContent")
_CELL_LOOK, _TABLE_LOOK, _TABLE_STYLE, _BITS = w("tcPr"), w("tblPr"), w("tblStyle"), w("tblLook")
_FILLS = ("solidFill", "gradFill", "pattFill", "blipFill", "grpFill")
_SWITCHES = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
_REGIONS = {"firstRow": "firstRow", "lastRow": "lastRow", "firstColumn": "firstCol", "lastColumn": "lastCol"}
_BANDS = ("band1Vert", "band2Vert", "band1Horz", "band2Horz")
_NOTHING: Look = {}


def page(main: etree._Element) -> str:
    """Give the colour of the pages."""
    found = main.find(w("background"))
    colour = "" if found is None else str(found.get(w("color")))
    return colour.upper() if len(colour) == len(WHITE) and colour.isalnum() and _is_hex(colour) else WHITE


class Tables:
    """Says how the tables of a file make words and cells look."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._regions: dict[str, dict[str, tuple[Look, Look]]] = {}

    def words(self, run: etree._Element) -> Look:
        """Give how a run looks because of the style of the table that it stands in."""
        table = next(run.iterancestors(TABLE, _BOX), None)
        if table is None or table.tag == _BOX:
            return _NOTHING
        found: dict[str, etree._Element] = {}
        for words, _ in self._of(table, run):
            found |= words
        return found

    def ground(self, run: etree._Element, paper: str) -> str | None:
        """Give the colour behind a run that stands in no shading of its own; None where it cannot be told."""
        for holder in run.iterancestors(CELL, TABLE, _BOX):
            found = self._shape(holder) if holder.tag == _BOX else self._held(holder, run)
            if found:
                return None if found == _UNKNOWN else found
        return paper

    def _held(self, holder: etree._Element, run: etree._Element) -> str | None:
        if holder.tag == CELL:
            return ground(own(holder.find(_CELL_LOOK)).get(SHADING))
        shading: etree._Element | None = None
        for _, cells in self._of(holder, run):
            shading = cells.get(SHADING, shading)
        return ground(own(holder.find(_TABLE_LOOK)).get(SHADING)) or ground(shading)

    def _shape(self, box: etree._Element) -> str | None:
        """Say whether a shape has a colour of its own: which one would take a drawing program to tell."""
        for shape in box.iterancestors():
            kind = etree.QName(shape).localname
            if shape.get("fillcolor") or (kind == "wsp" and _filled(shape)):
                return _UNKNOWN
            if kind in {"wsp", "pict"}:
                return None
        return None

    def _of(self, table: etree._Element, run: etree._Element) -> Iterator[tuple[Look, Look]]:
        """Give the looks of the regions of a table that a run stands in, the strongest last."""
        named = table.find(f"{_TABLE_LOOK}/{_TABLE_STYLE}")
        name = "" if named is None else str(named.get(VALUE))
        if name not in self._regions:
            self._regions[name] = self._styles.regions(name)
        regions = self._regions[name]
        if any(regions.values()):
            places = ("", *_BANDS, *(_places(table, run) if len(regions) > 1 else ()))
            yield from (regions[place] for place in places if place in regions)


_UNKNOWN = DARK + "?"


def _places(table: etree._Element, run: etree._Element) -> Iterator[str]:
    """Give the regions at the edges of a table that a run stands in, so far as the table shows them."""
    cell = next((one for one in run.iterancestors(CELL) if next(one.iterancestors(TABLE), None) is table), None)
    row = None if cell is None else next(cell.iterancestors(ROW), None)
    if cell is None or row is None:
        return
    edges = {
        "firstColumn": _alone(cell, before=True),
        "lastColumn": _alone(cell, before=False),
        "firstRow": _alone(row, before=True),
        "lastRow": _alone(row, before=False),
    }
    bits = table.find(f"{_TABLE_LOOK}/{_BITS}")
    yield from (_REGIONS[edge] for edge, there in edges.items() if there and _shown(bits, edge))


def _alone(element: etree._Element, *, before: bool) -> bool:
    return next(element.itersiblings(element.tag, preceding=before), None) is None


def _shown(bits: etree._Element | None, edge: str) -> bool:
    if bits is None:
        return True
    said = bits.get(w(edge))
    if said is not None:
        return said not in {"0", "false", "off"}
    value = str(bits.get(VALUE, ""))
    return bool(int(value, 16) & _SWITCHES[edge]) if _is_hex(value) else True


def _is_hex(value: str) -> bool:
    return 0 < len(value) < 9 and all(sign in "0123456789abcdefABCDEF" for sign in value)  # noqa: PLR2004


def _filled(shape: etree._Element) -> bool:
    look = shape.find("{*}spPr")
    styled = shape.find("{*}style") is not None
    if look is not None and look.find("{*}noFill") is not None:
        return False
    return styled or (look is not None and any(look.find(f"{{*}}{fill}") is not None for fill in _FILLS))
