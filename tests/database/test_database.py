"""The register in a database: added to, never emptied, and open to a council's own columns."""

from __future__ import annotations

import datetime as dt
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from mougen import database
from mougen.database import table as tables
from mougen.errors import InputError, OutputError
from mougen.model.register import Column, Entry

COLUMNS = (
    Column("title", "Name", ""), Column("starts_on", "Start", "", "date"), Column("budget", "Budget", "", "money"),
    Column("score", "Score", "", "number"),
)  # fmt: skip


def entry(matter: str, digest: str = "1", title: str = "Pool") -> Entry:
    cells = {"title": title, "starts_on": dt.date(2027, 4, 1), "budget": Decimal("1250.10"), "score": None}
    return Entry(matter, digest, cells)


@pytest.fixture
def place(tmp_path):
    return str(tmp_path / "new" / "register.sqlite")


def keep(place, *entries, gone=(), moved=None, register="North", columns=COLUMNS):
    """Keep entries as a session does, and give what is then there."""
    with database.opened(place, register, columns) as kept:
        kept.known()
        kept.write(entries, gone, moved or {})
        return {found.matter: found for found in kept.entries()}


def test_what_is_kept_comes_back_exactly(place):
    assert keep(place, entry("a"), entry("b/c")) == {"a": entry("a"), "b/c": entry("b/c")}
    with database.opened(place, "North", COLUMNS) as kept:
        assert kept.known() == {"a": "1", "b/c": "1"}


def test_a_matter_that_has_gone_stays_and_comes_back_with_its_folder(place):
    keep(place, entry("a"), entry("b"))
    found = keep(place, gone=("a",))
    assert (found["a"].standing, found["a"].cells["title"], found["b"].standing) == ("gone", "Pool", "current")
    with database.opened(place, "North", COLUMNS) as kept:
        assert kept.known() == {"a": "", "b": "1"}  # so that it is read again
    assert keep(place, entry("a"))["a"].standing == "current"


def test_nothing_of_a_councils_own_columns_is_lost(place):
    keep(place, entry("a"), entry("b"))
    own = sqlite3.connect(place)
    with own:
        own.execute("ALTER TABLE partnership_register ADD COLUMN portfolio TEXT")
        own.execute("UPDATE partnership_register SET portfolio = 'Leader' WHERE matter = 'a'")
    own.close()
    found = keep(place, entry("a", "2", "Pooled fund"), gone=("b",))
    assert (found["a"].extra, found["a"].cells["title"]) == ({"portfolio": "Leader"}, "Pooled fund")
    assert found["b"].extra == {"portfolio": None}
    moved = keep(place, entry("z", "2"), moved={"a": "z"})
    assert (moved["z"].extra, "a" in moved) == ({"portfolio": "Leader"}, False)


def test_a_later_version_adds_the_columns_that_are_missing(place):
    keep(place, entry("a"), columns=COLUMNS[:2])
    found = keep(place, columns=COLUMNS)
    assert found["a"].cells == {"title": "Pool", "starts_on": dt.date(2027, 4, 1), "budget": None, "score": None}


def test_two_registers_share_a_database(place):
    keep(place, entry("a", title="north"))
    assert keep(place, entry("a", title="south"), register="South")["a"].cells["title"] == "south"
    assert keep(place)["a"].cells["title"] == "north"


def test_sessions_at_the_same_time_lose_no_row(place):
    def session(number: int) -> None:
        keep(place, *(entry(f"{number}/{at}") for at in range(5)), entry("shared", str(number)))

    with ThreadPoolExecutor(6) as many:
        list(many.map(session, range(6)))
    assert len(keep(place)) == 31


def test_a_session_that_fails_half_way_leaves_the_register_as_it_was(place):
    keep(place, entry("a"))
    broken = Entry("b", "1", {**entry("b").cells, "title": object()})
    with pytest.raises(OutputError, match="nothing was written"):
        keep(place, entry("a", "2", "New"), broken)
    assert keep(place) == {"a": entry("a")}


def test_the_statements_are_postgresqls_too():
    rows, dialect = tables.table(COLUMNS), postgresql.dialect()
    made = str(CreateTable(rows, if_not_exists=True).compile(dialect=dialect))
    assert "CREATE TABLE IF NOT EXISTS partnership_register" in made
    for words in ("PRIMARY KEY (register, matter)", "title TEXT", "starts_on DATE", "NUMERIC(14, 2)", "score INTEGER"):
        assert words in made
    put = str(tables.upsert(rows, "postgresql").compile(dialect=dialect))
    assert "ON CONFLICT (register, matter) DO UPDATE SET standing = excluded.standing" in put
    assert "register = excluded" not in put
    for statement in (tables.rename(rows), tables.part_with(rows)):
        assert str(statement.compile(dialect=dialect)).startswith("UPDATE partnership_register SET ")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("mysql://user:secret@host/db", "SQLite or PostgreSQL, not in mysql"),
        ("nosuch://x", "SQLite or PostgreSQL, not in nosuch"),
        ("sqlite://[", "no URL of a database"),
        ("postgresql+nosuch://user:secret@host/db", "no URL of a database"),
    ],
)
def test_what_is_no_database_of_ours_is_refused_without_its_password(place, said):
    with pytest.raises(InputError) as refused, database.opened(place, "North", COLUMNS):
        pass
    assert said in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Not a database, but somebody's notes of the meeting in March.\n" * 20, "utf-8")
    before = path.read_bytes()
    with pytest.raises(OutputError, match=r"notes\.txt: the database cannot be used \(file is not a database\)"):
        keep(str(path), entry("a"))
    assert path.read_bytes() == before
