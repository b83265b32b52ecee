"""Comments and tracked changes, with who made them and when; and the names that the file knows besides."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mougen.model.carried import Carried
from mougen.word.carried.hold import Hold, told
from mougen.word.tags import ID, PARAGRAPH, TEXT, w

_COMMENT, _AUTHOR, _DATE, _INITIALS = w("comment"), w("author"), w("date"), w("initials")
_CHANGES = {
    w("ins"): "added", w("del"): "taken out", w("moveFrom"): "moved away", w("moveTo"): "moved here",
    w("cellIns"): "a cell added", w("cellDel"): "a cell taken out", w("cellMerge"): "cells merged",
    **dict.fromkeys(map(w, (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange",
        "tcPrChange", "numberingChange",
    )), "other looks"),
}  # fmt: skip
_WORDS = (TEXT, w("delText"))
_KNOWN_PEOPLE = ("author", "userId", "providerId", "ed", "editor")
_MOMENTS = ("dateUtc", "date")


def found(hold: Hold) -> Iterator[Carried]:
    """Give comments, tracked changes, names and moments, of every part."""
    intake = hold.intake
    comments = intake.related("comments")
    for part in dict.fromkeys([*(story.part for story in intake.stories), *([comments] if comments else [])]):
        for element in intake.deadline.over(intake.tree(part).iter(_COMMENT, *_CHANGES)):
            yield from _remark(hold, part, element)
    for part, root in _roots(hold):
        yield from _people(hold, part, root)


def _remark(hold: Hold, part: str, element: etree._Element) -> Iterator[Carried]:
    signed = ", ".join(str(found) for found in (element.get(_AUTHOR), element.get(_DATE)) if found)
    words = " ".join(_words(each) for each in element.iter(PARAGRAPH)) if element.tag == _COMMENT else _words(element)
    if element.tag == _COMMENT:
        yield Carried("comment", told(f"{signed}: {words}"), f"{part}, comment {element.get(ID)}", stays=True)
    else:
        said = f"{_CHANGES[element.tag]}{f' “{told(words)}”' if words.strip() else ''}: {signed}"
        yield Carried("tracked change", told(said), hold.place(part, element), stays=True)


def _words(element: etree._Element) -> str:
    return "".join(found.text or "" for found in element.iter(*_WORDS))


def _roots(hold: Hold) -> Iterator[tuple[str, etree._Element]]:
    for part in hold.intake.parts:
        if part.startswith("word/") and part.endswith(".xml"):
            yield part, hold.intake.tree(part)


def _people(hold: Hold, part: str, root: etree._Element) -> Iterator[Carried]:
    """Give the names and moments that stand in attributes, each once a part."""
    names: dict[str, None] = {}
    moments: dict[str, None] = {}
    for element in hold.intake.deadline.over(root.iter(etree.Element)):
        for key, value in element.attrib.items():
            own = str(key).rpartition("}")[2]
            if own in _KNOWN_PEOPLE or key == _INITIALS:
                names[str(value)] = None
            elif own in _MOMENTS:
                moments[str(value)] = None
    yield from (Carried("name", told(name), part, stays=not hold.says(name)) for name in names if name.strip())
    yield from (Carried("date", told(moment), part) for moment in moments if moment.strip())
