"""The paragraphs and tables of a text, a cell or a header, with what they are known by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from lxml import etree

from mougen.difference.similar import Text
from mougen.difference.words import words
from mougen.word.levels import Styles
from mougen.word.tags import CELL, NAME, PARAGRAPH, PARAGRAPH_LOOK, SECTION, TABLE, TEXT, VALUE, look_of, w

_HOLDERS = frozenset(map(w, ("sdt", "sdtContent", "customXml")))
_OUTLINE, _STYLE = w("outlineLvl"), w("pStyle")
_MARK, _OURS = w("bookmarkStart"), "_mg_"
_READ = (TEXT, CELL, w("tab"), w("br"))


class Block:
    """A paragraph or a table, or a row of a table.

    Attributes:
        element: the element.
        text: its text, without tabs and breaks.
        mark: by what it is known wherever it stands: the first of mougen's bookmarks on it; empty where it has none.
        level: the level of the heading that it is, if it is one.
        table: whether it is a table.
        section: whether a section ends with it.
        moved: the same block in the other file, where it stands at another place there.
    """

    def __init__(self, element: etree._Element, mark: str | None = None, headings: Headings | None = None) -> None:
        """Take an element, its mark, which is looked for where none is given, and what tells headings."""
        self.element = element
        self.text = "".join([found.text or "" for found in element.iter(TEXT)])
        self.table = element.tag == TABLE
        look = None if self.table else look_of(element)
        looks = {} if look is None else {child.tag: child for child in look}
        self.level = None if headings is None or self.table else headings.level(element, looks)
        self.section = SECTION in looks
        self.moved: Block | None = None
        self._mark = mark

    @cached_property
    def mark(self) -> str:
        """By what it is known."""
        if self._mark is not None:
            return self._mark
        names = (str(mark.get(NAME)) for mark in self.element.iter(_MARK))
        return next((name for name in names if name.startswith(_OURS)), "")

    @cached_property
    def said(self) -> Text:
        """Its words, spaces and signs."""
        return Text(words("".join(found.text or " " for found in self.element.iter(*_READ))))


class Headings:
    """Tells the headings of a file; what a style says is asked once."""

    def __init__(self, styles: Styles) -> None:
        """Take the file's styles."""
        self._styles = styles
        self._known: dict[str | None, int | None] = {}

    def level(self, paragraph: etree._Element, looks: Mapping[str, etree._Element]) -> int | None:
        """Give how deep a heading a paragraph is, by its looks; None for what is none."""
        if _OUTLINE in looks:
            return self._styles.level(paragraph)
        style = looks[_STYLE].get(VALUE) if _STYLE in looks else None
        if style not in self._known:
            self._known[style] = self._styles.level(paragraph)
        return self._known[style]


def blocks(container: etree._Element, headings: Headings | None = None) -> list[Block]:
    """Give the blocks of a container in order, those within content controls too.

    Args:
        container: the text, a cell, a header.
        headings: what tells headings, where they matter.
    """
    found: list[Block] = []
    loose: str | None = None
    for element in _flat(container):
        if element.tag == _MARK:
            name = str(element.get(NAME))
            loose = name if name.startswith(_OURS) else loose
            continue
        found.append(Block(element, loose, headings))
        loose = None
    return found


def close(container: etree._Element) -> None:
    """Let a container end in a paragraph in which no section ends, as Word does when it opens it."""
    found = [element for element in _flat(container) if element.tag != _MARK]
    last = found[-1] if found else None
    if last is None or last.tag != PARAGRAPH or last.find(f"{PARAGRAPH_LOOK}/{SECTION}") is not None:
        at = len(container) - (len(container) > 0 and container[-1].tag == SECTION)
        container.insert(at, etree.Element(PARAGRAPH))


def _flat(container: etree._Element) -> Iterator[etree._Element]:
    for child in container:
        if child.tag in {PARAGRAPH, TABLE, _MARK}:
            yield child
        elif child.tag in _HOLDERS:
            yield from _flat(child)
