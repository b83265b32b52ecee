"""Tables held against each other row by row, and each row that stayed cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from mougen.word.redline.alignment import aligned
from mougen.word.redline.blocks import Block
from mougen.word.redline.steps import Step
from mougen.word.tags import CELL, ROW, TEXT, VALUE, w

_HOLDERS = frozenset(map(w, ("sdt", "sdtContent", "customXml")))
_LOOK, _EXCEPTIONS = w("trPr"), w("tblPrEx")
_LOOKS = tuple(map(w, ("tblPr", "tblPrEx", "trPr", "tcPr")))
_PROPERTIES = frozenset(map(w, ("sdtPr", "sdtEndPr", "customXmlPr")))
_POINTS = tuple(
    map(w, ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "proofErr"))
)
_SPAN = f"{w('tcPr')}/{w('gridSpan')}"


def rows(table: etree._Element) -> list[etree._Element]:
    """Give the rows of a table, those within content controls too."""
    return list(_within(table, ROW))


def cells(row: etree._Element) -> list[etree._Element]:
    """Give the cells of a row, those within content controls too."""
    return list(_within(row, CELL))


def row_steps(old: etree._Element, new: etree._Element) -> list[Step]:
    """Give the steps from the rows of one table to those of another; nothing where no row stayed.

    A row is known by its first cell, then by its words. Rows of other cells are other rows.
    """
    steps: list[Step] = []
    for step in aligned([_row(row) for row in rows(old)], [_row(row) for row in rows(new)]):
        if step.kept and _shape(step.olds[0].element) != _shape(step.news[0].element):
            steps += [Step(step.olds, ()), Step((), step.news)]
        else:
            steps.append(step)
    return steps if any(step.kept for step in steps) else []


def _row(row: etree._Element) -> Block:
    first = next(iter(cells(row)), row)
    return Block(row, "".join(map(str, first.itertext(TEXT))).strip())


def _shape(row: etree._Element) -> list[str]:
    """Say over how many columns each cell of a row goes."""
    spans = (cell.find(_SPAN) for cell in cells(row))
    return ["1" if span is None else str(span.get(VALUE)) for span in spans]


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _HOLDERS:
            yield from _within(child, tag)


def mark_row(row: etree._Element, mark: etree._Element) -> None:
    """Put the mark of a tracked change on a row."""
    look = row.find(_LOOK)
    if look is None:
        look = etree.Element(_LOOK)
        row.insert(1 if len(row) and row[0].tag == _EXCEPTIONS else 0, look)
    if not len(look):  # Microsoft's rules want a property before the mark; this one says what is so without it
        etree.SubElement(look, w("cantSplit"), {VALUE: "off"})
    look.append(mark)


def put_behind(place: etree._Element, row: etree._Element) -> None:
    """Put a row behind another, or, where there is none before it, first into a table."""
    if place.tag == ROW:
        place.addnext(row)
        return
    first = next(_within(place, ROW))
    first.addprevious(row)


def cleared(element: etree._Element, adapt: Callable[[etree._Element], etree._Element]) -> None:
    """Let a table or a row of the old file stand in the new one: without what would be there twice.

    Args:
        element: the table or row.
        adapt: what lets properties refer to styles of the new file.
    """
    for control in list(element.iter(*_HOLDERS)):
        above = control.getparent()
        if above is not None:
            at = above.index(control)
            above[at : at + 1] = [child for child in control if child.tag not in _PROPERTIES]
    for point in list(element.iter(*_POINTS)):
        above = point.getparent()
        if above is not None:
            above.remove(point)
    for found in (element, *element.iter(ROW, CELL)):
        found.attrib.clear()
        for look in found.iterchildren(*_LOOKS):
            adapt(look)
