"""Tracked changes settled: a part of a Word file as it is once all are accepted, or all rejected.

Knows nothing of how tracked changes are made. Follows ISO/IEC 29500-1, 17.13.5 (annotations of revisions), and Word
where that leaves a choice: a paragraph whose mark goes flows into the next and takes its looks; one that is all gone
goes whole; the last of a cell, a note or the text stays, since none of these can be without; a table without rows goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from mougen.word.ooxml import W
from mougen.word.tags import CELL, PARAGRAPH, PARAGRAPH_LOOK, ROW, RUN, RUN_LOOK, SECTION, TABLE, w

_HOLDERS = frozenset(map(w, ("sdt", "sdtContent", "customXml", "smartTag")))
_CONTAINERS = frozenset(map(w, ("body", "tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")))
_SOMETHING = (RUN, "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath")
_LOOK_NAMES = tuple(
    f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
)
_LOOKS = tuple(map(w, _LOOK_NAMES))
_LEADING = frozenset(map(w, ("headerReference", "footerReference", "ins", "del", "moveFrom", "moveTo")))
_TRAILING = frozenset((RUN_LOOK, SECTION))
_CELL_MARKS = tuple(map(w, ("cellIns", "cellDel", "cellMerge")))
_RANGES = tuple(w(f"{kind}Range{end}") for kind in ("moveFrom", "moveTo") for end in ("Start", "End"))
_CHANGES = re.compile(rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w+Change)[\s/>]")
_HEAD, _USUAL = 4_000, f'xmlns:w="{W}"'.encode()
_NAMED = tuple(
    f"<w:{name} ".encode()
    for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", *_LOOK_NAMES)
)
_SHOWN_AGAIN = {w("delText"): w("t"), w("delInstrText"): w("instrText")}


class _Way(NamedTuple):
    """Which marks are on what stays, which on what goes, and whether the looks stay as they are."""

    stays: frozenset[str]
    goes: frozenset[str]
    accepts: bool


_COMES, _LEAVES = frozenset((w("ins"), w("moveTo"))), frozenset((w("del"), w("moveFrom")))
_ACCEPT = _Way(_COMES, _LEAVES, accepts=True)
_REJECT = _Way(_LEAVES, _COMES, accepts=False)


def accept(root: etree._Element) -> None:
    """Accept all tracked changes of a part, in place."""
    _settle(root, _ACCEPT)


def reject(root: etree._Element) -> None:
    """Reject all tracked changes of a part, in place."""
    _settle(root, _REJECT)


def tracks(data: bytes) -> bool:
    """Whether a part has tracked changes, each of which has a number."""
    if _USUAL in data[:_HEAD]:  # to look for each name by itself is much quicker than for all at once
        return any(name in data for name in _NAMED)
    return _CHANGES.search(data) is not None


def _settle(root: etree._Element, way: _Way) -> None:
    _cells(root, way)
    _looks(root, way)
    joining: dict[etree._Element, None] = {}
    for mark in list(root.iter(*way.stays, *way.goes)):
        holder = _held(mark)
        if holder is None:
            _run(mark, way)
            continue
        _remove(mark)
        if mark.tag in way.goes:
            if holder.tag == ROW:
                _remove(holder)
            else:
                joining[holder] = None
    _finish(root, joining)


def _held(mark: etree._Element) -> etree._Element | None:
    """Give the row, or the paragraph, of whose properties a mark is one; none where it stands around text."""
    look = mark.getparent()
    above = look.getparent() if look is not None else None
    if above is not None and above.tag == PARAGRAPH_LOOK:
        return above.getparent()
    return above if above is not None and above.tag == ROW and look is not None and look.tag == w("trPr") else None


def _run(mark: etree._Element, way: _Way) -> None:
    above = mark.getparent()
    if above is not None:
        at = above.index(mark)
        above[at : at + 1] = [] if mark.tag in way.goes else list(mark)


def _cells(root: etree._Element, way: _Way) -> None:
    going = _CELL_MARKS[way.accepts]
    for mark in list(root.iter(*_CELL_MARKS)):
        cell = next(mark.iterancestors(CELL), None)
        _remove(mark)
        if mark.tag == going and cell is not None:
            _remove(cell)


def _looks(root: etree._Element, way: _Way) -> None:
    """Keep the looks, or go back to what they were."""
    for change in list(root.iter(*_LOOKS)):
        current = change.getparent()
        _remove(change)
        if current is not None and not way.accepts and len(change):
            lead = [child for child in current if child.tag in _LEADING]
            last = [child for child in current if child.tag in _TRAILING]
            current[:] = [*lead, *change[0], *last]


def _finish(root: etree._Element, joining: dict[etree._Element, None]) -> None:
    for element in list(root.iter(*_RANGES)):
        _remove(element)
    for element in list(root.iter(*_SHOWN_AGAIN)):
        element.tag = _SHOWN_AGAIN[str(element.tag)]
    for paragraph in joining:
        _join(paragraph)
    for table in list(root.iter(TABLE)):
        if next(table.iter(ROW), None) is None:
            _remove(table)


def _join(paragraph: etree._Element) -> None:
    """Let a paragraph without its mark flow into the next one; where there is none, it stays."""
    inside = [child for child in paragraph if child.tag != PARAGRAPH_LOOK]
    follower = _follower(paragraph)
    if follower is None or (follower.tag == TABLE and next(paragraph.iter(*_SOMETHING), None) is not None):
        return
    if follower.tag == PARAGRAPH:
        at = 1 if len(follower) and follower[0].tag == PARAGRAPH_LOOK else 0
        follower[at:at] = inside
    _remove(paragraph)


def _follower(element: etree._Element) -> etree._Element | None:
    """Give the paragraph or table after a paragraph, within or beyond the content controls around either."""
    here: etree._Element | None = element
    while here is not None and here.tag not in _CONTAINERS:
        for block in here.itersiblings():
            found = next(_blocks(block), None)
            if found is not None:
                return found
        here = here.getparent()
    return None


def _blocks(block: etree._Element) -> Iterator[etree._Element]:
    """Give a block, or the blocks in a content control; a table whose rows are all gone is none."""
    if block.tag == PARAGRAPH or (block.tag == TABLE and next(block.iter(ROW), None) is not None):
        yield block
    elif block.tag in _HOLDERS:
        for child in block:
            yield from _blocks(child)


def _remove(element: etree._Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)
