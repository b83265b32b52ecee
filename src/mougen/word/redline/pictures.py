"""Pictures and other objects of the old file that were struck out: brought over with what they show, or left out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mougen.word.opened import Opened, R, Relation, kind
from mougen.word.tags import w

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W14 = ("{http://schemas.microsoft.com/office/",)
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_POINTS = tuple(map(w, ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference")))


class Pictures:
    """Brings over into a part of the new file what a part of the old file shows."""

    def __init__(self, old: tuple[Opened, str], new: tuple[Opened, str]) -> None:
        """Take both files, each with the name of the part."""
        self._old, self._source = old
        self._new, self._target = new
        self._relations: dict[str, str] = {}
        self.left_out = 0

    def brought(self, node: etree._Element, number: str) -> Iterator[etree._Element]:
        """Give what can stand in the new file for an object; nothing where it is more than a picture or a text box.

        Args:
            node: the element of the run, which is changed.
            number: an id for it that no other object has.
        """
        if node.tag == f"{_MC}AlternateContent":
            for plain in node.findall(f"{_MC}Fallback/*"):
                yield from self.brought(plain, number)
            return
        pointers = [(found, name) for found in node.iter() for name in found.attrib if str(name).startswith(R)]
        if not all(self._carried(str(found.get(name))) for found, name in pointers):
            self.left_out += 1
            return
        for found, name in pointers:
            found.set(name, self._relations[str(found.get(name))])
        _plain(node, number)
        yield node

    def _carried(self, known: str) -> bool:
        """Bring over what a relationship points at, if that is a picture in the file; say whether it is there."""
        relation = self._old.relations(self._source).get(known)
        if known in self._relations:
            return True
        if (
            relation is None
            or relation.external
            or relation.kind != kind("image")
            or relation.target not in self._old.parts
        ):
            return False
        content = self._old.parts[relation.target]
        place = next((name for name, data in self._new.parts.items() if data == content), None)
        if place is None:
            place = self._new.free(relation.target)
            self._new.add(place, content, self._old.kind_of(relation.target))
        self._relations[known] = self._new.relate(self._target, Relation(kind("image"), place, external=False))
        return True


def _plain(node: etree._Element, number: str) -> None:
    """Take out what only newer versions read, and what would be there twice."""
    for found in list(node.iter()):
        tag = str(found.tag)
        above = found.getparent()
        if above is not None and (tag.startswith(_W14) or tag in _POINTS):
            above.remove(found)
            continue
        for name in [name for name in found.attrib if str(name).startswith(_W14)]:
            del found.attrib[name]
        if tag == _DRAWN:
            found.set("id", number)
