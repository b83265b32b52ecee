"""Reads all that a Word file says which came back from somebody: text, revisions, notes and comments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from mougen.model.returned import PLAIN, Mark, Part, ReturnedFile
from mougen.word.intake import Intake, take_in
from mougen.word.levels import Styles
from mougen.word.returned.lines import Lines
from mougen.word.returned.remarks import people, remarks
from mougen.word.returned.text import Reader
from mougen.word.tags import BODY, ID, SECTION, w

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EDGES: dict[str, Part] = {w("headerReference"): "header", w("footerReference"): "footer"}
_NOTES: tuple[Part, ...] = ("footnote", "endnote")
_ORDER = ("default", "first", "even")


def read_returned(path: Path) -> ReturnedFile:
    """Read a Word file: its text in order, then headers, footers and notes, and its comments.

    Raises:
        InputError: if the file is no Word file, or is larger, deeper or stranger than an agreement can be.
    """
    return said_in(take_in(path))


def said_in(source: Intake) -> ReturnedFile:
    """Read a Word file that was taken in already, as ``read_returned`` does.

    Raises:
        InputError: where that takes too long.
    """
    reader = Reader(Styles(source.related_tree("styles"), source.related_tree("numbering")), source)
    body = source.tree(source.main).find(BODY)
    lines = reader.lines
    for root, part, mark in _texts(source, body, lines):
        reader.read(root, part, mark)
    return ReturnedFile(tuple(lines.paragraphs), tuple(remarks(source, lines.spans)), tuple(people(source)))


def _texts(source: Intake, body: etree._Element | None, lines: Lines) -> Iterator[tuple[etree._Element, Part, Mark]]:
    if body is None:
        return
    yield body, "body", PLAIN
    for root, part in _edges(source, body):
        yield root, part, PLAIN
    found = {(kind, note.get(ID, "")): note for kind in _NOTES for note in _notes(source, kind)}
    for (kind, name), mark in lines.notes.items():
        if (kind, name) in found:
            yield found[kind, name], kind, mark


def _notes(source: Intake, kind: Part) -> Iterator[etree._Element]:
    notes = source.related_tree(f"{kind}s")
    yield from () if notes is None else notes.iterchildren(w(kind))


def _edges(source: Intake, body: etree._Element) -> Iterator[tuple[etree._Element, Part]]:
    """Give headers and footers, each once, in the order of the sections that show them."""
    relations, seen = source.relations(source.main), set[str]()
    for section in body.iter(SECTION):
        for found in sorted(section.iterchildren(*_EDGES), key=_rank):
            pointed = relations.get(found.get(f"{_R}id", ""))
            if pointed and pointed.target in source.parts and pointed.target not in seen:
                seen.add(pointed.target)
                yield source.tree(pointed.target), _EDGES[str(found.tag)]


def _rank(found: etree._Element) -> tuple[bool, int]:
    kind = found.get(w("type"), _ORDER[0])
    return found.tag != w("headerReference"), _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
