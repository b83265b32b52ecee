"""What was acknowledged is on the disk, whatever kills the program; no session loses another's work."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from matters_support import ASKED, EXAMPLE

from mougen import matters
from mougen.errors import BusyError, InputError
from mougen.model.answers import Answers
from mougen.model.matter import Matter

CHILD = Path(__file__).with_name("saving_child.py")
ROUNDS = 30


def _child(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, CHILD, folder], stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_an_acknowledged_answer_survives_kill_9(tmp_path: Path) -> None:
    folder = matters.new(tmp_path, "Lakes", *ASKED).folder
    chance, acknowledged = random.Random(7), 0  # noqa: S311 - the times of death need not be secret
    for _ in range(ROUNDS):
        child = _child(folder)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chance.uniform(0, 0.04))
        child.send_signal(signal.SIGKILL)
        lines = child.communicate()[0].split()
        acknowledged = int(lines[-1]) if lines else acknowledged
        found = matters.read_matter(folder, *ASKED).answers
        number = int(str(found.value("members") or 0))
        assert number in {acknowledged, acknowledged + 1}
        assert not number or str(found["purpose"]).startswith(f"{number}\n")
        acknowledged = number
    assert acknowledged > ROUNDS
    with matters.Store(folder, *ASKED) as store:
        assert not list(folder.glob(".mougen-*.tmp"))
        store.save(store.load().answering(Answers({"title": "after"})))


def test_a_second_program_is_told_who_has_the_matter_open(tmp_path: Path) -> None:
    folder = matters.new(tmp_path, "Lakes", *ASKED).folder
    child = _child(folder)
    assert child.stdout is not None
    assert child.stdout.readline() == "open\n"
    with (
        pytest.raises(BusyError, match=rf"open in another window \(process {child.pid} on .+\); finish or close it there"),
        matters.Store(folder, *ASKED),
    ):
        pass
    child.kill()
    child.communicate()
    with matters.Store(folder, *ASKED) as store:
        assert store.load()


def test_a_second_session_in_one_program_is_refused_and_lets_go(tmp_path: Path) -> None:
    store = matters.new(tmp_path, "Lakes", *ASKED)
    with store, pytest.raises(BusyError, match=f"process {os.getpid()}"), matters.Store(store.folder, *ASKED):
        pass
    with matters.Store(store.path, *ASKED) as again:
        assert again.folder == store.folder


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    with matters.new(tmp_path, "Lakes", *ASKED) as store:
        store.save(EXAMPLE)
        store.path.write_text("answers:\n  title: Theirs\n")
        for name in ("matter.mine.yaml", "matter.mine-2.yaml"):
            with pytest.raises(InputError, match=rf"somebody else has changed it meanwhile; your answers are in .*/{name}; compare the two"):
                store.save(Matter(answers=Answers({"title": "Mine"})))
            assert matters.read_matter(store.folder / name, *ASKED).answers == {"title": "Mine"}
        assert store.path.read_text() == "answers:\n  title: Theirs\n"
        assert store.load().answers == {"title": "Theirs"}
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
