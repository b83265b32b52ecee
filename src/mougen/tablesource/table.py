"""What a table file holds once read: names of columns, and rows of texts that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mougen.errors import InputError

MOST_COLUMNS = 4_000
MOST_ROWS = 10_000
MOST_CELLS = 500_000

_ORDINARY = re.compile(r"\w+")


class Cell(NamedTuple):
    """A filled cell.

    Attributes:
        text: what it holds.
        shape: what Excel made of what was typed, where that was not a text: the text may then not be what a person
            sees or typed. Empty where it is.
        fault: why it cannot be used at all, with the remedy; empty where it can.
    """

    text: str
    shape: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as it is: its filled cells by the number of their row, from 1, and the index of their column, from 0."""

    title: str
    cells: Mapping[tuple[int, int], Cell]

    def place(self, row: int, column: int) -> str:
        """Name a cell for a person: ``Money!D4``."""
        return f"{quoted(self.title)}!{letters(column)}{row}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with something in it: the filled cells by the index of their column."""

    file: str
    sheet: str
    number: int
    names: tuple[str, ...]
    cells: Mapping[int, Cell]

    def __str__(self) -> str:
        """Name the row for a person: ``answers.csv:5`` or ``answers.xlsx: Sheet1!5``."""
        return f"{self.file}: {self.sheet}!{self.number}" if self.sheet else f"{self.file}:{self.number}"

    def place(self, column: int) -> str:
        """Name a cell for a person: ``answers.csv:5, column 4`` or ``answers.xlsx: Sheet1!D5``."""
        if self.sheet:
            return f"{self.file}: {self.sheet}!{letters(column)}{self.number}"
        return f"{self.file}:{self.number}, column {column + 1}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the row with the names of its columns, and the rows beneath."""

    header: Row
    rows: tuple[Row, ...]


def make_table(path: Path, sheet: str, found: Iterable[tuple[int, Mapping[int, Cell]]]) -> Table:
    """Make a table of numbered rows, the first of which names the columns.

    Raises:
        InputError: where there is no such row, a column has no name, or it is larger than a table may be.
    """
    rows = _within_limits(path, ((number, cells) for number, cells in found if cells))
    if not rows:
        raise InputError(f"{path}: the table is empty; its first row must name the columns")
    top, names = rows[0][0], _names(path, sheet, *rows[0])
    header = Row(str(path), sheet, top, names, rows[0][1])
    table = Table(header, tuple(Row(str(path), sheet, number, names, cells) for number, cells in rows[1:]))
    _all_named(table)
    return table


def _within_limits(path: Path, found: Iterable[tuple[int, Mapping[int, Cell]]]) -> list[tuple[int, Mapping[int, Cell]]]:
    rows, count = [], 0
    for number, cells in found:
        rows.append((number, cells))
        count += len(cells)
        if len(rows) > MOST_ROWS + 1 or count > MOST_CELLS or max(cells) >= MOST_COLUMNS:
            most = f"{MOST_ROWS:,} rows, {MOST_COLUMNS:,} columns and {MOST_CELLS:,} filled cells"
            raise InputError(f"{path}: the table is larger than {most}; split it")
    return rows


def _names(path: Path, sheet: str, number: int, cells: Mapping[int, Cell]) -> tuple[str, ...]:
    row = Row(str(path), sheet, number, (), cells)
    names = [""] * (max(cells) + 1)
    for column, cell in cells.items():
        if cell.fault or cell.shape:
            words = cell.fault or f"the name of a column {cell.shape}; type it as a text"
            raise InputError(f"{row.place(column)}: {words}")
        names[column] = cell.text.strip()
        if names[column] in names[:column]:
            first = row.place(names.index(names[column]))
            raise InputError(f"{row.place(column)}: the column “{names[column]}” is already at {first}; rename one")
    return tuple(names)


def _all_named(table: Table) -> None:
    for row in table.rows:
        for column in row.cells:
            if column >= len(row.names) or not row.names[column]:
                above = table.header.place(column)
                words = f"the column has no name; name the question at {above}, or empty the column"
                raise InputError(f"{row.place(column)}: {words}")


def letters(column: int) -> str:
    """Give the letters by which a spreadsheet names a column, counted from 0."""
    head, last = divmod(column, 26)
    return (letters(head - 1) if head else "") + chr(ord("A") + last)


def quoted(sheet: str) -> str:
    """Give a sheet's name as it stands in an address."""
    return sheet if _ORDINARY.fullmatch(sheet) else f"'{sheet}'"
