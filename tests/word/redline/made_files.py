"""Word files written from plain data: paragraphs and tables, fields, links, notes, bookmarks, headers and sections."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from html import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


@dataclass(frozen=True)
class Para:
    """A paragraph: its words, and what is done to them.

    A word may begin with ``*`` (bold), ``@`` (a field that shows it), ``>`` (a link) or ``^`` (a footnote that says
    it).
    """

    words: tuple[str, ...] = ()
    style: str = "Normal"
    mark: str = ""
    section: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells of paragraphs."""

    rows: tuple[tuple[tuple[Para, ...], ...], ...]


Block = Para | Grid


@dataclass(frozen=True)
class File:
    """A file: its blocks, what stands in header and footer, and whether a content control is around some blocks."""

    blocks: tuple[Block, ...]
    header: tuple[Para, ...] = ()
    footer: tuple[Para, ...] = ()
    control: tuple[int, int] = (0, 0)


@dataclass
class _Pen:
    marks: int = 0
    notes: list[str] = field(default_factory=list)

    def run(self, text: str, look: str = "") -> str:
        return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def word(self, word: str) -> str:
        kind, text = word[0], word[1:] + " "
        if kind == "*":
            return self.run(text, "<w:rPr><w:b/></w:rPr>")
        if kind == "@":
            sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
            told = '<w:r><w:instrText xml:space="preserve"> REF _mg_x \\r \\h </w:instrText></w:r>'
            return sign("begin") + told + sign("separate") + self.run(word[1:]) + sign("end") + self.run(" ")
        if kind == ">":
            return f'<w:hyperlink w:anchor="somewhere">{self.run(text)}</w:hyperlink>'
        if kind == "^":
            self.notes.append(word[1:])
            return f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        return self.run(word + " ")

    def paragraph(self, para: Para) -> str:
        inside = "".join(map(self.word, para.words))
        if para.mark:
            self.marks += 1
            start = f'<w:bookmarkStart w:id="{self.marks}" w:name="{para.mark}"/>'
            inside = f'{start}{inside}<w:bookmarkEnd w:id="{self.marks}"/>'
        look = f'<w:pStyle w:val="{para.style}"/>' + ("<w:sectPr/>" if para.section else "")
        return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"

    def block(self, block: Block) -> str:
        if isinstance(block, Para):
            return self.paragraph(block)
        grid = "<w:gridCol/>" * len(block.rows[0])
        rows = "".join(f"<w:tr>{''.join(map(self.cell, row))}</w:tr>" for row in block.rows)
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'

    def cell(self, cell: tuple[Para, ...]) -> str:
        return f"<w:tc><w:tcPr/>{''.join(map(self.paragraph, cell))}</w:tc>"


def written(file: File) -> bytes:
    """Write a file as a Word file."""
    pen = _Pen()
    blocks = [pen.block(block) for block in file.blocks]
    start, end = file.control
    if start < end <= len(blocks):
        inside = "".join(blocks[start:end])
        blocks[start:end] = [f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"]
    edges = {name: getattr(file, name) for name in ("header", "footer") if getattr(file, name)}
    shown = "".join(f'<w:{name}Reference w:type="default" r:id="{name}"/>' for name in edges)
    body = f"{''.join(blocks)}<w:sectPr>{shown}</w:sectPr>"
    main = f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>"
    parts = {"word/document.xml": main, "word/styles.xml": _STYLES}
    for name, paras in edges.items():
        root = "hdr" if name == "header" else "ftr"
        parts[f"word/{name}1.xml"] = f"<w:{root} {_W} {_R}>{''.join(map(_Pen().paragraph, paras))}</w:{root}>"
    notes = "".join(_note(number, text) for number, text in enumerate(("", *pen.notes)))
    if pen.notes:
        parts["word/footnotes.xml"] = f"<w:footnotes {_W}>{notes}</w:footnotes>"
    return _zipped(parts)


def _note(number: int, text: str) -> str:
    if not number:
        return '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    inside = f'<w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
    return f'<w:footnote w:id="{number}"><w:p>{inside}</w:p></w:footnote>'


def _style(name: str, shown: str, inside: str = "") -> str:
    default = ' w:default="1"' if name == "Normal" else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"{default}><w:name w:val="{shown}"/>{inside}</w:style>'


_LEVEL, _BASE = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', '<w:basedOn w:val="Normal"/>'
_KNOWN = (_style("Normal", "Normal"), _style("Heading1", "heading 1", _LEVEL), _style("Odd", "Odd", _BASE))
_STYLES = f"<w:styles {_W}>{''.join(_KNOWN)}</w:styles>"


def _zipped(parts: dict[str, str]) -> bytes:
    names = [name.removeprefix("word/").removesuffix(".xml").rstrip("1") for name in parts]
    kinds = {"document": "document.main"}
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_KINDS}.{kinds.get(name, name)}+xml"/>'
        for part, name in zip(parts, names, strict=True)
    )
    space = "http://schemas.openxmlformats.org/package/2006"
    types = f'<Types xmlns="{space}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    links_type = "application/vnd.openxmlformats-package.relationships+xml"
    types += f'<Default Extension="rels" ContentType="{links_type}"/>{overrides}</Types>'
    links = [(name, part.removeprefix("word/")) for part, name in zip(parts, names, strict=True) if name != "document"]
    related = {"_rels/.rels": [("officeDocument", "word/document.xml")], "word/_rels/document.xml.rels": links}
    whole = {"[Content_Types].xml": types, **parts}
    for place, found in related.items():
        inside = "".join(f'<Relationship Id="{kind}" Type="{_RELATIONS}/{kind}" Target="{to}"/>' for kind, to in found)
        whole[place] = f'<Relationships xmlns="{space}/relationships">{inside}</Relationships>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in whole.items():
            package.writestr(name, _HEAD + text)
    return out.getvalue()
