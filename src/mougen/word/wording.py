"""The wording of each section of a Word file, and its digest: what a person reads, and nothing that Word may redo.

This is the definition by which a clause counts as untouched, for as long as documents are about that carry a digest:

- A section goes from the paragraph that holds its bookmark to the next paragraph that holds another section's, or that
  is a heading of the contents (``_Toc…``) and not a paragraph of the section (``_mg_…``), as the title of a Part of a
  schedule is; or to the end of the main text.
- A paragraph reads as if all tracked changes were accepted. Numbers of lists, comments and formatting are not read.
- The number that a cross-reference shows is not read; ``‹bookmark›``, what it points at, stands in its place: a clause
  that was added elsewhere does not touch this one. Any other field is read as it shows.
- Text is in Unicode's form NFC, without soft hyphens, any space (tab, break, no-break space) and row of them is one
  space, and a no-break hyphen is a hyphen. Paragraphs are joined by a newline, empty ones left out.
- The digest is the SHA-256 of that in UTF-8, in hexadecimal.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from mougen.word.ooxml import NO_BREAK, W

if TYPE_CHECKING:
    from lxml import etree

_W = f"{{{W}}}"
_RUN, _PARAGRAPH = f"{_W}r", f"{_W}p"
_AIM = re.compile(r"\s*REF\s+(\S+)")
_HEADING, _OWN = "_Toc", "_mg_"
_SOFT_HYPHEN, _NO_BREAK_HYPHEN = "\u00ad", "\u2011"


def digests(main: bytes | etree._Element, anchors: Collection[str]) -> dict[str, str]:
    """Give the digest of each section's wording, by its bookmark; a bookmark that is not there has none.

    Args:
        main: the main part, ``word/document.xml``.
        anchors: the bookmarks of the sections.
    """
    return {anchor: digest(text) for anchor, text in wordings(main, anchors).items()}


def digest(text: str) -> str:
    """Give the digest of a wording."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def wordings(main: bytes | etree._Element, anchors: Collection[str]) -> dict[str, str]:
    """Give each section's wording, by its bookmark."""
    from lxml import etree  # noqa: PLC0415 - what is written needs no reader (``said``)

    reader = _Reader(etree.fromstring(main) if isinstance(main, bytes) else main)
    found: dict[str, list[str]] = {}
    at: str | None = None
    for names, pieces in reader.paragraphs:
        begun = next((name for name in names if name in anchors), None)
        if begun or _ends(names):
            at = begun
        if at:
            found.setdefault(at, []).append("".join(pieces))
    told = {anchor: together(lines) for anchor, lines in found.items()}
    return {anchor: wording for anchor, wording in told.items() if wording}


def bookmarks(main: etree._Element) -> list[list[str]]:
    """Give the bookmarks of each paragraph, with those that stand before it in no paragraph."""
    return [names for names, _ in _Reader(main).paragraphs[1:]]


def _ends(names: list[str]) -> bool:
    """Whether a paragraph with these bookmarks is a heading that stands in no section."""
    return any(name.startswith(_HEADING) for name in names) and not any(name.startswith(_OWN) for name in names)


def aimed(anchor: str) -> str:
    """Give what is read in the place of a cross-reference's number: what it points at."""
    return f"‹{anchor}›"


def together(paragraphs: Sequence[str]) -> str:
    """Give a section's paragraphs as they are read."""
    whole = "\n".join(paragraphs)
    plain = unicodedata.normalize("NFC", whole).replace(NO_BREAK, " ")
    plain = plain.replace(_SOFT_HYPHEN, "").replace(_NO_BREAK_HYPHEN, "-")
    flat = plain.replace("\n", " ")
    # Nearly every section: no space is printable but the ordinary one, and none is beside another or at a line's end.
    if flat.isprintable() and "  " not in flat and plain.count("\n") == len(paragraphs) - 1:
        return plain.strip(" \n")
    if len(paragraphs) == 1:
        return " ".join(plain.split())
    return "\n".join(filter(None, [together([paragraph]) for paragraph in paragraphs]))


class _Reader:
    """Reads a main part once through, in order: a field's parts lie side by side, a mark before its paragraph."""

    def __init__(self, root: etree._Element) -> None:
        self.paragraphs: list[tuple[list[str], list[str]]] = [([], [])]
        self._loose: list[str] = []
        self._told: list[str] | None = None  # the instruction of a field whose result has not begun
        self._aimed = False  # whether it is the number of a cross-reference that is passing
        self._moved = next(root.iter(f"{_W}moveFrom"), None) is not None
        signs = {"br": " ", "cr": " ", "tab": " ", "noBreakHyphen": "-"}
        self._signs = {f"{_W}{name}": sign for name, sign in signs.items()}
        reads = {"p": self._paragraph, "bookmarkStart": self._mark, "fldChar": self._field, "instrText": self._instruct}
        steps = {f"{_W}{name}": step for name, step in reads.items()}
        for element in root.iter(*steps, *self._signs, f"{_W}t"):
            steps.get(str(element.tag), self._words)(element)

    def _paragraph(self, _: etree._Element) -> None:
        self.paragraphs.append((self._loose, []))
        self._loose = []

    def _mark(self, element: etree._Element) -> None:
        within = next(element.iterancestors(_PARAGRAPH), None) is not None
        (self.paragraphs[-1][0] if within else self._loose).append(str(element.get(f"{_W}name")))

    def _field(self, element: etree._Element) -> None:
        kind = element.get(f"{_W}fldCharType")
        if kind == "separate" and self._told is not None:
            aim = _AIM.match("".join(self._told))
            self._aimed = aim is not None
            self._say(aimed(aim[1]) if aim and not self._gone(element) else "")
        elif kind == "end":
            self._aimed = False
        self._told = [] if kind == "begin" else None

    def _instruct(self, element: etree._Element) -> None:
        if self._told is not None:
            self._told.append(element.text or "")

    def _words(self, element: etree._Element) -> None:
        above = element.getparent()
        written = above is not None and above.tag == _RUN  # a tab stop of a paragraph has the name of a tab
        if written and not (self._aimed or self._gone(element)):
            self._say(self._signs.get(str(element.tag)) or element.text or "")

    def _gone(self, element: etree._Element) -> bool:
        # What was deleted has an element of its own (delText), which is not read; what was moved away has not.
        return self._moved and next(element.iterancestors(f"{_W}moveFrom"), None) is not None

    def _say(self, words: str) -> None:
        self.paragraphs[-1][1].append(words)
