"""The page of each heading, as LibreOffice lays the file out, and its place in the contents.

A Word file does not know its pages until something lays it out. The numbers are kept as the shown text of the
contents' own ``PAGEREF`` fields, so that the file reads right at once and Word computes them again when asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mougen.errors import OutputError
from mougen.word import package

_MAIN = "word/document.xml"
_MOST_LAYOUTS = 2
_SHOWN = re.compile(
    rb'(PAGEREF (_Toc\d{9}) \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>)'
    rb'(?:<w:r><w:t xml:space="preserve">\d*</w:t></w:r>)?'
)
_PLACE = re.compile(rb"/5F(Toc\d{9})\[(\d+) 0 R/")  # LibreOffice writes _ as 5F in the name of a place
_KIDS = re.compile(rb"/Type/Pages\b.*?/Kids\[([^\]]*)\]", re.DOTALL)


def numbered(data: bytes) -> bytes:
    """Give a Word file with the pages of its headings in its contents.

    Raises:
        OutputError: where LibreOffice is missing or fails.
    """
    from mougen.word import office  # noqa: PLC0415 - starting a program is not for who only reads the contents

    for _ in range(_MOST_LAYOUTS):
        filled = with_pages(data, pages_of(office.print_out({"layout": data})["layout"]))
        if filled == data:
            break
        data = filled
    return data


def pages_of(pdf: bytes) -> dict[str, int]:
    """Give the page of each heading of the contents, by its bookmark, from a PDF that ``office`` has made."""
    kids = _KIDS.search(pdf)
    order = re.findall(rb"(\d+) 0 R", kids[1]) if kids else []
    rank = {page: count for count, page in enumerate(order, start=1)}
    try:
        return {f"_{place.decode()}": rank[page] for place, page in _PLACE.findall(pdf)}
    except KeyError:
        raise OutputError("This LibreOffice prints in a way that pages cannot be read from; use --no-pages") from None


def with_pages(data: bytes, pages: Mapping[str, int]) -> bytes:
    """Give a Word file with these pages in its contents; a heading whose page is not known stays without."""
    parts = package.parts_of(data)
    parts[_MAIN] = _SHOWN.sub(lambda found: found[1] + _page(pages.get(found[2].decode())), parts[_MAIN])
    return package.pack(parts)


def without_pages(main: bytes) -> bytes:
    """Give the main part with no pages in its contents: they depend on the machine's fonts, all else does not."""
    return _SHOWN.sub(lambda found: found[1], main)


def _page(page: int | None) -> bytes:
    return b"" if page is None else b'<w:r><w:t xml:space="preserve">%d</w:t></w:r>' % page
