"""A paragraph as entries: texts across runs, whole fields, everything in its order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from mougen.word.redline.entries import End, Entry, Field, Key, Part, Thing
from mougen.word.redline.runs import Item, items
from mougen.word.tags import ID, SECTION, TEXT, look_of, w

_FIELD, _INSTRUCTION, _TYPE = w("fldChar"), w("instrText"), w("fldCharType")
_SIGNS = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad",
}  # fmt: skip
_BREAK, _SYMBOL = w("br"), w("sym")
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_BLIND = frozenset(
    map(w, ("commentReference", "annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator"))
)
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
LAID_OUT = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"))
"""The fields that show what the layout of the pages comes to, which is no text."""
_CONTENTS = re.compile(r"_Toc\w+")
_POINTER = re.compile(rb' r:\w+="([^"]*)"')
_OWN = re.compile(rb' (?:\w+:)?(?:id|paraId|textId|rsid\w*|name|anchorId|editId)="[^"]*"')


class Reading:
    """Reads the paragraphs of one part of a file."""

    def __init__(self, note: Callable[[str, str], str], target: Callable[[str], bytes]) -> None:
        """Take what gives the text of a note by its kind and id, and what a relationship's id points at."""
        self._note = note
        self._target = target

    def paragraph(self, paragraph: etree._Element) -> list[Entry]:
        """Take a paragraph apart; the last entry is its end."""
        found = list(items(paragraph))
        entries = list(self._entries(found, _fields(found)))
        look = look_of(paragraph)
        section = look is not None and any(child.tag == SECTION for child in look)
        return [*entries, Entry(End(section), paragraph=paragraph)]

    def _entries(self, found: Sequence[Item], fields: dict[int, int]) -> Iterator[Entry]:
        place = 0
        while place < len(found):
            item = found[place]
            if isinstance(item.node, str):
                end = _row(found, place)
                text = "".join(str(one.node) for one in found[place:end])
                yield Entry(text, [Part(one.look, one.node) for one in found[place:end]], item.holders)
            elif place in fields:
                end = fields[place] + 1
                yield from self._field(found[place:end])
            else:
                end = place + 1
                yield self._single(item)
            place = end

    def _field(self, inside: Sequence[Item]) -> Iterator[Entry]:
        """Give a field as one entry, with the points within it before it, or behind where something ends there."""
        points = [Entry(None, [_part(item)], item.holders) for item in inside if self._blind(item)]
        parts = [_part(item) for item in inside if not self._blind(item)]
        before = [point for point in points if not _ends(point)]
        yield from before
        yield Entry(Field(*_known(inside)), parts, inside[0].holders)
        yield from (point for point in points if _ends(point))

    def _single(self, item: Item) -> Entry:
        if self._blind(item) or not (key := self._key(item)):
            return Entry(None, [_part(item)], item.holders)
        return Entry(key, [_part(item)], item.holders)

    def _blind(self, item: Item) -> bool:
        """Whether an item is a point: it stays where the new file has it and is no text."""
        if isinstance(item.node, str):
            return False
        tag = str(item.node.tag)
        return tag in _BLIND if item.in_run else not tag.startswith(_MATHS)

    def _key(self, item: Item) -> Key | None:
        node = item.node
        if isinstance(node, str):
            return node
        tag = str(node.tag)
        if tag in _SIGNS:
            return _SIGNS[tag]
        if tag == _BREAK:
            kind = node.get(w("type"), "")
            return Thing("break", kind) if kind else "\n"
        if tag == _SYMBOL:
            return Thing("symbol", f"{node.get(w('font'))} {node.get(w('char'))}")
        if tag in {_FIELD, _INSTRUCTION}:
            return None
        if tag in _NOTES:
            return Thing(_NOTES[tag], self._note(_NOTES[tag], str(node.get(ID))))
        return Thing("object", self._digest(node))

    def _digest(self, node: etree._Element) -> str:
        """Tell a picture or another thing from others, whatever its ids are."""
        told = _POINTER.sub(lambda found: self._target(found[1].decode()), etree.tostring(node, with_tail=False))
        return hashlib.sha256(_OWN.sub(b"", told)).hexdigest()


def _row(found: Sequence[Item], start: int) -> int:
    """Give where a row of texts with the same around it ends."""
    end = start + 1
    while end < len(found) and isinstance(found[end].node, str) and found[end].holders == found[start].holders:
        end += 1
    return end


def _fields(found: Sequence[Item]) -> dict[int, int]:
    """Give the ends of the fields that begin and end in a paragraph, the outermost alone, by their beginnings."""
    open_: list[int] = []
    pairs: dict[int, int] = {}
    for place, item in enumerate(found):
        kind = _kind(item)
        if kind == "begin":
            open_.append(place)
        elif kind == "end" and open_:
            start = open_.pop()
            pairs = {one: other for one, other in pairs.items() if one < start} | {start: place}
    return pairs


def _kind(item: Item) -> str | None:
    node = item.node
    return None if isinstance(node, str) or node.tag != _FIELD else node.get(_TYPE)


def _known(inside: Sequence[Item]) -> tuple[str, str]:
    """Give the instruction of a field and what it shows; fields within it show, or are part of the instruction."""
    phases: list[bool] = []
    instruction, shown = "", ""
    for item in inside:
        kind = _kind(item)
        if kind == "begin":
            phases.append(False)
        elif kind == "separate":
            phases[-1] = True
        elif kind == "end":
            phases.pop()
        elif all(phases):
            shown += _text(item)
        elif not isinstance(item.node, str) and item.node.tag == _INSTRUCTION:
            instruction += item.node.text or ""
    told = _CONTENTS.sub("_Toc", " ".join(instruction.split()))
    return told, "" if told.partition(" ")[0].upper() in LAID_OUT else shown


def _text(item: Item) -> str:
    if isinstance(item.node, str):
        return item.node
    sign = _SIGNS.get(str(item.node.tag)) or ("\n" if item.node.tag == _BREAK else "")
    return sign or "".join(map(str, item.node.itertext(TEXT)))


def _part(item: Item) -> Part:
    return Part(item.look, item.node, not item.in_run)


def _ends(point: Entry) -> bool:
    node = point.parts[0].node
    return not isinstance(node, str) and str(node.tag).endswith("End")
