"""Where a document came from, kept in the file itself: a part of custom XML that Word carries along and never shows.

From it a file can be held against what was written, clause by clause, without anything else at hand. It holds names,
versions and digests; the answers only where they are asked for, because they hold what is the officer's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mougen.errors import InputError
from mougen.word import package, wording
from mougen.word.ooxml import HEAD, escape
from mougen.word.package import Part

NAMESPACE = "urn:mougen:provenance:1"
STORE = "{E44C83E3-DD6A-544A-A6C0-30D45163CA28}"

_MAIN, _ITEM, _PROPERTIES = "word/document.xml", "customXml/item1.xml", "customXml/itemProps1.xml"
_ITEM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PROPERTIES_RELATION = f"{_ITEM_RELATION}Props"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_N = f"{{{NAMESPACE}}}"
_FIELDS = ("anchor", "heading", "clause", "version", "source", "text", "own")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one section came from.

    Attributes:
        anchor: its bookmark in the file.
        heading: its heading's name in the library.
        clause: the clause that was chosen; empty where none was.
        version: the clause's version.
        source: the SHA-256 of the clause's file as text.
        text: the digest of its wording as written (``wording``); empty where it has no heading of its own in the file.
        own: "yes" where it has wording of the matter's own.
    """

    anchor: str
    heading: str
    clause: str = ""
    version: str = ""
    source: str = ""
    text: str = ""
    own: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document came from.

    Attributes:
        program: the version of mougen.
        kind: the kind of document.
        state: draft, agreed or execution.
        style: the house style.
        policies: the policies that it is held to.
        sections: where each section came from, in order.
        answers: the answers as canonical JSON (names sorted, no spaces), or None where the file does not hold them.
        version: the number of the issued version; empty for a document that was not issued.
        id: what the documents of that version are known by, whatever matter they are of (``model.version.identity``).
    """

    program: str
    kind: str
    state: str
    style: str
    policies: tuple[str, ...] = ()
    sections: tuple[Origin, ...] = ()
    answers: str | None = None
    version: str = ""
    id: str = ""

    @property
    def answers_digest(self) -> str | None:
        """The SHA-256 of the answers, where the file holds them."""
        return None if self.answers is None else hashlib.sha256(self.answers.encode("utf-8")).hexdigest()


def add(parts: package.Parts, given: Provenance, said: Mapping[str, str] | None = None) -> None:
    """Put a document's provenance into its package, with the digest of each section as it is written there.

    Args:
        parts: the package.
        given: where the document comes from.
        said: each section's wording by its bookmark, where it is known; else it is read in the package.
    """
    if said is None:
        said = wording.wordings(parts[_MAIN], {section.anchor for section in given.sections})
    digests = {anchor: wording.digest(text) for anchor, text in said.items()}
    whole = _written(given, digests).encode("utf-8")
    package.add(parts, Part(_ITEM, whole, "application/xml", _ITEM_RELATION, source=_MAIN))
    properties = f'{HEAD}<ds:datastoreItem xmlns:ds="{_DATA}" ds:itemID="{STORE}"><ds:schemaRefs>'
    properties += f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    package.add(parts, Part(_PROPERTIES, properties.encode(), _PROPERTIES_TYPE, _PROPERTIES_RELATION, source=_ITEM))


def _written(given: Provenance, digests: Mapping[str, str]) -> str:
    about = {name: getattr(given, name) for name in ("program", "kind", "state", "style", "version", "id")}
    policies = "".join(_element("policy", {"id": policy}) for policy in given.policies)
    sections = "".join(_element("section", _origin(made, digests)) for made in given.sections)
    answers = ""
    if given.answers is not None:
        answers = _element("answers", {"sha256": str(given.answers_digest)}, escape(given.answers))
    return f"{HEAD}{_element('provenance', {'xmlns': NAMESPACE, **about}, policies + sections + answers)}"


def _origin(made: Origin, digests: Mapping[str, str]) -> dict[str, str]:
    return {name: getattr(made, name) for name in _FIELDS} | {"text": digests.get(made.anchor, "")}


def _element(name: str, values: dict[str, str], content: str = "") -> str:
    told = "".join(f' {key}="{escape(value)}"' for key, value in values.items() if value)
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def read(path: Path) -> Provenance:
    """Read where a Word file came from; what it says is a claim, which whoever sent the file may have changed.

    Raises:
        InputError: if the file cannot be read within the limits of ``word.read``, or holds no provenance.
    """
    from mougen.word.read import unpack  # noqa: PLC0415 - who only writes needs no parser

    return of_parts(unpack(path, is_item), path)


def within(data: bytes) -> Provenance:
    """Give where a Word file comes from that was just written here."""
    return of_parts({name: part for name, part in package.parts_of(data).items() if is_item(name)}, Path(_ITEM))


def is_item(name: str) -> bool:
    """Whether a part of a package may be a provenance: Word gives such parts names of its own."""
    return name.startswith("customXml/item") and "Props" not in name


def of_parts(parts: Mapping[str, bytes], path: Path) -> Provenance:
    """Find where a Word file came from in parts of it.

    Raises:
        InputError: as ``read``.
    """
    told = find(parts, path)
    if told is None:
        raise InputError(f"{path} does not say where it came from: it was not written by mougen, or that was taken out")
    return told


def find(parts: Mapping[str, bytes], path: Path) -> Provenance | None:
    """Find where a Word file came from in parts of it; None where it does not say.

    Raises:
        InputError: if what it says cannot be read, or its answers were changed.
    """
    from mougen.word.intake import parse  # noqa: PLC0415 - as above

    for name, data in parts.items():
        root = parse(data, path) if is_item(name) else None
        if root is not None and root.tag == f"{_N}provenance":
            return _told(root, path)
    return None


def _told(root: Any, path: Path) -> Provenance:
    answers = root.find(f"{_N}answers")
    told = Provenance(
        program=root.get("program", ""),
        kind=root.get("kind", ""),
        state=root.get("state", ""),
        style=root.get("style", ""),
        version=root.get("version", ""),
        id=root.get("id", ""),
        policies=tuple(found.get("id", "") for found in root.findall(f"{_N}policy")),
        sections=tuple(
            Origin(**{name: found.get(name, "") for name in _FIELDS}) for found in root.findall(f"{_N}section")
        ),
        answers=None if answers is None else answers.text or "",
    )
    if answers is not None and answers.get("sha256") != told.answers_digest:
        raise InputError(f"{path}: the answers in it have been changed since it was written; go by the matter instead")
    return told
