"""The paragraphs of a Word file from anyone, for a look at its outline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from mougen.model.outline import Paragraph
from mougen.word.intake import parse, take_in
from mougen.word.levels import Styles

__all__ = ["paragraphs_of", "parse", "read_paragraphs", "unpack"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GAP = re.compile(r"\[[^\[\]]*\]")
_UNSEEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText"}


def read_paragraphs(path: Path) -> tuple[Paragraph, ...]:
    """Read the paragraphs of the main text, in order, those of tables too.

    A no-break space is read as a space: we write them ourselves (``spaces.py``), and nobody sees which one it was.

    Raises:
        InputError: if the file is not a Word file, or is larger, deeper or stranger than an agreement can be.
    """
    intake = take_in(path)
    return paragraphs_of(intake.tree(intake.main), intake.related_tree("styles"))


def paragraphs_of(main: etree._Element, styles: etree._Element | None) -> tuple[Paragraph, ...]:
    """Give the paragraphs of a main part, in order, with their levels by its styles."""
    known = Styles(styles)
    return tuple(_paragraph(element, known) for element in main.iter(f"{_W}p"))


def unpack(path: Path, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Give the parts of a Word file whose names are wanted.

    Raises:
        InputError: as ``read_paragraphs``.
    """
    parts = take_in(path).parts
    return {name: parts[name] for name in parts if wanted(name)}


def _paragraph(element: etree._Element, styles: Styles) -> Paragraph:
    bookmarks = tuple(mark.get(f"{_W}name", "") for mark in element.iter(f"{_W}bookmarkStart"))
    runs = [(_text(run), run.find(f"{_W}rPr/{_W}highlight") is not None) for run in _runs(element)]
    return Paragraph("".join(text for text, _ in runs), styles.level(element), bookmarks, tuple(_open(runs)))


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == f"{_W}r":
            yield child
        elif child.tag not in _UNSEEN and child.tag != f"{_W}p":
            yield from _runs(child)


def _text(run: etree._Element) -> str:
    marks = {f"{_W}br": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
    found = "".join((node.text or "") if node.tag == f"{_W}t" else marks.get(str(node.tag), "") for node in run)
    return found.replace("\u00a0", " ")


def _open(runs: list[tuple[str, bool]]) -> Iterator[str]:
    """Give the stretches that are highlighted, and bracketed gaps that are not."""
    stretch = ""
    for text, highlighted in [*runs, ("", False)]:
        if highlighted:
            stretch += text
            continue
        if stretch:
            yield stretch
        stretch = ""
        yield from _GAP.findall(text)
