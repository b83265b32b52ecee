"""A zip file from parts that are compressed already or anew: the same parts give the same bytes.

The standard library's writer cannot take what is compressed already, and is most of the time for a small file.
Sources: PKWARE's APPNOTE.TXT 6.3, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from mougen.errors import OutputError

LEVEL = 5  # level 6 takes twice the time for files smaller by a twelfth
_LARGEST = 2**31 - 1
_MOST = 2**16 - 1
_VERSION = 20
_DEFLATED = 8
_UTF_8 = 0x800
_STAMP = (1 << 5 | 1) << 16  # the first day that a zip file can name, at midnight
_MADE_BY_UNIX = 3 << 8 | _VERSION
_ORDINARY_FILE = 0o644 << 16

_COMMON = struct.Struct("<HHHIIIIHH")
_CENTRAL = struct.Struct("<HHHII")
_END = struct.Struct("<4sHHHHIIH")


class Packed(NamedTuple):
    """A part as a zip file holds it: its checksum and size, and its compressed bytes."""

    checksum: int
    size: int
    data: bytes


def packed(content: bytes) -> Packed:
    """Compress a part."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(zlib.crc32(content), len(content), deflate.compress(content) + deflate.flush())


def unpacked(data: bytes, limit: int) -> bytes:
    """Return the content of a part that was compressed here; raise ``zlib.error`` or ``ValueError`` if it was not."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    content = inflate.decompress(data, limit)
    if not inflate.eof or inflate.unused_data:
        raise ValueError("not one compressed part")
    return content


def zipped(parts: Iterable[tuple[str, Packed]]) -> bytes:
    """Return a zip file of parts in their order: fixed stamps, fixed attributes.

    Raises:
        OutputError: where it would be too large for every reader of zip files.
    """
    pieces: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for name, part in parts:
        _require(part.size <= _LARGEST and place + len(part.data) <= _LARGEST)
        path = name.encode()
        common = _common(path, part)
        pieces += (b"PK\3\4", common, path, part.data)
        directory += (b"PK\1\2", _MADE_BY_UNIX.to_bytes(2, "little"), common)
        directory += (_CENTRAL.pack(0, 0, 0, _ORDINARY_FILE, place), path)
        place += 4 + _COMMON.size + len(path) + len(part.data)
    count, whole = len(directory) // 5, b"".join(directory)
    _require(count <= _MOST and place + len(whole) <= _LARGEST)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(whole), place, 0)
    return b"".join((*pieces, whole, end))


def _common(path: bytes, part: Packed) -> bytes:
    """Return what the header of a part and its entry in the directory have in common."""
    flags = 0 if path.isascii() else _UTF_8
    return _COMMON.pack(_VERSION, flags, _DEFLATED, _STAMP, part.checksum, len(part.data), part.size, len(path), 0)


def _require(small: bool) -> None:
    if not small:
        raise OutputError("The document was not written: it would be larger than any Word file.")
