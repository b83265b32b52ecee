"""A register that is kept: read at the beginning, written at the end in one short transaction, never emptied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, event, inspect, select, text
from sqlalchemy.engine import URL, create_engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.schema import CreateTable

from mougen.database import table as tables
from mougen.errors import InputError, OutputError
from mougen.model.register import Cell, Column, Entry

WAIT = 30
"""How many seconds a session waits for another that is writing."""

_LATCH = 7_302_915  # any number, as long as it is always the same: PostgreSQL's sessions queue for it


@dataclass(frozen=True, slots=True)
class Database:
    """A register in a database.

    Attributes:
        engine: the way in.
        register: the name of the part of the database's register that is kept here.
        columns: the columns that mougen fills; a council's own stand beside them, and are never touched.
    """

    engine: Engine
    register: str
    columns: tuple[Column, ...]

    def known(self) -> dict[str, str]:
        """Give the digest of each matter that is not gone, and an empty one for each that is."""
        rows = self._table()
        wanted = select(rows.c.matter, rows.c.standing, rows.c.digest).where(rows.c.register == self.register)
        with self._said(), self.engine.begin() as at:
            self._made(at, rows)
            return {matter: digest if standing == "current" else "" for matter, standing, digest in at.execute(wanted)}

    def write(self, entries: tuple[Entry, ...], gone: tuple[str, ...], moved: Mapping[str, str]) -> None:
        """Put entries in, each in the place of the one with its key; follow what was moved; mark what has gone.

        Raises:
            OutputError: where it cannot be written; nothing of it then is.
        """
        rows = self._table()
        put = [tables.values(self.register, entry.cells, entry.matter, entry.digest) for entry in entries]
        left = [{"of": self.register, "was": matter} for matter in gone]
        renamed = [{"of": self.register, "was": was, "now": now} for was, now in moved.items()]
        with self._said(), self.engine.begin() as at:
            for statement, given in (
                (tables.rename(rows), renamed),
                (tables.upsert(rows, self.engine.dialect.name), put),
                (tables.part_with(rows), left),
            ):
                if given:
                    at.execute(statement, given)

    def entries(self) -> tuple[Entry, ...]:
        """Give every entry, those that are gone among them, with the columns that the council has added."""
        with self._said(), self.engine.begin() as at:
            found = Table(tables.NAME, MetaData(), autoload_with=at)
            wanted = select(found).where(found.c.register == self.register).order_by(found.c.matter)
            return tuple(self._entry(row) for row in at.execute(wanted).mappings())

    def close(self) -> None:
        """Let go of it."""
        self.engine.dispose()

    def _entry(self, row: Mapping[Any, Any]) -> Entry:
        typed = {column.name: column.type for column in self.columns}
        held = {str(name): _cell(value, typed.get(str(name), "text")) for name, value in row.items()}
        own = {"register", "matter", "standing", "digest", *typed}
        return Entry(
            matter=str(held["matter"]),
            digest=str(held["digest"]),
            cells={name: held.get(name) for name in typed},
            standing="gone" if held["standing"] == "gone" else "current",
            extra={name: value for name, value in held.items() if name not in own},
        )

    def _table(self) -> Table:
        return tables.table(self.columns)

    def _made(self, at: Connection, rows: Table) -> None:
        """Make the table, or add the columns that an earlier version did not have."""
        if self.engine.dialect.name == "postgresql":
            at.execute(text("SELECT pg_advisory_xact_lock(:latch)"), {"latch": _LATCH})
        at.execute(CreateTable(rows, if_not_exists=True))
        there = {column["name"] for column in inspect(at).get_columns(tables.NAME)}
        quoted = at.dialect.identifier_preparer.quote
        for column in rows.columns:
            if column.name not in there:
                kind = column.type.compile(dialect=at.dialect)
                at.exec_driver_sql(f"ALTER TABLE {quoted(tables.NAME)} ADD COLUMN {quoted(column.name)} {kind}")

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Say what a database refuses in a sentence, without its password."""
        try:
            yield
        except SQLAlchemyError as error:
            where = shown(self.engine.url)
            reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
            remedy = "check that it is a database, and that you may write it; nothing was written"
            raise OutputError(f"{where}: the database cannot be used ({reason}); {remedy}") from None


@contextmanager
def opened(place: str, register: str, columns: tuple[Column, ...]) -> Iterator[Database]:
    """Open the database of a register.

    Args:
        place: a URL such as ``postgresql+psycopg://…``, or the name of a SQLite file, which is made if it is not there.
        register: the name of the part of the register.
        columns: the columns that mougen fills.

    Raises:
        InputError: if it is neither, or its driver is not installed.
    """
    database = Database(_engine(place), register, columns)
    try:
        yield database
    finally:
        database.close()


def _engine(place: str) -> Engine:
    try:
        url = make_url(place) if "://" in place else URL.create("sqlite", database=str(_file(place)))
        dialect = url.get_backend_name()
        if dialect not in tables.DIALECTS:
            raise InputError(f"{shown(url)}: the register is kept in SQLite or PostgreSQL, not in {dialect}")
        engine = create_engine(url, connect_args={"timeout": WAIT} if dialect == "sqlite" else {})
    except (ArgumentError, NoSuchModuleError):
        raise InputError("--db: this is no URL of a database; write postgresql+psycopg://USER@HOST/NAME") from None
    except ModuleNotFoundError as error:
        words = f"the driver {error.name} is missing; install psycopg and write postgresql+psycopg://…"
        raise InputError(f"--db: {words}") from None
    if dialect == "sqlite":
        _one_writer(engine)
    return engine


def _file(place: str) -> Path:
    path = Path(place)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path.parent}: the folder cannot be made ({error.strerror}); name another") from None
    return path


def _one_writer(engine: Engine) -> None:
    """Begin each transaction of SQLite as a writer, so that two sessions wait for each other instead of failing."""

    def by_hand(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # or the driver begins transactions itself, and not before a change

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "connect", by_hand)
    event.listen(engine, "begin", begin)


def shown(url: URL) -> str:
    """Show a database to a person, without its password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _cell(value: Any, kind: str) -> Cell:
    if kind == "money" and value is not None:
        return Decimal(str(value)).quantize(Decimal("0.01"))
    return value if value is None or isinstance(value, (str, int, dt.date)) else str(value)
