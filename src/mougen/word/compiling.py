"""Making a template ready, once: python-docx opens it, docxtpl and Jinja read its marks; filling needs none of them.

Stock docxtpl repairs broken XML by dropping text, runs code that stands in a template, fills properties with escaped
text and footnotes once for each section. Only its reading of marks is used; what it would do with answers is done by
``program``, and what cannot be done safely is refused here, with the template's name and the place.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.opc.part import Part
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from mougen.errors import ContentError, OutputError
from mougen.word import language, marks, template
from mougen.word.compiled import Compiled, Template
from mougen.word.ooxml import HEAD, W
from mougen.word.package import Kept
from mougen.word.program import Program
from mougen.word.styles import Found

MAIN = "word/document.xml"

_FIRST_DRAWING = 1001


def compiled(told: Template, places: tuple[str, ...]) -> Compiled:
    """Make a template ready.

    Args:
        told: the template and its name.
        places: names whose paragraphs (``[[name]]``) must each be there once.

    Raises:
        ContentError: where the template cannot be used.
    """
    document = template.opened(told)
    _bare(document.element)
    for place in places:
        _hold(document, place, told.name)
    template.inspect_marks(document, told.name)
    _number_drawings(document)
    filled = {_name(part): _program(part, document, told.name) for part in template.marked(document)}
    plain = {name: "".join(program).encode() for name, program in filled.items() if not _has_marks(program)}
    parts = {name: _canonical(name, data) for name, data in _saved(document, told.name).items()} | plain
    programs = {name: program for name, program in filled.items() if name not in plain}
    kept = {name: _kept(name, data, told.name) for name, data in parts.items() if name not in programs}
    return Compiled(programs, kept, dict(_styles(parts.get("word/styles.xml", b"<none/>"))))


def _hold(document: WordDocument, place: str, name: str) -> None:
    written = f"[[{place}]]"
    body = document.element.body
    found = [p for p in body.iter(f"{{{W}}}p") if marks.text_of(p).strip() == written]
    if len(found) != 1:
        count = f"{len(found)} times" if found else "nowhere"
        raise ContentError(f"{name}: {written} must stand once, alone in its paragraph; it is there {count}.")
    if found[0].getparent() is not body:
        raise ContentError(f"{name}: {written} must not stand in a table or a box.")
    body.replace(found[0], etree.ProcessingInstruction("mougen", place))


def _number_drawings(document: WordDocument) -> None:
    # Word gives the same number to pictures in the text and in a header, which it may then call a fault of the file.
    for count, drawing in enumerate(document.element.body.iter(qn("wp:docPr")), start=_FIRST_DRAWING):
        drawing.set("id", str(count))


def _program(part: Part, document: WordDocument, name: str) -> Program:
    root = document.element if part is document.part else _bare(_parsed(part.blob))
    try:
        marked = DocxTemplate(None).patch_xml(etree.tostring(root, encoding="unicode"))
        return [HEAD, *language.translate(marked)]
    except language.Refused as fault:
        raise ContentError(f"{name}: {_name(part)}: {fault}.") from fault


def _has_marks(program: Program) -> bool:
    return not all(isinstance(step, str) for step in program)


def _name(part: Part) -> str:
    return str(part.partname).lstrip("/")


def _saved(document: WordDocument, name: str) -> dict[str, bytes]:
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as file:
        parts = {found: file.read(found) for found in file.namelist()}
    if MAIN not in parts:
        raise ContentError(f"{name}: the text is not in {MAIN}; open it in Word and save it.")
    return parts


def _kept(name: str, content: bytes, template_name: str) -> Kept:
    try:
        return Kept.of(name, content)
    except OutputError as fault:
        raise ContentError(f"{template_name}: {fault}") from fault


def _canonical(name: str, data: bytes) -> bytes:
    """Write a part in the one form that ``facts`` reads: UTF-8, without comments and instructions to other programs."""
    if not name.endswith((".xml", ".rels")):
        return data
    return HEAD.encode() + bytes(etree.tostring(_bare(_parsed(data)), encoding="utf-8"))


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _bare(root: etree._Element) -> etree._Element:
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    return root


def _styles(part: bytes) -> Iterator[tuple[str, Found]]:
    for style in etree.fromstring(part).iter(f"{{{W}}}style"):
        name = style.find(f"{{{W}}}name")
        numbered = style.find(f"{{{W}}}pPr/{{{W}}}numPr") is not None
        if name is not None:
            yield str(name.get(f"{{{W}}}val")).lower(), Found(str(style.get(f"{{{W}}}styleId")), numbered)
