"""Files are whole or not there, and every failure is one sentence with its remedy."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mougen import storage
from mougen.errors import OutputError

UNTOUCHED = "What was there before is untouched."


def _failing(code: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o600)
    storage.write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing/a.txt", "there is no such folder; make it, or choose another"),
        ("file/a.txt", "a file stands where a folder is needed; choose another folder"),
        ("folder", "there is a folder of that name; move it away or choose another name"),
        ("n" * 300, "the name is too long; choose a shorter one"),
        ("a\x00b", "choose another folder or name"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "file").write_bytes(b"there")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError) as refused:
        storage.write_atomic(tmp_path / name, b"new")
    assert str(refused.value).startswith(f"{tmp_path / name} cannot be written: ")
    assert str(refused.value).endswith(f"{words}. {UNTOUCHED}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.parametrize("call", ["os.open", "os.write", "os.fsync", "os.replace", "os.rename", "os.close"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EACCES, errno.EROFS])
def test_after_an_error_at_any_call_the_old_file_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(call, _failing(code))
        try:
            storage.write_atomic(path, b"new")
        except OutputError as error:
            assert str(error).endswith(UNTOUCHED)  # noqa: PT017 - some calls are not made, and then nothing fails
    assert path.read_bytes() in {b"old", b"new"}
    assert [left.name for left in tmp_path.iterdir()] == ["a.txt"]


def test_an_interruption_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        storage.write_atomic(tmp_path / "a.txt", b"new")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_file_that_outgrows_its_limit_is_refused(tmp_path: Path) -> None:
    program = (
        "import resource, sys; from pathlib import Path; from mougen import storage\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        "try: storage.write_atomic(Path(sys.argv[1]), b'x' * 20_000)\n"
        "except storage.files.OutputError as error: print(error)"
    )
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", program, path], check=True, capture_output=True, text=True)
    assert "larger than a file may be here" in done.stdout
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be flushed on Windows")
def test_a_disk_that_does_not_confirm_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = os.fsync, []

    def fail_for_the_folder(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 1:
            raise OSError(errno.EIO, "io")
        real(handle)

    monkeypatch.setattr(os, "fsync", fail_for_the_folder)
    with pytest.raises(OutputError, match="does not confirm that it keeps what was just written; save to another disk"):
        storage.write_atomic(tmp_path / "a.txt", b"new")
    assert len(calls) == 2


@pytest.mark.parametrize("code", [None, errno.EPERM, errno.ENOTSUP])
def test_a_new_file_never_overwrites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int | None) -> None:
    if code:
        monkeypatch.setattr(os, "link", _failing(code))
    found = [storage.write_new(tmp_path / "a.b.txt", data) for data in (b"1", b"2", b"3")]
    assert [path.name for path in found] == ["a.b.txt", "a.b-2.txt", "a.b-3.txt"]
    assert [path.read_bytes() for path in found] == [b"1", b"2", b"3"]
    assert len(list(tmp_path.iterdir())) == 3


def test_what_is_added_stands_behind_what_was_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\ntw")
    storage.append(path, b"two\n", 4)
    assert path.read_bytes() == b"one\ntwo\n"


@pytest.mark.parametrize("call", ["os.write", "os.fsync"])
def test_what_could_not_be_added_whole_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\n")
    with monkeypatch.context() as patch:
        patch.setattr(call, _failing(errno.ENOSPC))
        with pytest.raises(OutputError, match="the disk is full"):
            storage.append(path, b"two\n", 4)
    assert path.read_bytes() == b"one\n"


@pytest.mark.parametrize("code", [None, errno.EPERM])
def test_a_file_set_aside_keeps_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int | None) -> None:
    if code:
        monkeypatch.setattr(os, "link", _failing(code))
    for data in (b"1", b"2"):
        (tmp_path / "a.txt").write_bytes(data)
        storage.set_aside(tmp_path / "a.txt", "b.txt")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b.txt": b"1", "b-2.txt": b"2"}
