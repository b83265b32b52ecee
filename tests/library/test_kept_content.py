"""Content that was found sound is not read again until a byte of it changes; nothing that is kept can run."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mougen.errors import ContentError
from mougen.library.compiled import pack, unpack
from mougen.library.kept import KIND, kept
from mougen.model.bank import Bank
from mougen.model.question import Question
from mougen.storage import cache
from mougen.workflow import drafting

ROOT = Path(__file__).parents[2]
TERM = "clauses/term/standard.md"
SHELL = "templates/docx/agreement.docx"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the test's own."""
    monkeypatch.setenv(cache.ENVIRONMENT, str(tmp_path / "cache"))
    return tmp_path / "cache" / KIND


class Reader:
    """Opens a small content folder, and counts how often it would have been read."""

    def __init__(self, root: Path, bank: Bank) -> None:
        self.root, self.bank, self.count = root, bank, 0

    def read(self) -> Bank:
        self.count += 1
        return self.bank

    def open(self) -> Bank:
        return kept((self.root,), self.read)


@pytest.fixture
def reader(tmp_path: Path, bank: Bank) -> Reader:
    root = tmp_path / "content"
    for name in (TERM, SHELL, "frameworks/bury.yaml"):
        (root / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, root / name)
    return Reader(root, bank)


def test_the_shipped_library_comes_back_as_it_was_read(bank: Bank) -> None:
    assert unpack(pack(bank)) == bank


def test_it_is_read_once(folder: Path, reader: Reader) -> None:
    assert reader.open() == reader.bank
    assert reader.open() == reader.bank
    assert reader.count == 1


def _rewrite(path: Path) -> None:
    """Change a byte, and neither the size nor the time of the file."""
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Term", b"Tern", 1))
    assert path.stat().st_size == before.st_size
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        lambda root: _rewrite(root / TERM),
        lambda root: (root / TERM).rename(root / "clauses/term/other.md"),
        lambda root: (root / "clauses/term/more.md").write_bytes((root / TERM).read_bytes()),
        lambda root: (root / "frameworks/bury.yaml").unlink(),
        lambda root: (root / SHELL).write_bytes((root / SHELL).read_bytes() + b" "),
    ],
    ids=["a byte", "a name", "a new file", "a file less", "a template"],
)
def test_every_change_is_noticed(folder: Path, reader: Reader, change: Callable[[Path], object]) -> None:
    reader.open()
    change(reader.root)
    reader.open()
    assert reader.count == 2



def test_content_that_changes_while_it_is_read_is_not_kept(folder: Path, reader: Reader) -> None:
    def read() -> Bank:
        _rewrite(reader.root / TERM)
        return reader.bank

    kept((reader.root,), read)
    assert not folder.exists()


def test_unsound_content_is_refused_each_time(folder: Path, content_copy) -> None:
    content_copy.swap("clauses/headings.yaml", "term:", "tern:")
    for _ in range(2):
        with pytest.raises(ContentError):
            drafting.open_bank(content_copy.root)
    assert not folder.exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda _: b"[]",
        lambda _: b'{"":"Bank"}',
        lambda _: b'{"":"Popen","args":"true"}',
        lambda _: b'{"":"date","text":"soon"}',
        lambda _: b'{"":"pattern","text":"("}',
        lambda _: b'{"":"condition","text":"open(\'x\')"}',
        lambda _: b'{"":["Bank"]}',
        lambda _: b"[" * 100_000,
        lambda _: pickle.dumps(print),
        lambda _: b"\xff",
    ],
)  # fmt: skip
def test_what_is_no_bank_is_not_used_though_its_digest_is_right(folder: Path, reader: Reader, damage) -> None:
    sound = reader.open()
    (entry,) = folder.iterdir()
    cache.keep(KIND, entry.name, damage(pack(sound)))
    assert reader.open() == sound
    assert reader.count == 2
    assert unpack(cache.recall(KIND, entry.name) or b"") == sound


def test_only_classes_of_content_are_ever_made() -> None:
    """Whatever a file names, it is one of our nouns or nothing."""
    for name in ("Path", "eval", "os.system", "object", "__class__", "Document"):
        assert unpack(json.dumps({"": name, "text": "x"}).encode()) is None


def test_content_that_would_not_come_back_exactly_is_not_kept(folder: Path, reader: Reader) -> None:
    odd = Question(ask="Which?", type="choice", choices={"": "date", "text": "2027-01-01"})
    reader.bank = replace(reader.bank, questions={"odd": odd})
    assert reader.open() is reader.bank
    assert not folder.exists()


def test_a_council_s_own_content_is_its_own(reader: Reader) -> None:
    for _ in range(2):
        assert drafting.open_bank(reader.root).clauses["term/standard"].file == str(reader.root / TERM)
        assert drafting.open_bank().clauses["term/standard"].file == str(ROOT / TERM)


DRAFT = """
import sys
from mougen.cli import main
main(["draft", "examples/community-safety-partnership", "--no-input", "--out", sys.argv[1]], standalone_mode=False)
print("loaded:", *(name for name in sys.argv[2:] if name in sys.modules))
"""


def _drafted(out: Path, *names: str) -> tuple[dict[str, bytes], list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", DRAFT, str(out), *names],
        check=True, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, timeout=60,
    )  # fmt: skip
    return {path.name: path.read_bytes() for path in out.glob("*.docx")}, done.stdout.split("loaded:")[1].split()


def test_a_draft_is_the_same_with_and_without_a_cache(folder: Path, tmp_path: Path, monkeypatch) -> None:
    """And one from what is kept starts without what only reading content needs."""
    readers = ("markdown_it", "mougen.library.load", "mougen.library.check", "questionary", "mougen.interview")
    cold, needed = _drafted(tmp_path / "cold", *readers)
    warm, loaded = _drafted(tmp_path / "warm", *readers)
    monkeypatch.setenv(cache.ENVIRONMENT, cache.OFF)
    without, _ = _drafted(tmp_path / "without")
    assert cold == warm == without
    assert len(cold) == 2
    assert needed == ["markdown_it", "mougen.library.load", "mougen.library.check"]
    assert loaded == []
