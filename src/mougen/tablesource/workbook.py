"""Excel workbooks: the only file that knows openpyxl. A workbook from outside is hostile until shown otherwise."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from mougen import archives
from mougen.errors import InputError
from mougen.tablesource.table import MOST_ROWS, Cell, Table, make_table, quoted

SHEET = "answers"

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([A-Z0-9:$]+)[\"']")
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
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
    data = archives.read(path, archives.EXCEL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: looks, drawings, validations
            book = load_workbook(io.BytesIO(data), read_only=True)
            sheet = _sheet(path, book.worksheets)
            _not_merged(path, sheet)
            return make_table(path, quoted(sheet.title), _rows(path, sheet))
    except _FAULTS as fault:
        raise InputError(f"{path}: the workbook is damaged; open it in Excel and save it again") from fault


def _sheet(path: Path, sheets: list[Any]) -> Any:
    named = [sheet for sheet in sheets if sheet.title.casefold() == SHEET]
    chosen = named or sheets
    if len(chosen) != 1:
        names = ", ".join(sheet.title for sheet in sheets) or "none"
        raise InputError(f"{path}: which sheet holds the table is not clear ({names}); call that sheet “{SHEET}”")
    return chosen[0]


def _not_merged(path: Path, sheet: Any) -> None:
    """Refuse merged cells: what stands in one of them seems to stand in all, and does not."""
    with sheet._get_source() as source:  # noqa: SLF001 - openpyxl tells of merged cells only where it reads all at once
        found = _MERGED.search(source.read())
    if found:
        place = f"{quoted(sheet.title)}!{found[1].decode()}"
        raise InputError(f"{path}: {place}: cells are merged; unmerge them and fill in each")


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
    if _ESCAPED.search(text):
        return Cell("", fault="there is a character that cannot be seen, kept as _x…_; type the text again")
    return Cell(text)


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
