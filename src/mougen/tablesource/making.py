"""Writes a workbook with openpyxl: the same sheets give the same bytes, and no text becomes a formula."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from mougen.tablesource.sheets import ANSWERS, EMPTY, Book, Look, Put, Sheet, require_fit
from mougen.tablesource.table import quoted

OPTIONS = "options"

_LEADING, _PADDING, _LEAST_HEIGHT, _MOST_HEIGHT = 1.32, 4, 15, 400
_LETTERS = 12  # to the unit of width, by the size of the letters
_FIXED_HEIGHT = b' customHeight="1"'  # a row grows with what is typed into it, unless it says that it does not
_STAMP = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_INK, _QUIET, _BLUE, _PALE, _FILL, _LINE = "1F2933", "52606D", "1F4E79", "EEF2F6", "FFFBE6", "B8C2CC"
_FONTS: dict[str, dict[str, Any]] = {
    "title": {"size": 16, "bold": True, "color": _BLUE},
    "lead": {"size": 11, "color": _INK},
    "line": {"size": 11, "color": _QUIET},
    "head": {"size": 10, "bold": True, "color": "FFFFFF"},
    "note": {"size": 9, "color": _QUIET},
    "ask": {"size": 10, "bold": True, "color": _INK},
    "help": {"size": 9, "color": _QUIET},
    "was": {"size": 10, "color": _QUIET},
    "option": {"size": 10, "color": _INK},
    "link": {"size": 11, "color": _BLUE, "underline": "single"},
    "id": {"size": 8, "color": _QUIET},
    "cell": {"size": 10, "color": _INK},
    "day": {"size": 10, "color": _INK},
    "sum": {"size": 10, "color": _INK},
}
_ANSWER_FONT = {"size": 11, "color": "000000"}
_DAY, _POUNDS = "d mmmm yyyy", '"£"#,##0.00'
_FORMATS = {"date": _DAY, "day": _DAY, "money": _POUNDS, "sum": _POUNDS, "number": "0", "percentage": "0.######%"}
_FILLS = {"head": _BLUE, "note": _PALE}
_RULED = {"head", "note", "ask", "help", "was", "option", "cell", "day", "sum"} | ANSWERS
_UNWRAPPED = {"title", "line", "link", "id"}
_INDENT = 2


def write_book(book: Book) -> bytes:
    """Write a workbook.

    Nothing in it comes from the clock, the machine or a person: no author, fixed times.

    Raises:
        InputError: where a text is longer than a cell can hold.
    """
    made: Any = Workbook()
    made.remove(made.worksheets[0])
    for sheet in book.sheets:
        _fill(made.create_sheet(sheet.title), sheet, book)
    _offer(made.create_sheet(OPTIONS), book)
    for name, value in book.properties.items():
        made.custom_doc_props.append(StringProperty(name=name, value=value))
    file = io.BytesIO()
    made.save(file)
    return _settled(file.getvalue(), book.title)


def _fill(made: Any, sheet: Sheet, book: Book) -> None:
    for number, row in enumerate(sheet.rows, 1):
        for column, put in enumerate(row, 1):
            _set(made.cell(number, column), put)
    for column, width in enumerate(sheet.widths, 1):
        made.column_dimensions[get_column_letter(column)].width = width or 8
        made.column_dimensions[get_column_letter(column)].hidden = not width
    for number, row in enumerate(sheet.rows, 1):
        made.row_dimensions[number].height = _height(row, sheet.widths)
    if sheet.names_row:
        made.row_dimensions[1].hidden = True
    made.sheet_state = "veryHidden" if sheet.hidden else "visible"
    _lay_out(made, sheet)
    _validate(made, sheet, book)


def _set(cell: Any, put: Put) -> None:
    if put.value is not None:
        cell.value = _escaped(put.value) if isinstance(put.value, str) else put.value
        if isinstance(put.value, str):
            cell.data_type = "s"  # or a text that begins with = would become a formula
    if put.link:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quoted(put.link)}!B2")
    dress = _dress(put.look, ruled=put.look in _RULED and put != EMPTY)
    cell.font, cell.protection, cell.alignment, cell.border, cell.fill = dress
    cell.number_format = _FORMATS.get(put.look, "@" if isinstance(put.value, str) or put.look in ANSWERS else "General")


@cache
def _dress(look: Look, *, ruled: bool) -> tuple[Any, ...]:
    line = Side(style="thin", color=_LINE) if ruled else None
    colour = _FILL if look in ANSWERS else _FILLS.get(look)
    return (
        Font(name="Calibri", **_FONTS.get(look, _ANSWER_FONT)),
        Protection(locked=look not in ANSWERS),
        Alignment(
            vertical="top", horizontal="left", wrap_text=look not in _UNWRAPPED, indent=_INDENT * (look == "option")
        ),
        Border(left=line, right=line, top=line, bottom=line),
        PatternFill("solid", start_color=colour) if ruled and colour else PatternFill(),
    )


def _height(row: tuple[Put, ...], widths: tuple[int, ...]) -> float:
    """Give the height that the texts of a row need, since not every program works it out for itself."""
    heights = [_lines(put, width) * _size(put) * _LEADING for put, width in zip(row, widths, strict=False) if width]
    return min(max([_LEAST_HEIGHT, *heights]) + _PADDING, _MOST_HEIGHT)


def _lines(put: Put, width: int) -> int:
    if put.look in _UNWRAPPED or not isinstance(put.value, str):
        return 1
    letters = max(1, round(width * _LETTERS / _size(put)))
    return sum(1 + max(0, len(line) - 1) // letters for line in put.value.split("\n"))


def _size(put: Put) -> int:
    size: int = _FONTS.get(put.look, _ANSWER_FONT)["size"]
    return size


def _escaped(text: str) -> str:
    """Write an underscore that Excel would take for the beginning of ``_x…_`` as Excel writes it."""
    return _ESCAPE.sub("_x005F_", require_fit(text))


def _lay_out(made: Any, sheet: Sheet) -> None:
    made.freeze_panes = f"A{sheet.frozen + 1}" if sheet.frozen else None
    made.sheet_view.showGridLines = False
    made.protection.sheet = not sheet.free
    if sheet.free and sheet.frozen:
        last = f"{get_column_letter(len(sheet.widths))}{len(sheet.rows)}"
        made.auto_filter.ref = f"A{sheet.frozen}:{last}"
    for allowed in ("formatColumns", "formatRows", "formatCells", "sort", "autoFilter"):
        setattr(made.protection, allowed, False)  # in Excel's words: not protected against
    made.page_setup.orientation = "portrait" if sheet.one_page else "landscape"
    made.page_setup.paperSize = made.PAPERSIZE_A4
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 1 if sheet.one_page else 0
    made.sheet_properties.pageSetUpPr.fitToPage = True
    made.print_title_rows = f"1:{sheet.frozen}" if sheet.frozen else None
    made.page_margins.left = made.page_margins.right = made.page_margins.top = 0.4
    made.page_margins.bottom, made.page_margins.footer = 0.7, 0.3
    made.oddFooter.left.text, made.oddFooter.right.text = "&A", "&P / &N"


def _validate(made: Any, sheet: Sheet, book: Book) -> None:
    names = list(book.options)
    for name in dict.fromkeys(put.options for row in sheet.rows for put in row if put.options):
        letter, last = get_column_letter(names.index(name) + 1), max(len(book.options[name]), 1)
        offered = DataValidation(
            type="list",
            formula1=f"{OPTIONS}!${letter}$1:${letter}${last}",
            allow_blank=True,
            errorStyle="warning",
            errorTitle="Not in the list",
            error="Choose from the list, or type “decide later: …” or “does not apply: …”. Keep what you typed?",
            showErrorMessage=True,
        )
        for number, row in enumerate(sheet.rows, 1):
            for column, put in enumerate(row, 1):
                if put.options == name:
                    offered.add(f"{get_column_letter(column)}{number}")
        made.add_data_validation(offered)


def _offer(made: Any, book: Book) -> None:
    for column, labels in enumerate(book.options.values(), 1):
        for number, label in enumerate(labels, 1):
            _set(made.cell(number, column), Put(label, "id"))
    made.sheet_state = "veryHidden"
    made.protection.sheet = True


def _settled(data: bytes, title: str) -> bytes:
    """Write the package again without what openpyxl takes from the clock."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as settled:
        for entry in made.infolist():
            content = _core(title) if entry.filename == _CORE else made.read(entry).replace(_FIXED_HEIGHT, b"")
            settled.writestr(zipfile.ZipInfo(entry.filename, _STAMP), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _core(title: str) -> bytes:
    body = f"<dc:title>{escape(title)}</dc:title><dc:creator>mougen</dc:creator>"
    return f"<cp:coreProperties {_NAMESPACES}>{body}</cp:coreProperties>".encode()
