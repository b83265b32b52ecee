"""Page numbers and PDF files by LibreOffice; and the digest of what a file holds, which needs none."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from word_samples import paragraphs, part, rich, small, written

from mougen.errors import OutputError
from mougen.word import office, package, pages
from mougen.word.content import content_digest
from mougen.word.pages import with_pages as fill

needs_office = pytest.mark.skipif(office.find() is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def numbered() -> bytes:
    return pages.numbered(written(rich()))


@pytest.fixture(scope="module")
def printed(numbered) -> bytes:
    return office.print_out({"made": numbered}, dt.date(2026, 11, 20))["made"]


@needs_office
def test_the_contents_say_on_which_page_each_heading_is(numbered, printed, pages):
    entries = [line.split("\t") for line in paragraphs(numbered) if "\t" in line and line[-1].isdigit()]
    shown = pages(numbered)
    assert {entry[-2] for entry in entries} >= {"Parties", "Risk management", "Objectives", "Execution"}
    for *_, title, page in entries:
        assert title in shown[int(page) - 1], title
    assert not part(numbered, "word/settings.xml").findall(".//{*}updateFields")


def test_a_page_number_stands_in_its_entry_and_nowhere_else():
    bare = written(rich())
    filled = fill(bare, {"_Toc000000001": 7})
    assert [line for line in paragraphs(filled) if line not in paragraphs(bare)] == ["Parties\t7"]
    assert fill(filled, {"_Toc000000001": 12}) == fill(bare, {"_Toc000000001": 12})
    assert fill(filled, {}) == bare
    assert content_digest(filled) == content_digest(bare)


@needs_office
def test_page_numbers_do_not_change_what_a_file_holds(numbered):
    bare = written(rich())
    assert numbered != bare
    assert content_digest(numbered) == content_digest(bare)
    assert content_digest(numbered) != content_digest(written(small()))


@needs_office
def test_the_pdf_is_tagged_titled_and_in_english(printed, tmp_path):
    reader = shutil.which("pdfinfo")
    if reader is None:
        pytest.skip("pdfinfo is not installed")
    (tmp_path / "made.pdf").write_bytes(printed)
    told = subprocess.run(
        [reader, tmp_path / "made.pdf"], check=True, capture_output=True, text=True, timeout=30
    ).stdout
    assert "Tagged:          yes" in told
    assert f"Title:           {rich().title}" in told
    assert "Nov 20 00:00:00 2026" in told
    assert b"/Lang(en-GB)" in printed
    assert b"<pdfuaid:part>1</pdfuaid:part>" in printed
    assert b"/Outlines" in printed


@needs_office
def test_a_pdf_tells_nothing_of_the_clock_and_is_the_same_again(numbered, printed, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.sleep(1.1)  # LibreOffice writes the second into what we take out
    assert office.print_out({"made": numbered}, dt.date(2026, 11, 20))["made"] == printed


def test_the_time_zone_goes_out_of_a_pdf_at_the_same_length():
    raw = b"/CreationDate(D:20270105091500+01'00')>> <xmp:CreateDate>2027-01-05T09:15:00+01:00</xmp:CreateDate>"
    raw += b" trailer /ID [ <" + b"A" * 32 + b"> ]"
    clean = office._unstamped(raw, None)
    assert len(clean) == len(raw)
    assert b"(D:19800101000000+00'00')" in clean
    assert b">1980-01-01T00:00:00+00:00<" in clean
    assert b"A" * 32 not in clean


def test_the_digest_is_over_what_is_in_the_file_and_not_how_it_is_packed():
    data = written(small())
    loose = BytesIO()
    with zipfile.ZipFile(loose, "w", zipfile.ZIP_STORED) as file:
        for name, content in sorted(package.parts_of(data).items(), reverse=True):
            file.writestr(name, content)
    assert loose.getvalue() != data
    assert content_digest(loose.getvalue()) == content_digest(data)
    other = package.parts_of(data) | {"word/settings.xml": b"<x/>"}
    assert content_digest(package.pack(other)) != content_digest(data)


def test_without_libreoffice_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setenv(office.ENVIRONMENT, "/nowhere/soffice")
    with pytest.raises(OutputError, match="install LibreOffice Writer"):
        office.print_out({"made": b""})


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell script")
@pytest.mark.parametrize(
    ("does", "said"),
    [("sleep 60", "took longer than"), ("exit 0", "could not print the document"), ("exit 7", "could")],
)
def test_a_libreoffice_that_hangs_or_fails_is_stopped_and_said(does, said, monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{does} &\nwait $!\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv(office.ENVIRONMENT, str(program))
    monkeypatch.setattr(office, "SECONDS", 1)
    with pytest.raises(OutputError, match=said):
        office.print_out({"made": written(small())})
    assert list(Path(tmp_path).iterdir()) == [program]
