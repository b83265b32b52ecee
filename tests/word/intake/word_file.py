"""Small Word files built by hand, honest and hostile, part by part and byte by byte."""

# ruff: noqa: E501 - samples of XML, each on one line
from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
MAIN = "word/document.xml"

Parts = dict[str, bytes]


def r(text: str, look: str = "") -> str:
    """Build a run."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, look: str = "") -> str:
    """Build a paragraph."""
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{content}</w:p>"


def field(told: str, shown: str = "") -> str:
    """Build a field."""
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{sign.format('begin')}<w:r><w:instrText>{told}</w:instrText></w:r>{sign.format('separate')}{shown}{sign.format('end')}"


def table(*rows: str, look: str = "") -> str:
    """Build a table."""
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, look: str = "", cell: str = "") -> str:
    """Build a row of a table, whose cells look alike."""
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(f'<w:tc><w:tcPr>{cell}</w:tcPr>{content}</w:tc>' for content in cells)}</w:tr>"


def by(kind: str, content: str = "", author: str = "A. Partner", number: int = 1) -> str:
    """Build a tracked change, or a comment."""
    return f'<w:{kind} w:id="{number}" w:author="{author}" w:date="2026-11-20T09:30:00Z">{content}</w:{kind}>'


def relation(name: str, kind: str, target: str, *, external: bool = False) -> str:
    """Build a relationship; a kind without a slash is one of Office's."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{name}" Type="{kind if "/" in kind else f"{OFFICE}/{kind}"}" Target="{target}"{mode}/>'


def relations(*found: str) -> bytes:
    """Build a list of relationships."""
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(found)}</Relationships>'.encode()


def types(main: str = f"{WORD}.document.main+xml", more: str = "") -> bytes:
    """Build the list of content types."""
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/{MAIN}" ContentType="{main}"/>{more}</Types>'
    ).encode()


def document(body: str, more: str = "") -> bytes:
    """Build the main part."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {SPACES}{more}><w:body>{body}</w:body></w:document>'.encode()


def parts(body: str = p(r("The parties agree.")), links: tuple[str, ...] = (), **more: str) -> Parts:
    """Build the parts of a Word file; ``more`` are the insides of parts by the kind of their relationship."""
    named = [relation(f"own{kind}", kind if kind not in {"commentsExtended", "people"} else f"http://schemas.microsoft.com/office/2011/relationships/{kind}", f"{kind}.xml") for kind in more]
    roots = {"commentsExtended": "w15:commentsEx", "people": "w15:people", "header": "w:hdr", "footer": "w:ftr"}
    others = {f"word/{kind}.xml": f"<{roots.get(kind, f'w:{kind}')} {SPACES}>{inside}</{roots.get(kind, f'w:{kind}')}>".encode() for kind, inside in more.items()}
    return {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations(relation("a", "officeDocument", MAIN)),
        "word/_rels/document.xml.rels": relations(*named, *links),
        MAIN: document(body),
        **others,
    }


def packed(content: Mapping[str, bytes]) -> bytes:
    """Zip the parts of a file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in content.items():
            file.writestr(name, data)
    return buffer.getvalue()
