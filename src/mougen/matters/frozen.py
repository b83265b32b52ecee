"""Where a matter's issued versions stand, and that nothing is ever written there but the next one; what came back."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from mougen.errors import InputError
from mougen.matters.reading import FILE, matter_file

FOLDER, RETURNED = "issued", "returned"
RECORD, MANIFEST, SIGNATURE = "record.json", "MANIFEST.sha256", "MANIFEST.sha256.sig"
RESTORE = "put the folder back from a backup; nothing of it is used until then"

_NUMBER = re.compile(r"[1-9]\d{0,5}")


def beneath(matter: Path) -> Path:
    """Give the folder of the issued versions of a matter, which may not be there."""
    return matter_file(matter).parent / FOLDER


def has_past(matter: Path) -> bool:
    """Whether any version of a matter was issued, or anything came back."""
    return any((matter_file(matter).parent / name).is_dir() for name in (FOLDER, RETURNED))


def numbers(matter: Path) -> tuple[int, ...]:
    """Give the numbers of the versions that there are, in order."""
    folder = beneath(matter)
    names = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    return tuple(sorted(int(name) for name in names if _NUMBER.fullmatch(name)))


def chained(matter: Path, number: int) -> str:
    """Give the digest of the manifest of the version before a number, to which that number is chained.

    Raises:
        InputError: where it cannot be read.
    """
    if number == 1:
        return ""
    return hashlib.sha256(read(beneath(matter) / str(number - 1) / MANIFEST)).hexdigest()


def read(path: Path) -> bytes:
    """Read a file of a version.

    Raises:
        InputError: where it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}; {RESTORE}") from None


def is_frozen(folder: Path) -> bool:
    """Whether a folder is that of an issued version."""
    whole = folder.absolute()
    return whole.parent.name == FOLDER and (whole / MANIFEST).exists()


def require_open(folder: Path) -> None:
    """Refuse to open or to write into the folder of an issued version.

    Raises:
        InputError: naming the matter to use instead.
    """
    if is_frozen(folder):
        matter = folder.absolute().parents[1]
        remedy = f"name its matter, {matter / FILE}, or another folder"
        raise InputError(f"{folder}: this is an issued version, which is never changed; {remedy}")
