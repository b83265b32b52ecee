"""What the checks of form ask of one part of a Word file, gathered in one pass over its text.

A parser without a tree says first that the part is XML without comments, CDATA and declarations, in the usual
prefixes; in such a text every ``<`` begins a tag, and a pattern finds the few that matter without building a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from xml.parsers import expat

from mougen.errors import OutputError
from mougen.word.ooxml import W

Facts = Mapping[str, Sequence[str]]

FILLED_LATER = "?"
_PREFIXES = {
    W: "w",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/package/2006/content-types": None,
    "http://schemas.openxmlformats.org/package/2006/relationships": None,
}
_SPACES = {prefix: space for space, prefix in _PREFIXES.items() if prefix}
_INSIDE = r"""([^"'>]*+(?:(?:"[^"]*+"|'[^']*+')[^"'>]*+)*+)>"""
_STORY = re.compile(
    r"<w:(bookmarkStart|bookmarkEnd|comment(?:RangeStart|RangeEnd|Reference)?|hyperlink|style|[pr]Style|tblStyle)\b"
    + _INSIDE
)
_DRAWING = re.compile(r"<wp:(docPr)\b" + _INSIDE)
_INSTRUCTION = re.compile(r"<w:instrText\b[^>]*>([^<]*)")
_PACKAGE = re.compile(r"<(Relationship|Override|Default)\b" + _INSIDE)


def gather(name: str, data: bytes) -> Facts:
    """Return the attributes of each element that matters in a part, as they stand, by the element's name.

    The text of each field's instruction is under ``instrText``; what a marker has become, if it is there, under ``?``.

    Raises:
        OutputError: where the part is not XML, or not of the plain kind that every part here is.
    """
    facts: dict[str, list[str]] = {}
    left = _parsed(name, data)
    if left:
        facts[FILLED_LATER] = left
    text = data.decode("utf-8")
    story = not name.endswith((".rels", "[Content_Types].xml"))
    for pattern in (_STORY, _DRAWING) if story else (_PACKAGE,):
        for tag, attributes in pattern.findall(text):
            facts.setdefault(tag, []).append(attributes)
    if story:
        facts["instrText"] = _INSTRUCTION.findall(text)
    return facts


def values(elements: Iterable[str], attribute: str) -> list[str]:
    """Return an attribute of each of the elements that have it."""
    found = re.findall(rf"""\s{attribute}\s*=\s*(["'])(.*?)\1""", "\n".join(elements), re.DOTALL)
    return [unescape(value) if "&" in value else value for _, value in found]


def _parsed(name: str, data: bytes) -> list[str]:
    """Parse a part and return the processing instructions in it."""
    parser = expat.ParserCreate("utf-8", " ")
    left: list[str] = []
    parser.ProcessingInstructionHandler = lambda target, _: left.append(target)
    parser.StartNamespaceDeclHandler = lambda prefix, space: _require_usual(name, prefix, space)
    for kind in ("StartDoctypeDecl", "Comment", "StartCdataSection"):
        setattr(parser, f"{kind}Handler", lambda *_: _refuse(name, "a comment, a declaration or CDATA"))
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise OutputError(f"The document was not written: {name} is not XML: {fault}.") from fault
    return left


def _require_usual(name: str, prefix: str | None, space: str) -> None:
    if _PREFIXES.get(space, prefix) != prefix or _SPACES.get(prefix or "", space) != space:
        _refuse(name, f"an unusual prefix for {space}")


def _refuse(name: str, what: str) -> None:
    raise OutputError(f"The document was not written: {name} has {what}.")
