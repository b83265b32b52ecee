"""Tables of a clause or schedule: a heading row that repeats, rows that stay whole, no merged cells."""

from __future__ import annotations

import re
from functools import lru_cache

from mougen.model.document import Table
from mougen.word import landscape
from mougen.word.columns import share
from mougen.word.moulds import Frame, Line
from mougen.word.ooxml import NOTHING, Cast, literal, run
from mougen.word.pen import Pen
from mougen.word.spaces import tied
from mougen.word.styles import Style

_LINE = 9026  # of A4 with margins of an inch, in twentieths of a point; Word fits the columns to the page it has
_WHOLE = 5000
_WHOLE_ROW = "<w:cantSplit/>"
_REPEATED_ROW = "<w:cantSplit/><w:tblHeader/>"
_RIGHT = '<w:jc w:val="right"/>'
_FIGURE = re.compile(r"£?\d[\d,]*(\.\d+)?%?")


def write_table(table: Table, pen: Pen) -> list[Line]:
    """Return a table, on a page of its own if it is wide; the thin paragraph after it keeps two tables apart."""
    if len(table.header) >= landscape.WIDE:
        return landscape.around(_drawn(table, pen, landscape.LINE), pen.styles[Style.GAP])
    return [_drawn(table, pen, _LINE), pen.line(Style.GAP, NOTHING)]


def _drawn(table: Table, pen: Pen, line: int) -> Frame:
    texts = [[tied(cell) for cell in row] for row in table.rows]
    columns = [list(column) for column in zip(*texts, strict=True)] or [[] for _ in table.header]
    widths = share(line, list(zip(table.header, columns, strict=True)))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    looks = [_RIGHT if _figures(column) else "" for column in columns]
    frame = tuple([(width * _WHOLE // line, look) for width, look in zip(widths, looks, strict=True)])
    for text in table.header:
        pen.said.paragraph(text)
    head = [run(text) for text in table.header]
    head[0] = pen.marks.around(table.anchor, head[0])
    rows = [_row(head, frame, _REPEATED_ROW, pen.styles[Style.CELL_HEAD])]
    cells = [list(map(pen.tied_runs, row, told)) for row, told in zip(table.rows, texts, strict=True)]
    rows += [_row(row, frame, _WHOLE_ROW, pen.styles[Style.CELL]) for row in cells]
    return Frame(f"<w:tbl>{_look(table, pen)}<w:tblGrid>{grid}</w:tblGrid>", rows, "</w:tbl>")


def _figures(column: list[str]) -> bool:
    """Whether a column holds sums, numbers or shares, which are read from the right; a gap may stand among them."""
    given = [text for text in column if text]
    return bool(given) and all(_FIGURE.fullmatch(text) for text in given)


def _look(table: Table, pen: Pen) -> str:
    last = int(table.total)
    bits = "0660" if last else "0620"
    return (
        f'<w:tblPr><w:tblStyle w:val="{pen.styles[Style.TABLE]}"/><w:tblW w:w="{_WHOLE}" w:type="pct"/>'
        f'<w:tblLook w:val="{bits}" w:firstRow="1" w:lastRow="{last}" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )


def _row(cells: list[Cast], frame: tuple[tuple[int, str], ...], look: str, style: str) -> Cast:
    mould = _row_mould(tuple([mould for mould, _ in cells]), frame, look, style)
    return mould, tuple([value for _, values in cells for value in values])


@lru_cache
def _row_mould(cells: tuple[str, ...], frame: tuple[tuple[int, str], ...], look: str, style: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="pct"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{literal(style)}"/>{placed}</w:pPr>{cell}</w:p></w:tc>'
        for cell, (width, placed) in zip(cells, frame, strict=True)
    )
    return f"<w:tr><w:trPr>{look}</w:trPr>{inner}</w:tr>"
