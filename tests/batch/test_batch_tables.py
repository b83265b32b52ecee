"""A table with one agreement per row: what stands in a cell is what is read, or the cell is named."""

# ruff: noqa: E501, DTZ001 - tables of cases, each on one line; Excel's moments have no time zone
from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal

import pytest
from batch_support import MEMORANDUM, Shown, as_csv, as_workbook, row_of
from openpyxl import load_workbook

from mougen.errors import InputError
from mougen.matters import tables
from mougen.model.values import Later, NotApplicable
from mougen.settings import examples
from mougen.tablesource import read_table

NAMES = sorted(path.name for path in examples().iterdir() if path.is_dir())
SHARE = "secondments.1.recharge"
CSV = {
    "as it is": {},
    "with a byte order mark": {"mark": "\ufeff"},
    "with semicolons, as Excel writes it where a comma is in numbers": {"delimiter": ";"},
    "with tabs and Unix line ends": {"delimiter": "\t", "lineterminator": "\n"},
    "with Excel's own note of the separator": {"mark": "sep=;\r\n", "delimiter": ";"},
}


@pytest.fixture
def read(bank, tmp_path):
    """Give a function that reads the matters in the rows of a table, from its bytes or a workbook's rows."""

    def reading(given, name="answers.csv"):
        path = tmp_path / name
        if isinstance(given, list):
            as_workbook(path, given)
        else:
            path.write_bytes(given if isinstance(given, bytes) else given.encode())
        table = read_table(path)
        tables.check_columns(table, bank.questions)
        return [
            tables.read_row(row, bank.questions, tuple(bank.precedents), tuple(bank.frameworks)) for row in table.rows
        ]

    return reading


@pytest.fixture
def refusal(read, tmp_path):
    """Give a function that reads a table which is refused, and gives the sentence without the folder."""

    def refused(*given):
        with pytest.raises(InputError) as caught:
            read(*given)
        return str(caught.value).replace(f"{tmp_path}/", "")

    return refused


@pytest.mark.parametrize("dialect", CSV.values(), ids=CSV)
def test_the_examples_as_csv_are_the_same_matters(dialect, read, example):
    matters = [example(name) for name in NAMES]
    mark = dialect.get("mark", "")
    text = as_csv([row_of(matter) for matter in matters], **{key: v for key, v in dialect.items() if key != "mark"})
    assert read(mark + text) == matters


def test_the_examples_as_a_workbook_are_the_same_matters(read, example):
    matters = [example(name) for name in NAMES]
    assert read([row_of(matter) for matter in matters], "answers.xlsx") == matters


def test_what_is_typed_in_csv_is_what_is_read(read):
    (matter,) = read(
        "kind,title,reference,term_start,serves_public,parties.1.name,parties.1.short_name,parties.2.name,board_name.later,area,omit.publicity\r\n"
        f"{MEMORANDUM},=1+1 and no # comment,00123,1 April 2027,no,1.10,00123456,No,after the vote,,in the protocol\r\n"
    )
    answers = matter.answers
    assert answers["title"] == "=1+1 and no # comment"
    assert answers["reference"] == "00123"
    assert answers["term_start"] == dt.date(2027, 4, 1)
    assert answers["serves_public"] is False
    assert answers["parties"] == ({"name": "1.10", "short_name": "00123456"}, {"name": "No"})
    assert answers["board_name"] == Later("after the vote")
    assert "area" not in answers
    assert matter.omit == {"publicity": "in the protocol"}


def test_what_excel_makes_of_what_is_typed(read):
    (matter,) = read(
        [{
            "kind": MEMORANDUM, "title": "00123", "reference": 123, "term_start": dt.datetime(2027, 4, 1),
            "serves_public": False, "liability_cap": 1250.5, SHARE: 12.5, "board_name.not_applicable": "none is needed", "area": None,
        }],
        "answers.xlsx",
    )  # fmt: skip
    answers = matter.answers
    assert (answers["title"], answers["reference"]) == ("00123", "123")
    assert answers["term_start"] == dt.date(2027, 4, 1)
    assert answers["serves_public"] is False
    assert answers["liability_cap"] == Decimal("1250.5")
    assert answers["secondments"][0]["recharge"] == Decimal("12.5")
    assert answers["board_name"] == NotApplicable("none is needed")
    assert "area" not in answers


