"""A Word file that was opened: its parts, parsed when they are asked for, and what they point at."""

from __future__ import annotations

import posixpath
from pathlib import Path

from lxml import etree

from mougen.errors import InputError
from mougen.word.read import parse, unpack

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Source:
    """A Word file.

    Attributes:
        main: the name of the part that holds its text.
    """

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            InputError: where it is no Word file, or not within the limits of ``word.read``.
        """
        self._path = path
        self._parts = unpack(path, lambda name: name.endswith((".xml", ".rels")))
        found = (target for kind, target in self.relations("").values() if kind == "officeDocument")
        main = next(found, None)
        if main is None:
            raise InputError(f"{path} is not a Word document: it holds no text; save it again as .docx")
        self.main = main

    def tree(self, part: str) -> etree._Element:
        """Give the tree of a part.

        Raises:
            InputError: where it is damaged.
        """
        return parse(self._parts[part], self._path)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Give what a part points at in the file, by the relationship's id: its kind, and the part that is there."""
        folder, name = posixpath.split(part)
        held = self._parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = () if held is None else parse(held, self._path).iter(_RELATION)
        within = (relation for relation in found if relation.get("TargetMode") != "External")
        told = {relation.get("Id", ""): (relation.get("Type", ""), relation.get("Target", "")) for relation in within}
        whole = {name: (kind.rpartition("/")[2], _whole(folder, target)) for name, (kind, target) in told.items()}
        return {name: (kind, target) for name, (kind, target) in whole.items() if target in self._parts}

    def related(self, kind: str) -> etree._Element | None:
        """Give the tree of the part that the text points at by a kind of relationship, such as ``styles``."""
        part = next((target for told, target in self.relations(self.main).values() if told == kind), None)
        return None if part is None else self.tree(part)


def _whole(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
