"""What the checks of form ask of one part of a Word file, gathered without building a tree.

A parser says first that the part is XML without comments, CDATA and declarations, in the usual prefixes and with double
quotes. In such a text every ``<`` begins a tag, so that a pattern finds all elements of a name and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.parsers import expat

from mougen.errors import OutputError
from mougen.word.ooxml import W

Facts = Mapping[str, Sequence[str]]

_PREFIXES = {
    W: "w",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/package/2006/content-types": None,
    "http://schemas.openxmlformats.org/package/2006/relationships": None,
}
_SPACES = {prefix: space for space, prefix in _PREFIXES.items() if prefix}
_SINGLE_QUOTE = re.compile(rb"""<[^"'>]*+(?:"[^"]*+"[^"'>]*+)*+'""")
_WORD = re.compile(rb"<wp?:").search
_INSIDE = rb'((?:\s[^">]*+(?:"[^"]*+"[^">]*+)*+)?)/?>'
_INSTRUCTION = re.compile(rb"<w:instrText\b[^>]*>([^<]*)")
_PACKAGE = re.compile(rb"<(Relationship|Override|Default)" + _INSIDE)
_RARE = re.compile(rb"<w:(comment(?:RangeStart|RangeEnd|Reference)?|hyperlink|style|rStyle|tblStyle)" + _INSIDE)
_DRAWING = re.compile(rb"<wp:(docPr)" + _INSIDE)
_FREQUENT = {
    "bookmarkStart": re.compile(rb'<w:bookmarkStart w:id="([^"]*)" w:name="([^"]*)"'),
    "bookmarkEnd": re.compile(rb'<w:bookmarkEnd w:id="([^"]*)"'),
    "pStyle": re.compile(rb'<w:pStyle w:val="([^"]*)"'),
}
_NUMBERED = ("w:id",)
_ATTRIBUTES = {
    "bookmarkStart": ("w:id", "w:name"),
    **dict.fromkeys(("pStyle", "rStyle", "tblStyle"), ("w:val",)),
    "style": ("w:styleId",),
    "hyperlink": ("w:anchor",),
    "docPr": ("id",),
    "Relationship": ("Id", "Target"),
    "Override": ("PartName",),
    "Default": ("Extension",),
}
_MAY_LACK = {"hyperlink", "style"}


def gather(name: str, data: bytes) -> Facts:
    """Return what matters in a part.

    Returns:
        The values of each attribute under its element's and its own name (``bookmarkStart w:id``); the relationships as
        they stand under ``Relationship``; the instructions of fields under ``instrText``; and under ``?`` each place
        that has not been filled.

    Raises:
        OutputError: where the part is not XML, or not of the plain kind that every part here is.
    """
    left = parsed(name, data)
    if b"'" in data and b"='" in data and _SINGLE_QUOTE.search(data):
        _refuse(name, "an attribute in single quotes")
    if name.endswith((".rels", "[Content_Types].xml")):
        found = _PACKAGE.findall(data)
        relations = [inside.decode() for element, inside in found if element == b"Relationship"]
        return _values(name, found) | {"Relationship": relations}
    if not _WORD(data):
        return {"?": left}
    facts = _values(name, _RARE.findall(data) + _DRAWING.findall(data))
    for element, usual in _FREQUENT.items():
        facts |= _frequent(name, data, element, usual)
    return facts | {"instrText": [*map(bytes.decode, _INSTRUCTION.findall(data))], "?": left}


def _frequent(name: str, data: bytes, element: str, usual: re.Pattern[bytes]) -> dict[str, list[str]]:
    """Return the values of an element's attributes: at once where they come first and in the usual order."""
    rows = usual.findall(data)
    if len(rows) != data.count(f"<w:{element}".encode()):
        return _values(name, re.findall(f"<w:({element})".encode() + _INSIDE, data))
    keys = [f"{element} {attribute}" for attribute in _ATTRIBUTES.get(element, _NUMBERED)]
    columns = zip(*rows, strict=True) if len(keys) > 1 else [rows]
    return {key: [*map(bytes.decode, column)] for key, column in zip(keys, columns, strict=bool(rows))}


def _values(name: str, elements: Iterable[tuple[bytes, bytes]]) -> dict[str, list[str]]:
    insides: dict[str, list[str]] = {}
    for tag, inside in elements:
        insides.setdefault(tag.decode(), []).append(inside.decode())
    facts: dict[str, list[str]] = {}
    for element, found in insides.items():
        for attribute in _ATTRIBUTES.get(element, _NUMBERED):
            facts[f"{element} {attribute}"] = told = values(found, attribute)
            if len(told) != len(found) and element not in _MAY_LACK:
                _refuse(name, f"a {element} without its {attribute}")
    return facts


def values(elements: Iterable[str], attribute: str) -> list[str]:
    """Return an attribute of each of the elements that have it."""
    return re.findall(rf'\s{attribute}\s*=\s*"([^"]*)"', "".join(elements))


def parsed(name: str, data: bytes) -> list[str]:
    """Parse a part and return the processing instructions in it; raise ``OutputError`` where it is not plain XML."""
    parser = expat.ParserCreate("utf-8", " ")
    left: list[str] = []
    parser.ProcessingInstructionHandler = lambda target, data: left.append(f"{target} {data}")
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