def test_a_share_that_excel_shows_in_per_cent_is_that_share(read):
    (matter,) = read([{SHARE: Shown(0.07, "0.0%")}], "answers.xlsx")
    assert matter.answers["secondments"][0]["recharge"] == 7


CELLS = {
    "a formula": ("=A1", "answers.xlsx: Sheet!B2: title: there is a formula; put the value itself there"),
    "an error": ("#REF!", "answers.xlsx: Sheet!B2: title: there is an error, #REF!; put the value itself there"),
    "a date in a text": (dt.date(2027, 4, 1), "Sheet!B2: title: the cell is a date in Excel, while the answer is a text; format the cell as Text"),
    "zeros before a number": (Shown(123, "00000"), "Sheet!B2: title: the cell is a number in Excel, in the format 00000, while"),
    "a number that is shown rounded": (Shown(1.256, "0.00"), "in the format 0.00"),
    "more digits than are shown": (123456789012345, "Sheet!B2: title: the cell is a number"),
    "true": (True, "Sheet!B2: title: the cell is TRUE or FALSE in Excel"),
    "a time of day": (dt.time(22, 30), "Sheet!B2: title: there is a time of day; format the cell as Text"),
    "a moment": (dt.datetime(2027, 4, 1, 9), "Sheet!B2: title: there is a time of day"),
    "a character that Excel hides": ("a_x000D_b", "Sheet!B2: title: there is a character that cannot be seen"),
    "a tab": ("a\tb", "Sheet!B2: question title: The title has a tab at character 2"),
}  # fmt: skip


@pytest.mark.parametrize(("value", "sentence"), CELLS.values(), ids=CELLS)
def test_a_cell_that_cannot_be_read_exactly_is_named(value, sentence, refusal):
    words = refusal([{"kind": MEMORANDUM, "title": value}], "answers.xlsx")
    assert sentence in words
    assert "\n" not in words


TABLES = {
    "nothing": (b"", "answers.csv: the table is empty; its first row must name the columns"),
    "another encoding": ("kind,title\nx,caf\xe9 £5\n".encode("cp1252"), "answers.csv:2: byte 6 of the line (0xE9) is not UTF-8; save it in Excel as “CSV UTF-8"),
    "two bytes a letter": ("kind,title\n".encode("utf-16"), "answers.csv:1: byte 1 of the line (0xFF) is not UTF-8"),
    "a NUL": (b"kind,title\nx,\0\n", "answers.csv:2: there is a NUL byte"),
    "an unknown column": (b"kind,titel\nx,y\n", "answers.csv:1, column 2: the column “titel”: there is no such question; did you mean “title”?"),
    "a column twice": (b"title,kind,title\nx,y,z\n", "answers.csv:1, column 3: the column “title” is already at answers.csv:1, column 1; rename one"),
    "a column without a name": (b"kind,,title\nx,y,z\n", "answers.csv:2, column 2: the column has no name; name the question at answers.csv:1, column 2"),
    "a cell too many": (b"kind,title\nx,y,z\n", "answers.csv:2, column 3: the column has no name"),
    "a quote that is not closed": (b'kind,title\nx,"y\n', "answers.csv:2: the row that begins here cannot be read (a quotation mark is not closed"),
    "a list without its entry": (b"kind,parties\nx,y\n", "the column “parties”: the question asks for a list; name an entry, counted from 1, and a field of it: parties.1.short_name"),
    "an entry nought": (b"parties.0.name\ny\n", "name an entry, counted from 1"),
    "an unknown field": (b"parties.1.nam\ny\n", "there is no such field of party; did you mean “name”?"),
    "a field of what has none": (b"title.1\ny\n", "nothing but later or not_applicable can follow; take “1” away"),
    "a gap in a list": (b"title,parties.1.name,parties.2.name\nx,,y\n", "answers.csv:2, column 3: entry 2 has no entry 1 before it; leave no gap"),
    "two answers to one": (b"title,title.later\nx,y\n", "answers.csv:2, column 2: the same question has another answer in this row"),
    "a list and a note": (b"parties.later,parties.1.name\nx,y\n", "answers.csv:2, column 2: the same question has another answer in this row"),
    "a bad date": (b"term_start\n31 June 2027\n", "answers.csv:2, column 1: question term_start: "),
    "an end before the start": (b"term_end,term_start\n2027-01-01,2028-01-01\n", "answers.csv:2, column 1: question term_end: "),
    "a stranger among the parties": (b"parties.1.name,parties.2.name,decisions_to_enter.1.party\nA,B,C\n", "answers.csv:2, column 3: question decisions_to_enter, entry 1, party: “C” is not one of the parties"),
    "an unknown policy": (b"kind,policies\nmemorandum-of-understanding,bury; nowhere\n", "answers.csv:2, column 2: policies, entry 2: there is no policy “nowhere”"),
    "after a cell of three lines": (b'purpose,term_start\n"a\nb\nc",\nd,soon\n', "answers.csv:5, column 2: question term_start"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "sentence"), TABLES.values(), ids=TABLES)
