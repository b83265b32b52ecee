"""The table of the register, with portable types alone, and the statements on it for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Column as Field
from sqlalchemy import Date, Integer, MetaData, Numeric, Table, Text, bindparam, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import Executable
from sqlalchemy.types import TypeEngine

from mougen.model.register import Cell, Column, ColumnType

NAME = "partnership_register"
KEY = ("register", "matter")
"""A row is one matter of one register: two directorates, or two folders, share a database without a clash."""

_TYPES: dict[ColumnType, TypeEngine[Any]] = {
    "text": Text(),
    "date": Date(),
    "money": Numeric(14, 2, asdecimal=False),  # SQLite has no decimals; pence are exact far beyond any budget
    "number": Integer(),
}
_INSERT: dict[str, Callable[[Table], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
DIALECTS = tuple(_INSERT)


def table(columns: tuple[Column, ...]) -> Table:
    """Give the table of these columns, with the key, the standing and the digest before them."""
    return Table(
        NAME,
        MetaData(),
        Field(KEY[0], Text(), primary_key=True),
        Field(KEY[1], Text(), primary_key=True),
        Field("standing", Text(), nullable=False),
        Field("digest", Text(), nullable=False),
        *(Field(column.name, _TYPES[column.type], nullable=True) for column in columns),
    )


def upsert(rows: Table, dialect: str) -> Executable:
    """Give the statement that puts a row in, or in the place of the one with its key; other columns stay."""
    statement = _INSERT[dialect](rows).values({column.name: bindparam(column.name) for column in rows.columns})
    changed = {column.name: statement.excluded[column.name] for column in rows.columns if not column.primary_key}
    put: Executable = statement.on_conflict_do_update(index_elements=list(KEY), set_=changed)
    return put


def rename(rows: Table) -> Executable:
    """Give the statement that follows a matter to another folder, with all that its row holds."""
    same = (rows.c.register == bindparam("of"), rows.c.matter == bindparam("was"))
    return update(rows).where(*same).values(matter=bindparam("now"))


def part_with(rows: Table) -> Executable:
    """Give the statement that marks a matter as gone, and keeps its row."""
    same = (rows.c.register == bindparam("of"), rows.c.matter == bindparam("was"))
    return update(rows).where(*same).values(standing="gone")


def values(register: str, row: Mapping[str, Cell], matter: str, digest: str) -> dict[str, Any]:
    """Give the values of a row that is put in."""
    plain = {name: float(cell) if isinstance(cell, Decimal) else cell for name, cell in row.items()}
    return {"register": register, "matter": matter, "standing": "current", "digest": digest, **plain}
