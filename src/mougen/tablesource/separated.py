"""CSV: in UTF-8, with commas, semicolons or tabs, as spreadsheets of all locales write it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from mougen.errors import InputError
from mougen.tablesource.table import Cell, Table, make_table

LARGEST_FILE = 20_000_000

_SEPARATORS = ",;\t"
_SAVE = "save it in Excel as “CSV UTF-8 (Comma delimited)”"


def read_separated(path: Path) -> Table:
    """Read a CSV file.

    A file in another encoding is refused: whether the byte 0x80 is a euro sign or half of a letter cannot be known, and
    a wrong guess would change an answer in silence.

    Raises:
        InputError: with line, column and remedy.
    """
    return make_table(path, "", _rows(path, _decoded(path, _bytes(path))))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InputError(f"{path}: the file cannot be read ({error.strerror}); check its name") from None
    if len(data) > LARGEST_FILE:
        raise InputError(f"{path}: the file is larger than {LARGEST_FILE // 1_000_000} MB; split it")
    return data


def _decoded(path: Path, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        words = f"byte {column} of the line (0x{data[error.start]:02X}) is not UTF-8; {_SAVE}"
        raise InputError(f"{path}:{line}: {words}") from None
    if "\0" in text:
        raise InputError(f"{path}:{text.count(chr(10), 0, text.index(chr(0))) + 1}: there is a NUL byte; {_SAVE}")
    return text


def _rows(path: Path, text: str) -> Iterator[tuple[int, Mapping[int, Cell]]]:
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=_separator(text), strict=True)
    begun = 1
    try:
        for values in reader:
            if not (begun == 1 and _says_separator(text)):
                yield begun, {column: Cell(value) for column, value in enumerate(values) if value.strip()}
            begun = reader.line_num + 1
    except csv.Error as error:
        words = "a quotation mark is not closed, or stands where none may" if "limit" not in str(error) else "too long"
        raise InputError(f"{path}:{begun}: the row that begins here cannot be read ({words}); correct it") from None


def _separator(text: str) -> str:
    """Give the separator: the one that stands in the first line, as no column's name has any of them."""
    first = text.partition("\n")[0]
    if _says_separator(text):
        return first[4]
    return next((mark for mark in first if mark in _SEPARATORS), ",")


def _says_separator(text: str) -> bool:
    """Whether the first line is Excel's own note of the separator: ``sep=;``."""
    first = text.partition("\n")[0].rstrip("\r")
    return len(first) == 5 and first.startswith("sep=") and first[4] in _SEPARATORS  # noqa: PLR2004 - as above
