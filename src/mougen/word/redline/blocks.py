"""The paragraphs and tables of a text, a cell or a header, with what they are known by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from mougen.difference.words import words
from mougen.word.tags import NAME, PARAGRAPH, PARAGRAPH_LOOK, SECTION, TABLE, TEXT, VALUE, w

_HOLDERS = frozenset(map(w, ("sdt", "sdtContent", "customXml")))
_MARK, _OURS, _STYLE = w("bookmarkStart"), "_mg_", f"{PARAGRAPH_LOOK}/{w('pStyle')}"
_READ = (TEXT, w("tab"), w("br"))
_SECTION = f"{PARAGRAPH_LOOK}/{SECTION}"


@dataclass(eq=False)
class Block:
    """A paragraph or a table.

    Attributes:
        element: the element.
        text: its text, without tabs and breaks.
        mark: the name of the first of mougen's bookmarks on it; empty where it has none.
        level: the level of the heading that it is, if it is one.
        section: whether a section ends with it.
        moved: the same block in the other file, where it stands at another place there.
    """

    element: etree._Element
    text: str
    mark: str = ""
    level: int | None = None
    section: bool = False
    moved: Block | None = None

    @property
    def table(self) -> bool:
        """Whether it is a table."""
        return bool(self.element.tag == TABLE)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, spaces and signs."""
        return words("".join(found.text or " " for found in self.element.iter(*_READ)))


def blocks(container: etree._Element, levels: Mapping[str, int]) -> list[Block]:
    """Give the blocks of a container in order, those within content controls too.

    Args:
        container: the text, a cell, a header.
        levels: the heading levels by styles.
    """
    found: list[Block] = []
    loose: list[str] = []
    for element in _flat(container):
        if element.tag == _MARK:
            loose.append(str(element.get(NAME)))
            continue
        names = [*loose, *(str(mark.get(NAME)) for mark in element.iter(_MARK))]
        found.append(_block(element, names, levels))
        loose.clear()
    return found


def close(container: etree._Element) -> None:
    """Let a container end in a paragraph in which no section ends, as Word does when it opens it."""
    found = [element for element in _flat(container) if element.tag != _MARK]
    last = found[-1] if found else None
    if last is None or last.tag != PARAGRAPH or last.find(_SECTION) is not None:
        at = len(container) - (len(container) > 0 and container[-1].tag == SECTION)
        container.insert(at, etree.Element(PARAGRAPH))


def _flat(container: etree._Element) -> Iterator[etree._Element]:
    for child in container:
        if child.tag in {PARAGRAPH, TABLE, _MARK}:
            yield child
        elif child.tag in _HOLDERS:
            yield from _flat(child)


def _block(element: etree._Element, names: list[str], levels: Mapping[str, int]) -> Block:
    mark = next((name for name in names if name.startswith(_OURS)), "")
    text = "".join(map(str, element.itertext(TEXT)))
    if element.tag == TABLE:
        return Block(element, text, mark)
    style = element.find(_STYLE)
    level = levels.get(style.get(VALUE, "")) if style is not None else None
    return Block(element, text, mark, level, element.find(_SECTION) is not None)
