"""Revisions as a Word file writes them: around text, and on the ends of paragraphs, rows and cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from lxml import etree

from mougen.model.returned import PLAIN, Mark, Revision
from mougen.word.tags import CELL, PARAGRAPH, PARAGRAPH_LOOK, ROW, RUN_LOOK, w

AROUND: Mapping[str, Revision] = {
    w("ins"): "inserted", w("moveTo"): "moved to", w("del"): "deleted", w("moveFrom"): "moved from",
}  # fmt: skip
_OF_A_CELL: Mapping[str, Revision] = {w("cellIns"): "inserted", w("cellDel"): "deleted"}
_HOLDERS = {PARAGRAPH: f"{PARAGRAPH_LOOK}/{RUN_LOOK}", ROW: w("trPr"), CELL: w("tcPr")}
_KINDS = {PARAGRAPH: AROUND, ROW: AROUND, CELL: _OF_A_CELL}


def around(element: etree._Element, outer: Mark) -> Mark:
    """Give the revision of what an element stands around, which itself stands under another."""
    return _mark(element, AROUND[str(element.tag)], outer)


def on(element: etree._Element, outer: Mark = PLAIN) -> Mark:
    """Give what became of the end of a paragraph, or of a row or cell, which stands under another revision."""
    kinds, holder = _KINDS[str(element.tag)], element.find(_HOLDERS[str(element.tag)])
    if holder is None:
        return outer
    for tag, kind in kinds.items():  # what comes before what goes: it must have been there to be struck out
        found = holder.find(tag)
        outer = outer if found is None else _mark(found, kind, outer)
    return outer


def moment(element: etree._Element) -> dt.datetime | None:
    """Give when an element says that it was made; the time of day is the writer's own, whatever zone the file names."""
    try:
        return dt.datetime.fromisoformat(element.get(w("date"), "")).replace(tzinfo=None)
    except ValueError:
        return None


def _mark(element: etree._Element, kind: Revision, outer: Mark) -> Mark:
    if kind in outer.kinds:
        return outer  # twice the same says no more, however often a file says it
    return Mark(kind, element.get(w("author"), ""), moment(element), None if outer == PLAIN else outer)
