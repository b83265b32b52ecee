"""The text of a part of a Word file, paragraph by paragraph, with everything that may stand around text in it.

What is not known is looked into: whatever wraps a text, the text is read. Of alternatives the first is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from mougen.model.returned import PLAIN, Cell, Mark, Part, Piece, Returned
from mougen.word.levels import Styles
from mougen.word.returned import revisions
from mougen.word.returned.fields import Fields
from mougen.word.returned.spans import Spans
from mougen.word.tags import CELL, ID, NAME, PARAGRAPH, ROW, SPACE, TABLE, TEXT, w

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHOICE, _EITHER = f"{_MC}Choice", f"{_MC}AlternateContent"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SIGNS = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}  # fmt: skip
_LOOKS = frozenset(
    map(w, ("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rt", "rubyPr"))
)
_UNTIDY = " \t\r\n"
_BREAKS = str.maketrans("\r\n", "  ")
_REPLACEMENT = "\ufffd"


@dataclass(slots=True)
class Found:
    """What was found in a file so far."""

    styles: Styles
    paragraphs: list[Returned] = field(default_factory=list)
    spans: Spans = field(default_factory=Spans)
    tables: int = 0
    holders: Counter[Part] = field(default_factory=Counter)


@dataclass(slots=True)
class _Grid:
    """The table that is being read."""

    table: int
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the reader is.

    Attributes:
        part: which part of the file.
        holder: which header, footer, note or text box.
        fields: the fields of that text.
        mark: the revision of what is around.
        grid: the table.
        cell: the cell of it.
        row: what became of the cell, or the row.
    """

    part: Part
    holder: int
    fields: Fields
    mark: Mark = PLAIN
    grid: _Grid | None = None
    cell: Cell | None = None
    row: Mark = PLAIN


@dataclass(slots=True)
class _Line:
    """The paragraph that is being read."""

    marks: list[str]
    pieces: list[Piece] = field(default_factory=list)
    beside: list[tuple[etree._Element, _Place]] = field(default_factory=list)


_Step = Callable[[Any, _Place], None]


def read(root: etree._Element, found: Found, part: Part) -> None:
    """Read a text, and add its paragraphs to those that were found.

    Args:
        root: the body, a header, footer, note or comment.
        found: what was found so far, which grows.
        part: what the text is.
    """
    if part != "body":
        found.holders[part] += 1
    _Reader(found).inside(root, _Place(part, found.holders[part], Fields(root)))


