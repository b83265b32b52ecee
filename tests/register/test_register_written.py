"""The register as CSV and Excel: whole, and nothing in it is run by a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import openpyxl

from mougen.model.register import Column, Entry
from mougen.register.written import as_json, book, separated
from mougen.tablesource.making import write_book
from mougen.tablesource.separating import write_separated

COLUMNS = (
    Column("title", "Name", "Redditch"), Column("starts_on", "Start", "Redditch", "date"),
    Column("budget", "Budget", "South Kesteven", "money"),
)  # fmt: skip
HOSTILE = ('=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "\t=1", " =1", "＝1")
CELLS = {"starts_on": dt.date(2027, 4, 1), "budget": Decimal("1250.50")}
ENTRIES = tuple(
    Entry(f"a/{at}", "d", {"title": text, **CELLS}, "current", {"chief": "Sam"}) for at, text in enumerate(HOSTILE)
)


def test_no_cell_of_the_csv_is_a_formula_and_nothing_is_lost():
    data = write_separated(separated(COLUMNS, ENTRIES))
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head == ["matter", "standing", "title", "starts_on", "budget", "chief"]
    assert [row[2] for row in rows] == [f"'{text}" for text in HOSTILE]
    assert {tuple(row[3:]) for row in rows} == {("2027-04-01", "1250.50", "Sam")}


def test_a_text_with_lines_commas_and_quotation_marks_comes_back():
    text = 'A, "B"\nC; D — £1'
    rows = list(csv.reader(io.StringIO(write_separated([[text]]).decode("utf-8-sig"), newline="")))
    assert rows == [[text]]


def test_in_excel_texts_are_texts_dates_are_dates_and_the_list_can_be_worked_on():
    data = write_book(book(COLUMNS, ENTRIES))
    assert data == write_book(book(COLUMNS, ENTRIES))
    made = openpyxl.load_workbook(io.BytesIO(data))
    sheet = made["Register"]
    assert [cell.value for cell in sheet[1]] == ["Matter", "Standing", "Name", "Start", "Budget", "chief"]
    cells = [sheet.cell(number, 3) for number in range(2, len(HOSTILE) + 2)]
    assert [cell.value for cell in cells] == list(HOSTILE)
    assert {cell.data_type for cell in cells} == {"s"}
    assert sheet["D2"].value == dt.datetime(2027, 4, 1)  # noqa: DTZ001 - Excel knows no zone
    assert (sheet["E2"].value, "£" in sheet["E2"].number_format) == (1250.5, True)
    assert not sheet.protection.sheet
    assert sheet.auto_filter.ref == "A1:F8"
    assert made["Columns"]["B4"].value == "Redditch"


def test_json_keeps_the_councils_own_columns_apart():
    assert as_json(ENTRIES[1], COLUMNS) == {
        "matter": "a/1", "standing": "current", "digest": "d", "title": "+1", "starts_on": "2027-04-01",
        "budget": 1250.5, "own": {"chief": "Sam"},
    }  # fmt: skip
