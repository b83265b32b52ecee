"""Tables of a clause or schedule: a heading row that repeats, rows that stay whole, no merged cells."""

from __future__ import annotations

from itertools import repeat

from mougen.model.document import Table, text_of
from mougen.word.ooxml import run
from mougen.word.pen import Pen
from mougen.word.styles import Style

_LINE = 9026  # of A4 with margins of an inch, in twentieths of a point; Word fits the columns to the page it has
_MARGINS = 175
_LETTER = 134  # of most letters in 12 point Arial; the others as shares of it
_LETTERS = (("ijl.,;:'|! ", 0.5), ("ftrI()/-", 0.6), ("cksvxyzJ", 0.9), ("ABCDEGHKNOPQRSUVXYw&", 1.3), ("mMW@%", 1.6))
_SHARES = {letter: share for letters, share in _LETTERS for letter in letters}
_BOLD = 1.08
_LONG = 60
_WHOLE = 5000
_WHOLE_ROW = "<w:cantSplit/>"
_REPEATED_ROW = "<w:cantSplit/><w:tblHeader/>"


def write_table(table: Table, pen: Pen) -> str:
    """Return a table; the thin paragraph after it keeps two tables apart."""
    widths = _widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = [run(text) for text in table.header]
    head[0] = pen.marks.around(table.anchor, head[0])
    rows = [_row(head, widths, _REPEATED_ROW, pen.styles[Style.CELL_HEAD])]
    rows += [_row([pen.runs(cell) for cell in row], widths, _WHOLE_ROW, pen.styles[Style.CELL]) for row in table.rows]
    return f"<w:tbl>{_look(table, pen)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{pen.line(Style.GAP, '')}"


def _look(table: Table, pen: Pen) -> str:
    last = int(table.total)
    bits = "0660" if last else "0620"
    return (
        f'<w:tblPr><w:tblStyle w:val="{pen.styles[Style.TABLE]}"/><w:tblW w:w="{_WHOLE}" w:type="pct"/>'
        f'<w:tblLook w:val="{bits}" w:firstRow="1" w:lastRow="{last}" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )


def _row(cells: list[str], widths: list[int], look: str, style: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width * _WHOLE // _LINE}" w:type="pct"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{cell}</w:p></w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{look}</w:trPr>{inner}</w:tr>"


def _widths(table: Table) -> list[int]:
    """Share the line among the columns: each has room for its longest word, and the rest goes where the text is."""
    columns = list(zip(table.header, *(map(text_of, row) for row in table.rows), strict=True))
    floors = [max(map(_longest, texts)) for texts in columns]
    floors = [max(floor, int(_longest(texts[0]) * _BOLD)) for floor, texts in zip(floors, columns, strict=True)]
    wants = [max(_room(text[:_LONG]) for text in texts) - floor for texts, floor in zip(columns, floors, strict=True)]
    bare = _poured(_LINE, floors)
    widths = [width + more for width, more in zip(bare, _poured(_LINE - sum(bare), wants), strict=True)]
    return [width * _LINE // sum(widths) for width in widths]


def _poured(room: int, wants: list[int]) -> list[int]:
    """Give each column what it wants, the modest ones first: a date stays whole, a long address is broken."""
    widths = [0] * len(wants)
    for rank, place in enumerate(sorted(range(len(wants)), key=wants.__getitem__)):
        widths[place] = min(max(wants[place], 0), room // (len(wants) - rank))
        room -= widths[place]
    return widths


def _longest(text: str) -> int:
    return max((_room(word) for word in text.split()), default=_MARGINS)


def _room(text: str) -> int:
    return int(sum(map(_SHARES.get, text, repeat(1.0))) * _LETTER) + _MARGINS
