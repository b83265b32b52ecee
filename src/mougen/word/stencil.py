"""A template taken apart: its parts as trees, which of them are filled, and the marks in each in their order.

This is for looking at a template without filling it, so that every branch is seen, also those that no answer reaches.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from mougen.errors import ContentError
from mougen.word import compiled, marks, template
from mougen.word.ooxml import W

MAIN = "word/document.xml"
BODY = "body"
_FILLED = ("/header", "/footer", "/footnotes")
_MARKED = re.compile(r"\{\{|\{%")
# What Word may put between two pieces of one text that reads as one, without anybody seeing it.
_UNSEEN = {f"{{{W}}}{name}" for name in ("r", "t", "rPr", "proofErr", "lastRenderedPageBreak")}

Tree = Any


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its text, the words around it, the element in which it stands, and whether it is in one piece."""

    text: str
    words: str
    holder: Tree
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Stencil:
    """A template's parts as trees, by their names in the file."""

    trees: Mapping[str, Tree]
    names: tuple[str, ...]

    @property
    def filled(self) -> dict[str, Tree]:
        """The parts that are filled, by the names that people know them by: body, header1, footer2."""
        relations = self.trees.get("word/_rels/document.xml.rels", ())
        inner = {
            posixpath.normpath(posixpath.join("/word", str(found.get("Target")))).lstrip("/")
            for found in relations
            if str(found.get("Type")).endswith(_FILLED)
        }
        return {BODY: self.trees[MAIN]} | {stem(name): self.trees[name] for name in sorted(inner & set(self.trees))}

    @property
    def styles(self) -> dict[str, Tree]:
        """The styles by their names in Word, in small letters."""
        found = self.trees["word/styles.xml"].iter(f"{{{W}}}style")
        return {str(value(style, "name")).lower(): style for style in found}


def opened(path: Path) -> Stencil:
    """Take a template apart.

    Raises:
        ContentError: if it is not a Word file, or is larger than any template.
    """
    told = compiled.read(path)
    parts = template.parts(told)
    trees = {}
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
            except etree.XMLSyntaxError as fault:
                words = f"{name} is not sound ({fault}); open it in Word and save it again"
                raise ContentError(f"{told.name}: {words}.") from fault
    for needed in (MAIN, "word/styles.xml"):
        if needed not in trees:
            raise ContentError(f"{told.name}: {needed} is missing; open it in Word and save it again.")
    return Stencil(trees, tuple(parts))


def stem(name: str) -> str:
    """Give the name by which people know a part."""
    return BODY if name == MAIN else PurePosixPath(name).stem


def value(element: Tree, name: str) -> str | None:
    """Give what a child of an element is set to."""
    found = element.find(f"{{{W}}}{name}")
    return None if found is None else found.get(f"{{{W}}}val")


def marks_of(part: Tree) -> Iterator[Mark]:
    """Give the marks of a part in their order: those in the text, and those in a setting such as an alt text."""
    for element in part.iter(etree.Element):
        if element.tag == f"{{{W}}}p":
            yield from _in_text(element)
        for setting in element.attrib.values():
            if _MARKED.search(setting):
                yield from (Mark(found, setting, element) for found in marks.MARK.findall(setting))


def _in_text(paragraph: Tree) -> Iterator[Mark]:
    pieces = [piece for piece in paragraph.iter(f"{{{W}}}t") if _paragraph_of(piece) is paragraph]
    words = "".join(piece.text or "" for piece in pieces)
    for found in marks.MARK.finditer(words):
        touched = list(_touched(pieces, *found.span()))
        yield Mark(found.group(), words, paragraph, _one_piece(paragraph, touched))


def _paragraph_of(piece: Tree) -> Tree:
    return next(piece.iterancestors(f"{{{W}}}p"), None)


def _touched(pieces: list[Tree], start: int, end: int) -> Iterator[Tree]:
    at = 0
    for piece in pieces:
        before, at = at, at + len(piece.text or "")
        if before < end and at > start:
            yield piece


def _one_piece(paragraph: Tree, touched: list[Tree]) -> bool:
    if len({piece.getparent().getparent() for piece in touched}) > 1:
        return False
    inside = False
    for element in paragraph.iter():
        if element is touched[-1]:
            return True
        if inside and element.tag not in _UNSEEN and next(element.iterancestors(f"{{{W}}}rPr"), None) is None:
            return False
        inside = inside or element is touched[0]
    return True
