"""One session at a time in a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from mougen.errors import BusyError
from mougen.storage.files import TEMPORARY, refusing

LOCK = ".mougen.lock"
HOLDER = ".mougen.holder"


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold a folder for this session.

    The system lets go of the lock when its process ends, however it ends, so a crash never blocks. Temporary files
    of a crashed session are removed.

    Raises:
        BusyError: naming who holds it.
        OutputError: where the folder cannot be written.
    """
    held = FileLock(folder / LOCK, thread_local=False)
    with refusing(folder):
        folder.stat()  # FileLock would make the folder
        _acquire(held, folder)
    try:
        _arrive(folder)
        yield
    finally:
        with suppress(OSError):
            (folder / HOLDER).unlink(missing_ok=True)
        held.release()


def _acquire(held: FileLock, folder: Path) -> None:
    try:
        held.acquire(blocking=False)
    except Timeout:
        remedy = "finish or close it there, then try again"
        raise BusyError(f"{folder} is open in another window ({_holder(folder)}); {remedy}") from None


def _arrive(folder: Path) -> None:
    """Clear what a crash left behind, and say who is here now: the words are only for others' messages."""
    with suppress(OSError):
        for left in folder.glob(TEMPORARY):
            left.unlink(missing_ok=True)
        (folder / HOLDER).write_text(f"process {os.getpid()} on {_machine()}", encoding="utf-8")


def _machine() -> str:
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def _holder(folder: Path) -> str:
    try:
        words = (folder / HOLDER).read_text(encoding="utf-8", errors="replace")[:200]
    except OSError:
        words = ""
    return words if words.isprintable() and words else "by another process"
