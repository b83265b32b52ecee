"""The limit: strings put together and zipped, with nothing in between. No engine can be expected to be faster."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from bench.subject import Data

_MAIN = "word/document.xml"
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")
_DOS_1980 = 0x21


class _Entry(NamedTuple):
    name: bytes
    packed: bytes
    check: int
    size: int


class Limit:
    """Fills the text of a file and leaves its other parts as they are packed."""

    def __init__(self, base: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(base)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        main = parts.pop(_MAIN).decode()
        start = main.index("<w:body>") + len("<w:body>")
        self._around = main[:start], main[main.index("<w:sectPr", start) :]
        self._others = [_entry(name, data) for name, data in parts.items()]

    def write(self, agreement: Data) -> bytes:
        """Return the agreement as a Word file."""
        before, after = self._around
        main = _entry(_MAIN, f"{before}{''.join(_paragraphs(agreement))}{after}".encode())
        return _zip([*self._others, main])


def _paragraphs(agreement: Data) -> Iterator[str]:
    for line in (*agreement["cover"], *agreement["contents"]):
        yield _paragraph("Normal", line)
    for chapter in agreement["chapters"]:
        yield _paragraph(("Normal", "Heading1", "Heading2")[chapter["rank"]], chapter["title"])
        for block in chapter["blocks"]:
            if "rows" in block:
                yield _table([block["header"], *block["rows"]])
            else:
                yield from _points(block, 1 if block["numbered"] else 0)


def _points(block: Data, level: int) -> Iterator[str]:
    yield _paragraph(f"Clause{level}" if level else "Normal", block["text"])
    for point in block["points"]:
        yield from _points(point, level + 1)


def _paragraph(style: str, text: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _table(rows: list[list[str]]) -> str:
    grid = '<w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid>' + "<w:gridCol/>" * len(rows[0])
    return f"<w:tbl>{grid}</w:tblGrid>{''.join(_row(row) for row in rows)}</w:tbl>"


def _row(cells: list[str]) -> str:
    inner = "".join(f"<w:tc>{_paragraph('Normal', cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{inner}</w:tr>"


def _entry(name: str, data: bytes) -> _Entry:
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _Entry(name.encode(), packer.compress(data) + packer.flush(), zlib.crc32(data), len(data))


def _zip(entries: list[_Entry]) -> bytes:
    whole, index = bytearray(), bytearray()
    for name, packed, check, size in entries:
        common = (20, 0x800, 8, 0, _DOS_1980, check, len(packed), size, len(name), 0)
        index += _CENTRAL.pack(b"PK\1\2", 20, *common, 0, 0, 0, 0, len(whole)) + name
        whole += _LOCAL.pack(b"PK\3\4", *common) + name + packed
    end = _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(index), len(whole), 0)
    return bytes(whole + index + end)
