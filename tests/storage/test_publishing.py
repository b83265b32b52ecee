"""Documents are written all or none, and never over a file that a person has changed."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from mougen import storage
from mougen.errors import OutputError

FILES = {"mou.docx": b"mou 1", "sheet.docx": b"sheet 1"}


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_documents_are_written_and_recorded(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "out"
    assert storage.publish(folder, FILES) == [folder / "mou.docx", folder / "sheet.docx"]
    assert _names(folder) == ["documents.sha256", "mou.docx", "sheet.docx"]
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in FILES.items()]
    assert (folder / "documents.sha256").read_text() == "".join(lines)


def test_the_same_bytes_are_left_alone(tmp_path: Path) -> None:
    storage.publish(tmp_path, FILES)
    before = {name: (tmp_path / name).stat().st_ino for name in _names(tmp_path)}
    storage.publish(tmp_path, FILES)
    assert {name: (tmp_path / name).stat().st_ino for name in _names(tmp_path)} == before


def test_what_mougen_wrote_is_replaced(tmp_path: Path) -> None:
    storage.publish(tmp_path, FILES)
    assert storage.publish(tmp_path, {"mou.docx": b"mou 2"}) == [tmp_path / "mou.docx"]
    assert (tmp_path / "mou.docx").read_bytes() == b"mou 2"
    assert storage.publish(tmp_path, FILES) == [tmp_path / "mou.docx", tmp_path / "sheet.docx"]


def test_what_a_person_changed_stays_and_the_new_file_stands_beside_it(tmp_path: Path) -> None:
    storage.publish(tmp_path, FILES)
    (tmp_path / "mou.docx").write_bytes(b"edited in Word")
    for data in (b"mou 2", b"mou 3"):
        assert storage.publish(tmp_path, {"mou.docx": data}) == [tmp_path / "mou-2.docx"]
        assert (tmp_path / "mou-2.docx").read_bytes() == data
    (tmp_path / "mou-2.docx").write_bytes(b"edited too")
    assert storage.publish(tmp_path, {"mou.docx": b"mou 4"}) == [tmp_path / "mou-3.docx"]
    assert (tmp_path / "mou.docx").read_bytes() == b"edited in Word"
    assert (tmp_path / "mou-2.docx").read_bytes() == b"edited too"


def test_a_file_that_was_there_before_is_a_persons(tmp_path: Path) -> None:
    (tmp_path / "mou.docx").write_bytes(b"theirs")
    assert storage.publish(tmp_path, FILES) == [tmp_path / "mou-2.docx", tmp_path / "sheet.docx"]


def test_a_record_that_cannot_be_understood_protects_everything(tmp_path: Path) -> None:
    storage.publish(tmp_path, FILES)
    (tmp_path / "documents.sha256").write_bytes(b"\xff\n nonsense")
    assert storage.publish(tmp_path, {"mou.docx": b"mou 2"}) == [tmp_path / "mou-2.docx"]


@pytest.mark.parametrize("old", [True, False])
def test_all_or_none_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bool) -> None:
    if old:
        storage.publish(tmp_path, FILES)
    before = {name: (tmp_path / name).read_bytes() for name in _names(tmp_path)}
    for call in ("replace", "link"):
        real = getattr(os, call)

        def open_in_word(source: Path, target: Path, *rest: object, _real=real, **options: object) -> None:
            if Path(target).name == "sheet.docx":
                raise PermissionError(errno.EACCES, "open in Word")
            _real(source, target, *rest, **options)

        monkeypatch.setattr(os, call, open_in_word)
    with pytest.raises(OutputError, match=r"sheet\.docx cannot be written: .* or another program has it open"):
        storage.publish(tmp_path, {"mou.docx": b"mou 2", "sheet.docx": b"sheet 2"})
    assert {name: (tmp_path / name).read_bytes() for name in _names(tmp_path)} == before


def test_a_folder_in_a_documents_place_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "sheet.docx").mkdir()
    with pytest.raises(OutputError, match=r"sheet\.docx cannot be written: there is a folder of that name"):
        storage.publish(tmp_path, FILES)
    assert _names(tmp_path) == ["sheet.docx"]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(OutputError, match=r"out cannot be written: something of that name|a file stands"):
        storage.publish(tmp_path / "out", FILES)
