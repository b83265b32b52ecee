"""Names that are safe everywhere, and one session at a time."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mougen import storage
from mougen.errors import BusyError, OutputError
from mougen.storage.files import refusing

RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Health and Social Care Partnership", "health-and-social-care-partnership"),
        ("  Smith & Jones (2027) — phase 1/2: \t“final”…\n", "smith-jones-2027-phase-1-2-final"),
        ("St John's", "st-johns"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Users\\x", "c-users-x"),
        ("", "untitled"),
        (" \n", "untitled"),
        ("con", r"con-[0-9a-f]{8}"),
        ("LPT1", r"lpt1-[0-9a-f]{8}"),
        ("???", r"untitled-[0-9a-f]{8}"),
        ("Café", r"cafe-[0-9a-f]{8}"),
        ("北京", r"untitled-[0-9a-f]{8}"),
        ("C++", r"c-[0-9a-f]{8}"),
        ("x" * 81, r"x{71}-[0-9a-f]{8}"),
        ("a\u200bb", r"ab-[0-9a-f]{8}"),
        ("\ud800", r"untitled-[0-9a-f]{8}"),
        ("COM¹", r"com1-[0-9a-f]{8}"),
        ("CONIN$", r"conin-[0-9a-f]{8}"),
        ("Nul . ", r"nul-[0-9a-f]{8}"),
        ("İI", r"ii-[0-9a-f]{8}"),
        ("ﬁnal", r"final-[0-9a-f]{8}"),
        ("a:stream", "a-stream"),
    ],
)
def test_a_name_can_be_read_and_is_marked_where_something_was_lost(title: str, name: str) -> None:
    assert re.fullmatch(name, storage.safe_name(title))


def test_a_title_has_one_name_however_its_letters_are_composed() -> None:
    composed, parted = (unicodedata.normalize(form, "Gŵyr é") for form in ("NFC", "NFD"))
    assert storage.safe_name(composed) == storage.safe_name(parted)


@given(st.one_of(st.text(st.characters(), max_size=300), st.text("conaux.lpt1 /\\:-", max_size=9)))
def test_any_title_gives_a_safe_name(title: str) -> None:
    name = storage.safe_name(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= 80
    assert not RESERVED.fullmatch(name)


@given(st.text(max_size=20), st.text(max_size=20))
def test_titles_that_differ_in_more_than_case_and_punctuation_differ_in_name(one: str, other: str) -> None:
    def heard(title: str) -> str:
        words = unicodedata.normalize("NFC", title)
        return "".join(c for c in words if not c.isspace() and unicodedata.category(c)[0] not in "PZ").lower()

    if heard(one) != heard(other):
        assert storage.safe_name(one) != storage.safe_name(other)


@given(st.lists(st.text(max_size=12), max_size=6))
def test_two_names_are_one_on_every_disk_or_on_none(titles: list[str]) -> None:
    """Windows and macOS hold names that differ in case, or in how letters are composed, for one."""
    names = {storage.safe_name(title) for title in titles}
    assert len({unicodedata.normalize("NFD", name).casefold() for name in names}) == len(names)


def test_on_windows_a_name_that_is_too_long_with_its_folders_says_so(tmp_path: Path, monkeypatch) -> None:
    """Windows says that there is no such folder, and nobody would guess the reason."""
    folder = tmp_path / ("x" * 200) / ("y" * 100)
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(OutputError, match=r"with its folders its name has \d+ characters, .* shorter title"):
        _missing(folder)


def _missing(folder: Path) -> None:
    with refusing(folder):
        raise FileNotFoundError(2, "The system cannot find the path specified")


def test_a_new_folder_is_always_new(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "lakes").write_bytes(b"a file of that name")
    names = [storage.new_folder(tmp_path / "p", "Lakes").name for _ in range(3)]
    assert names == ["lakes-2", "lakes-3", "lakes-4"]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=r"file/lakes cannot be written: (a file stands|something of that name)"):
        storage.new_folder(tmp_path / "file", "Lakes")


def test_a_lock_is_held_by_one_and_clears_what_a_crash_left(tmp_path: Path) -> None:
    left, kept = tmp_path / ".mougen-1-abc.tmp", tmp_path / "mine.tmp"
    for path in (left, kept):
        path.write_bytes(b"x")
    with storage.lock(tmp_path):
        assert not left.exists()
        assert kept.exists()
        with pytest.raises(BusyError, match=r"is open in another window \(process \d+ on .+\)"), storage.lock(tmp_path):
            pass
    with storage.lock(tmp_path):
        pass


def test_the_lock_of_a_dead_process_does_not_block(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from mougen import storage\n"
        "held = storage.lock(Path(sys.argv[1])); held.__enter__(); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", program, tmp_path], check=False)
    assert (tmp_path / ".mougen.holder").exists()
    with storage.lock(tmp_path):
        pass


def test_a_lock_whose_holder_is_unknown_still_refuses(tmp_path: Path) -> None:
    with storage.lock(tmp_path):
        (tmp_path / ".mougen.holder").unlink()
        with pytest.raises(BusyError, match="by another process"), storage.lock(tmp_path):
            pass


def test_a_folder_that_is_not_there_cannot_be_held(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="there is no such folder"), storage.lock(tmp_path / "missing"):
        pass
