"""XML from outside before any tree is built of it: one encoding, no document type, so many tags, and no deeper."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from mougen.archives.kinds import Kind

DEEPEST = 150
MOST_ATTRIBUTES = 100
MOST_SPACES = 5_000  # namespaces that are declared: a picture declares three, and each is looked up in all around it

_BYTES = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED = re.compile(rb"""\A<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)""")
_DECLARATION = re.compile(rb"\A<\?xml\s[^>]*\?>")
_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_KNOWN = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"utf-16le", b"utf-16be"}


class Unsound(Exception):  # noqa: N818 - whoever catches it puts the file's name before its words
    """What is wrong with a file, or a part of it that is named, in words that go on from its name."""

    def __init__(self, words: str, part: str = "") -> None:
        super().__init__(words)
        self.part = part


def plain(data: bytes) -> bytes:
    """Give XML in UTF-8 without a declaration of another encoding.

    Raises:
        Unsound: where it is in another encoding than UTF-8 or UTF-16, or declares a document type.
    """
    data = _recoded(data)
    declared = _DECLARED.match(data)
    if b"\0" in data or (declared and declared[1].lower() not in _KNOWN):
        raise Unsound("is in an encoding that no such file has")
    if _TYPE.search(data):
        raise Unsound("declares a document type")
    return _DECLARATION.sub(b"", data, count=1)


def _recoded(data: bytes) -> bytes:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    for start, encoding in _WIDE:
        if data.startswith(start):
            return _decoded(data, encoding)
    return data


def _decoded(data: bytes, encoding: str) -> bytes:
    if encoding == "utf-8":
        return data
    try:
        return data.decode(encoding).encode()
    except UnicodeError:
        raise Unsound("is in an encoding that no such file has") from None


def scan(data: bytes, kind: Kind, check: Callable[[], None]) -> int:
    """Read XML through once without building anything, and give the number of its elements and attributes.

    Args:
        data: XML as ``plain`` gives it.
        kind: what limits it is held to.
        check: is called now and then, and may stop it.

    Raises:
        Unsound: where it is no XML, or larger, deeper or stranger than it can honestly be.
    """
    large = len(data) > kind.largest_part or data.count(b"<") > kind.most_tags
    if large or data.count(b"xmlns") > MOST_SPACES:
        raise Unsound("is larger than it can honestly be")
    gauge = _Gauge(kind.most_tags)
    parser = expat.ParserCreate("utf-8")
    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = gauge.open, gauge.close
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = gauge.refuse
    try:
        for start in range(0, len(data), _BYTES):
            check()
            parser.Parse(data[start : start + _BYTES])
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Unsound("is damaged") from None
    return gauge.size


class _Gauge:
    """Counts what goes past."""

    def __init__(self, most: int) -> None:
        self.size = 0
        self._depth = 0
        self._most = most

    def open(self, _: str, attributes: list[str]) -> None:
        count = len(attributes) >> 1
        self._depth += 1
        self.size += 1 + count
        if self._depth > DEEPEST or count > MOST_ATTRIBUTES or self.size > self._most:
            raise Unsound("is deeper or larger than it can honestly be")

    def close(self, _: str) -> None:
        self._depth -= 1

    def refuse(self, *_: Any) -> None:
        raise Unsound("declares a document type")
