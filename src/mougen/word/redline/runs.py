"""A paragraph taken apart: its runs in order, with what is around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from mougen.word.tags import RUN, RUN_LOOK, SPACE, TEXT, w

_CONTROL, _INSIDE, _SIMPLE = w("sdt"), w("sdtContent"), w("fldSimple")
_HOLDERS = frozenset(map(w, ("hyperlink", "smartTag", "customXml", "dir", "bdo")))
_PASSING = frozenset(map(w, ("proofErr", "lastRenderedPageBreak", "pPr", "smartTagPr", "customXmlPr")))
_UNTIDY = " \t\r\n"


class Item(NamedTuple):
    """A text or an element of a run, or, without a run, an element of a paragraph."""

    node: str | etree._Element
    look: etree._Element | None
    holders: tuple[etree._Element, ...]
    in_run: bool = True


def items(element: etree._Element, holders: tuple[etree._Element, ...] = ()) -> Iterator[Item]:
    """Give what stands in a paragraph, or in a holder within one, in order."""
    for child in element:
        tag = child.tag
        if tag == RUN:
            yield from _run(child, holders)
        elif tag in _HOLDERS:
            yield from items(child, (*holders, child))
        elif tag == _CONTROL:
            for inside in child.iterchildren(_INSIDE):
                yield from items(inside, (*holders, child))
        elif tag == _SIMPLE:
            yield from _simple(child, holders)
        elif tag not in _PASSING and isinstance(tag, str):
            yield Item(child, None, holders, in_run=False)


def _run(run: etree._Element, holders: tuple[etree._Element, ...]) -> Iterator[Item]:
    look: etree._Element | None = None
    for child in run:
        if child.tag == RUN_LOOK:
            look = child
        elif child.tag == TEXT:
            text = child.text or ""
            if text:
                yield Item(text if child.get(SPACE) == "preserve" else text.strip(_UNTIDY), look, holders)
        elif child.tag not in _PASSING and isinstance(child.tag, str):
            yield Item(child, look, holders)


def _simple(simple: etree._Element, holders: tuple[etree._Element, ...]) -> Iterator[Item]:
    """Give a simple field as the runs of an ordinary one: only those can be struck out."""
    inside = list(items(simple, holders))
    look = inside[0].look if inside else None
    instruction = etree.Element(w("instrText"), {SPACE: "preserve"})
    instruction.text = simple.get(w("instr"))
    yield Item(_sign("begin"), look, holders)
    yield Item(instruction, look, holders)
    yield Item(_sign("separate"), look, holders)
    yield from inside
    yield Item(_sign("end"), look, holders)


def _sign(kind: str) -> etree._Element:
    return etree.Element(w("fldChar"), {w("fldCharType"): kind})
