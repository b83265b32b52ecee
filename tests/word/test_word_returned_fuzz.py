"""Whatever the markup of a returned file has become, it is read or refused, and nothing of its text is lost."""

from __future__ import annotations

import copy
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word_samples import dressed, rich, written

from mougen.errors import InputError
from mougen.model.returned import ReturnedFile, sections, tables
from mougen.word import package
from mougen.word.returned import read_returned

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = (
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/_rels/document.xml.rels",
    "word/comments.xml",
)
TAGS = [f"{W}{name}" for name in (
    "p", "r", "t", "tbl", "tr", "tc", "ins", "del", "moveFrom", "moveTo", "sdt", "sdtContent", "txbxContent",
    "fldSimple", "fldChar", "instrText", "delText", "pPr", "rPr", "bookmarkStart", "commentRangeStart", "sym", "sectPr",
    "style",
)]  # fmt: skip
ODD = [
    "",
    "0",
    "-1",
    "999999999999",
    "_mg_parties",
    "begin",
    "separate",
    "end",
    "x\u0301\u202e",
    "../../x",
    "1900-01-01T00:00:00Z",
]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(PARTS), st.sampled_from(["drop", "twice", "move", "call", "say", "wrap"]),
        st.integers(0, 100_000), st.integers(0, 100_000), st.sampled_from(TAGS), st.sampled_from(ODD),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return package.parts_of(written(rich(), replace(dressed(), provenance=None)))


def change(root: etree._Element, step: list) -> None:
    way, at, to, tag, odd = step
    inner = [element for element in root.iter() if element is not root]
    element, other = inner[at % len(inner)], inner[to % len(inner)]
    above = element.getparent()
    if way == "drop":
        above.remove(element)
    elif way == "twice":
        other.append(copy.deepcopy(element))
    elif way == "move" and element not in other.iterancestors() and element is not other:
        other.append(element)
    elif way == "call":
        element.tag = tag
    elif way == "say":
        element.attrib.update(dict.fromkeys([*element.attrib, f"{W}val"], odd.strip("\u0301\u202e")))
    elif way == "wrap":
        around = etree.Element(tag)
        above.replace(element, around)
        around.append(element)


@given(STEPS)
def test_any_markup_is_read_or_refused(parts, steps):
    trees = {name: etree.fromstring(parts[name]) for name in {step[0] for step in steps} & parts.keys()}
    for name, *step in steps:
        if name in trees and len(trees[name]):
            change(trees[name], step)
    made = package.pack({**parts, **{name: etree.tostring(tree) for name, tree in trees.items()}})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "returned.docx"
        path.write_bytes(made)
        try:
            file = read_returned(path)
        except InputError:
            return
    settles(file)


def settles(file: ReturnedFile) -> None:
    """Both ways of settling a file keep what is theirs, in its order, and settle no more a second time."""
    for one, settled in ((file.accepted(), "accepted"), (file.rejected(), "rejected")):
        again = ReturnedFile(one)
        assert again.accepted() == again.rejected() == one
        left = [p for p in file.paragraphs if getattr(p.row, settled)]
        assert sorted("".join(getattr(p, settled) for p in left)) == sorted("".join(p.accepted for p in one))
        anchors = {mark for p in one for mark in p.marks}
        assert sum(map(len, sections(one, anchors).values())) <= len(one)
        assert sum(len(cell) for t in tables(one) for row in t.rows for cell in row) == sum(
            p.cell is not None for p in one
        )
