"""A Word file that came in: its parts, their trees when they are asked for, and how they point at one another."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from mougen.archives import WORD, Deadline, Package, Unsound, plain, scan
from mougen.errors import InputError
from mougen.model.finding import Finding
from mougen.word.intake.alternates import Alternate, settle

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://schemas.openxmlformats.org/package/2006/relationships/",
    "http://schemas.microsoft.com/office/",
)
_SHOWN = {"header": "a header", "footer": "a footer", "footnotes": "a footnote", "endnotes": "an endnote"}
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|.*\\", re.DOTALL)
_TAIL = ".rels"
_LONGEST_NAME = 60


class Relation(NamedTuple):
    """What a part points at: the whole name of the relationship's kind, the part or the address, and which it is."""

    kind: str
    target: str
    external: bool

    @property
    def noun(self) -> str:
        """The kind in a word, such as ``styles``; empty for what Word does not know."""
        return self.kind.rpartition("/")[2] if self.kind.startswith(_RELATIONS) else ""


class Story(NamedTuple):
    """A part with text that a reader sees."""

    part: str
    label: str


class Intake:
    """A Word file that came in.

    Attributes:
        path: where it is.
        parts: its parts, which stand as they came.
        deadline: by when it must have been read.
        findings: what is suspicious in it.
        main: the name of its main part.
    """

    findings: tuple[Finding, ...] = ()
    main: str = ""

    def __init__(self, path: Path, parts: Package, deadline: Deadline) -> None:
        self.path = path
        self.parts = parts
        self.deadline = deadline
        self.alternates: list[tuple[str, Alternate]] = []
        self._names = {name.casefold(): name for name in parts}
        self._trees: dict[str, etree._Element] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._left = WORD.most_tags  # for all parts together: each of them becomes a tree

    def refuse(self, words: str) -> InputError:
        """Give a refusal, in words that go on from the file's name."""
        return InputError(f"{self.path} {words}")

    def named(self, name: str) -> str | None:
        """Give a part's name as it stands in the file; None where there is no such part."""
        return self._names.get(name.casefold())

    def tree(self, part: str) -> etree._Element:
        """Give the tree of a part, in which of each pair of alternatives only what Word shows is left.

        Raises:
            InputError: where it is not XML, or more than can honestly be.
        """
        if part not in self._trees:
            root = self._parsed(part)
            self.alternates += [(part, found) for found in settle(root, self.deadline.check)]
            self._trees[part] = root
        return self._trees[part]

    def relations(self, part: str) -> dict[str, Relation]:
        """Give what a part points at, by the relationship's id; an empty name is the package.

        Raises:
            InputError: where it points outside and does not say so, or its list is damaged.
        """
        if part not in self._relations:
            place = self.named(relations_of(part))
            self._relations[part] = dict(self._related(part, place)) if place else {}
        return self._relations[part]

    def related(self, noun: str) -> str | None:
        """Give the part that the main part points at by a kind of relationship, such as ``styles``."""
        return next((found.target for found in self.main_relations if found.noun == noun and found.target), None)

    def related_tree(self, noun: str) -> etree._Element | None:
        """Give the tree of the part that ``related`` gives."""
        part = self.related(noun)
        return None if part is None else self.tree(part)

    @property
    def main_relations(self) -> list[Relation]:
        """What the main part points at within the file."""
        return [found for found in self.relations(self.main).values() if not found.external]

    def sources(self) -> Iterator[str]:
        """Give every part that points at something; an empty name is the package."""
        for name in self.parts:
            folder, own = posixpath.split(name)
            if posixpath.basename(folder) == "_rels" and own.endswith(_TAIL):
                yield posixpath.join(posixpath.dirname(folder), own.removesuffix(_TAIL))

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The parts with text that a reader sees, the main text first, each once."""
        found = {self.main: Story(self.main, "the text")}
        for relation in self.main_relations:
            if relation.noun in _SHOWN and relation.target:
                found.setdefault(relation.target, Story(relation.target, _SHOWN[relation.noun]))
        return tuple(found.values())

    def _parsed(self, part: str) -> etree._Element:
        self.deadline.check()
        return parse(self.parts[part], self.path, part=part, deadline=self.deadline, spend=self._spend)

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise Unsound("and the others together are larger than they can honestly be; it is refused")

    def _related(self, part: str, place: str) -> Iterator[tuple[str, Relation]]:
        seen: set[str] = set()
        for found in self.tree(place).iterchildren("{*}Relationship"):
            name = str(found.get("Id"))
            if name in seen:
                raise self.refuse(f"is damaged: it has two of {name[:_LONGEST_NAME]}; {WORD.again}")
            seen.add(name)
            yield name, self._relation(found, part)

    def _relation(self, found: etree._Element, part: str) -> Relation:
        kind, target = str(found.get("Type", "")), str(found.get("Target", ""))
        if found.get("TargetMode") == "External":
            return Relation(kind, target, True)
        whole = posixpath.join("/file", posixpath.dirname(part), unquote(target))
        inside = posixpath.normpath(f"/file{target}" if target.startswith("/") else whole)
        if _ADDRESS.match(target) or not inside.startswith("/file/"):
            raise self.refuse(f"points outside itself, at “{target[:80]}”, and does not say so; it is refused")
        name = inside.removeprefix("/file/")
        return Relation(kind, self.named(name) or "", False)


def parse(
    data: bytes,
    path: Path,
    *,
    part: str = "",
    deadline: Deadline | None = None,
    spend: Callable[[int], None] = lambda _: None,
) -> etree._Element:
    """Parse a part without entities or network.

    Args:
        data: the part.
        path: the file that it is of.
        part: its name, for a refusal.
        deadline: by when it must have been read.
        spend: is told how many elements and attributes it has before a tree is built of them, and may refuse.

    Raises:
        InputError: where it is not XML, declares a document type, or is larger or deeper than can honestly be.
    """
    try:
        text = plain(data)
        spend(scan(text, WORD, (deadline or Deadline(path)).check))
        return etree.fromstring(text, _parser())
    except Unsound as fault:
        where, words = f"{path}: {part}" if part else path, str(fault)
        raise InputError(f"{where} {words}" if ";" in words else f"{where} {words}; {WORD.again}") from None
    except etree.XMLSyntaxError:
        raise InputError(f"{path} is damaged; {WORD.again}") from None


def relations_of(part: str) -> str:
    """Name the part that holds a part's relationships; an empty name is the package."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}{_TAIL}")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