class _Reader:
    """Reads one text through, in order."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._loose: list[str] = []  # bookmarks between paragraphs, which belong to the next one
        self._line: _Line | None = None
        self._steps = self._all_steps()

    def _all_steps(self) -> dict[str, _Step]:
        steps: dict[str, _Step] = {
            PARAGRAPH: self._paragraph, TABLE: self._table, ROW: self._row, CELL: self._cell, TEXT: self._words,
            _MATH: self._words, _EITHER: self._either, w("delText"): self._struck, w("instrText"): self._told,
            w("delInstrText"): self._told, w("fldChar"): self._field, w("fldSimple"): self._simple,
            w("txbxContent"): self._box, w("sym"): self._symbol, w("bookmarkStart"): self._bookmark,
            w("commentRangeStart"): self._begin, w("commentRangeEnd"): self._end, w("commentReference"): self._point,
        }  # fmt: skip
        steps |= dict.fromkeys(_SIGNS, self._sign) | dict.fromkeys(_LOOKS, self._nothing)
        return steps | dict.fromkeys(revisions.AROUND, self._revised)

    def inside(self, element: etree._Element, place: _Place) -> None:
        """Read what is inside an element."""
        for child in element:
            self._steps.get(child.tag, self.inside)(child, place)

    def _nothing(self, element: etree._Element, place: _Place) -> None:
        """Pass by what says how something looks."""

    def _paragraph(self, element: etree._Element, place: _Place) -> None:
        if self._line:
            self._line.beside.append((element, place))  # no paragraph stands in another
            return
        line = self._line = _Line(self._loose)
        self._loose = []
        self.inside(element, place)
        self._line = None
        self._found.spans.turn()
        self._found.paragraphs.append(self._returned(element, line, place))
        for beside, there in line.beside:
            (self._paragraph if beside.tag == PARAGRAPH else self.inside)(beside, there)

    def _returned(self, element: etree._Element, line: _Line, place: _Place) -> Returned:
        styles = self._found.styles
        return Returned(
            tuple(line.pieces),
            tuple(line.marks),
            revisions.on(element, place.mark),
            styles.name(element),
            styles.level(element),
            styles.numbered(element),
            place.part,
            place.cell,
            place.row,
            place.holder,
        )

    def _table(self, element: etree._Element, place: _Place) -> None:
        self._found.tables += 1
        self.inside(element, replace(place, grid=_Grid(self._found.tables)))

    def _row(self, element: etree._Element, place: _Place) -> None:
        if place.grid:
            place.grid.row, place.grid.column = place.grid.row + 1, 0
        self.inside(element, replace(place, row=revisions.on(element, place.row)))

    def _cell(self, element: etree._Element, place: _Place) -> None:
        grid = place.grid or _Grid(self._found.tables)
        grid.column += 1
        cell = Cell(grid.table, grid.row, grid.column)
        self.inside(element, replace(place, cell=cell, row=revisions.on(element, place.row)))

    def _box(self, element: etree._Element, place: _Place) -> None:
        part: Part = "text box" if place.part == "body" else place.part
        self._found.holders[part] += 1
        there = replace(
            place, part=part, holder=self._found.holders[part], fields=Fields(element), grid=None, cell=None
        )
        if self._line:
            self._line.beside.append((element, there))
        else:
            self.inside(element, there)

    def _either(self, element: etree._Element, place: _Place) -> None:
        branch = next((child for child in element if child.tag == _CHOICE), None)
        self.inside(element if branch is None else branch, place)

    def _revised(self, element: etree._Element, place: _Place) -> None:
        self.inside(element, replace(place, mark=revisions.around(element, place.mark)))

    def _field(self, element: etree._Element, place: _Place) -> None:
        self._say(place.fields.sign(element, place.mark))

    def _simple(self, element: etree._Element, place: _Place) -> None:
        place.fields.begin(element.get(w("instr"), ""), place.mark)
        self.inside(element, place)
        self._say(place.fields.close())

    def _told(self, element: etree._Element, place: _Place) -> None:
        place.fields.tell(element.text or "")

    def _words(self, element: etree._Element, place: _Place) -> None:
        text = element.text or ""
        self._read(text if element.get(SPACE) == "preserve" else text.strip(_UNTIDY), place)

    def _struck(self, element: etree._Element, place: _Place) -> None:
        """Read deleted text, which nothing shows where no deletion is around it."""
        gone = place if not place.mark.accepted else replace(place, mark=Mark("deleted"))
        self._words(element, gone)

    def _symbol(self, element: etree._Element, place: _Place) -> None:
        self._read(_symbol(element.get(w("char"), "")), place)

    def _sign(self, element: etree._Element, place: _Place) -> None:
        self._read(_SIGNS[str(element.tag)], place)

    def _read(self, text: str, place: _Place) -> None:
        piece = Piece(text.translate(_BREAKS) if len(text) > 1 else text, place.mark)
        if text and not place.fields.take(piece):
            self._say(piece)

    def _say(self, piece: Piece | None) -> None:
        if piece is None or self._line is None:
            return
        self._found.spans.pass_by(piece)
        pieces = self._line.pieces
        last = pieces[-1] if pieces else None
        if last and not (last.target or piece.target) and last.mark == piece.mark:
            pieces[-1] = replace(last, text=last.text + piece.text)
        else:
            pieces.append(piece)

    def _bookmark(self, element: etree._Element, _: _Place) -> None:
        (self._line.marks if self._line else self._loose).append(element.get(NAME, ""))

    def _begin(self, element: etree._Element, _: _Place) -> None:
        self._found.spans.begin(element.get(ID, ""), len(self._found.paragraphs))

    def _end(self, element: etree._Element, _: _Place) -> None:
        self._found.spans.end(element.get(ID, ""))

    def _point(self, element: etree._Element, _: _Place) -> None:
        self._found.spans.point(element.get(ID, ""), len(self._found.paragraphs))


def _symbol(code: str) -> str:
    """Give a symbol's letter: Word keeps those of symbol fonts at a place of their own, F000 (17.3.3.30)."""
    number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,5}", code) else 0
    return _REPLACEMENT if unicodedata.category(chr(number)) in {"Cc", "Cs"} else chr(number)
