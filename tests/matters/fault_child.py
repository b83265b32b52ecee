"""Saves and opens matters over a layer of faults, a process for each death, and prints what was found as JSON."""

from __future__ import annotations

import collections
import contextlib
import errno
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import faults
from matters_asked import ASKED

from mougen import matters
from mougen.errors import MougenError
from mougen.matters import journal
from mougen.model.answers import Answers
from mougen.model.matter import Matter

BEFORE = Matter("mou", ("bury",), answers=Answers({"title": "Lakes", "purpose": "Clean\nwater"}))
AFTER = BEFORE.answering(BEFORE.answers.with_answer("members", 7).with_answer("purpose", "Clean\nrivers"))
NEXT = AFTER.answering(AFTER.answers.with_answer("phone", "012"))
FAULTS = (
    (faults.failing(errno.ENOSPC), False),
    (faults.failing(errno.EIO), True),
    (faults.failing(errno.EACCES), False),
    (faults.short, True),
)


def begun(folder: Path) -> None:
    matters.keep(folder, BEFORE)


def saved(folder: Path) -> None:
    matters.keep(folder, Matter())
    change(folder, Matter(answers=Answers({"title": "Lake"})), BEFORE)


def edited(folder: Path) -> None:
    saved(folder)
    path = folder / "matter.yaml"
    path.write_text("# by hand\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def torn(folder: Path) -> None:
    saved(folder)
    with (folder / "matter.journal").open("ab") as file:
        file.write(b'{"revision":3,"aft')


def behind(folder: Path) -> None:
    saved(folder)
    older = (folder / "matter.yaml").read_bytes()
    change(folder, AFTER)
    path = folder / "matter.journal"
    path.write_bytes(path.read_bytes().rpartition(b'{"kept"')[0])
    (folder / "matter.yaml").write_bytes(older)


def gone(folder: Path) -> None:
    saved(folder)
    (folder / "matter.yaml").unlink()


def damaged(folder: Path) -> None:
    saved(folder)
    path = folder / "matter.journal"
    path.write_bytes(path.read_bytes().replace(b"Lake", b"Lark", 1))


def large(folder: Path) -> None:
    saved(folder)
    journal.MOST = 1_500


STATES = (begun, saved, edited, torn, behind, gone, damaged, large)


def change(folder: Path, *wanted: Matter) -> None:
    with matters.Store(folder, *ASKED) as store:
        store.load()
        for matter in wanted:
            store.save(matter)


class Trial:
    """One state of a folder, and the change made to it."""

    def __init__(self, place: Path, state: Callable[[Path], None]) -> None:
        self.place, self.pattern = place, place / "pattern"
        self.pattern.mkdir()
        state(self.pattern)

    def fresh(self) -> Path:
        """A copy of the folder as it stood."""
        folder = self.place / "m"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.pattern, folder)
        return folder

    def calls(self) -> list[str]:
        """The calls that the change makes."""
        layer, folder = faults.Layer(), self.fresh()
        with layer.laid():
            change(folder, AFTER)
        return layer.names

    def killed(self, at: int, death: faults.Fault) -> None:
        """Change it in a process that dies at a call, and look."""
        folder = self.fresh()
        child = os.fork()
        if not child:
            with faults.Layer(at, death).laid(), contextlib.suppress(MougenError, OSError):
                change(folder, AFTER)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        assert os.WIFSIGNALED(status), status
        assert os.WTERMSIG(status) == signal.SIGKILL
        self.look(folder, done=False)

    def failed(self, at: int, fault: faults.Fault, *, lasting: bool) -> str:
        """Change it on a disk that fails, and look; gives what was said, nothing where it was done all the same."""
        folder, said = self.fresh(), ""
        with faults.Layer(at, fault, lasting=lasting).laid():
            try:
                change(folder, AFTER)
            except (MougenError, OSError) as error:  # of both the command makes a sentence
                said = str(error)
        self.look(folder, done=not said)
        return said

    def look(self, folder: Path, *, done: bool) -> None:
        """Hold that what was accepted is there, that nothing else is, and that the next session goes on."""
        with matters.Store(folder, *ASKED) as store:
            found = store.load()
            assert found == AFTER or (found == BEFORE and not done), found
            assert not list(folder.glob(".mougen-*.tmp"))
            store.save(NEXT)
        told = journal.read(folder / "matter.yaml")
        assert journal.nested(told.entries)["answers"].keys() == NEXT.answers.keys()
        assert told.file == journal.digest_of((folder / "matter.yaml").read_bytes())
        assert told.kept
        assert not told.damaged
        assert matters.read_matter(folder, *ASKED) == NEXT


def main(place: Path, only: str) -> None:
    trial = Trial(place, next(state for state in STATES if state.__name__ == only))
    counts: collections.Counter[str] = collections.Counter()
    said = set()
    for at, call in enumerate(trial.calls(), 1):
        counts["calls"] += 1
        for death in (faults.kill, faults.kill_within)[: 2 if call == "write" else 1]:
            trial.killed(at, death)
            counts["killed"] += 1
        for fault, lasting in FAULTS:
            words = trial.failed(at, fault, lasting=lasting)
            counts["refused" if words else "done all the same"] += 1
            said.add(words.replace(f"{place}/m/", "").replace(f"{place}/m", "m"))
    print(json.dumps({"counts": counts, "said": sorted(said - {""})}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
