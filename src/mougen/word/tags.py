"""Names of WordprocessingML's elements and attributes, as a tree of lxml has them."""

from __future__ import annotations

from lxml import etree

from mougen.word.ooxml import W


def w(name: str) -> str:
    """Give the whole name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


BODY, PARAGRAPH, RUN, TEXT = w("body"), w("p"), w("r"), w("t")
PARAGRAPH_LOOK, RUN_LOOK, SECTION = w("pPr"), w("rPr"), w("sectPr")
TABLE, ROW, CELL = w("tbl"), w("tr"), w("tc")
ID, NAME, VALUE = w("id"), w("name"), w("val")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def look_of(paragraph: etree._Element) -> etree._Element | None:
    """Give the properties of a paragraph, which stand first in it; much quicker than ``find``, and asked of each."""
    first = paragraph[0] if len(paragraph) else None
    return first if first is not None and first.tag == PARAGRAPH_LOOK else None
