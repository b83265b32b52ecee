"""A Word file that was opened: its parts, parsed when they are asked for, and how they point at one another."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from mougen.errors import InputError
from mougen.model.finding import Finding
from mougen.word.tags import BODY

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"
R = f"{{{_RELATIONSHIPS}}}"


class Relation(NamedTuple):
    """What a part points at: the kind of the relationship, and the part (or the address outside)."""

    kind: str
    target: str
    external: bool


class Opened:
    """A Word file in parts.

    Attributes:
        name: what to call it in a refusal.
        parts: the parts by their names.
        findings: what is suspicious in it, where it came from outside.
    """

    findings: tuple[Finding, ...] = ()

    def __init__(self, name: str, parts: dict[str, bytes]) -> None:
        """Take what to call the file in a refusal, and its parts.

        Raises:
            InputError: where it has no main part.
        """
        self.name = name
        self.parts = parts
        self._trees: dict[str, etree._Element] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._changed: set[str] = set()
        self.main = self._found_main()

    def tree(self, part: str) -> etree._Element:
        """Parse a part, once, without entities or network.

        Raises:
            InputError: where it is not XML, or declares a document type.
        """
        found = self._trees.get(part)
        if found is None:
            found = self._trees[part] = self._parsed(part)
        return found

    def fresh(self, part: str) -> etree._Element:
        """Parse a part again, for whoever takes its tree to pieces."""
        return self._parsed(part)

    def keep(self) -> None:
        """Let the parts be what their trees have become."""
        self.parts, self._changed = self.written(), set()

    def changing(self, part: str) -> etree._Element:
        """Parse a part whose tree will be changed: it is written anew by ``written``."""
        self._changed.add(part)
        return self.tree(part)

    def add(self, part: str, content: bytes, kind: str) -> None:
        """Put a part in, with its content type; what points at it is added by ``relate``."""
        self.parts[part] = content
        types = self.changing(CONTENT_TYPES)
        space = str(types.tag).partition("}")[0] + "}"
        etree.SubElement(types, f"{space}Override", PartName=f"/{part}", ContentType=kind)

    def kind_of(self, part: str) -> str:
        """Give a part's content type: its own or that of its ending."""
        types = self.tree(CONTENT_TYPES)
        own = {str(found.get("PartName")): str(found.get("ContentType")) for found in types}
        endings = {str(found.get("Extension")).lower(): str(found.get("ContentType")) for found in types}
        return own.get(f"/{part}") or endings.get(part.rpartition(".")[2].lower(), "application/octet-stream")

    def relate(self, source: str, relation: Relation) -> str:
        """Let a part point at another, or outside, and give the relationship's id."""
        place = relations_of(source)
        self.parts.setdefault(place, f'<Relationships xmlns="{_PACKAGE}"/>'.encode())
        relations = self.relations(source)
        name = next(name for name in (f"rId{count}" for count in range(1, len(relations) + 2)) if name not in relations)
        space, target = f"{{{_PACKAGE}}}", relation.target if relation.external else f"/{relation.target}"
        made = etree.SubElement(
            self.changing(place), f"{space}Relationship", Id=name, Type=relation.kind, Target=target
        )
        if relation.external:
            made.set("TargetMode", "External")
        relations[name] = relation
        return name

    def free(self, part: str) -> str:
        """Give a name like a part's that no part has yet."""
        stem, _, ending = part.rpartition(".")
        names = (f"{stem}_{count}.{ending}" for count in range(1, len(self.parts) + 2))
        return part if part not in self.parts else next(name for name in names if name not in self.parts)

    @property
    def body(self) -> etree._Element:
        """The main text."""
        found = self.tree(self.main).find(BODY)
        if found is None:
            raise InputError(f"{self.name} is not a Word document: its main part has no text; save it again as .docx")
        return found

    def relations(self, part: str) -> dict[str, Relation]:
        """Give what a part points at, by the relationship's id; an empty name is the package."""
        found = self._relations.get(part)
        if found is None:
            found = self._relations[part] = self._related(part)
        return found

    def related(self, name: str) -> str | None:
        """Give the part that the main part points at by a kind of relationship, such as ``styles``."""
        found = (relation.target for relation in self.relations(self.main).values() if relation.kind == kind(name))
        return next((target for target in found if target in self.parts), None)

    def written(self) -> dict[str, bytes]:
        """Give the parts, those that were changed as their trees now are."""
        return {**self.parts, **{part: _serialised(self._trees[part]) for part in self._changed}}

    def _found_main(self) -> str:
        wanted = kind("officeDocument")
        found = (relation.target for relation in self.relations("").values() if relation.kind == wanted)
        main = next((target for target in found if target in self.parts), None)
        if main is None:
            raise InputError(f"{self.name} is not a Word document; save it again in Word as an ordinary .docx")
        return main

    def _related(self, part: str) -> dict[str, Relation]:
        place = relations_of(part)
        if place not in self.parts:
            return {}
        folder = posixpath.dirname(part)
        return {str(relation.get("Id")): _relation(relation, folder) for relation in self.tree(place)}

    def _parsed(self, part: str) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(self.parts[part], parser)
        except etree.XMLSyntaxError:
            words = "is damaged; open it in Word, save it again and try once more"
            raise InputError(f"{self.name}: {part} {words}") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise InputError(f"{self.name} declares a document type, which no Word file does; it is refused")
        return root


def opened(path: Path) -> Opened:
    """Open a Word file from anybody, by the one door for such files, or refuse it.

    Raises:
        InputError: as ``take_in``.
    """
    from mougen.word.intake import take_in  # noqa: PLC0415 - what we wrote ourselves needs no door

    intake = take_in(path)
    found = Opened(str(path), {name: intake.parts[name] for name in intake.parts if not name.endswith("/")})
    found.findings = intake.findings
    return found


def relations_of(part: str) -> str:
    """Name the part that holds a part's relationships; an empty name is the package."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def kind(name: str) -> str:
    """Give the whole name of a kind of relationship, such as ``styles``."""
    return f"{_RELATIONSHIPS}/{name}"


def _serialised(tree: etree._Element) -> bytes:
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)


def _relation(found: etree._Element, folder: str) -> Relation:
    target, external = str(found.get("Target", "")), found.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(str(found.get("Type", "")), target, external)
