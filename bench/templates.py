"""The templates of the other engines, made as their users make them: in Word's default look, with tags and loops."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from functools import partial

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.rel import Relationships
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from bench.subject import LEVELS

_ABSTRACT = 90
_FORMS = ("%1.%2", "(%3)", "(%4)")
_KINDS = ("decimal", "lowerLetter", "lowerRoman")
_USED = {
    *("normal", "title", "heading 1", "heading 2", "header", "footer", "table grid"),
    *("default paragraph font", "normal table", "no list"),
    *(level.casefold() for level in LEVELS),
}
_KEPT = ("/styles", "/numbering", "/settings", "/header", "/footer", "/fontTable")
Lines = list[tuple[str, str]]


def empty(*, slim: bool = False, title: str = "") -> bytes:
    """Return a file without text: styles, three levels of numbers, a header with the title and a numbered footer."""
    document = docx.Document()
    _number(document)
    section = document.sections[0]
    section.header.paragraphs[0].text = title
    _paged(section.footer.paragraphs[0])
    if slim:
        _slim(document)
    return _saved(document)


def for_docxtpl(*, slim: bool = False) -> bytes:
    """Return the template for docxtpl: loops over chapters, blocks and points, and over rows and cells of tables."""
    return _written(empty(slim=slim, title="{{ title }}"), _docxtpl)


def for_docxtemplater(columns: Iterable[int]) -> bytes:
    """Return the template for docxtemplater: the same loops, and a table for each of these numbers of columns."""
    return _written(empty(title="{title}"), partial(_docxtemplater, columns=columns))


def _written(base: bytes, write: Callable[[Document], None]) -> bytes:
    document = docx.Document(io.BytesIO(base))
    write(document)
    return _saved(document)


def _saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _lines(document: Document, lines: Lines) -> None:
    for style, text in lines:
        document.add_paragraph(text, style)


def _docxtpl(document: Document) -> None:
    _lines(document, [
        *_each("line", "cover", [("Normal", "{{ line }}")]),
        *_each("line", "contents", [("Normal", "{{ line }}")]),
        ("Normal", "{%p for chapter in chapters %}"),
        ("Normal", "{%p if chapter.rank == 1 %}"), ("Heading 1", "{{ chapter.title }}"),
        ("Normal", "{%p elif chapter.rank == 2 %}"), ("Heading 2", "{{ chapter.title }}"),
        ("Normal", "{%p else %}"), ("Normal", "{{ chapter.title }}"), ("Normal", "{%p endif %}"),
        ("Normal", "{%p for block in chapter.blocks %}"), ("Normal", "{%p if block.rows %}"),
    ])  # fmt: skip
    _docxtpl_table(document)
    points = _each("inner", "point.points", [(LEVELS[2], "{{ inner.text }}")])
    _lines(document, [
        ("Normal", "{%p elif block.numbered %}"), (LEVELS[0], "{{ block.text }}"),
        *_each("point", "block.points", [(LEVELS[1], "{{ point.text }}"), *points]),
        ("Normal", "{%p else %}"), ("Normal", "{{ block.text }}"), ("Normal", "{%p endif %}"),
        ("Normal", "{%p endfor %}"), ("Normal", "{%p endfor %}"),
    ])  # fmt: skip


def _each(name: str, many: str, lines: Lines) -> Lines:
    return [("Normal", f"{{%p for {name} in {many} %}}"), *lines, ("Normal", "{%p endfor %}")]


def _docxtpl_table(document: Document) -> None:
    table = document.add_table(4, 3, "Table Grid")
    for row, many in ((0, "block.header"), (2, "row")):
        for place, text in enumerate((f"{{%tc for cell in {many} %}}", "{{ cell }}", "{%tc endfor %}")):
            table.cell(row, place).text = text
    table.cell(1, 0).text = "{%tr for row in block.rows %}"
    table.cell(3, 0).text = "{%tr endfor %}"


def _docxtemplater(document: Document, columns: Iterable[int]) -> None:
    _lines(document, [
        *_looped("cover", [("Normal", "{.}")]), *_looped("contents", [("Normal", "{.}")]),
        ("Normal", "{#chapters}"),
        *_looped("first", [("Heading 1", "{title}")]), *_looped("second", [("Heading 2", "{title}")]),
        *_looped("plain", [("Normal", "{title}")]),
        ("Normal", "{#blocks}"),
    ])  # fmt: skip
    for count in columns:
        _docxtemplater_table(document, count)
    points = [(LEVELS[1], "{text}"), *_looped("points", [(LEVELS[2], "{text}")])]
    _lines(document, [
        *_looped("numbered", [(LEVELS[0], "{text}"), *_looped("points", points)]),
        *_looped("plain", [("Normal", "{text}")]),
        ("Normal", "{/blocks}"), ("Normal", "{/chapters}"),
    ])  # fmt: skip


def _looped(name: str, lines: Lines) -> Lines:
    return [("Normal", f"{{#{name}}}"), *lines, ("Normal", f"{{/{name}}}")]


def _docxtemplater_table(document: Document, columns: int) -> None:
    document.add_paragraph(f"{{#table{columns}}}")
    table = document.add_table(2, columns, "Table Grid")
    for place in range(columns):
        table.cell(0, place).text = f"{{h{place}}}"
        table.cell(1, place).text = f"{{c{place}}}"
    table.cell(1, 0).text = "{#rows}{c0}"
    table.cell(1, columns - 1).text = f"{{c{columns - 1}}}{{/rows}}"
    document.add_paragraph(f"{{/table{columns}}}")


def _number(document: Document) -> None:
    """Give the clause styles three levels of one numbered list, under numbered headings."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="{style.replace(" ", "")}"/><w:lvlText w:val="{form}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, (style, kind, form) in enumerate(
            zip(("Heading 2", *LEVELS), ("decimal", *_KINDS), ("%1.", *_FORMS), strict=True)
        )
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_ABSTRACT}">{levels}</w:abstractNum>'
    number = f'<w:num {nsdecls("w")} w:numId="{_ABSTRACT}"><w:abstractNumId w:val="{_ABSTRACT}"/></w:num>'
    numbering.insert(0, parse_xml(abstract))
    numbering.append(parse_xml(number))
    for level, name in enumerate(("Heading 2", *LEVELS)):
        if name in LEVELS:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        properties = document.styles[name].element.get_or_add_pPr()
        of = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{_ABSTRACT}"/></w:numPr>'
        properties.append(parse_xml(of))


def _paged(paragraph: Paragraph) -> None:
    paragraph.add_run("Page ")
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        piece = OxmlElement("w:instrText" if words else "w:fldChar")
        if words:
            piece.text = words
        else:
            piece.set(qn("w:fldCharType"), kind)
        run._r.append(piece)  # noqa: SLF001 - python-docx has no fields, and shows this way to write one


def _slim(document: Document) -> None:
    """Take out what the agreement does not use: styles, theme, thumbnail and a second copy of the styles."""
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.name_val.casefold() not in _USED:
            styles.remove(style)
    for latent in styles.findall(qn("w:latentStyles")):
        styles.remove(latent)
    _drop(document.part.rels, lambda kind: not kind.endswith(_KEPT))
    _drop(document.part.package.rels, lambda kind: kind.endswith("/thumbnail"))


def _drop(relations: Relationships, unwanted: Callable[[str], bool]) -> None:
    for name in [name for name, found in relations.items() if unwanted(found.reltype)]:
        del relations[name]
