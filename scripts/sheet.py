"""Paragraphs, tables and pages of a template, with docxtpl's marks in them."""

from __future__ import annotations

from house_style import LINE

NARROW_EDGE = 1134


def run(text: str) -> str:
    """Return a run of text; the marks ``{{ }}`` stand in one run, as docxtpl likes it."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, cached: str) -> str:
    """Return a field that Word computes on every page."""
    steps = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{cached}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{step}</w:r>" for step in steps)


def line(style: str, text: str = "", look: str = "", raw: str = "") -> str:
    """Return a paragraph with text, or with runs as they are."""
    inner = raw or (run(text) if text else "")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{inner}</w:p>'


def table(heads: tuple[str, ...], cells: tuple[str, ...], widths: tuple[int, ...], each: str = "") -> str:
    """Return a table with a heading row that repeats and one row for ``each``.

    A cell's lines are parted by a bar; a line that is a paragraph already stands as it is.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = _row(heads, widths, "Tableheading", "<w:cantSplit/><w:tblHeader/>")
    rows += _mark(f"{{%tr for {each} %}}", widths) + _row(cells, widths, "Tabletext") + _mark("{%tr endfor %}", widths)
    look = (
        '<w:tblPr><w:tblStyle w:val="Housetable"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/></w:tblPr>'
    )
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{line('Tablegap')}"


def _row(cells: tuple[str, ...], widths: tuple[int, ...], style: str, look: str = "<w:cantSplit/>") -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_lines(cell, style)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{look}</w:trPr>{inner}</w:tr>"


def _lines(cell: str, style: str) -> str:
    return "".join(text if text.startswith("<w:p>") else line(style, text) for text in cell.split("|"))


def _mark(text: str, widths: tuple[int, ...]) -> str:
    # docxtpl takes the whole row away, whatever else is in it.
    return _row((text, *("" for _ in widths[1:])), widths, "Tabletext")


def page(*, first: bool = False, wide: bool = False, narrow: bool = False) -> str:
    """Return the page: A4, with a header and footers.

    ``first`` gives the first page a footer of its own, ``narrow`` is for edges that leave more room.
    """
    footers = '<w:footerReference w:type="default" r:id="footer1"/>'
    footers += '<w:footerReference w:type="first" r:id="footer2"/>' if first else ""
    width, height = (16838, 11906) if wide else (11906, 16838)
    turned = ' w:orient="landscape"' if wide else ""
    bottom = 1760 if first else 1440  # three lines of footer stand clear of the text
    margin = (width - LINE) // 2 if not wide else 1134
    margin, top, bottom = (NARROW_EDGE, 1247, 1134) if narrow else (margin, 1440, bottom)
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="header1"/>{footers}'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{top}" w:right="{margin}" w:bottom="{bottom}" '
        f'w:left="{margin}" w:header="709" w:footer="709" w:gutter="0"/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
    )
