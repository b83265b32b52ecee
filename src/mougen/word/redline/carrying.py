"""What is brought over from the old file, so that what was struck out can be shown, and come back, in the new one."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from mougen.word.opened import Opened, R, kind
from mougen.word.redline.entries import Entry, Field, Part, Thing
from mougen.word.redline.lists import Lists
from mougen.word.redline.notes import Notes
from mougen.word.redline.pictures import Pictures
from mougen.word.redline.reading import LAID_OUT
from mougen.word.redline.styles import Styles
from mougen.word.redline.tracking import Tracking
from mougen.word.tags import ID, NAME, VALUE, look_of, w

_W, _XML = w(""), "{http://www.w3.org/XML/1998/namespace}"
_STYLES, _NUMBER = tuple(map(w, ("pStyle", "rStyle", "tblStyle"))), w("numId")
_START, _END = w("bookmarkStart"), w("bookmarkEnd")
_FIELD, _TYPE = w("fldChar"), w("fldCharType")
_LIVE, _AIMED = frozenset(("REF", "SECTION", "SEQ", *LAID_OUT)), frozenset(("REF", "PAGEREF"))
_TEXTS = frozenset(map(kind, ("header", "footer", "footnotes", "endnotes")))
_NOTES, _OBJECT = frozenset(("footnote", "endnote")), "object"


class Files:
    """Both files, and what is the same for all their parts."""

    def __init__(self, old: Opened, new: Opened, tracking: Tracking) -> None:
        """Take both files, and what numbers the marks."""
        self.old, self.new, self.tracking = old, new, tracking
        self.styles = Styles(old, new)
        self.lists = Lists(old, new, self.styles)
        self.styles.list_of = self.lists.of
        self.notes = Notes(old, new)
        self.names = {str(mark.get(NAME)) for part in texts_of(new) for mark in new.tree(part).iter(_START)}
        self.plain = self.styles.plain and self.lists.plain


def texts_of(file: Opened) -> Iterator[str]:
    """Give the parts of a file that hold text."""
    yield file.main
    targets = (found.target for found in file.relations(file.main).values() if found.kind in _TEXTS)
    yield from (target for target in dict.fromkeys(targets) if target in file.parts)


class Carrier:
    """Brings over into a part of the new file what a part of the old file has."""

    def __init__(self, files: Files, source: str, target: str) -> None:
        """Take both files, and the names of the parts."""
        self.files = files
        self.pictures = Pictures((files.old, source), (files.new, target))
        self._looks: dict[etree._Element, etree._Element] = {}
        self._marks: dict[str, etree._Element] = {}
        self._done: set[etree._Element] = set()

    def look(self, look: etree._Element | None) -> etree._Element | None:
        """Give a run's looks as the new file has them."""
        if look is None:
            return None
        if look not in self._looks:
            self._looks[look] = self.adapted(deepcopy(look))
        return self._looks[look]

    def paragraph(self, paragraph: etree._Element) -> None:
        """Let a paragraph of the old file look in the new one as it did."""
        look = look_of(paragraph)
        if paragraph not in self._done:
            self._done.add(paragraph)
            paragraph.attrib.clear()
            if look is not None:
                self.adapted(look)

    def adapted(self, element: etree._Element) -> etree._Element:
        """Let an element refer to styles and lists of the new file, and hold nothing that is not the standard's."""
        for found in list(element.iter()):
            above = found.getparent()
            if above is not None and not str(found.tag).startswith(_W):
                above.remove(found)
                continue
            for name in [name for name in found.attrib if not str(name).startswith((_W, R, _XML))]:
                del found.attrib[name]
            if found.tag in _STYLES:
                found.set(VALUE, self.files.styles.of(str(found.get(VALUE))))
            elif found.tag == _NUMBER:
                found.set(VALUE, self.files.lists.of(str(found.get(VALUE))))
        return element

    def gone(self, entry: Entry) -> list[Part]:
        """Give the parts of an entry of the old file as they can stand in the new one."""
        parts = entry.parts
        if entry.key is None:
            parts = [part for part in parts if self._point(part.node)]
        elif isinstance(entry.key, Field) and not self._live(entry.key):
            parts = _shown(parts) if entry.key.shown else []
        elif isinstance(entry.key, Thing):
            kind_ = entry.key.kind
            parts = [part._replace(node=node) for part in parts for node in self._nodes(kind_, part.node)]
        return [part._replace(look=self.look(part.look)) for part in parts]

    def finish(self) -> None:
        """Take out the bookmarks that were brought over in part."""
        for mark in self._marks.values():
            above = mark.getparent()
            if above is not None:
                above.remove(mark)

    def _point(self, node: str | etree._Element) -> bool:
        """Bring over a bookmark whose name the new file does not have; nothing else that holds no text."""
        if isinstance(node, str) or node.tag not in {_START, _END}:
            return False
        known = str(node.get(ID))
        if node.tag == _END:
            start = self._marks.pop(known, None)
            node.set(ID, "" if start is None else str(start.get(ID)))
            return start is not None
        name = str(node.get(NAME))
        if name in self.files.names:
            return False
        self.files.names.add(name)
        node.set(ID, self.files.tracking.number())
        self._marks[known] = node
        return True

    def _live(self, field: Field) -> bool:
        """Whether a field can stay one: it fetches nothing, and what it points at is there."""
        words = [*field.instruction.split(), "", ""]
        return words[0].upper() in _LIVE and (words[0].upper() not in _AIMED or words[1] in self.files.names)

    def _nodes(self, kind_: str, node: str | etree._Element) -> Iterator[str | etree._Element]:
        if isinstance(node, str) or kind_ not in {*_NOTES, _OBJECT}:
            yield node
        elif kind_ == _OBJECT:
            yield from self.pictures.brought(node, self.files.tracking.number())
        else:
            number = self.files.notes.brought(kind_, str(node.get(ID)), self.adapted)
            if number is not None:
                node.set(ID, number)
                yield node


def _shown(parts: list[Part]) -> list[Part]:
    """Give what a field shows, as it stands, without the field."""
    phases: list[bool] = []
    shown: list[Part] = []
    for part in parts:
        kind_ = None if isinstance(part.node, str) or part.node.tag != _FIELD else part.node.get(_TYPE)
        if kind_ == "begin":
            phases.append(False)
        elif kind_ == "separate":
            phases[-1] = True
        elif kind_ == "end":
            phases.pop()
        elif all(phases):
            shown.append(part)
    return shown
