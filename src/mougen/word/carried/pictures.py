"""What pictures say of themselves: who took them, with what, when and where."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress

from mougen.archives import is_markup
from mougen.model.carried import Carried
from mougen.word.carried import exif
from mougen.word.carried.hold import Hold, told

_MOST = 100_000  # bytes of what one picture says
_PNG, _GIF = b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a")
_GIF_HEAD = 13
_TIFF = (b"II*\0", b"MM\0*")
_XMP, _EXIF, _IPTC = b"http://ns.adobe.com/xap/1.0/\0", b"Exif\0\0", b"Photoshop 3.0\0"
_WORDS = re.compile(rb"[\x20-\x7e\xc2-\xf4\x80-\xbf]{4,}")
_SAID_IN_XMP = re.compile(r"""<([\w:]+)[^<>]*>([^<>]*[^\s<>][^<>]*)<|\b([\w]+:\w+)=["']([^"'<>]+)["']""")
_ENDS = (0xD9, 0xDA)  # of the picture; the beginning of its points
_MARK, _REMARK = 0xFF, 0xFE

Said = tuple[str, str]


def found(hold: Hold) -> Iterator[Carried]:
    """Give what each picture says of itself."""
    for part in hold.intake.parts:
        data = b"" if is_markup(part) else hold.intake.parts[part]
        hold.intake.deadline.check()
        for name, value in said(data):
            if value.strip():
                yield Carried("picture data", told(f"{name}: {value}"), part, stays=True)


def said(data: bytes) -> Iterator[Said]:
    """Give what a picture says of itself, by name; of a picture that is damaged, what can be read."""
    reader = next((read for starts, read in _READERS if data.startswith(starts)), None)
    with suppress(struct.error, zlib.error, IndexError):
        yield from reader(data) if reader else ()


def _jpeg(data: bytes) -> Iterator[Said]:
    at = 2
    while at + 4 <= len(data) and data[at] == _MARK and data[at + 1] not in _ENDS:
        kind, (size,) = data[at + 1], struct.unpack_from(">H", data, at + 2)
        held = data[at + 4 : at + 2 + size]
        if held.startswith(_EXIF):
            yield from exif.read(held[len(_EXIF) :])
        elif held.startswith(_XMP):
            yield from _xmp(held[len(_XMP) :])
        elif held.startswith(_IPTC):
            yield "IPTC", "; ".join(found.decode("utf-8", "replace") for found in _WORDS.findall(held[len(_IPTC) :]))
        elif kind == _REMARK:
            yield "remark", held.decode("utf-8", "replace")
        at += 2 + size


def _png(data: bytes) -> Iterator[Said]:
    at = len(_PNG)
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        held = data[at + 8 : at + 8 + size]
        name, _, rest = held.partition(b"\0")
        if kind == b"tEXt":
            yield name.decode("latin-1"), rest.decode("latin-1")
        elif kind == b"zTXt":
            yield name.decode("latin-1"), _unpacked(rest[1:])
        elif kind == b"iTXt":
            text = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
            words = _unpacked(text) if rest[:1] == b"\1" else text.decode("utf-8", "replace")
            yield from _xmp(words.encode()) if name == b"XML:com.adobe.xmp" else [(name.decode("latin-1"), words)]
        elif kind == b"eXIf":
            yield from exif.read(held)
        elif kind == b"tIME":
            yield "date", "{:04}-{:02}-{:02} {:02}:{:02}:{:02}".format(*struct.unpack(">HBBBBB", held))
        at += 12 + size


def _unpacked(data: bytes) -> str:
    return zlib.decompressobj().decompress(data, _MOST).decode("utf-8", "replace")


def _gif(data: bytes) -> Iterator[Said]:
    at = _GIF_HEAD + _colours(data[10])
    while data[at] in b"!,":
        extension = data[at] == ord("!")
        start = at + 2 if extension else at + 11 + _colours(data[at + 9])
        held, end = _blocks(data, start)
        if extension and data[at + 1] == _REMARK:
            yield "remark", held.decode("utf-8", "replace")
        at = end


def _colours(switches: int) -> int:
    """Give the length of a table of colours, by the byte that says whether there is one."""
    return 3 * 2 ** ((switches & 7) + 1) if switches & 0x80 else 0


def _blocks(data: bytes, at: int) -> tuple[bytes, int]:
    """Give what blocks of at most 255 bytes hold together, up to the empty one, and where they end."""
    held = bytearray()
    while data[at]:
        held += data[at + 1 : at + 1 + data[at]]
        at += 1 + data[at]
    return bytes(held), at + 1


def _webp(data: bytes) -> Iterator[Said]:
    at = 12
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        held = data[at + 8 : at + 8 + size]
        if kind == b"EXIF":
            yield from exif.read(held.removeprefix(_EXIF))
        elif kind == b"XMP ":
            yield from _xmp(held)
        at += 8 + size + size % 2


def _xmp(data: bytes) -> Iterator[Said]:
    for tag, text, key, value in _SAID_IN_XMP.findall(data[:_MOST].decode("utf-8", "replace")):
        if not (tag or key).startswith(("xmlns", "rdf:about", "x:xmptk")):
            yield f"XMP {tag or key}", text or value


_READERS: tuple[tuple[bytes | tuple[bytes, ...], Callable[[bytes], Iterator[Said]]], ...] = (
    (b"\xff\xd8\xff", _jpeg),
    (_PNG, _png),
    (_GIF, _gif),
    (b"RIFF", _webp),
    (_TIFF, exif.read),
)
