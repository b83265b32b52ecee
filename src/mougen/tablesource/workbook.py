"""Excel workbooks from outside, hostile until shown otherwise: a table on one sheet, or all sheets as they are."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from mougen import archives
from mougen.errors import InputError
from mougen.tablesource.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, Grid, Table, make_table, quoted

SHEET = "answers"

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([A-Z0-9:$]+)[\"']")
_MACROS = b"vbaProject.bin"
_UNMERGE = "cells are merged; unmerge them and fill in each"
_MOST_MERGED = 100
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_TAKEN_OUT, _DOUBLED = b"x005F_", b"xx005F_005F_"
_UNDERSCORE = "_x005F_"
_AS_TEXT = "format the cell as Text and type it again"
_AS_SHOWN = {"General", "@", "0", None}
_MOST_DIGITS = 11  # as many as Excel shows of a number in its general format
_FAULTS = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)


def read_workbook(path: Path) -> Table:
    """Read the sheet called ``answers``, else the only sheet.

    Raises:
        InputError: with the address of the cell and the remedy.
    """
    with _opened(path) as book:
        sheet = _sheet(path, book.worksheets)
        for merged in _merged(sheet):
            raise InputError(f"{path}: {quoted(sheet.title)}!{merged}: {_UNMERGE}")
        return make_table(path, quoted(sheet.title), _rows(path, sheet))


def read_sheets(path: Path) -> tuple[Grid, ...]:
    """Read every sheet, the hidden ones too, cell by cell; merged cells are said to be at fault in each of their cells.

    Raises:
        InputError: where the workbook as a whole cannot be read, with the remedy.
    """
    if path.suffix.lower() != ".xlsx":
        raise InputError(f"{path}: this is not an Excel workbook without macros; save it as .xlsx")
    with _opened(path) as book:
        grids = tuple(_grid(path, sheet) for sheet in book.worksheets)
    if sum(len(grid.cells) for grid in grids) > MOST_CELLS:
        raise InputError(f"{path}: the workbook has more than {MOST_CELLS:,} filled cells; delete those of no use")
    return grids


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    data = archives.read(path, archives.EXCEL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: looks, drawings, validations
            book = load_workbook(io.BytesIO(_doubled(data)), read_only=True)
            if _MACROS in data:
                raise InputError(f"{path}: the workbook has macros; save it in Excel as .xlsx, which has none")
            yield book
    except _FAULTS as fault:
        raise InputError(f"{path}: the workbook is damaged; open it in Excel and save it again") from fault


def _doubled(data: bytes) -> bytes:
    """Write ``x005F_`` in shared texts such that it stands there once more after openpyxl has taken it out of them."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(kept, "w") as doubled:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
        texts = {name: part for name, part in parts.items() if name.casefold().endswith("sharedstrings.xml")}
        if not any(_TAKEN_OUT in part for part in texts.values()):
            return data
        for name, part in parts.items():
            doubled.writestr(name, part.replace(_TAKEN_OUT, _DOUBLED) if name in texts else part)
    return kept.getvalue()


def _grid(path: Path, sheet: Any) -> Grid:
    merged = tuple(_merged(sheet))
    cells: dict[tuple[int, int], Cell] = {}
    for row, found in _rows(path, sheet):
        if found and max(found) >= MOST_COLUMNS:
            raise InputError(f"{path}: {quoted(sheet.title)} is wider than {MOST_COLUMNS:,} columns; delete the others")
        cells |= {(row, column): cell for column, cell in found.items()}
    for area in merged:
        for row, column in _inside(area):
            cells[row, column] = Cell("", fault=_UNMERGE)
    return Grid(str(sheet.title), cells)


def _inside(area: str) -> Iterator[tuple[int, int]]:
    """Give the cells of an area such as ``B2:C4``, the first so many: a fault in one of them is enough."""
    left, top, right, bottom = (bound or 1 for bound in range_boundaries(area))
    for row in range(top, min(bottom, top + _MOST_MERGED) + 1):
        for column in range(left - 1, min(right, left + _MOST_MERGED)):
            yield row, column


def _sheet(path: Path, sheets: list[Any]) -> Any:
    named = [sheet for sheet in sheets if sheet.title.casefold() == SHEET]
    chosen = named or sheets
    if len(chosen) != 1:
        names = ", ".join(sheet.title for sheet in sheets) or "none"
        raise InputError(f"{path}: which sheet holds the table is not clear ({names}); call that sheet “{SHEET}”")
    return chosen[0]


def _merged(sheet: Any) -> Iterator[str]:
    """Give each area of merged cells: what stands in one of them seems to stand in all, and does not."""
    with sheet._get_source() as source:  # noqa: SLF001 - openpyxl tells of merged cells only where it reads all at once
        for found in _MERGED.finditer(source.read()):
            yield found[1].decode().replace("$", "")


def _rows(path: Path, sheet: Any) -> Iterator[tuple[int, Mapping[int, Cell]]]:
    sheet.reset_dimensions()  # a claim of the file, which may be a lie
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if number > 2 * MOST_ROWS:
            raise InputError(f"{path}: the sheet goes on beyond row {number - 1:,}; delete the rows that are not used")
        filled = ((column, _cell(cell)) for column, cell in enumerate(cells) if cell.value is not None)
        yield number, {column: cell for column, cell in filled if cell.fault or cell.text.strip()}


def _cell(cell: Any) -> Cell:
    match cell.data_type:
        case "f":
            return Cell("", fault="there is a formula; put the value itself there")
        case "e":
            return Cell("", fault=f"there is an error, {cell.value}; put the value itself there")
        case "b":
            return Cell("yes" if cell.value else "no", shape="is TRUE or FALSE in Excel")
        case "d":
            return _moment(cell.value)
        case "n":
            return _number(cell.value, cell.number_format)
        case _:
            return _text(str(cell.value))


def _text(text: str) -> Cell:
    """Read a text: Excel keeps what XML cannot hold as ``_x…_``, and an underscore before such as ``_x005F_``."""
    if any(found != _UNDERSCORE for found in _ESCAPED.findall(text)):
        return Cell("", fault="there is a character that cannot be seen, kept as _x…_; type the text again")
    return Cell(text.replace(_UNDERSCORE, "_"))


def _moment(value: object) -> Cell:
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return Cell(value.date().isoformat(), shape="is a date in Excel")
    if type(value) is dt.date:
        return Cell(value.isoformat(), shape="is a date in Excel")
    return Cell("", fault=f"there is a time of day; {_AS_TEXT}")


def _number(value: int | float, style: str) -> Cell:
    exact = Decimal(repr(value))
    if not exact.is_finite():
        return Cell("", fault="there is no number that can be read; type it again")
    if "%" in (style or ""):
        return Cell(f"{_plain(exact * 100)}%", shape="is a percentage in Excel")
    as_shown = style in _AS_SHOWN and len(_plain(exact)) <= _MOST_DIGITS and (style != "0" or isinstance(value, int))
    return Cell(_plain(exact), shape="" if as_shown else f"is a number in Excel, in the format {style}")


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
