"""The package around the parts of a Word file: the same parts give the same bytes, and only what is sound goes out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from mougen.word.ooxml import HEAD, escape
from mougen.word.soundness import check

Parts = dict[str, bytes]

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = "docProps/core.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = f"{_RELATIONS}/metadata/core-properties"
_STAMP = (1980, 1, 1, 0, 0, 0)
_ORDINARY_FILE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is added to a package: its content type, and the relationship to it from its source part.

    An empty source is the package itself.
    """

    name: str
    content: bytes
    kind: str
    relation: str
    source: str = ""


def close(parts: Parts, *, title: str, organisation: str = "") -> bytes:
    """Set the properties, check everything, and return the file.

    Args:
        parts: the parts by their names in the package.
        title: the title that Word and a screen reader show.
        organisation: the only name that the file may carry as its author.
    """
    whole = dict(parts)
    add(whole, Part(_CORE, _core(title, organisation), _CORE_TYPE, _CORE_RELATION))
    check(whole)
    return pack(whole)


def pack(parts: Parts) -> bytes:
    """Zip the parts: fixed order, fixed stamps, fixed attributes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name in sorted(parts, key=_place):
            file.writestr(_entry(name), parts[name])
    return buffer.getvalue()


def _place(name: str) -> tuple[bool, bool, bool, str]:
    # Word and file(1) look for the content types first, then the package's relationships, then the document.
    return name != CONTENT_TYPES, name != "_rels/.rels", name != "word/document.xml", name


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = _ORDINARY_FILE
    return entry


def add(parts: Parts, part: Part) -> None:
    """Put a part into a package, with its content type and the relationship from its source part."""
    parts[part.name] = part.content
    types = etree.fromstring(parts[CONTENT_TYPES])
    etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{part.name}", "ContentType": part.kind})
    parts[CONTENT_TYPES] = _serialise(types)
    place = _relations_of(part.source)
    relations = etree.fromstring(parts[place])
    _relate(relations, part.relation, f"/{part.name}")
    parts[place] = _serialise(relations)


def _relate(relations: etree._Element, relation: str, target: str) -> None:
    taken = {found.get("Id") for found in relations}
    free = next(name for name in _names() if name not in taken)
    etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", {"Id": free, "Type": relation, "Target": target})


def _names() -> Iterator[str]:
    count = 0
    while True:
        count += 1
        yield f"rId{count}"


def _relations_of(part: str) -> str:
    """Name the part that holds a part's relationships; an empty name is the package."""
    path = PurePosixPath(part)
    return str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels"


def _serialise(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _core(title: str, organisation: str) -> bytes:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(organisation)}</dc:creator>"
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    ).encode()
