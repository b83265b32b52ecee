"""What a camera writes into a picture (Exif): names, moments and places, as far as a person would ask.

Source: CIPA DC-008, Exif 2.32; the structure is that of TIFF 6.0.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

_NAMES = {
    270: "description", 271: "maker", 272: "camera", 305: "program", 306: "date", 315: "artist", 316: "computer",
    33432: "copyright", 36867: "date taken", 36868: "date digitised", 37510: "remark", 42016: "picture's id",
    42032: "owner", 42033: "camera's number", 40091: "title", 40092: "remark", 40093: "artist", 40094: "keywords",
    40095: "subject",
}  # fmt: skip
_INNER, _PLACE = 34665, 34853
_WIDE = range(40091, 40096)  # in UTF-16, as Windows writes them
_CODED = 37510  # begins with eight letters that name its code
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1}
_MOST = 500  # entries of one directory
_PARTS = 3  # degrees, minutes, seconds
_SOUTH, _LATITUDE, _WEST, _LONGITUDE = 1, 2, 3, 4

Said = tuple[str, str]


class _Entry(NamedTuple):
    """An entry of a directory: its bytes, and where else it may lead."""

    held: bytes
    at: int


def read(data: bytes) -> Iterator[Said]:
    """Give what is written there, by name.

    Raises:
        struct.error: where it is damaged.
    """
    order = "<" if data[:2] == b"II" else ">"
    (first,) = struct.unpack_from(f"{order}I", data, 4)
    main = _directory(data, order, first)
    inner = _directory(data, order, main[_INNER].at) if _INNER in main else {}
    for tag, entry in (main | inner).items():
        if tag in _NAMES:
            yield _NAMES[tag], _text(tag, entry.held)
    if _PLACE in main:
        yield "place", _place(_directory(data, order, main[_PLACE].at), order)


def _directory(data: bytes, order: str, at: int) -> dict[int, _Entry]:
    (count,) = struct.unpack_from(f"{order}H", data, at)
    found: dict[int, _Entry] = {}
    for place in range(at + 2, at + 2 + 12 * min(count, _MOST), 12):
        tag, kind, number, value = struct.unpack_from(f"{order}HHII", data, place)
        size = _SIZES.get(kind, 0) * number
        start = value if size > 4 else place + 8  # noqa: PLR2004 - what fits into four bytes stands there itself
        found[tag] = _Entry(data[start : start + size], value)
    return found


def _text(tag: int, held: bytes) -> str:
    if tag in _WIDE:
        return held.decode("utf-16-le", "replace").rstrip("\0")
    return held[8 if tag == _CODED else 0 :].decode("utf-8", "replace").strip("\0 ")


def _place(found: dict[int, _Entry], order: str) -> str:
    if not {_LATITUDE, _LONGITUDE} <= found.keys():
        return "a place is noted"
    sides = [found[side].held[:1].decode("latin-1") if side in found else "" for side in (_SOUTH, _WEST)]
    both = [_degrees(found[way].held, order) for way in (_LATITUDE, _LONGITUDE)]
    return ", ".join(f"{degrees:.5f} {side}".strip() for degrees, side in zip(both, sides, strict=True))


def _degrees(held: bytes, order: str) -> float:
    parts: tuple[int, ...] = struct.unpack_from(f"{order}{2 * _PARTS}I", held)
    degrees, minutes, seconds = (over / (under or 1) for over, under in zip(parts[::2], parts[1::2], strict=True))
    return degrees + minutes / 60 + seconds / 3600
