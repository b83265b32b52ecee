"""Matters and folders that cannot be read or written, and disks that are full."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_support import MEMORANDUM, SAFETY, documents, example, listing, mougen, program, refused

CHILD = """
import importlib, json, os, pkgutil, sys, tempfile
import mougen
from click.testing import CliRunner
from mougen.cli import main
for found in pkgutil.walk_packages(mougen.__path__, "mougen."):
    importlib.import_module(found.name)
with tempfile.TemporaryDirectory() as folder:
    # What is only imported on the way is imported now: the library may be root's alone.
    CliRunner(env={"MOUGEN_CACHE": "off"}).invoke(main, ["draft", "--kind", "partnership-agreement", "--no-input", "--out", folder])
    os.chown(folder, 65534, 65534)
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
    os.environ["MOUGEN_CACHE"] = os.path.join(folder, "cache")
    for words in json.loads(sys.argv[1]):
        done = CliRunner().invoke(main, words, catch_exceptions=False)
        print(json.dumps([done.exit_code, done.stdout, done.stderr]))
"""
FULL = 'mount -t tmpfs -o size="$1",mode=755 tmpfs "$2" && shift && cd "$1" && shift && exec "$@"'
root_only = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can mount a small disk and become another user"
)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody can reach, which pytest's own is not."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


MATTERS = {
    "missing": (None, "matter.yaml: there is no such file; check the name and the folder"),
    "empty": ("", "matter.yaml:1:1: the file is empty"),
    "a list": ("- kind: x\n", "matter.yaml:1:1: "),
    "a kind there is not": ("kind: pact\n", "matter.yaml:1: kind: there is no kind of document “pact”; use one of: "),
    "no kind": ("answers: {title: x}\n", "The matter has no kind of document yet; add one of these as its kind: "),
    "a policy there is not": (f"kind: {MEMORANDUM}\npolicies: [nowhere]\n", "matter.yaml:2: policies, entry 1: there is no policy"),
    "another key": ("kinds: x\n", "matter.yaml:1: kinds: “kinds” is not a key that can stand here; did you mean “kind”?"),
    "a bad waiver": ("waive: {bury.A1: {by: x}}\n", "matter.yaml:1: waive, bury.A1: the key "),
}  # fmt: skip


@pytest.mark.parametrize("name", MATTERS)
def test_a_matter_that_cannot_be_read(name, tmp_path):
    content, sentence = MATTERS[name]
    if content is not None:
        (tmp_path / "matter.yaml").write_text(content, "utf-8")
    before = listing(tmp_path)
    for words in (["draft", tmp_path, "--no-input"], ["check", tmp_path]):
        refused(mougen(*words), sentence)
    assert listing(tmp_path) == before


def test_a_matter_file_that_is_a_folder(tmp_path):
    (tmp_path / "matter.yaml").mkdir()
    refused(mougen("draft", tmp_path, "--no-input"), "matter.yaml: this is a folder, not a file")
    refused(mougen("ask", tmp_path), "matter.yaml: there is no matter here; name a matter's folder")


@pytest.mark.parametrize("words", [["check"], ["draft", "--no-input"], ["ask"], ["library", "why"]])
def test_names_that_the_system_refuses(words, tmp_path):
    refused(mougen(*words, "x" * 300), "name")
    (tmp_path / "file").write_text("x", "utf-8")
    refused(mougen(*words, tmp_path / "file" / "matter"), "matter: ")


def test_out_is_a_file(tmp_path):
    matter, file = example(SAFETY, tmp_path / "m"), tmp_path / "file"
    file.write_text("x", "utf-8")
    done = mougen("draft", matter, "--no-input", "--out", file)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"Invalid value for '--out': Directory '{file}' is a file" in done.stderr
    refused(mougen("draft", matter, "--no-input", "--out", file / "in"), "a file stands where a folder is needed")
    assert file.read_text("utf-8") == "x"


def test_a_folder_where_a_document_should_be(tmp_path):
    matter = example(SAFETY, tmp_path / "m")
    mougen("draft", matter, "--no-input")
    for path in documents(matter):
        path.unlink()
        path.mkdir()
    before = listing(matter)
    refused(mougen("draft", matter, "--no-input"), "there is a folder of that name; move it away")
    assert listing(matter) == before


def _as_nobody(cwd: Path, *commands: list[object]) -> list[subprocess.CompletedProcess[str]]:
    """Run commands as another user, one after the other."""
    words = [[str(word) for word in command] for command in commands]
    done = subprocess.run(
        [sys.executable, "-c", CHILD, json.dumps(words)], check=False, capture_output=True, text=True, cwd=cwd, timeout=60
    )
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return [subprocess.CompletedProcess([], *one) for one in told]


@root_only
def test_files_and_folders_of_somebody_else(place):
    matter, closed, mine = example(SAFETY, place / "m"), example(SAFETY, place / "closed"), place / "mine"
    secret = example(SAFETY, place / "secret")
    (matter / "matter.yaml").chmod(0o644)
    (closed / "matter.yaml").chmod(0o600)
    secret.chmod(0o700)
    mine.mkdir()
    os.chown(mine, 65534, 65534)
    before = listing(place)
    done, *no_writing = _as_nobody(
        place,
        ["draft", matter, "--no-input", "--out", mine],
        ["draft", matter, "--no-input"],
        ["ask", matter, "title"],
        ["issue", matter, "--no-pages"],
        ["draft", matter, "--no-input", "--out", place / "new"],
        ["draft", "--kind", MEMORANDUM, "--no-input", "--out", place / "new"],
    )
    assert done.returncode == 0, done.stderr
    assert len(documents(mine)) == 2
    for found in no_writing:
        refused(found, "cannot be written: you may not write there")
    unread = _as_nobody(
        place, ["check", closed], ["check", secret], ["check", secret / "x.docx"],
        ["draft", "--kind", MEMORANDUM, "--answers", closed, "--no-input", "--out", mine],
    )  # fmt: skip
    for found in unread:
        refused(found, "ermission denied")
    shutil.rmtree(mine)
    assert {**listing(place), "mine": "folder"} == before


@root_only
@pytest.mark.parametrize("size", ["16k", "40k", "80k"])
def test_a_full_disk(size, place):
    if subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True).returncode:
        pytest.skip("no file systems can be mounted here")
    example(SAFETY, place / "m")
    (place / "disk").mkdir()
    shell = ["unshare", "-m", "sh", "-c", FULL, "sh", size, place / "disk"]
    look = f'{sys.executable} -m mougen "$@"; status=$?; ls -A {place}/disk {place}/disk/out >&2; exit $status'
    for words in (["draft", place / "m", "--no-input", "--out", "out"],
                  ["draft", "--kind", MEMORANDUM, "--answers", place / "m", "--no-input", "--out", "out"]):  # fmt: skip
        done = subprocess.run(
            [*shell, "sh", "-c", look, "sh", *words], check=False, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 3, done.stderr
        sentence, *left = done.stderr.splitlines()
        assert "cannot be written: the disk is full; free some space and try again" in sentence
        assert [line for line in left if ".docx" in line or ".tmp" in line or "matter" in line] == []
    assert documents(place / "m") == []


def test_a_disk_that_fills_up_leaves_the_earlier_draft(tmp_path):
    matter = example(SAFETY, tmp_path / "m")
    mougen("draft", matter, "--no-input")
    (tmp_path / "a.yaml").write_text("area: somewhere else\n", "utf-8")
    before = {path: path.read_bytes() for path in documents(matter)}
    limited = f'ulimit -f 60; exec {sys.executable} -m mougen draft m --answers a.yaml --no-input'
    if sys.platform == "win32":
        pytest.skip("no limit on the size of files here")
    done = subprocess.run(
        ["bash", "-c", f"trap '' XFSZ; {limited}"], check=False, capture_output=True, text=True, cwd=tmp_path, timeout=60
    )
    refused(done, "cannot be written: it is larger than a file may be here")
    assert {path: path.read_bytes() for path in documents(matter)} == before
    assert not list(matter.glob(".mougen-*"))


def test_a_folder_that_is_gone(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    act = f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); from mougen.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", act, "draft", "--kind", MEMORANDUM, "--no-input"],
        check=False, capture_output=True, text=True, timeout=60, env={**os.environ, "PYTHONSAFEPATH": "1"},
    )  # fmt: skip
    refused(done)


def test_a_reader_that_stops_reading_is_no_fault(tmp_path):
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{sys.executable} -m mougen questions partnership-agreement | head -1"],
        check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert "Traceback" not in done.stderr


def test_a_narrow_encoding_stops_nothing(tmp_path):
    done = program("policies", "bury", cwd=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    done = program("policies", "nowhere", cwd=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
