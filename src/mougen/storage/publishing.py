"""Generated documents: all written or none, and never over a file that a person has changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from mougen.errors import OutputError
from mougen.storage.files import appear, candidates, flush, make_folder, refusing, temporary, write_atomic

RECORD = "documents.sha256"

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


@dataclass(frozen=True, slots=True)
class _Task:
    """One document: where it goes, what is there now (None: nothing), and what shall be."""

    path: Path
    old: bytes | None
    new: bytes


def publish(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write documents into a folder.

    What mougen last wrote there is on record in ``documents.sha256``. A file with other bytes than recorded is a
    person's: the new one goes beside it as ``name-2.docx``. A file that has the bytes already is left alone.

    Args:
        folder: made if it is not there; the caller sees to it that no other session publishes into it.
        files: bytes by file name.

    Returns:
        The path of each file, in the order given.

    Raises:
        OutputError: saying what failed and what to do; what was there is untouched.
    """
    make_folder(folder)
    record = _recorded(folder)
    tasks = [_task(folder / name, data, record) for name, data in files.items()]
    record |= {task.path.name: _digest(task.new) for task in tasks}
    _write([task for task in (*tasks, _record_task(folder, record)) if task.old != task.new])
    return [task.path for task in tasks]


def _task(path: Path, data: bytes, record: Mapping[str, str]) -> _Task:
    for candidate in candidates(path):
        old = _bytes(candidate)
        if old is None or old == data or record.get(candidate.name) == _digest(old):
            return _Task(candidate, old, data)
    raise OutputError(f"{path}: there are too many files of that name; move some away")


def _record_task(folder: Path, record: Mapping[str, str]) -> _Task:
    text = "".join(f"{record[name]}  {name}\n" for name in sorted(record))
    return _Task(folder / RECORD, _bytes(folder / RECORD), text.encode())


def _bytes(path: Path) -> bytes | None:
    with refusing(path):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def _write(tasks: list[_Task]) -> None:
    done: list[_Task] = []
    with ExitStack() as stack:
        ready = [stack.enter_context(_ready(task)) for task in tasks]
        try:
            for file, task in zip(ready, tasks, strict=True):
                _put(file, task)
                done.append(task)
        except BaseException:
            _undo(done)
            raise
        for folder in {task.path.parent for task in tasks}:
            flush(folder)


@contextmanager
def _ready(task: _Task) -> Iterator[Path]:
    with refusing(task.path), temporary(task.path, task.new) as ready:
        yield ready


def _put(ready: Path, task: _Task) -> None:
    with refusing(task.path):
        if task.old is None:
            appear(ready, task.path)
        else:
            ready.replace(task.path)


def _undo(done: list[_Task]) -> None:
    """Put back what was there: a document is often open in Word, and then a half of the set must not be new."""
    for task in done:
        with suppress(OSError, OutputError):
            if task.old is None:
                task.path.unlink()
            else:
                write_atomic(task.path, task.old)


def _recorded(folder: Path) -> dict[str, str]:
    lines = (_bytes(folder / RECORD) or b"").decode("utf-8", "replace").splitlines()
    found: Iterator[re.Match[str] | None] = map(_LINE.fullmatch, lines)
    return {match[2]: match[1] for match in found if match}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
