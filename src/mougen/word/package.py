"""The package around the parts of a Word file: the same parts give the same bytes, and only what is sound goes out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType

from mougen.word.facts import Facts, gather
from mougen.word.ooxml import HEAD, escape
from mougen.word.soundness import check
from mougen.word.zipped import Packed, packed, zipped

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = "docProps/core.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = f"{_RELATIONS}/metadata/core-properties"
_REMEMBERED = 128  # parts: a template has a dozen
_NO_RELATIONS = f'{HEAD}<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()


@dataclass(frozen=True, slots=True)
class Kept:
    """A part that a document has from its template as it is: checked and compressed once for all of them."""

    content: bytes
    packed: Packed
    facts: Facts

    @classmethod
    def of(cls, name: str, content: bytes) -> Kept:
        """Check and compress a part; raise ``OutputError`` where it is not XML and should be."""
        facts = gather(name, content) if name.endswith((".xml", ".rels")) else {}
        return cls(content, packed(content), facts)


_NOTHING: Mapping[str, Kept] = MappingProxyType({})


class Parts(dict[str, bytes]):
    """The parts of a Word file by their names, and what is known of those that its template has."""

    def __init__(self, parts: Mapping[str, bytes] | Iterable[tuple[str, bytes]], kept: Mapping[str, Kept] = _NOTHING):
        super().__init__(parts)
        self._kept = kept
        self._facts: dict[str, tuple[bytes, Facts]] = {}

    def write(self, name: str, data: bytes, facts: Facts) -> None:
        """Put in a part whose facts were gathered while it was put together."""
        self[name] = data
        self._facts[name] = data, facts

    def known(self) -> dict[str, Kept]:
        """Return what is known of the parts that are as in the template, and of those that say what the others are."""
        unchanged = {name: part for name, part in self._kept.items() if self.get(name) is part.content}
        connecting = {name for name in self if name.endswith((".rels", CONTENT_TYPES))}
        return unchanged | {name: _connecting(name, self[name]) for name in connecting - unchanged.keys()}

    def facts(self) -> dict[str, Facts]:
        """Return what was gathered from parts while they were put together, and that have not changed since."""
        return {name: facts for name, (data, facts) in self._facts.items() if self.get(name) is data}


@lru_cache(maxsize=_REMEMBERED)
def _connecting(name: str, content: bytes) -> Kept:
    """Check and compress a part that most documents of a template have alike."""
    return Kept.of(name, content)


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
    add(parts, Part(_CORE, _core(title, organisation), _CORE_TYPE, _CORE_RELATION))
    known = parts.known()
    check(parts, parts.facts() | {name: part.facts for name, part in known.items()})
    return pack(parts, {name: part.packed for name, part in known.items()})


def pack(parts: Mapping[str, bytes], known: Mapping[str, Packed] = MappingProxyType({})) -> bytes:
    """Zip the parts in a fixed order; those that are ``known`` are compressed already."""
    return zipped((name, known.get(name) or packed(parts[name])) for name in sorted(parts, key=_place))


def parts_of(data: bytes) -> dict[str, bytes]:
    """Give the parts of a file that mougen itself has packed."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _place(name: str) -> tuple[bool, bool, bool, str]:
    # Word and file(1) look for the content types first, then the package's relationships, then the document.
    return name != CONTENT_TYPES, name != "_rels/.rels", name != "word/document.xml", name


def add(parts: dict[str, bytes], part: Part) -> None:
    """Put a part into a package, with its content type and the relationship from its source part."""
    parts[part.name] = part.content
    kind = f'<Override PartName="/{part.name}" ContentType="{part.kind}"/>'
    parts[CONTENT_TYPES] = _with(parts[CONTENT_TYPES], kind, b"</Types>")
    place = _relations_of(part.source)
    parts[place] = _related(place, parts.get(place, _NO_RELATIONS), part.relation, part.name)


@lru_cache(maxsize=_REMEMBERED)
def _related(place: str, relations: bytes, kind: str, name: str) -> bytes:
    taken = gather(place, relations).get("Relationship Id", ())
    own = next(own for own in _names() if own not in taken)
    return _with(relations, f'<Relationship Id="{own}" Type="{kind}" Target="/{name}"/>', b"</Relationships>")


def _with(whole: bytes, element: str, end: bytes) -> bytes:
    """Put an element in at the end of a list, which stands open or, with nothing in it, closed (``<Types/>``)."""
    opened = re.sub(rb"/>\s*\Z", b">" + end, whole) if not whole.rstrip().endswith(end) else whole
    return opened.rstrip()[: -len(end)] + element.encode() + end


def _names() -> Iterator[str]:
    count = 0
    while True:
        count += 1
        yield f"rId{count}"


def _relations_of(part: str) -> str:
    """Name the part that holds a part's relationships; an empty name is the package."""
    path = PurePosixPath(part)
    return str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels"


def _core(title: str, organisation: str) -> bytes:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(organisation)}</dc:creator>"
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    ).encode()
