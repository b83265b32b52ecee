"""A workbook to be written, as plain values: what stands in each cell, how it looks, and what may be chosen there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from mougen.errors import InputError

LONGEST = 32_767
"""The most characters that a cell can hold, counted as UTF-16 does."""

Look = Literal[
    "title", "lead", "line", "head", "note", "ask", "help", "was", "option", "link", "id", "cell", "day", "sum",
    "text", "choice", "date", "money", "number", "percentage",
]  # fmt: skip
ANSWERS: frozenset[Look] = frozenset({"text", "choice", "date", "money", "number", "percentage"})
"""The looks of cells that a person may fill in; all others are locked."""


class Put(NamedTuple):
    """What to put into a cell.

    Attributes:
        value: a text stays a text, whatever it begins with.
        look: how it looks, and so whether it can be filled in.
        options: the name of the list from which it can be filled in.
        link: the title of the sheet that a click on it leads to.
    """

    value: str | int | Decimal | dt.date | None = None
    look: Look = "help"
    options: str = ""
    link: str = ""


EMPTY = Put()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet.

    Attributes:
        title: its name on the tab.
        widths: the width of each column in characters; 0 hides it.
        rows: the cells, from the top.
        names_row: whether the first row only names the columns for the program, and is hidden.
        frozen: how many rows from the top stay in sight and are printed on each page.
        hidden: whether people do not see the sheet at all.
        one_page: whether it is printed on one page.
        free: whether all of it may be changed, sorted and filtered, and columns added: a list to work on, and no form.
    """

    title: str
    widths: tuple[int, ...]
    rows: tuple[tuple[Put, ...], ...]
    names_row: bool = False
    frozen: int = 0
    hidden: bool = False
    one_page: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its sheets, and the lists that cells offer by their name."""

    title: str
    sheets: tuple[Sheet, ...]
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)


def fits(text: str) -> bool:
    """Whether a cell can hold a text."""
    return len(text.encode("utf-16-le")) // 2 <= LONGEST


def require_fit(text: str) -> str:
    """Give a text that a cell can hold.

    Raises:
        InputError: where it is too long.
    """
    if not fits(text):
        raise InputError(f"“{text[:40]}…” is longer than an Excel cell can hold ({LONGEST:,} characters)")
    return text


def exact(value: Decimal | int | dt.date) -> bool:
    """Whether Excel keeps a value exactly: 15 digits of a number, and no day before its calendar is right."""
    if isinstance(value, dt.date):
        return value >= _FIRST_DAY
    return len(Decimal(value).as_tuple().digits) + max(0, int(Decimal(value).as_tuple().exponent)) <= _MOST_DIGITS


_FIRST_DAY = dt.date(1900, 3, 1)
_MOST_DIGITS = 15
