"""Files that are either whole or not there: written beside their place, flushed to the disk, then put into it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mougen.errors import OutputError

LONGEST_ON_WINDOWS = 259
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


def write_atomic(path: Path, data: bytes, like: Path | None = None) -> None:
    """Write a file, in place of what was there.

    After a crash at any moment the old file or the new one is there, whole. Once this returns, the new one is on the
    disk.

    Args:
        path: the file.
        data: what it shall hold.
        like: a file beside it: whoever may read that one may read this one; without it, the file that was there.

    Raises:
        OutputError: saying what failed and what to do; what was there is then untouched.
    """
    with refusing(path), temporary(path, data, like) as ready:
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


def append(path: Path, data: bytes, at: int, *, flushed: bool = True) -> None:
    """Add data to a file behind its first ``at`` bytes; what stood there, of a write cut short, is cut off.

    Once this returns, the data is on the disk, unless it need not be ``flushed``.

    Raises:
        OutputError: saying what failed and what to do; what was added is cut off again, as far as the disk allows.
    """
    with refusing(path), _opened(path, os.O_RDWR) as handle:
        try:
            os.truncate(handle, at)
            os.lseek(handle, at, os.SEEK_SET)
            _put(handle, data)
            if flushed:
                os.fsync(handle)
        except BaseException:
            with suppress(OSError):
                os.truncate(handle, at)
            raise


def cut(path: Path, at: int) -> None:
    """Cut off what was added to a file behind its first ``at`` bytes, as far as the disk allows; of none, remove it."""
    with suppress(OSError):
        if at:
            os.truncate(path, at)
        else:
            path.unlink(missing_ok=True)


def set_aside(path: Path, name: str) -> Path:
    """Give a file another name beside it, or the next free one, so that nothing of it is lost.

    Returns:
        Where it is now.

    Raises:
        OutputError: saying what failed and what to do.
    """
    with refusing(path):
        for candidate in candidates(path.with_name(name)):
            with suppress(FileExistsError):
                appear(path, candidate)
                path.unlink(missing_ok=True)
                flush(path.parent)
                return candidate
    raise OutputError(f"{path}: there are too many files of that name; move some away")


def make_folder(folder: Path, wanted: Path | None = None) -> list[Path]:
    """Make a folder, and those above it that are missing; once this returns, they are on the disk.

    Args:
        folder: the folder.
        wanted: what it is made for, which a refusal names.

    Returns:
        The folders that were made, the innermost first.

    Raises:
        OutputError: saying what failed and what to do.
    """
    with refusing(wanted or folder):
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        flush(made.parent)
    return missing


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
def temporary(path: Path, data: bytes, like: Path | None = None) -> Iterator[Path]:
    """Write data to a temporary file beside a path, flush it, and remove it at the end if it is still there.

    It is only for its owner to read, where the file that it is to replace, or is to be ``like``, is.
    """
    ready = path.parent / f".mougen-{os.getpid()}-{os.urandom(6).hex()}.tmp"
    try:
        with _opened(ready, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as handle:
            with suppress(OSError):
                ready.chmod((like or path).stat().st_mode & 0o777)
            _put(handle, data)
            os.fsync(handle)
        yield ready
    finally:
        with suppress(OSError):
            ready.unlink(missing_ok=True)


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    """Open a file by the system's own calls: each of them can fail, and each is seen to."""
    handle = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o666)
    try:
        yield handle
    finally:
        os.close(handle)


def _put(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


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


def _too_long(path: Path) -> str:
    """Say where Windows takes no name of that length, folders and all: its own error speaks of a missing folder."""
    length = len(str(path.absolute()))
    if sys.platform != "win32" or length <= LONGEST_ON_WINDOWS:
        return ""
    words = f"with its folders its name has {length} characters, and Windows and Word take {LONGEST_ON_WINDOWS}"
    return f"{words}; choose a folder nearer to the top of the disk, or a shorter title"


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn the system's errors into one sentence for a person.

    Raises:
        OutputError: the sentence.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        reason = _too_long(path) or _REASONS.get(getattr(error, "errno", None) or 0)
        reason = reason or f"{error}; choose another folder or name"
        raise OutputError(f"{path} cannot be written: {reason}. What was there before is untouched.") from error
