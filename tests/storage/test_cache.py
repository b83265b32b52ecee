"""What is kept comes back whole or not at all, is only its owner's, stays small, and never stands in the way."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mougen.storage.cache import ENVIRONMENT, LARGEST, MOST_OF_A_KIND, keep, recall

KEY = hashlib.sha256(b"what it was made of").hexdigest()
OTHER = hashlib.sha256(b"something else").hexdigest()
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a person's folder private by other means")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the test's own."""
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "caches" / "mougen"))
    return tmp_path / "caches" / "mougen"


@pytest.mark.parametrize("data", [b"", b"\r\n\x00 bytes \x1a", b"x" * 100_000])
def test_what_is_kept_comes_back_exactly(folder: Path, data: bytes) -> None:
    assert recall("bank", KEY) is None
    keep("bank", KEY, b"earlier")
    keep("bank", KEY, data)
    assert recall("bank", KEY) == data
    assert recall("bank", OTHER) is None
    assert recall("template", KEY) is None
    assert [path.name for path in (folder / "bank").iterdir()] == [KEY]


@posix
def test_nobody_else_may_look(folder: Path) -> None:
    keep("bank", KEY, b"data")
    assert [path.stat().st_mode & 0o777 for path in (folder, folder / "bank", folder / "bank" / KEY)] == [
        0o700, 0o700, 0o600,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[:-1],
        lambda whole: whole + b"more",
        lambda _: b"",
        lambda whole: whole[:20],
        lambda whole: bytes([whole[0] ^ 1]) + whole[1:],
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
        lambda _: b"another program's file",
    ],
)
def test_a_damaged_entry_is_no_entry_and_is_made_again(folder: Path, damage) -> None:
    keep("bank", KEY, b"data")
    entry = folder / "bank" / KEY
    entry.write_bytes(damage(entry.read_bytes()))
    assert recall("bank", KEY) is None
    keep("bank", KEY, b"data")
    assert recall("bank", KEY) == b"data"


def test_an_entry_under_another_name_is_no_entry(folder: Path) -> None:
    keep("bank", KEY, b"data")
    (folder / "bank" / KEY).rename(folder / "bank" / OTHER)
    assert recall("bank", OTHER) is None


@posix
def test_a_link_or_a_pipe_in_the_place_of_an_entry_is_no_entry(folder: Path, tmp_path: Path) -> None:
    keep("bank", KEY, b"data")
    entry, elsewhere = folder / "bank" / KEY, tmp_path / "elsewhere"
    entry.rename(elsewhere)
    entry.symlink_to(elsewhere)
    assert recall("bank", KEY) is None
    before = elsewhere.read_bytes()
    keep("bank", KEY, b"new")
    assert elsewhere.read_bytes() == before
    assert recall("bank", KEY) == b"new"
    entry.unlink()
    os.mkfifo(entry)
    assert recall("bank", KEY) is None


@posix
@pytest.mark.parametrize("level", ["mougen", "mougen/bank"])
def test_a_folder_that_is_a_link_or_open_to_others_is_not_used(folder: Path, tmp_path: Path, level: str) -> None:
    keep("bank", KEY, b"data")
    used = folder.parent / level
    used.chmod(0o770)
    assert recall("bank", KEY) is None
    keep("bank", OTHER, b"data")
    used.chmod(0o700)
    assert recall("bank", KEY) == b"data"
    used.rename(tmp_path / "moved")
    used.symlink_to(tmp_path / "moved")
    assert recall("bank", KEY) is None
    keep("bank", OTHER, b"data")
    assert not list(tmp_path.rglob(OTHER))


def test_what_was_unused_for_longest_makes_room(folder: Path) -> None:
    keys = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(MOST_OF_A_KIND + 1)]
    for age, key in enumerate(reversed(keys[:-1])):
        keep("bank", key, b"data")
        os.utime(folder / "bank" / key, (0, time.time() - 100 - age))
    abandoned = folder / "bank" / f"{OTHER}-1-abc.tmp"
    abandoned.write_bytes(b"half")
    os.utime(abandoned, (0, 0))
    keep("template", OTHER, b"data")
    assert recall("bank", keys[0]) == b"data"
    keep("bank", keys[-1], b"data")
    assert {path.name for path in (folder / "bank").iterdir()} == set(keys) - {keys[1]}
    assert recall("template", OTHER) == b"data"


def test_what_is_too_large_is_not_kept(folder: Path) -> None:
    keep("bank", KEY, b"x" * (LARGEST + 1))
    assert not folder.exists()


@pytest.mark.parametrize("kind", ["", "../bank", "Bank"])
def test_only_plain_names_are_taken(folder: Path, kind: str) -> None:
    with pytest.raises(ValueError, match="cannot name"):
        keep(kind, KEY, b"")
    with pytest.raises(ValueError, match="cannot name"):
        recall("bank", "../" + KEY)


def test_it_can_be_turned_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(ENVIRONMENT, "off")
    keep("bank", KEY, b"data")
    assert recall("bank", KEY) is None
    assert not list(tmp_path.iterdir())


@posix
def test_a_place_that_cannot_be_written_is_no_hindrance(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.parent.write_text("a file where the folder should be")
    keep("bank", KEY, b"data")
    assert recall("bank", KEY) is None
    monkeypatch.setenv(ENVIRONMENT, "")
    for home in ("relative", os.devnull, str(folder.parent)):
        monkeypatch.setenv("XDG_CACHE_HOME", home)
        keep("bank", KEY, b"data")
        assert recall("bank", KEY) is None


@pytest.mark.skipif(sys.platform != "linux", reason="where the cache is by default differs by system")
def test_it_is_in_the_usual_folder_of_a_persons_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    keep("bank", KEY, b"data")
    assert (tmp_path / ".cache" / "mougen" / "bank" / KEY).is_file()


WRITER = f"""
from mougen.storage.cache import keep, recall
for turn in range(150):
    keep("bank", "{KEY}", bytes([turn]) * 50_000)
    found = recall("bank", "{KEY}")
    assert found is not None and len(found) == 50_000 and len(set(found)) == 1, found and len(found)
"""


def test_many_processes_at_once_see_only_whole_entries(folder: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", WRITER], env=os.environ.copy()) for _ in range(4)]
    assert [each.wait(60) for each in running] == [0] * 4
    assert [path.name for path in (folder / "bank").iterdir()] == [KEY]
