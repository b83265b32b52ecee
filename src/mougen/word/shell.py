"""Filling a template that was made in Word: docxtpl, in the one file that knows it, without what it does in silence.

Stock docxtpl repairs broken XML by dropping text, runs code that stands in a template, fills properties with escaped
text and footnotes once for each section. Here each of these is refused, with the template's name and the place.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError, nodes
from lxml import etree

from mougen.errors import ContentError
from mougen.word import language, marks, plain, template
from mougen.word.ooxml import W
from mougen.word.template import Template

_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_TAG = re.compile(r"<[^>]*>")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def fill(source: Path | bytes, context: Mapping[str, object], markers: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Fill a template once and return the parts of the file.

    Args:
        source: where the template is, or its bytes.
        context: texts, numbers, yes or no, and lists and mappings of them; anything else is refused.
        markers: names whose paragraphs (``[[name]]``) must each be there once; ``place`` says what they become.

    Raises:
        ContentError: where the template cannot be used.
        InputError: where a text of the context cannot be shown in Word.
    """
    plain.require(context)
    told = template.read(source)
    shell = _Shell(told)
    for marker in markers:
        _hold(shell, marker)
    template.inspect_marks(shell.docx, told.name)
    shell.render(dict(context), language.environment())
    return _parts(shell)


def place(marker: str) -> bytes:
    """Return what a marker's paragraph has become: a processing instruction, which no answer can contain."""
    return f"<?mougen {marker}?>".encode()


def name_of(source: Path | bytes) -> str:
    """Return the name by which faults speak of a template."""
    return "the template" if isinstance(source, bytes) else source.name


def _hold(shell: _Shell, marker: str) -> None:
    written = f"[[{marker}]]"
    body = shell.docx.element.body
    found = [p for p in body.iter(f"{{{W}}}p") if marks.text_of(p).strip() == written]
    if len(found) != 1:
        count = f"{len(found)} times" if found else "nowhere"
        raise ContentError(f"{shell.name}: {written} must stand once, alone in its paragraph; it is there {count}.")
    if found[0].getparent() is not body:
        raise ContentError(f"{shell.name}: {written} must not stand in a table or a box.")
    body.replace(found[0], etree.ProcessingInstruction("mougen", marker))


def _parts(shell: _Shell) -> dict[str, bytes]:
    buffer = io.BytesIO()
    shell.docx.save(buffer)
    with zipfile.ZipFile(buffer) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    if "word/document.xml" not in parts:
        raise ContentError(f"{shell.name}: the text is not in word/document.xml; open it in Word and save it.")
    return parts


class _Shell(DocxTemplate):  # type: ignore[misc]
    """A docxtpl template that fails where the original goes on in silence."""

    def __init__(self, told: Template) -> None:
        super().__init__(io.BytesIO(told.data))
        self.name = told.name
        self.docx = template.opened(told)

    def render_xml_part(self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None) -> str:
        """Fill one part; a paragraph to a line, so that a fault can show the words near it."""
        source = _PARAGRAPH.sub("\n<w:p", src_xml)
        where = f"{self.name}: {str(part.partname).lstrip('/')}"
        try:
            tree = jinja_env.parse(source)
            _inspect(tree, source, where)
            filled = jinja_env.from_string(tree).render(context)
        except TemplateSyntaxError as fault:
            raise ContentError(f"{where}: {fault.message}{_near(source, fault.lineno)}.") from fault
        except UndefinedError as fault:
            raise ContentError(f"{where}: a name that nobody gives: {fault.message}.") from fault
        except (TemplateError, TypeError) as fault:
            raise ContentError(f"{where}: {fault}.") from fault
        return str(self.resolve_listing(re.sub(r"\n(?=<w:p[ >])", "", filled)))

    def fix_tables(self, xml: str) -> etree._Element:
        """Parse the filled body; the original parses with ``recover`` and loses text."""
        return _strict(xml, f"{self.name}: word/document.xml")

    def render_properties(self, *_: object) -> None:
        """Leave the properties alone: they are set afterwards, without any escaping."""

    def render_footnotes(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Fill the footnotes once; the original does so once for each section, which renders the answers again."""
        for part in self.docx.part.package.iter_parts():
            if part.content_type == _FOOTNOTES:
                filled = self.render_xml_part(self.patch_xml(part.blob.decode("utf-8")), part, context, jinja_env)
                _strict(filled, f"{self.name}: {part.partname}")
                part._blob = filled.encode("utf-8")  # noqa: SLF001 - python-docx gives no other way


def _inspect(tree: nodes.Template, source: str, where: str) -> None:
    refused = language.refused(tree)
    if refused:
        raise ContentError(f"{where}: {refused[0]}{_near(source, refused[1])}.")


def _strict(xml: str, where: str) -> etree._Element:
    try:
        return etree.fromstring(xml.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        raise ContentError(f"{where}: a mark stands where it breaks the page's structure: {fault}.") from fault


def _near(source: str, line: int | None) -> str:
    lines = source.split("\n")
    words = _TAG.sub("", lines[line - 1]).strip() if line and line <= len(lines) else ""
    return f", near “{words[:80]}”" if words else ""
