"""What was acknowledged is on the disk, whatever kills the program; no session loses another's work."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from matters_asked import ASKED
from matters_support import EXAMPLE

from mougen import matters
from mougen.errors import BusyError, InputError
from mougen.model.answers import Answers
from mougen.model.matter import Matter

CHILD = Path(__file__).with_name("saving_child.py")
ROUNDS = 30


unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL and no fork")


class _Nursery:
    """Starts children that save for ever; one process, as starting Python thirty times takes most of the time."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, CHILD, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self) -> tuple[int, int]:
        """Start a child, and give its process and what it found saved."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        word, pid, number = self.process.stdout.readline().split()
        assert word == "open"
        return int(pid), int(number)

    def kill(self, pid: int) -> list[int]:
        """Kill a child, and give the numbers that it said were safe."""
        assert self.process.stdout
        os.kill(pid, signal.SIGKILL)
        return [int(line) for line in iter(self.process.stdout.readline, "dead\n")]

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return matters.new(tmp_path, "Lakes", *ASKED).folder


@pytest.fixture
def nursery(folder: Path) -> Iterator[_Nursery]:
    made = _Nursery(folder)
    yield made
    made.close()


@unix
def test_an_acknowledged_answer_survives_kill_9(folder: Path, nursery: _Nursery) -> None:
    chance, acknowledged, left = random.Random(7), 0, 0  # noqa: S311 - the times of death need not be secret
    for lives in range(10 * ROUNDS):
        if lives >= ROUNDS and left:  # a quick disk lets few die in the middle of writing
            break
        child, opened = nursery.start()
        assert opened in {acknowledged, acknowledged + 1}  # what the journal had is put in
        time.sleep(chance.uniform(0, 0.06))
        safe = nursery.kill(child)
        left += len(list(folder.glob(".mougen-*.tmp")))
        acknowledged = safe[-1] if safe else opened
        found = matters.read_matter(folder, *ASKED).answers
        number = int(str(found.value("members") or 0))
        assert number in {acknowledged, acknowledged + 1}
        assert not number or str(found["purpose"]).startswith(f"{number}\n")
        acknowledged = number
    assert acknowledged > ROUNDS // 3  # however busy the machine is
    assert left, "no child died in the middle of writing, so the test shows nothing"
    with matters.Store(folder, *ASKED) as store:
        assert not list(folder.glob(".mougen-*.tmp"))
        store.save(store.load().answering(Answers({"title": "after"})))


@unix
def test_a_second_program_is_told_who_has_the_matter_open(folder: Path, nursery: _Nursery) -> None:
    child, _ = nursery.start()
    words = rf"open in another window \(process {child} on .+\); finish or close it there"
    with pytest.raises(BusyError, match=words), matters.Store(folder, *ASKED):
        pass
    nursery.kill(child)
    with matters.Store(folder, *ASKED) as store:
        assert store.load()


def test_a_second_session_in_one_program_is_refused_and_lets_go(tmp_path: Path) -> None:
    store = matters.new(tmp_path, "Lakes", *ASKED)
    with store, pytest.raises(BusyError, match=f"process {os.getpid()}"), matters.Store(store.folder, *ASKED):
        pass
    with matters.Store(store.path, *ASKED) as again:
        assert again.folder == store.folder


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    mine = Matter(answers=Answers({"title": "Mine"}))
    with matters.new(tmp_path, "Lakes", *ASKED) as store:
        store.save(EXAMPLE)
        store.path.write_text("answers:\n  title: Theirs\n")
        for name in ("matter.mine.yaml", "matter.mine-2.yaml"):
            words = rf"somebody else has changed it meanwhile; your answers are in .*/{name}; compare the two"
            with pytest.raises(InputError, match=words):
                store.save(mine)
            assert matters.read_matter(store.folder / name, *ASKED) == mine
        assert store.path.read_text() == "answers:\n  title: Theirs\n"
        assert store.load() == Matter(answers=Answers({"title": "Theirs"}))
        store.save(EXAMPLE)
        assert store.load() == EXAMPLE


def test_a_matter_saved_without_having_been_read_is_not_overwritten(tmp_path: Path) -> None:
    folder = matters.new(tmp_path, "Lakes", *ASKED).folder
    with matters.Store(folder, *ASKED) as store, pytest.raises(InputError, match="somebody else has changed it"):
        store.save(EXAMPLE)


def test_a_file_that_vanished_is_written_again(tmp_path: Path) -> None:
    with matters.new(tmp_path, "Lakes", *ASKED) as store:
        store.save(EXAMPLE)
        store.path.unlink()
        store.save(EXAMPLE)
        assert store.load() == EXAMPLE


def test_a_matter_is_kept_beside_documents_without_a_session(tmp_path: Path) -> None:
    assert matters.keep(tmp_path, EXAMPLE) == tmp_path / "matter.yaml"
    assert matters.read_matter(tmp_path, *ASKED) == EXAMPLE
