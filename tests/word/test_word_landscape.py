"""Wide tables stand on pages turned on their side, with the header and footer of the page around them."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from word_samples import W, dressed, paragraphs, part, rich, wide, written


def pages_of(data: bytes) -> list[tuple[str, bool]]:
    """Read the sections: the way that each lies, and whether it has a first page of its own."""
    sections = part(data).iter(f"{W}sectPr")
    return [(s.find(f"{W}pgSz").get(f"{W}orient", "portrait"), s.find(f"{W}titlePg") is not None) for s in sections]


def test_each_wide_table_lies_between_upright_pages():
    assert pages_of(written(wide(), dressed())) == [
        ("portrait", True), ("landscape", False), ("portrait", False), ("landscape", False), ("portrait", False)
    ]  # fmt: skip


def test_a_document_without_wide_tables_has_one_section():
    assert pages_of(written(rich(), dressed())) == [("portrait", True)]


def test_the_footer_of_a_turned_page_ends_at_its_own_margin():
    data = written(wide(), dressed())
    assert paragraphs(data, "word/widefooter1.xml") == paragraphs(data, "word/footer1.xml")
    stops = [(stop.get(f"{W}val"), stop.get(f"{W}pos")) for stop in part(data, "word/widefooter1.xml").iter(f"{W}tab")]
    assert {stop for stop in stops if stop[0]} == {("clear", "9026"), ("right", "13958")}


def test_the_pages_lie_as_they_should(office):
    reader = shutil.which("pdfinfo")
    if reader is None:
        pytest.skip("pdfinfo is not installed")
    made = office({"wide": written(wide(), dressed())}, "pdf")["wide"]
    told = subprocess.run([reader, "-l", "99", str(made)], check=True, capture_output=True, timeout=30).stdout.decode()
    sizes = [float(width) > float(height) for width, height in re.findall(r"size: +([\d.]+) x ([\d.]+)", told)]
    assert sizes[-5:] == [True, False, False, True, False]
    assert sum(sizes) == 2
