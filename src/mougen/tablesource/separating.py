"""Writes CSV for spreadsheets and programs alike: UTF-8 with its mark, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

RUN = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""What a text begins with that a spreadsheet takes for a formula or a command."""

Plain = str | int | Decimal | dt.date | None


def write_separated(rows: Iterable[Sequence[Plain]]) -> bytes:
    """Write rows with commas; a text that a spreadsheet would run begins with an apostrophe instead.

    Dates are written as 2027-04-01 and sums as 1250.00, which any program reads and no locale turns round.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return file.getvalue().encode("utf-8-sig")


def _cell(value: Plain) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.lstrip(" \u00a0").startswith(RUN) else value
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)
