"""The text of a part of a Word file, paragraph by paragraph, with everything that may stand around text in it.

What is not known is looked into: whatever wraps a text, the text is read. Alternatives were settled when the file was
taken in.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from lxml import etree

from mougen.model.returned import PLAIN, Cell, Mark, Part, Returned
from mougen.word.intake import Intake
from mougen.word.levels import Styles
from mougen.word.returned import revisions
from mougen.word.returned.fields import Fields
from mougen.word.returned.lines import Lines
from mougen.word.returned.place import Grid, Place
from mougen.word.returned.signs import SIGNS, Sign
from mougen.word.tags import CELL, PARAGRAPH, ROW, TABLE, w

MOST_PARAGRAPHS = 50_000  # thirty times as many as a long agreement has

_LOOKS = frozenset(
    map(w, ("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rt", "rubyPr"))
)

_Step = Callable[[Any, Place], None]


class Reader:
    """Reads the texts of a file one after the other.

    Attributes:
        lines: the paragraphs of them so far.
    """

    def __init__(self, styles: Styles, source: Intake) -> None:
        """Take the styles of the file, and the file."""
        self.lines = Lines()
        self._source = source
        self._styles = styles
        self._tables = 0
        self._holders: Counter[Part] = Counter()
        self._beside: deque[tuple[etree._Element, Place]] = deque()  # what stands in a paragraph and is read after it
        wholes: dict[str, _Step] = {
            PARAGRAPH: self._paragraph, TABLE: self._table, ROW: self._row, CELL: self._cell,
            w("txbxContent"): self._box, w("fldSimple"): self._simple,
        }  # fmt: skip
        signs: dict[str, _Step] = {tag: partial(_passed, sign, self.lines) for tag, sign in SIGNS.items()}
        self._steps = wholes | signs | dict.fromkeys(_LOOKS, _nothing) | dict.fromkeys(revisions.AROUND, self._revised)

    def read(self, root: etree._Element, part: Part, mark: Mark = PLAIN) -> None:
        """Read a text: the body, or a header, footer, note or comment.

        Args:
            root: what holds its paragraphs.
            part: what it is.
            mark: what became of it as a whole.

        Raises:
            InputError: where all texts together have more paragraphs than an agreement can have.
        """
        if part != "body":
            self._holders[part] += 1
        self._inside(root, Place(part, self._holders[part], Fields(root), mark, row=mark))

    def _inside(self, element: etree._Element, place: Place) -> None:
        for child in self._source.deadline.over(element):
            self._steps.get(child.tag, self._inside)(child, place)

    def _paragraph(self, element: etree._Element, place: Place) -> None:
        if self.lines.open:
            self._beside.append((element, place))  # no paragraph stands in another
            return
        if self.lines.here == MOST_PARAGRAPHS:
            raise self._source.refuse(f"has more than {MOST_PARAGRAPHS:,} paragraphs; it is refused")
        self.lines.open = True
        self._inside(element, place)
        self._done(element, place)
        beside, self._beside = self._beside, deque()
        for other, there in beside:
            (self._paragraph if other.tag == PARAGRAPH else self._inside)(other, there)

    def _done(self, element: etree._Element, place: Place) -> None:
        pieces, marks = self.lines.end()
        end, styles = revisions.on(element, place.mark), self._styles
        level, numbered = styles.level(element), styles.numbered(element)
        where = (place.part, place.cell, place.row, place.holder)
        self.lines.paragraphs.append(Returned(pieces, marks, end, styles.name(element), level, numbered, *where))

    def _table(self, element: etree._Element, place: Place) -> None:
        self._tables += 1
        self._inside(element, replace(place, grid=Grid(self._tables)))

    def _row(self, element: etree._Element, place: Place) -> None:
        if place.grid:
            place.grid.row, place.grid.column = place.grid.row + 1, 0
        self._inside(element, replace(place, row=revisions.on(element, place.row)))

    def _cell(self, element: etree._Element, place: Place) -> None:
        grid = place.grid or Grid(self._tables)
        grid.column += 1
        cell = Cell(grid.table, grid.row, grid.column)
        self._inside(element, replace(place, cell=cell, row=revisions.on(element, place.row)))

    def _box(self, element: etree._Element, place: Place) -> None:
        part: Part = "text box" if place.part == "body" else place.part
        self._holders[part] += 1
        row = place.row if place.mark == PLAIN else place.mark
        there = Place(part, self._holders[part], Fields(element), place.mark, row=row)
        if self.lines.open:
            self._beside.append((element, there))
        else:
            self._inside(element, there)

    def _revised(self, element: etree._Element, place: Place) -> None:
        self._inside(element, replace(place, mark=revisions.around(element, place.mark)))

    def _simple(self, element: etree._Element, place: Place) -> None:
        place.fields.begin(element.get(w("instr"), ""), place.mark)
        self._inside(element, place)
        self.lines.say(place.fields.close())


def _passed(sign: Sign, lines: Lines, element: etree._Element, place: Place) -> None:
    sign(element, place, lines)


def _nothing(_: etree._Element, __: Place) -> None:
    """Pass by what says how something looks."""