def test_a_table_that_cannot_be_read_says_where(data, sentence, refusal):
    words = refusal(data)
    assert sentence in words
    assert words.startswith("answers.csv")


def _book(change, tmp_path):
    path = tmp_path / "made.xlsx"
    as_workbook(path, [{"kind": MEMORANDUM, "title": "A"}])
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path.read_bytes()


def _parts(change, tmp_path):
    whole = _book(str, tmp_path)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            for changed, data in change(name, package.read(name)):
                made.writestr(changed, data)
    return out.getvalue()


def _sheet(old, new):
    return lambda name, data: [(name, re.sub(old, new, data) if name.endswith("sheet1.xml") else data)]


BOOKS = {
    "merged names": (_book, lambda book: book.active.merge_cells("A1:B1"), "Sheet!A1:B1: cells are merged; unmerge them"),
    "merged cells": (_book, lambda book: book.active.merge_cells("A2:A3"), "Sheet!A2:A3: cells are merged"),
    "two sheets": (_book, lambda book: book.create_sheet("Notes"), "which sheet holds the table is not clear (Sheet, Notes); call that sheet “answers”"),
    "a formula for a name": (_book, lambda book: book.active.__setitem__("A1", "=B1"), "Sheet!A1: there is a formula"),
    "a cell at the far end": (_book, lambda book: book.active.__setitem__("XFD3", "x"), "larger than"),
    "a row at the far end": (_book, lambda book: book.active.__setitem__("A1048576", "x"), "the sheet goes on beyond row 20,000"),
    "a bomb": (_parts, lambda name, data: [(name, data + b" " * (30_000_000 if "styles" in name else 0))], "unpacks to far more than it should"),
    "a part twice in small and capital letters": (_parts, lambda name, data: [(name, data), (name.upper(), data)], "has too many parts, or two of one name"),
    "entities": (_parts, _sheet(rb"<worksheet", b'<!DOCTYPE w [<!ENTITY a "b">]><worksheet'), "sheet1.xml declares a document type"),
    "a text that is not there": (_parts, _sheet(rb't="inlineStr"><is>.*?</is>', b't="s"><v>99</v>'), "the workbook is damaged; open it in Excel"),
    "XML that stops": (_parts, _sheet(rb"</sheetData>.*", b""), "the workbook is damaged"),
    "no sheet": (_parts, lambda name, data: [] if "sheet1" in name else [(name, data)], "which sheet holds the table is not clear (none)"),
    "no workbook": (_parts, lambda name, data: [] if name == "xl/workbook.xml" else [(name, data)], "the workbook is damaged"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "change", "sentence"), BOOKS.values(), ids=BOOKS)
def test_a_hostile_workbook_is_refused(make, change, sentence, refusal, tmp_path):
    words = refusal(make(change, tmp_path), "answers.xlsx")
    assert words.startswith("answers.xlsx")
    assert sentence in words


def test_files_that_are_no_workbook(refusal):
    assert refusal(b"\xd0\xcf\x11\xe0...", "answers.xlsx").startswith(
        "answers.xlsx is an old .xls file or has a password"
    )
    assert refusal(b"kind,title\n", "answers.xlsx") == "answers.xlsx is not an Excel workbook; save it as .xlsx"
    assert refusal(b"PK\x03\x04", "answers.xlsx").startswith("answers.xlsx is damaged")
    assert "neither a CSV file nor an Excel workbook" in refusal(b"", "answers.ods")
