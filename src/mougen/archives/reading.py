"""A package read whole: each part unpacked within limits and held to what the directory says of it."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mougen.archives.deadline import Deadline
from mougen.archives.directory import STORED, Entry, entries
from mougen.archives.kinds import LARGEST_FILE, Kind, is_markup
from mougen.archives.markup import Unsound, plain
from mougen.errors import InputError


def read(path: Path, kind: Kind) -> bytes:
    """Give the bytes of a package of which every part keeps to the limits and declares no document type.

    Raises:
        InputError: where it does not, or cannot be read.
    """
    return unpack(path, kind).data


class Package(Mapping[str, bytes]):
    """The parts of a package by their names: each was held to the limits, and is unpacked when it is asked for."""

    def __init__(self, data: bytes, entries: Mapping[str, Entry]) -> None:
        self.data = data
        self._entries = entries

    def __getitem__(self, name: str) -> bytes:
        return _inflated(self.data, self._entries[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def unpack(path: Path, kind: Kind, deadline: Deadline | None = None) -> Package:
    """Unpack a package.

    Raises:
        InputError: where a part of it does not keep to the limits, or the file cannot be read.
    """
    return unpack_bytes(_bytes(path, kind), path, kind, deadline)


def unpack_bytes(data: bytes, path: Path, kind: Kind, deadline: Deadline | None = None) -> Package:
    """Unpack a package whose bytes are at hand.

    Args:
        data: the package.
        path: what a refusal calls it.
        kind: what limits it is held to.
        deadline: by when it must have been read.

    Raises:
        InputError: as ``unpack``.
    """
    watch = deadline or Deadline(path)
    with _named(path, kind):
        found = {entry.name: entry for entry in entries(data, kind)}
        for entry in found.values():
            watch.check()
            _require_small(entry.name, _inflated(data, entry), kind)
    return Package(data, {name: entry for name, entry in found.items() if not entry.folder})


@contextmanager
def _named(path: Path, kind: Kind) -> Iterator[None]:
    """Put a file's name before what is wrong with it, and behind it what to do, where that is not said."""
    try:
        yield
    except Unsound as fault:
        where = f"{path}: {fault.part}" if fault.part else path
        raise InputError(f"{where} {fault}" if ";" in str(fault) else f"{where} {fault}; {kind.again}") from None


def _require_small(name: str, content: bytes, kind: Kind) -> None:
    if not is_markup(name):
        return
    if content.count(b"<") > kind.most_tags:
        raise Unsound("is larger than it can honestly be; it is refused", name)
    try:
        plain(content)
    except Unsound as fault:
        raise Unsound(str(fault), name) from None


def _inflated(data: bytes, entry: Entry) -> bytes:
    """Unpack a part, trusting its size only as far as to stop there."""
    packed = data[entry.start : entry.start + entry.packed]
    content = packed if entry.method == STORED else _unpacked(packed, entry.size)
    if len(packed) != entry.packed or len(content) != entry.size or zlib.crc32(content) != entry.checksum:
        raise Unsound("is damaged: a part of it is not what its directory says")
    return content


def _unpacked(packed: bytes, size: int) -> bytes:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflate.decompress(packed, size + 1)
    except zlib.error:
        raise Unsound("is damaged") from None
    if not inflate.eof:
        raise Unsound("is damaged: a part of it is not what its directory says")
    return content


def _bytes(path: Path, kind: Kind) -> bytes:
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode) and not path.is_dir():
            raise InputError(f"{path} cannot be read: it is not a file")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    if len(data) > LARGEST_FILE:
        raise InputError(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB; {kind.remedy}")
    fault = kind.fault(data)
    if fault:
        raise InputError(f"{path} {fault}")
    return data
