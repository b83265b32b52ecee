"""The register as rows of a table: for CSV, for Excel, and for JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from mougen.model.register import Cell, Column, Entry
from mougen.tablesource import Book, Put, Sheet
from mougen.tablesource.sheets import LONGEST, Look, fits

TITLE = "Partnership register"
STANDING = Column("standing", "Standing", "Whether the matter is still there", "text")
MATTER = Column("matter", "Matter", "The folder of the matter", "text")

_WIDTHS = {"date": 17, "money": 16, "number": 11}
_WIDE, _NARROW, _SHORT = 44, 20, 24
_LOOKS: dict[str, Look] = {"date": "day", "money": "sum"}
_CUT = " […]"


def header(columns: tuple[Column, ...], entries: Sequence[Entry]) -> tuple[Column, ...]:
    """Give all columns: the matter and its standing, those that mougen fills, and those of the council's own."""
    own = dict.fromkeys(name for entry in entries for name in entry.extra)
    return (MATTER, STANDING, *columns, *(Column(name, name, "The council's own column") for name in own))


def row(entry: Entry, columns: tuple[Column, ...]) -> Iterator[Cell]:
    """Give the cells of an entry, in the order of the columns."""
    held = {"matter": entry.matter, "standing": entry.standing, **entry.extra, **entry.cells}
    return (held.get(column.name) for column in columns)


def separated(columns: tuple[Column, ...], entries: Sequence[Entry]) -> Iterator[list[Cell]]:
    """Give the rows of a CSV file: the columns by name, then the entries."""
    all_of_them = header(columns, entries)
    yield [column.name for column in all_of_them]
    for entry in entries:
        yield list(row(entry, all_of_them))


def book(columns: tuple[Column, ...], entries: Sequence[Entry]) -> Book:
    """Give the register as a workbook: a sheet of entries, and one that says where each column comes from."""
    all_of_them = header(columns, entries)
    heads = tuple(Put(column.title, "head") for column in all_of_them)
    rows = [tuple(map(_put, row(entry, all_of_them), all_of_them)) for entry in entries]
    widths = tuple(_width(column, [line[at].value for line in rows]) for at, column in enumerate(all_of_them))
    top = (Put("Column", "head"), Put("Asked for by", "head"))
    sources = (top, *((Put(column.title, "cell"), Put(column.source, "cell")) for column in all_of_them))
    sheets = (
        Sheet("Register", widths, (heads, *rows), frozen=1, free=True),
        Sheet("Columns", (44, 70), sources, frozen=1, free=True),
    )
    return Book(TITLE, sheets)


def as_json(entry: Entry, columns: tuple[Column, ...]) -> dict[str, Any]:
    """Give an entry as plain values: what is empty is null."""
    body: dict[str, Any] = {"matter": entry.matter, "standing": entry.standing, "digest": entry.digest}
    cells = {column.name: _plain(entry.cells.get(column.name)) for column in columns}
    return body | cells | ({"own": {name: _plain(cell) for name, cell in entry.extra.items()}} if entry.extra else {})


def _plain(cell: Cell) -> Cell | float:
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return float(cell) if isinstance(cell, Decimal) else cell


def _put(cell: Cell, column: Column) -> Put:
    """Give a cell of the sheet; a text that no cell can hold is cut, since the matter has the whole of it."""
    if isinstance(cell, str) and not fits(cell):
        cell = cell[: LONGEST // 2 - len(_CUT)] + _CUT
    return Put(cell, _LOOKS.get(column.type, "cell"))


def _width(column: Column, values: Sequence[object]) -> int:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return _WIDTHS.get(column.type) or (_NARROW if longest <= _SHORT else _WIDE)
