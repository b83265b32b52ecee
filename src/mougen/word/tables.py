"""Tables of a clause or schedule: a heading row that repeats, rows that stay whole, no merged cells."""

from __future__ import annotations

from mougen.model.document import Run, Table, text_of
from mougen.word.ooxml import run
from mougen.word.pen import Pen
from mougen.word.styles import Style

_PAGE = 9026
_WHOLE = 5000
_WIDEST = 36
_NARROWEST = 6
_WHOLE_ROW = "<w:cantSplit/>"
_REPEATED_ROW = "<w:cantSplit/><w:tblHeader/>"


def write_table(table: Table, pen: Pen) -> str:
    """Return a table; the thin paragraph after it keeps two tables apart."""
    shares = _shares(table)
    grid = "".join(f'<w:gridCol w:w="{_PAGE * share // _WHOLE}"/>' for share in shares)
    head = [run(text) for text in table.header]
    head[0] = pen.marks.around(table.anchor, head[0])
    rows = [_row(head, shares, _REPEATED_ROW, pen.styles[Style.CELL_HEAD])]
    rows += [_row([pen.runs(cell) for cell in row], shares, _WHOLE_ROW, pen.styles[Style.CELL]) for row in table.rows]
    return f"<w:tbl>{_look(table, pen)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{pen.line(Style.GAP, '')}"


def _look(table: Table, pen: Pen) -> str:
    last = int(table.total)
    return (
        f'<w:tblPr><w:tblStyle w:val="{pen.styles[Style.TABLE]}"/><w:tblW w:w="{_WHOLE}" w:type="pct"/>'
        f'<w:tblLook w:val="0{4 if last else 0}{"6" if last else "2"}0" w:firstRow="1" w:lastRow="{last}" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )


def _row(cells: list[str], shares: list[int], look: str, style: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{share}" w:type="pct"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{cell}</w:p></w:tc>'
        for cell, share in zip(cells, shares, strict=True)
    )
    return f"<w:tr><w:trPr>{look}</w:trPr>{inner}</w:tr>"


def _shares(table: Table) -> list[int]:
    """Share the width among the columns by what they hold: no column narrower than its longest word."""
    columns = zip(table.header, *(map(_plain, row) for row in table.rows), strict=True)
    needs = [_need(texts) for texts in columns]
    return [_WHOLE * need // sum(needs) for need in needs]


def _plain(cell: tuple[Run, ...]) -> str:
    return text_of(cell)


def _need(texts: tuple[str, ...]) -> int:
    longest_word = max((len(word) for text in texts for word in text.split()), default=0)
    return max(_NARROWEST, longest_word + 1, min(_WIDEST, max(map(len, texts))))
