"""What was issued stays as it was issued: whole, chained, and noticed where somebody or something changes it."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mougen import matters
from mougen.errors import InputError, OutputError
from mougen.matters import versions
from mougen.model.state import Standing
from mougen.model.version import Issued, IssuedFile, Version, identity
from mougen.workflow import drafting

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 11, 20)
NO_LIST = "the list of version 1's files is missing or damaged"
AGREEMENT = "Shared service — agreement.docx"


def of_example(bank, path: Path) -> Issued:
    reading = drafting.check(bank, drafting.read(bank, path))
    document = reading.document
    file = IssuedFile(document.kind, AGREEMENT, hashlib.sha256(b"PK one").hexdigest())
    version = Version(0, Standing.AGREED, DAY, document.title, document.kind, documents=(file,), note="For comment")
    return Issued(version, reading.matter, document)


@pytest.fixture
def issue(bank):
    return of_example(bank, ROOT / "examples" / "community-safety-partnership")


@pytest.fixture
def folder(tmp_path, issue):
    matters.keep(tmp_path, issue.matter)
    for _ in range(2):
        versions.freeze(tmp_path, issue, {AGREEMENT: b"PK one"})
    return tmp_path


def broken(folder: Path, name: str, data: bytes | None, number: int = 1) -> Path:
    path = folder / "issued" / str(number) / name
    if path.exists():
        path.chmod(0o644)
        path.unlink()
    if data is not None:
        path.write_bytes(data)
    return path


def faults(folder: Path) -> list[str]:
    return [finding.message for finding in versions.verify(folder)]


@pytest.mark.parametrize("example", sorted((ROOT / "examples").iterdir()), ids=lambda path: path.name)
def test_matter_and_document_come_back_exactly_as_they_were(bank, tmp_path, example):
    issue = of_example(bank, example)
    matters.keep(tmp_path, issue.matter)
    versions.freeze(tmp_path, issue, {AGREEMENT: b"PK one"})
    found = versions.issued(tmp_path)
    assert (found.matter, found.document) == (issue.matter, issue.document)
    assert found.version.number == 1
    assert found.version.standing is Standing.AGREED
    assert versions.file(tmp_path, 1, issue.document.kind)[1] == b"PK one"
    assert not faults(tmp_path)


def test_the_list_of_files_is_one_that_sha256sum_reads(folder):
    command = ["sha256sum", "--check", "--strict", "MANIFEST.sha256"]
    told = subprocess.run(command, cwd=folder / "issued" / "2", capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert told.stdout.count(": OK") == 3


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (AGREEMENT, b"PK two", "has been changed since version 1 was issued"),
        (AGREEMENT, None, "is missing"),
        ("record.json", b"{}", "record.json: this file has been changed"),
        ("record.json", None, "record.json: this file of version 1 is missing"),
        ("matter.yaml", b"kind: other\n", "matter.yaml: this file has been changed"),
        ("MANIFEST.sha256", None, NO_LIST),
        ("MANIFEST.sha256", b"nothing of the sort\n", NO_LIST),
        ("MANIFEST.sha256", b"0" * 64 + b"  ../../matter.yaml\n", NO_LIST),
        ("MANIFEST.sha256", b"0" * 64 + b"  matter.yaml\n", "does not have its record"),
        ("note.txt", b"mine", "was not there when version 1 was issued"),
    ],
)
def test_a_version_that_was_touched_is_noticed_and_not_used(folder, name, data, words):
    broken(folder, name, data)
    assert any(words in fault for fault in faults(folder))
    with pytest.raises(InputError, match="put the folder back from a backup"):
        versions.issued(folder, 1)


def test_what_a_file_manager_leaves_behind_is_no_change(folder):
    for name in (".DS_Store", "Thumbs.db", "~$ared service.docx"):
        broken(folder, name, b"")
    assert not faults(folder)


def test_an_earlier_version_that_was_exchanged_with_its_list_is_noticed_by_the_next(folder):
    path = folder / "issued" / "1"
    listed = (path / "MANIFEST.sha256").read_text(encoding="utf-8")
    old, new = (hashlib.sha256(data).hexdigest() for data in (b"PK one", b"PK two"))
    broken(folder, AGREEMENT, b"PK two")
    broken(folder, "MANIFEST.sha256", listed.replace(old, new).encode())
    (fault,) = faults(folder)
    assert fault.startswith(f"{path / 'MANIFEST.sha256'}: it is not the one that version 2 was issued after")


def test_a_version_that_somebody_else_has_just_issued_is_never_written_over(folder, issue, monkeypatch):
    before = {path: path.read_bytes() for path in (folder / "issued" / "2").iterdir()}
    monkeypatch.setattr(versions, "next_number", lambda _: 2)
    with pytest.raises(OutputError, match="cannot be written"):
        versions.freeze(folder, issue, {AGREEMENT: b"PK other"})
    assert {path: path.read_bytes() for path in (folder / "issued" / "2").iterdir()} == before
    assert sorted(path.name for path in (folder / "issued").iterdir()) == ["1", "2"]


def test_a_version_that_is_gone_is_missed(folder):
    (folder / "issued" / "1").rename(folder / "elsewhere")
    assert "version 1 is missing" in faults(folder)[0]


def test_no_version_is_issued_on_top_of_a_damaged_one(folder, issue):
    broken(folder, AGREEMENT, b"PK two")
    with pytest.raises(InputError, match="has been changed since version 1 was issued"):
        versions.freeze(folder, issue, {AGREEMENT: b"PK one"})
    assert versions.numbers(folder) == (1, 2)


@pytest.mark.parametrize("year", [1970, 2038])
def test_a_clock_that_is_set_wrong_changes_neither_the_order_nor_the_proof(folder, issue, year):
    """The day of a version and the times of its files are claims; the order is that of the numbers."""
    day = dt.date(year, 1, 1)
    for path in (folder / "issued").rglob("*"):
        os.utime(path, (2**31 - 1 if year == 1970 else 0,) * 2)
    third = versions.freeze(folder, replace(issue, version=replace(issue.version, on=day)), {AGREEMENT: b"PK one"})
    for path in (folder / "issued" / "3").rglob("*"):
        os.utime(path, (0 if year == 1970 else 2**31,) * 2)
    assert not faults(folder)
    assert (third.number, versions.issued(folder).version.on) == (3, day)
    assert [version.number for version in versions.history(folder)] == [1, 2, 3]
    assert versions.next_number(folder) == 4


def test_a_matter_that_was_never_issued_says_how_to_issue_it(tmp_path, issue):
    matters.keep(tmp_path, issue.matter)
    with pytest.raises(InputError, match="no version of this matter has been issued yet; issue it first: mougen issue"):
        versions.issued(tmp_path)
    assert versions.next_number(tmp_path) == 1


def test_a_version_that_is_not_there_is_named_with_those_that_are(folder):
    with pytest.raises(InputError, match="there is no version 7; there is: 1, 2"):
        versions.issued(folder, 7)


def test_a_disk_that_fails_leaves_no_half_of_a_version(folder, issue, monkeypatch):
    real, calls = os.fsync, []

    def failing(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(OutputError, match="the disk is full"):
        versions.freeze(folder, issue, {AGREEMENT: b"PK one"})
    monkeypatch.setattr(os, "fsync", real)
    assert sorted(path.name for path in (folder / "issued").iterdir()) == ["1", "2"]


KILLED = """
import os, sys
from pathlib import Path
from mougen.matters import versions
left = int(sys.argv[2])
def counted(real):
    def call(*given, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return real(*given, **named)
    return call
for name in ("write", "fsync", "open", "rename", "replace", "mkdir"):
    setattr(os, name, counted(getattr(os, name)))
folder = Path(sys.argv[1])
versions.freeze(folder, versions.issued(folder), {"Shared service — agreement.docx": b"PK one"})
"""


def test_killed_at_any_call_a_version_is_there_whole_or_not_at_all(folder):
    left = 0
    while True:
        done = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(left)], capture_output=True, check=False)
        assert not faults(folder)
        assert versions.issued(folder).version.number == versions.numbers(folder)[-1]
        if done.returncode == 0:
            break
        left += 3
    assert left > 15, "the program was killed at too few places to prove anything"
    assert not list((folder / "issued").glob(".mougen-*"))


def test_the_history_is_of_what_is_sound_alone(folder):
    assert [version.number for version in versions.history(folder)] == [1, 2]
    broken(folder, AGREEMENT, b"PK two")
    assert [version.number for version in versions.history(folder)] == [2]


def test_the_files_of_a_version_are_given_only_as_they_were_issued(folder):
    version = versions.issued(folder, 1).version
    assert versions.files(folder, version) == {AGREEMENT: b"PK one"}
    broken(folder, AGREEMENT, b"PK two")
    with pytest.raises(InputError, match="has been changed since version 1 was issued"):
        versions.files(folder, version)


@pytest.mark.parametrize(
    "record",
    [
        b"[]", b'{"":"Issued"}', b'{"":"Issued","version":1,"matter":2,"document":3}', b"\xff", b"[" * 100_000,
        b'{"":"Issued","matter":0,"version":{"":"Version","number":1,"standing":"x","on":1,"title":"","kind":""}}',
    ],
    ids=["a list", "nothing in it", "numbers", "no text", "too deep", "a state that there is not"],
)  # fmt: skip
def test_a_record_that_somebody_made_up_is_refused_though_its_digest_is_right(folder, record):
    path = folder / "issued" / "2"
    listed = (path / "MANIFEST.sha256").read_text(encoding="utf-8")
    old = hashlib.sha256((path / "record.json").read_bytes()).hexdigest()
    broken(folder, "record.json", record, 2)
    broken(folder, "MANIFEST.sha256", listed.replace(old, hashlib.sha256(record).hexdigest()).encode(), 2)
    for read in (versions.issued, versions.versions):
        with pytest.raises(InputError, match="the record of version 2 cannot be read"):
            read(folder)
    (fault,) = faults(folder)
    assert "the record of version 2 cannot be read" in fault
    assert [version.number for version in versions.history(folder)] == [1]


def test_two_versions_that_say_the_same_are_told_apart_and_so_is_another_agreement(issue):
    document = issue.document
    other = replace(document, title="Another")
    assert len({identity(document, 1), identity(document, 2), identity(other, 1), identity(other, 2)}) == 4
    assert identity(document, 1) == identity(replace(document), 1)
