"""Files that are either whole or not there: written beside their place, flushed to the disk, then put into it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mougen.errors import OutputError

TEMPORARY = ".mougen-*.tmp"

_NOT_ALLOWED = "you may not write there, or another program has it open; close it or choose another folder"
_REASONS = {
    errno.ENOSPC: "the disk is full; free some space and try again",
    errno.EDQUOT: "your share of the disk is full; free some space and try again",
    errno.EFBIG: "it is larger than a file may be here; free some space or choose another folder",
    errno.EROFS: "the disk can only be read; choose another folder",
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EEXIST: "something of that name has just been put there; try again",
    errno.ENOENT: "there is no such folder; make it, or choose another",
    errno.ENOTDIR: "a file stands where a folder is needed; choose another folder",
    errno.EISDIR: "there is a folder of that name; move it away or choose another name",
    errno.ENOTEMPTY: "there is a folder of that name; move it away or choose another name",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
    errno.EIO: "the disk reports an error; save to another disk and have this one looked at",
}
# A folder that cannot be flushed at all (Windows, some network disks) is as safe as it can be.
_NO_FLUSH = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF}
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file, in place of what was there.

    After a crash at any moment the old file or the new one is there, whole. Once this returns, the new one is on the
    disk.

    Raises:
        OutputError: saying what failed and what to do; what was there is then untouched.
    """
    with refusing(path), temporary(path, data) as ready:
        ready.replace(path)
        flush(path.parent)


def write_new(path: Path, data: bytes) -> Path:
    """Write a file that was not there, under its name or the next free one: ``name-2.docx``, ``name-3.docx`` ….

    Returns:
        The path it was written to.

    Raises:
        OutputError: saying what failed and what to do; nothing was changed.
    """
    with refusing(path), temporary(path, data) as ready:
        for candidate in candidates(path):
            with suppress(FileExistsError):
                appear(ready, candidate)
                flush(path.parent)
                return candidate
    raise OutputError(f"{path}: there are too many files of that name; move some away")


def candidates(path: Path, most: int = 10_000) -> Iterator[Path]:
    """Give a path, then the same with -2, -3 … before its suffix."""
    yield path
    yield from (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, most))


def appear(ready: Path, path: Path) -> None:
    """Give a temporary file its name, if nothing has that name yet.

    Raises:
        FileExistsError: if something has.
    """
    if sys.platform == "win32":
        ready.rename(path)  # there, it refuses to overwrite
        return
    try:
        path.hardlink_to(ready)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # A disk without links: take the name with an empty file of our own, then fill it.
        path.touch(exist_ok=False)
        try:
            ready.replace(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


@contextmanager
def temporary(path: Path, data: bytes) -> Iterator[Path]:
    """Write data to a temporary file beside a path, flush it, and remove it at the end if it is still there.

    It is only for its owner to read, where the file that it is to replace is.
    """
    ready = path.parent / f".mougen-{os.getpid()}-{os.urandom(6).hex()}.tmp"
    try:
        with ready.open("xb") as file:
            with suppress(OSError):
                ready.chmod(path.stat().st_mode & 0o777)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield ready
    finally:
        with suppress(OSError):
            ready.unlink(missing_ok=True)


def flush(folder: Path) -> None:
    """Make the disk keep the names in a folder, where it can.

    Raises:
        OutputError: where the disk fails; asking it again would only hide that.
    """
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FLUSH:
            words = "the disk does not confirm that it keeps what was just written; save to another disk"
            raise OutputError(f"{folder}: {words}") from error
    finally:
        os.close(handle)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn the system's errors into one sentence for a person.

    Raises:
        OutputError: the sentence.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        reason = _REASONS.get(getattr(error, "errno", None) or 0) or f"{error}; choose another folder or name"
        raise OutputError(f"{path} cannot be written: {reason}. What was there before is untouched.") from error
