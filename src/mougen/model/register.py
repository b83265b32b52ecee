"""A council's partnership register: its columns, and a row for each partnership."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

ColumnType = Literal["text", "date", "money", "number"]
Cell = str | dt.date | Decimal | int | None
Standing = Literal["current", "gone"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the register.

    Attributes:
        name: what it is called in a database, in CSV and in JSON.
        title: what a person reads above it.
        source: the policy that asks for it, and where.
        type: what a cell of it holds.
    """

    name: str
    title: str
    source: str
    type: ColumnType = "text"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register says of one partnership.

    Attributes:
        matter: the folder of its matter, beneath the folder that was read, with forward slashes.
        digest: of all that the entry was made from; another digest, and the matter is read again.
        cells: the value of each column by name.
        standing: whether the matter is still there.
        extra: the columns that a council has added to its database, as they stand there.
    """

    matter: str
    digest: str
    cells: Mapping[str, Cell]
    standing: Standing = "current"
    extra: Mapping[str, Cell] = field(default_factory=dict)
