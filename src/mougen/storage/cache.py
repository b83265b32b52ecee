"""A person's cache: what takes time to make and can always be made again, kept from one run to the next.

It may be missing, read-only, full, half-written or damaged, so nothing here is ever refused for a disk: what cannot be
kept is not, and only what was kept whole is given back. It holds content, never anything of a matter.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ENVIRONMENT = "MOUGEN_CACHE"
OFF = "off"
LARGEST = 32_000_000
MOST_OF_A_KIND = 32

_KIND = re.compile(r"[a-z]{1,40}")
_KEY = re.compile(r"[0-9a-f]{64}")
_DIGEST_LENGTH = 32
_ABANDONED = 3_600  # seconds after which nobody is still writing a temporary file
_TEMPORARY = ".tmp"
# Windows alone must be told not to change line ends; elsewhere, a link or a pipe in an entry's place is not followed.
_FLAGS = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def recall(kind: str, key: str) -> bytes | None:
    """Give what was kept.

    Args:
        kind: what sort of thing it is, in small letters.
        key: the SHA-256, in hexadecimal, of all that it was made of.

    Returns:
        Its bytes exactly as they were kept; None where there are none, or they are damaged or another person's.
    """
    place = _place(kind, key)
    if place is None:
        return None
    try:
        whole = _read(place)
    except OSError:
        return None
    data = whole[_DIGEST_LENGTH:]
    if whole[:_DIGEST_LENGTH] != _digest(kind, key, data):
        return None
    with suppress(OSError):
        os.utime(place)  # what is used is not the first to make room
    return data


def keep(kind: str, key: str, data: bytes) -> None:
    """Keep bytes for later runs, where that may be done; what was unused for longest makes room.

    Args:
        kind: what sort of thing it is, in small letters.
        key: the SHA-256, in hexadecimal, of all that it was made of.
        data: its bytes.
    """
    place = _place(kind, key)
    if place is None or len(data) > LARGEST:
        return
    with suppress(OSError):
        _write(place, _digest(kind, key, data) + data)
        _make_room(place.parent)


def _place(kind: str, key: str) -> Path | None:
    if not (_KIND.fullmatch(kind) and _KEY.fullmatch(key)):
        raise ValueError(f"{kind}/{key} cannot name what is kept")
    folder = _folder()
    return None if folder is None else folder / kind / key


def _folder() -> Path | None:
    named = os.environ.get(ENVIRONMENT, "")
    if named:
        return None if named == OFF else Path(named)
    usual = _usual()
    return usual / "mougen" if usual is not None and usual.is_absolute() else None


def _usual() -> Path | None:
    """Give the folder where this system keeps the caches of a person's programs."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", ""))
    try:
        home = Path.home()
    except RuntimeError:  # a person without a home
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")


def _digest(kind: str, key: str, data: bytes) -> bytes:
    digest = hashlib.sha256(f"{kind}/{key}\n".encode())
    digest.update(data)
    return digest.digest()


def _read(place: Path) -> bytes:
    _require_ours(place.parent)
    with os.fdopen(os.open(place, os.O_RDONLY | _FLAGS), "rb") as file:
        _require(os.fstat(file.fileno()), stat.S_ISREG)
        return file.read(LARGEST + _DIGEST_LENGTH + 1)


def _write(place: Path, whole: bytes) -> None:
    """Write beside the place, then into it: another process sees the old entry, the new one or none."""
    root = place.parent.parent
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    _require_ours(place.parent)
    ready = place.with_name(f"{place.name}-{os.getpid()}-{os.urandom(6).hex()}{_TEMPORARY}")
    try:
        with os.fdopen(os.open(ready, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600), "wb") as file:
            file.write(whole)
        ready.replace(place)
    finally:
        with suppress(OSError):
            ready.unlink(missing_ok=True)


def _make_room(folder: Path) -> None:
    """Remove the entries that were unused for longest, and what a crash left half-written."""
    used = sorted(((entry.stat().st_mtime, Path(entry)) for entry in os.scandir(folder)), reverse=True)
    entries = [path for _, path in used if path.suffix != _TEMPORARY]
    left = [path for when, path in used if path.suffix == _TEMPORARY and when < time.time() - _ABANDONED]
    for path in (*entries[MOST_OF_A_KIND:], *left):
        path.unlink(missing_ok=True)


def _require_ours(folder: Path) -> None:
    """Refuse a folder into which, or into whose parent, another person could put an entry or a link."""
    for each in (folder.parent, folder):
        _require(each.lstat(), stat.S_ISDIR)


def _require(found: os.stat_result, is_right: Callable[[int], bool]) -> None:
    if not is_right(found.st_mode):
        raise PermissionError("a link, or not what should be there")
    if sys.platform != "win32" and (found.st_uid != os.getuid() or found.st_mode & _OTHERS_WRITE):
        raise PermissionError("another person's, or open to others")
