"""Zip packages from outside (Word files, Excel workbooks): held to limits before any parser sees them.

The limits stand far above what honest files need: the largest part of a long agreement has a tenth of them.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mougen.errors import InputError

LARGEST_FILE = 20_000_000
LARGEST_TOTAL = 100_000_000
MOST_ENTRIES = 1_000
MOST_RATIO = 150
_SMALL = 4_000_000  # what unpacks to less may be packed as tightly as it likes


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of package, in the words of refusals.

    Attributes:
        noun: what it is.
        program: what writes it.
        old: what a file with the same icon may be instead.
        suffix: how its name ends.
        remedy: how it gets smaller.
        largest_part: the most bytes that a part of it may unpack to.
        most_tags: the most angle brackets that a part of it may hold.
    """

    noun: str
    program: str
    old: str
    suffix: str
    remedy: str
    largest_part: int
    most_tags: int


WORD = Kind("a Word document", "Word", ".doc", ".docx", "send it without its pictures", 16_000_000, 600_000)
EXCEL = Kind("an Excel workbook", "Excel", ".xls", ".xlsx", "split it", 64_000_000, 3_000_000)


def read(path: Path, kind: Kind) -> bytes:
    """Give the bytes of a package of which every part keeps to the limits and declares no document type.

    Raises:
        InputError: where it does not, or cannot be read.
    """
    with opened(path, kind) as package:
        for entry in package.infolist():
            data = inflate(package, entry, path, kind)
            if entry.filename.endswith((".xml", ".rels")) and _declares_type(data):
                raise InputError(f"{path}: {entry.filename} declares a document type; save it again in {kind.program}")
    return _bytes(path, kind)


@contextmanager
def opened(path: Path, kind: Kind) -> Iterator[zipfile.ZipFile]:
    """Open a package whose directory keeps to the limits.

    Raises:
        InputError: where it does not, cannot be read, or turns out damaged within the block.
    """
    data = _bytes(path, kind)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _honest(package.infolist(), path, kind)
            yield package
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        words = f"open it in {kind.program}, save it again and try once more"
        raise InputError(f"{path} is damaged; {words}") from None


def inflate(package: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, kind: Kind) -> bytes:
    """Unpack one part, trusting its size only as far as the limit.

    Raises:
        InputError: where it is larger.
    """
    with package.open(entry) as part:
        data = part.read(kind.largest_part + 1)
    if len(data) > kind.largest_part or data.count(b"<") > kind.most_tags:
        raise InputError(f"{path}: {entry.filename} is larger than it can honestly be; it is refused")
    return data


def _bytes(path: Path, kind: Kind) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB; {kind.remedy}")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(f"{path} is an old {kind.old} file or has a password; save it as {kind.suffix} without one")
    if not data.startswith(b"PK"):
        raise InputError(f"{path} is not {kind.noun}; save it as {kind.suffix}")
    return data


def _honest(entries: list[zipfile.ZipInfo], path: Path, kind: Kind) -> None:
    names = [entry.filename.casefold() for entry in entries]
    if len(entries) > MOST_ENTRIES or len(set(names)) != len(names):
        raise InputError(f"{path} has too many parts, or two of one name; ask for a file saved by {kind.program}")
    if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise InputError(f"{path} would unpack to more than {LARGEST_TOTAL // 1_000_000} MB; it is refused")
    if any(entry.file_size > max(_SMALL, MOST_RATIO * entry.compress_size) for entry in entries):
        raise InputError(f"{path} unpacks to far more than it should; ask for a file saved by {kind.program}")


def _declares_type(data: bytes) -> bool:
    """Whether XML declares a document type, be it written with one byte or two for each letter."""
    return b"<!DOCTYPE" in data.replace(b"\0", b"")
