"""A transcript of a Word file: every paragraph that a reader sees, with its place, and nothing of how it looks.

The text comes first, tables cell by cell where they stand; then, section by section, the headers and footers that hold
anything; then the notes in the order of their marks. A field reads as it shows, but numbers of pages, which come from
the layout, and pictures are not read; a text box reads after the paragraph that it is tied to. What does not end in a
paragraph reads as if it did, as Word adds one. Numbers of lists are not text. Tracked changes must be settled first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from mougen.word.opened import Opened, R
from mougen.word.tags import CELL, ID, PARAGRAPH, PARAGRAPH_LOOK, ROW, SECTION, SPACE, TABLE, TEXT, w

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SIGNS = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}  # fmt: skip
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_EDGES = {w("headerReference"): "header", w("footerReference"): "footer"}
_INSTRUCTION, _SIMPLE, _SYMBOL, _TAB_STOPS = w("instrText"), w("fldSimple"), w("sym"), w("tabs")
_OF_FIELDS = frozenset((w("fldChar"), _INSTRUCTION, _SIMPLE))
_LAID_OUT = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"))
_TEXTS = frozenset((TEXT, _MATH_TEXT))
_SEEN = frozenset((TEXT, _MATH_TEXT, *_OF_FIELDS, _SYMBOL, *_SIGNS, *_NOTES))
_BOX, _EITHER = w("txbxContent"), f"{_MC}AlternateContent"
_HOLDERS = frozenset(map(w, ("sdt", "sdtContent", "customXml", "smartTag")))
_UNTIDY = " \t\r\n"

Place = tuple[str | int, ...]


class Line(NamedTuple):
    """A paragraph as it reads, and where it stands: ``("table", 2, "row", 1, "cell", 3, "paragraph", 1)``."""

    place: Place
    text: str

    @property
    def where(self) -> str:
        """Its place in words."""
        pairs = zip(self.place[::2], self.place[1::2], strict=True)
        return ", ".join(f"{noun} {number}" for noun, number in pairs)


def transcribe(file: Opened, settled: Callable[[etree._Element], None] | None = None) -> tuple[Line, ...]:
    """Read a Word file.

    Args:
        file: the file.
        settled: what settles the tracked changes of each part that is read, in place.

    Raises:
        InputError: where it is not a Word file.
    """
    return _Reader(file, settled or (lambda _: None)).lines()


class _Reader:
    """Reads one file through; a field may begin in one paragraph and end in another."""

    def __init__(self, file: Opened, settled: Callable[[etree._Element], None]) -> None:
        self._file = file
        self._settled = settled
        self._read: set[str] = set()
        self._lines: list[Line] = []
        self._boxed = any(b"txbxContent" in file.parts[part] for part in file.parts if part.endswith(".xml"))
        self._fields: list[bool] = []  # of each field that is open, whether what is read of it has begun
        self._told = ""  # what the last field that was opened is told to show
        self._skipped: set[etree._Element] = set()
        self._notes: list[tuple[str, str]] = []

    def lines(self) -> tuple[Line, ...]:
        self._tree(self._file.main)
        body = self._file.body
        self._container(body, ())
        self._edges(body)
        for count, (noun, number) in enumerate(self._notes, start=1):
            self._note(noun, number, count)
        return tuple(self._lines)

    def _tree(self, part: str) -> etree._Element:
        tree = self._file.tree(part)
        if part not in self._read:
            self._read.add(part)
            self._settled(tree)
        return tree

    def _edges(self, body: etree._Element) -> None:
        """Read headers and footers as each section shows them: its own, or those of the section before."""
        relations, shown = self._file.relations(self._file.main), dict[tuple[str, str], str]()
        for count, section in enumerate(body.iter(SECTION), start=1):
            for found in section.iterchildren(*_EDGES):
                relation = relations.get(found.get(f"{R}id", ""))
                if relation and relation.target in self._file.parts:
                    shown[_EDGES[str(found.tag)], found.get(w("type"), "default")] = relation.target
            for (noun, kind), part in sorted(shown.items()):
                self._edge(self._tree(part), (f"{kind} {noun} of section", count))

    def _edge(self, root: etree._Element, place: Place) -> None:
        self._fields.clear()
        start = len(self._lines)
        self._container(root, place)
        if not any(line.text for line in self._lines[start:]):
            del self._lines[start:]

    def _note(self, noun: str, number: str, count: int) -> None:
        part = self._file.related(f"{noun}s")
        found = () if part is None else self._tree(part).iterchildren(w(noun))
        for note in found:
            if note.get(ID) == number:
                self._fields.clear()
                self._container(note, ("note", count))

    def _container(self, container: etree._Element, place: Place) -> None:
        paragraphs = tables = 0
        block: etree._Element | None = None
        for block in _blocks(container):
            if block.tag == PARAGRAPH:
                paragraphs += 1
                self._paragraph(block, (*place, "paragraph", paragraphs))
            else:
                tables += 1
                self._table(block, (*place, "table", tables))
        if block is None or block.tag == TABLE or block.find(f"{PARAGRAPH_LOOK}/{SECTION}") is not None:
            self._lines.append(Line((*place, "paragraph", paragraphs + 1), ""))

    def _table(self, table: etree._Element, place: Place) -> None:
        for row_count, row in enumerate(_within(table, ROW), start=1):
            for count, cell in enumerate(_within(row, CELL), start=1):
                self._container(cell, (*place, "row", row_count, "cell", count))

    def _paragraph(self, paragraph: etree._Element, place: Place) -> None:
        boxes: list[etree._Element] = []
        text = ""
        # To look at every element is quicker than to have lxml look for fourteen names in each paragraph anew.
        for element in _carefully(paragraph, boxes) if self._boxed else paragraph.iter():
            if element.tag == TEXT and not self._fields and not self._skipped:  # nearly every text
                text += _written(element)
            elif element.tag in _SEEN:
                text += self._piece(element)
        self._lines.append(Line(place, text))
        for count, box in enumerate(boxes, start=1):
            self._container(box, (*place, "text box", count))

    def _piece(self, element: etree._Element) -> str:
        tag = element.tag
        if tag in _OF_FIELDS:
            self._field(element)
            return ""
        if element in self._skipped or (self._fields and not all(self._fields)):
            return ""
        if tag in _TEXTS:
            return _written(element)
        if tag in _NOTES:
            self._notes.append((_NOTES[str(tag)], str(element.get(ID))))
        return _signed(element)

    def _field(self, element: etree._Element) -> None:
        if element.tag == _INSTRUCTION:
            self._told += element.text or ""
            return
        if element.tag == _SIMPLE:
            self._skipped |= set(element.iter()) if _laid_out(str(element.get(w("instr")))) else set()
            return
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(False)
            self._told = ""
        elif self._fields and kind == "separate":
            self._fields[-1] = not _laid_out(self._told)
        elif self._fields:
            self._fields.pop()


def _laid_out(instruction: str) -> bool:
    """Whether a field shows what the layout of the pages comes to."""
    return instruction.strip().partition(" ")[0].upper() in _LAID_OUT


def _carefully(element: etree._Element, boxes: list[etree._Element]) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == _BOX:
            boxes.append(child)
            continue
        if child.tag in _SEEN:
            yield child
        alternatives = list(child) if child.tag == _EITHER else []
        yield from _carefully(alternatives[-1] if alternatives else child, boxes)


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Give the paragraphs and tables of a container, those within content controls too."""
    for child in container:
        if child.tag in {PARAGRAPH, TABLE}:
            yield child
        elif child.tag in _HOLDERS:
            yield from _blocks(child)


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Give the rows of a table or the cells of a row, those within content controls too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _HOLDERS:
            yield from _within(child, tag)


def _signed(element: etree._Element) -> str:
    if element.tag == _SYMBOL:
        return chr(int(str(element.get(w("char"), "fffd")), 16))
    above = element.getparent()
    return "" if above is not None and above.tag == _TAB_STOPS else _SIGNS.get(str(element.tag), "")


def _written(element: etree._Element) -> str:
    """Give a text as Word reads it: spaces at its ends count only where the file says so."""
    text = element.text or ""
    return text if element.get(SPACE) == "preserve" else text.strip(_UNTIDY)
