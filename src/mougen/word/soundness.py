"""Our own checks of form: a file that Word might repair, or that leaks, is not given out."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from mougen.errors import OutputError
from mougen.word.ooxml import W

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_POINTS_AT = re.compile(r"\s*(?:REF|PAGEREF)\s+(\S+)")
_ENTRY_LIMIT = 1_000

Trees = Mapping[str, Any]


def check(parts: Mapping[str, bytes]) -> None:
    """Raise where a package is not sound; nothing is repaired."""
    trees = {name: _parse(name, data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    faults = [*_types(trees, parts), *_relations(trees, parts), *_ids(trees), *_marks(trees), *_comments(trees)]
    faults += [*_targets(trees), *_used(trees), *_leftovers(trees)]
    if len(parts) > _ENTRY_LIMIT:
        faults.append(f"it has {len(parts)} parts")
    if faults:
        raise OutputError(f"The document was not written, because it would not be sound: {'; '.join(faults)}.")


def _parse(name: str, data: bytes) -> etree._Element:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        raise OutputError(f"The document was not written: {name} is not XML: {fault}.") from fault


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _types(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    named = {str(found.get("PartName")).lstrip("/") for found in types.iter(f"{_TYPES}Override")}
    endings = {str(found.get("Extension")).lower() for found in types.iter(f"{_TYPES}Default")}
    for name in parts:
        if name not in named and name.rpartition(".")[2].lower() not in endings:
            yield f"{name} has no content type"
    yield from (f"{name} has a content type but is not there" for name in sorted(named - set(parts)))


def _relations(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        yield from _repeated(name, "relationship", (found.get("Id") for found in tree))
        folder = posixpath.dirname(posixpath.dirname(name))
        for found in tree:
            target = str(found.get("Target"))
            if found.get("TargetMode") == "External":
                yield f"{name} points outside the file, at {target}"
            elif posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") not in parts:
                yield f"{name} points at {target}, which is not there"


def _ids(trees: Trees) -> Iterator[str]:
    stories = [tree for name, tree in trees.items() if not name.endswith(".rels")]
    for tag, what in ((_w("bookmarkStart"), "bookmark"), (_w("comment"), "comment")):
        yield from _repeated("the file", what, (found.get(_w("id")) for tree in stories for found in tree.iter(tag)))
    drawings = (found.get("id") for tree in stories for found in tree.iter(_DRAWING_ID))
    yield from _repeated("the file", "drawing", drawings)


def _repeated(name: str, what: str, ids: Iterable[str | None]) -> Iterator[str]:
    yield from (f"{name} has the {what} id {found} twice" for found, count in Counter(ids).items() if count > 1)


def _marks(trees: Trees) -> Iterator[str]:
    names: list[str | None] = []
    for name, tree in trees.items():
        starts = Counter(found.get(_w("id")) for found in tree.iter(_w("bookmarkStart")))
        ends = Counter(found.get(_w("id")) for found in tree.iter(_w("bookmarkEnd")))
        names += [found.get(_w("name")) for found in tree.iter(_w("bookmarkStart"))]
        if starts != ends:
            yield f"{name} has a bookmark without both ends"
    yield from _repeated("the file", "bookmark", names)


def _comments(trees: Trees) -> Iterator[str]:
    main = trees["word/document.xml"]
    texts = {found.get(_w("id")) for tree in trees.values() for found in tree.iter(_w("comment"))}
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        anchored = Counter(found.get(_w("id")) for found in main.iter(_w(tag)))
        if set(anchored) != texts or max(anchored.values(), default=1) > 1:
            yield f"its comments and their places ({tag}) do not match"


def _targets(trees: Trees) -> Iterator[str]:
    marks = {found.get(_w("name")) for tree in trees.values() for found in tree.iter(_w("bookmarkStart"))}
    for tree in trees.values():
        pointed = [_POINTS_AT.match(found.text or "") for found in tree.iter(_w("instrText"))]
        aims = [found.group(1) for found in pointed if found]
        aims += [anchor for found in tree.iter(_w("hyperlink")) if (anchor := found.get(_w("anchor")))]
        yield from (f"a reference points at {aim}, which is not there" for aim in aims if aim not in marks)


def _used(trees: Trees) -> Iterator[str]:
    there = {found.get(_w("styleId")) for found in trees["word/styles.xml"].iter(_w("style"))}
    main = trees["word/document.xml"]
    used = {found.get(_w("val")) for tag in ("pStyle", "rStyle", "tblStyle") for found in main.iter(_w(tag))}
    yield from (f"the style {name} is used but not there" for name in sorted(map(str, used - there)))


def _leftovers(trees: Trees) -> Iterator[str]:
    # Marks of the template ({{ and [[body]]) are looked for before any answer is in it (shell.py), because an
    # officer's own text may hold them; what stands for the body is a processing instruction, which no text can be.
    for name, tree in trees.items():
        for _ in tree.iter(etree.ProcessingInstruction):
            yield f"{name} has a place that was not filled"
