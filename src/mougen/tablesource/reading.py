"""The door: a table file on disk, read by the format that its name says, or refused."""

from __future__ import annotations

from pathlib import Path

from mougen.errors import InputError
from mougen.tablesource.separated import read_separated
from mougen.tablesource.table import Table

SUFFIXES = {".csv", ".xlsx"}


def read_table(path: Path) -> Table:
    """Read a CSV file or an Excel workbook.

    Raises:
        InputError: naming the file, its line and column or its cell, and the remedy.
    """
    match path.suffix.lower():
        case ".csv":
            return read_separated(path)
        case ".xlsx":
            from mougen.tablesource.workbook import read_workbook  # noqa: PLC0415 - openpyxl is slow to start

            return read_workbook(path)
        case _:
            raise InputError(f"{path}: this is neither a CSV file nor an Excel workbook; save it as .csv or .xlsx")
