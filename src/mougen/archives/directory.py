"""The directory of a zip file, read by ourselves: what it says must be what stands in the file.

The standard library takes the directory's word: it reads entries that lie over one another, takes the last of two of
one name, and allocates what a size says. Source: PKWARE's APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import re
import stat
import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mougen.archives.kinds import LARGEST_TOTAL, MOST_ENTRIES, Kind
from mougen.archives.markup import Unsound

MOST_RATIO = 150
SMALL = 4_000_000  # what unpacks to less may be packed as tightly as it likes

_END = struct.Struct("<4sHHHHIIH")
_CENTRAL = struct.Struct("<4sBBHHHHHIIIHHHHHII")
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_LONGEST_COMMENT = 65_535
_LARGE = 0xFFFFFFFF
_ENCRYPTED = 0x2041
_UTF_8 = 0x800
STORED, DEFLATED = 0, 8
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\:]|\A/|//|(?:\A|/)\.\.?(?:/|\Z)")
_SHOWN = 60


class Entry(NamedTuple):
    """A part as the directory has it: its name, how it is packed, its checksum and sizes, and where its bytes begin."""

    name: str
    method: int
    checksum: int
    packed: int
    size: int
    start: int

    @property
    def folder(self) -> bool:
        """Whether it is no part but a folder, which other programs than Office put in."""
        return self.name.endswith("/")


class _Line(NamedTuple):
    """A line of the directory."""

    raw: bytes
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    place: int
    mode: int

    @property
    def name(self) -> str:
        return self.raw.decode("utf-8" if self.flags & _UTF_8 else "cp437", "replace")


def entries(data: bytes, kind: Kind) -> list[Entry]:
    """Give the parts of a zip file.

    Raises:
        Unsound: saying what is wrong with the file.
    """
    lines, program = list(_lines(data)), kind.program
    for line in lines:
        _require_ordinary(line, program)
    names = [line.name.casefold() for line in lines]
    if len(set(names)) != len(names):
        raise Unsound(f"has too many parts, or two of one name; ask for a file saved by {program}")
    if sum(line.size for line in lines) > LARGEST_TOTAL:
        raise Unsound(f"would unpack to more than {LARGEST_TOTAL // 1_000_000} MB; it is refused")
    if any(line.size > min(kind.largest(line.name), max(SMALL, MOST_RATIO * line.packed)) for line in lines):
        raise Unsound(f"unpacks to far more than it should; ask for a file saved by {program}")
    found = [_entry(data, line) for line in lines]
    _require_apart(found, lines)
    return found


def _lines(data: bytes) -> Iterator[_Line]:
    count, size, start = _end(data)
    if count > MOST_ENTRIES:
        raise Unsound("has too many parts, or two of one name; it is refused")
    at = start
    for _ in range(count):
        if at + _CENTRAL.size > start + size:
            raise Unsound("is damaged")
        found = _CENTRAL.unpack_from(data, at)
        at += _CENTRAL.size
        name, extra, comment = found[11:14]
        if found[0] != b"PK\1\2" or _LARGE in found[9:11]:
            raise Unsound("is damaged")
        flags, method, _, _, checksum, packed, unpacked = found[4:11]
        yield _Line(data[at : at + name], flags, method, checksum, packed, unpacked, found[17], found[16] >> 16)
        at += name + extra + comment
    if at != start + size:
        raise Unsound("is damaged")


def _end(data: bytes) -> tuple[int, int, int]:
    """Give the number of entries, and the length and place of the directory, from the record at the file's end."""
    at = data.rfind(b"PK\5\6", max(0, len(data) - _LONGEST_COMMENT - _END.size))
    if at < 0 or at + _END.size > len(data):
        raise Unsound("is damaged: its end is missing; ask for it to be sent again")
    _, disk, first, here, count, size, start, comment = _END.unpack_from(data, at)
    whole = at + _END.size + comment == len(data) and start + size == at
    if not whole or disk or first or here != count:
        raise Unsound("is damaged")
    return count, size, start


def _require_ordinary(line: _Line, program: str) -> None:
    kind = stat.S_IFMT(line.mode)
    if not line.name or _UNSAFE.search(line.name):
        raise Unsound(f"has a part with an unsafe name, {line.name[:_SHOWN]!r}; it is refused")
    if line.flags & _ENCRYPTED:
        raise Unsound(f"has a part with a password; take it off in {program} and save it again")
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise Unsound(f"has a link among its parts, {line.name[:_SHOWN]!r}; it is refused")
    if line.method not in {STORED, DEFLATED}:
        raise Unsound(f"is packed in a way that {program} does not use; save it again in {program}")


def _entry(data: bytes, line: _Line) -> Entry:
    """Give a part, if what stands before it in the file says of it what the directory says."""
    if line.place + _LOCAL.size > len(data):
        raise Unsound("is damaged")
    sign, _, flags, method, *_, name, extra = _LOCAL.unpack_from(data, line.place)
    start = line.place + _LOCAL.size + name + extra
    raw = data[line.place + _LOCAL.size :][:name] if name == len(line.raw) else b""
    if sign != b"PK\3\4" or raw != line.raw or method != line.method or flags & _ENCRYPTED:
        raise Unsound("is damaged: it calls a part by two names")
    return Entry(line.name, line.method, line.checksum, line.packed, line.size, start)


def _require_apart(found: list[Entry], lines: list[_Line]) -> None:
    spans = sorted((line.place, entry.start + entry.packed) for line, entry in zip(lines, found, strict=True))
    if any(end > place for (_, end), (place, _) in pairwise(spans)):
        raise Unsound("has parts that lie over one another; it is refused")
