"""A template as it comes from the house or from a council, looked at before any answer is put into it."""

from __future__ import annotations

import io
import re
import zipfile

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from lxml import etree

from mougen.errors import ContentError
from mougen.word import marks
from mougen.word.compiled import LARGEST_PART, Template
from mougen.word.ooxml import W

MOST_TAGS = 50_000
LARGEST_WHOLE = 25_000_000

_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_FILLED = (RELATION.HEADER, RELATION.FOOTER, RELATION.FOOTNOTES)
_ATTACHED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
_MACROS = "/vbaProject"
_MARKED = re.compile(rb"\{\{|\{%")


def parts(template: Template) -> dict[str, bytes]:
    """Read all parts of a template, within limits; raise where it is no Word file."""
    try:
        return _within_limits(template)
    except zipfile.BadZipFile as fault:
        raise ContentError(f"{template.name}: this is not a Word file (.docx); open it in Word and save it.") from fault


def opened(template: Template) -> WordDocument:
    """Open a template with all that must not leave the house taken out of it; raise where it cannot be used."""
    document = _open(template)
    _strip(document)
    _inspect(document, template.name)
    return document


def _open(template: Template) -> WordDocument:
    try:
        _within_limits(template)
        document = docx.Document(io.BytesIO(template.data))
    except (zipfile.BadZipFile, PackageNotFoundError) as fault:
        raise ContentError(f"{template.name}: this is not a Word file (.docx); open it in Word and save it.") from fault
    except KeyError as fault:
        words = "a part of it is missing; open it in Word and save it again"
        raise ContentError(f"{template.name}: this is not a sound Word document (.docx): {words}.") from fault
    except (ValueError, etree.XMLSyntaxError) as fault:
        raise ContentError(f"{template.name}: this is not a sound Word document (.docx): {fault}.") from fault
    if document.element.find(f"{{{W}}}body") is None:
        raise ContentError(f"{template.name}: this is not a sound Word document (.docx): its text is missing.")
    return document


def _within_limits(template: Template) -> dict[str, bytes]:
    """Refuse a template that is larger than any shell, or that declares entities, before a parser sees it."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(template.data)) as package:
        for entry in package.infolist():
            with package.open(entry) as part:
                data = part.read(LARGEST_PART + 1)
            if len(data) > LARGEST_PART or data.count(b"<") > MOST_TAGS:
                raise ContentError(f"{template.name}: {entry.filename} is larger than any template; make it smaller.")
            if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in data:
                words = "declares a document type; save it again in Word"
                raise ContentError(f"{template.name}: {entry.filename} {words}.")
            found[entry.filename] = data
            if sum(map(len, found.values())) > LARGEST_WHOLE:
                raise ContentError(f"{template.name}: it is larger than any template once unpacked; make it smaller.")
    return found


def _strip(document: WordDocument) -> None:
    # Properties are written anew for each document; a preview picture, the data of a document store and the path of
    # somebody's own Word template are nobody's business.
    package = document.part.package
    _drop(package.rels, lambda relation: relation.reltype != RELATION.OFFICE_DOCUMENT)
    _drop(document.part.rels, lambda relation: relation.reltype == RELATION.CUSTOM_XML)
    settings = document.settings.element
    for found in settings.findall(f"{{{W}}}attachedTemplate"):
        settings.remove(found)
    for part in package.iter_parts():
        _drop(part.rels, lambda relation: relation.reltype == _ATTACHED)


def _drop(relations, unwanted) -> None:  # type: ignore[no-untyped-def]
    for name in [name for name, relation in relations.items() if unwanted(relation)]:
        del relations[name]


def _inspect(document: WordDocument, name: str) -> None:
    for part in document.part.package.iter_parts():
        for relation in part.rels.values():
            if relation.is_external:
                raise ContentError(f"{name}: {part.partname} points outside the file, at {relation.target_ref}.")
            if relation.reltype.endswith(_MACROS):
                raise ContentError(f"{name}: the template has macros; save it in Word without them (.docx).")
            if relation.reltype == RELATION.COMMENTS:
                raise ContentError(f"{name}: the template has comments; delete them and save it again.")
    if any(document.element.body.find(f".//{{{W}}}{tag}") is not None for tag in _TRACKED):
        raise ContentError(f"{name}: the template has tracked changes; accept them and save it again.")


def marked(document: WordDocument) -> list[Part]:
    """Return the parts that may have marks: the text, its headers, footers and footnotes."""
    related = [relation.target_part for relation in document.part.rels.values() if relation.reltype in _FILLED]
    return [document.part, *related]


def inspect_marks(document: WordDocument, name: str) -> None:
    """Raise where a mark is not whole, not alone where it must be, or in a part that is never filled."""
    filled = marked(document)
    for part in document.part.package.iter_parts():
        if not str(part.partname).endswith(".xml"):
            continue
        if part in filled:
            wrong = next(marks.faults(etree.fromstring(part.blob)), None)
        else:
            wrong = "a mark stands in a part that is never filled" if _MARKED.search(part.blob) else None
        if wrong:
            raise ContentError(f"{name}: {str(part.partname).lstrip('/')}: {wrong}.")
