"""An agreement as plain data: what the other engines are given, read from the file that mougen wrote.

Words are compared without regard to tabs and spaces, which are looks and belong to each template.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree

from bench.subject import Data

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES = {f"{_W}tab", f"{_W}br"}
_FRONT, _OPENING = "Frontheading", "Openingline"
_RANKS = {"Heading1": 1, "Scheduleheading": 1, "Heading2": 2, "Executionheading": 2}
_LEVELS = {
    "Party": 1,
    "Recital": 1,
    "Clauselevel2": 1,
    "Clauselevel3": 2,
    "Clauselevel4": 3,
    "Schedulelevel1": 1,
    "Schedulelevel2": 2,
    "Schedulelevel3": 3,
}


def texts(document: bytes) -> list[str]:
    """Give the texts of a Word file's paragraphs in order, those of tables too, without the empty ones."""
    found = (_text(paragraph) for paragraph in _body(document).iter(f"{_W}p"))
    return [text for text in found if text]


def difference(expected: list[str], found: list[str]) -> str:
    """Say where two sequences of paragraphs first differ; empty where they are the same."""
    for place, (want, have) in enumerate(zip_longest(expected, found), start=1):
        if want != have:
            return f"paragraph {place}: expected {_shown(want)}, found {_shown(have)}"
    return ""


def read(document: bytes) -> Data:
    """Read an agreement: cover, contents, and chapters of numbered paragraphs, plain paragraphs and tables."""
    agreement: Data = {"title": "", "cover": [], "contents": [], "chapters": []}
    front: list[str] = agreement["cover"]
    for element in _body(document):
        text, style = _text(element), _style(element)
        if element.tag == f"{_W}tbl":
            _blocks(agreement).append(_table(element))
        elif text:
            front = agreement["contents"] if style == _FRONT else front
            agreement["title"] = text if style == "Title" else agreement["title"]
            _place(agreement, front, text, style)
    return agreement


def _place(agreement: Data, front: list[str], text: str, style: str) -> None:
    if style in _RANKS:
        agreement["chapters"].append({"rank": _RANKS[style], "title": text, "blocks": []})
    elif style == _OPENING:
        agreement["chapters"].append({"rank": 0, "title": text, "blocks": []})
    elif agreement["chapters"]:
        _under(_blocks(agreement), text, _LEVELS.get(style, 0))
    else:
        front.append(text)


def _blocks(agreement: Data) -> list[Data]:
    blocks: list[Data] = agreement["chapters"][-1]["blocks"]
    return blocks


def _under(blocks: list[Data], text: str, level: int) -> None:
    """Put a paragraph under the last one of the level above, or as near to it as there is one."""
    for _ in range(level - 1):
        if not blocks or "points" not in blocks[-1]:
            break
        blocks = blocks[-1]["points"]
    blocks.append({"text": text, "numbered": level > 0, "points": []})


def _table(element: etree._Element) -> Data:
    rows = [[_text(cell) for cell in row.iter(f"{_W}tc")] for row in element.iter(f"{_W}tr")]
    return {"header": rows[0], "rows": rows[1:]}


def _body(document: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        root = etree.fromstring(package.read("word/document.xml"), etree.XMLParser(huge_tree=True))
    return root[0]


def _text(element: etree._Element) -> str:
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: etree._Element) -> Iterator[str]:
    for piece in element.iter(f"{_W}t", *_SPACES):
        yield " " if piece.tag in _SPACES else piece.text or ""


def _style(element: etree._Element) -> str:
    found = element.find(f"{_W}pPr/{_W}pStyle")
    return "" if found is None else str(found.get(f"{_W}val"))


def _shown(text: str | None) -> str:
    return "nothing more" if text is None else f"“{text[:100]}”"
