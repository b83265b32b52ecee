"""Reads all that a Word file says which came back from somebody: text, revisions, notes and comments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from mougen.model.returned import Part, ReturnedFile
from mougen.word.levels import Styles
from mougen.word.returned.remarks import people, remarks
from mougen.word.returned.source import Source
from mougen.word.returned.text import Reader
from mougen.word.tags import BODY, SECTION, w

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EDGES: dict[str, Part] = {w("headerReference"): "header", w("footerReference"): "footer"}
_NOTES: tuple[Part, ...] = ("footnote", "endnote")
_ORDER = ("default", "first", "even")


def read_returned(path: Path) -> ReturnedFile:
    """Read a Word file: its text in order, then headers, footers and notes, and its comments.

    Raises:
        InputError: if the file is no Word file, or is larger, deeper or stranger than an agreement can be.
    """
    source = Source(path)
    reader = Reader(Styles(source.related("styles"), source.related("numbering")), path)
    body = source.tree(source.main).find(BODY)
    for root, part in _texts(source, body):
        reader.read(root, part)
    lines = reader.lines
    return ReturnedFile(tuple(lines.paragraphs), tuple(remarks(source, lines.spans)), tuple(people(source)))


def _texts(source: Source, body: etree._Element | None) -> Iterator[tuple[etree._Element, Part]]:
    if body is None:
        return
    yield body, "body"
    yield from _edges(source, body)
    for kind in _NOTES:
        notes = source.related(f"{kind}s")
        for note in () if notes is None else notes.iter(w(kind)):
            if note.get(w("type"), "normal") == "normal":  # the others are lines between text and notes
                yield note, kind


def _edges(source: Source, body: etree._Element) -> Iterator[tuple[etree._Element, Part]]:
    """Give headers and footers, each once, in the order of the sections that show them."""
    relations, seen = source.relations(source.main), set[str]()
    for section in body.iter(SECTION):
        for found in sorted(section.iterchildren(*_EDGES), key=_rank):
            _, part = relations.get(found.get(f"{_R}id", ""), ("", ""))
            if part and part not in seen:
                seen.add(part)
                yield source.tree(part), _EDGES[str(found.tag)]


def _rank(found: etree._Element) -> tuple[bool, int]:
    kind = found.get(w("type"), _ORDER[0])
    return found.tag != w("headerReference"), _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
