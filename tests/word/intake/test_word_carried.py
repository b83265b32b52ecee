"""What goes with a file besides what its pages show is listed, each thing with its place; and what tells nothing may go."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from word_file import MAIN, Parts, by, document, field, p, parts, r, relation, relations
from word_samples import rich, written

from mougen.checks import outgoing
from mougen.model.bank import Bank
from mougen.model.carried import Carried
from mougen.model.matter import Matter
from mougen.model.state import State
from mougen.word.carried import carried, pictures
from mougen.workflow import drafting
from mougen.workflow.reading import Manner

CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
COMMENTED = '<w:commentRangeStart w:id="1"/>' + r("Risk") + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
PATH = r"C:\Users\jsmith\Pictures\logo.png"
GIF = b"GIF89a\1\0\1\0\x80\0\0" + b"\0" * 6 + b"!\xfe\x05Nessa\0" + b",\0\0\0\0\1\0\1\0\0\2\2!\xfe\0;"


def rooted(*more: str, **named: str) -> Parts:
    """A file with further parts that the package points at: their insides by name."""
    links = [relation("a", "officeDocument", MAIN), *more]
    return parts() | {"_rels/.rels": relations(*links)} | {name: text.encode() for name, text in named.items()}


def core(inside: str) -> Parts:
    spaces = f'xmlns:cp="{PROPERTIES}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    return rooted(relation("c", CORE, "docProps/core.xml")) | {"docProps/core.xml": f"<cp:coreProperties {spaces}>{inside}</cp:coreProperties>".encode()}


def app(inside: str) -> Parts:
    return rooted(relation("c", "extended-properties", "docProps/app.xml")) | {"docProps/app.xml": f"<Properties xmlns='urn:p'>{inside}</Properties>".encode()}


def custom(inside: str) -> Parts:
    return rooted(relation("c", "custom-properties", "docProps/custom.xml")) | {"docProps/custom.xml": f"<Properties xmlns='urn:p' xmlns:vt='urn:v'>{inside}</Properties>".encode()}


def item(inside: str) -> Parts:
    return parts(links=(relation("x", "customXml", "../customXml/item1.xml"),)) | {"customXml/item1.xml": inside.encode()}


def with_picture(data: bytes, name: str = "word/media/a.jpg") -> Parts:
    return parts(links=(relation("i", "image", name.removeprefix("word/")),)) | {name: data}


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    return b"\xff\xd8" + b"".join(struct.pack(">BBH", 0xFF, kind, len(held) + 2) + held for kind, held in segments) + b"\xff\xd9"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(held)) + kind + held + b"\0\0\0\0" for kind, held in chunks)


def camera() -> bytes:
    """What a camera writes: who took the picture, and where."""
    artist, place = b"Nessa Fold\0\0", struct.pack("<6I", 53, 1, 30, 1, 36, 1) + struct.pack("<6I", 2, 1, 15, 1, 0, 1)
    main, at = 8, 8 + 2 + 2 * 12 + 4
    directory = struct.pack("<H", 2) + struct.pack("<HHII", 315, 2, 11, at) + struct.pack("<HHII", 34853, 4, 1, at + len(artist)) + b"\0" * 4
    held = at + len(artist) + 2 + 4 * 12 + 4
    rows = [(1, 2, 2, int.from_bytes(b"N\0", "little")), (2, 5, 3, held), (3, 2, 2, int.from_bytes(b"W\0", "little")), (4, 5, 3, held + 24)]
    gps = struct.pack("<H", 4) + b"".join(struct.pack("<HHII", *each) for each in rows) + b"\0" * 4
    return b"II*\0" + struct.pack("<I", main) + directory + artist + gps + place


def zipped(comment: bytes = b"", moment: tuple[int, int, int, int, int, int] = (2026, 11, 20, 9, 30, 0)) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in parts().items():
            file.writestr(zipfile.ZipInfo(name, moment), data)
        file.comment = comment
    return buffer.getvalue()


STAYS: dict[str, tuple[Parts | bytes, str, str, str]] = {
    "a comment": (parts(p(COMMENTED), comments=by("comment", p(r("Ask finance.")), "Nessa Fold")), "comment", "Nessa Fold, 2026-11-20T09:30:00Z: Ask finance.", "word/comments.xml, comment 1"),
    "its author": (parts(p(COMMENTED), comments=by("comment", p(r("Ask finance.")), "Nessa Fold")), "name", "Nessa Fold", "word/comments.xml"),
    "whom Word knows": (parts(people='<w15:person w15:author="N"><w15:presenceInfo w15:providerId="AD" w15:userId="S::nessa@fold.example"/></w15:person>'), "name", "S::nessa@fold.example", "word/people.xml"),
    "a deletion": (parts(p(r("One")) + p(by("del", "<w:r><w:delText>£40,000</w:delText></w:r>"))), "tracked change", "taken out “£40,000”: A. Partner", "word/document.xml, paragraph 2"),
    "an insertion in a header": (parts(header=p(by("ins", r("Draft 3")))), "tracked change", "added “Draft 3”", "word/header.xml, paragraph 1"),
    "other looks": (parts(p('<w:r><w:rPr><w:b/>' + by("rPrChange", "<w:rPr/>") + "</w:rPr><w:t>x</w:t></w:r>")), "tracked change", "other looks: A. Partner", "paragraph 1"),
    "hidden words": (parts(p(r("See")) + p(r("not for them", "<w:vanish/>"))), "hidden text", "“not for them” (hidden)", "word/document.xml, paragraph 2"),
    "white words": (parts(p(r("white words", '<w:color w:val="FFFFFF"/>'))), "hidden text", "“white words” (can hardly be told", "paragraph 1"),
    "words for other programs": (parts(p(f'<mc:AlternateContent><mc:Choice Requires="wps">{r("Yes")}</mc:Choice><mc:Fallback>{r("No deal")}</mc:Fallback></mc:AlternateContent>')), "hidden text", "“No deal” (shown by other programs", "word/document.xml"),
    "a building block": (parts(links=(relation("g", "glossaryDocument", "glossary/document.xml"),)) | {"word/glossary/document.xml": document(p(r("Last year's offer")))}, "hidden text", "“Last year's offer” (a building block)", "word/glossary/document.xml, paragraph 1"),
    "a creator": (core("<dc:creator>Nessa Fold</dc:creator>"), "name", "creator: Nessa Fold", "docProps/core.xml"),
    "who saved it": (core("<cp:lastModifiedBy>nfold</cp:lastModifiedBy>"), "name", "lastModifiedBy: nfold", "docProps/core.xml"),
    "an old title": (core("<dc:title>Lease to Grimble Ltd</dc:title>"), "property", "title: Lease to Grimble Ltd", "docProps/core.xml"),
    "a manager": (app("<Manager>Nessa</Manager>"), "name", "Manager: Nessa", "docProps/app.xml"),
    "a template's name": (app("<Template>Grimble deal.dotx</Template>"), "template", "Grimble deal.dotx", "docProps/app.xml"),
    "a custom property": (custom("<property name='Matter no'><vt:lpwstr>X-77</vt:lpwstr></property>"), "custom property", "Matter no: X-77", "docProps/custom.xml"),
    "a value of custom XML": (item("<deal xmlns='urn:x'><sum><least>£9m</least></sum></deal>"), "custom XML value", "deal/sum[1]/least[1]: £9m", "customXml/item1.xml"),
    "an attribute of custom XML": (item("<deal xmlns='urn:x' floor='£9m'/>"), "custom XML value", "deal/@floor: £9m", "customXml/item1.xml"),
    "words in the place of a version": (item("<provenance xmlns='urn:mougen:provenance:1' version='our floor is low'/>"), "custom XML value", "provenance/@version: our floor is low", "customXml/item1.xml"),
    "an answer that was kept": (item("<provenance xmlns='urn:mougen:provenance:1'><answers>{\"floor\": \"£9m\"}</answers></provenance>"), "stored answer", "£9m", "customXml/item1.xml"),
    "a variable": (parts(settings='<w:docVars><w:docVar w:name="v" w:val="£9m"/></w:docVars>'), "document variable", "v: £9m", "word/settings.xml"),
    "a merge": (parts(settings=r'<w:mailMerge><w:connectString w:val="Data Source=\\srv\hr.accdb"/></w:mailMerge>'), "document variable", "connectString", "word/settings.xml"),
    "a template's path": (parts(settings='<w:attachedTemplate r:id="t"/>') | {"word/_rels/settings.xml.rels": relations(relation("t", "attachedTemplate", rf"file:///{PATH}", external=True))}, "template", PATH, "word/settings.xml"),
    "a path in a picture's words": (parts(p(f'<w:r><w:drawing><wps:docPr descr="{PATH}"/></w:drawing></w:r>')), "path", PATH, "word/document.xml"),
    "a path in what other programs show": (parts(p(f'<mc:AlternateContent><mc:Choice Requires="wps">{r("a")}</mc:Choice><mc:Fallback><w:pict title="/home/nessa/a.png"/></mc:Fallback></mc:AlternateContent>')), "path", "/home/nessa/a.png", "word/document.xml"),
    "a share": (parts(p(r'<w:r><w:drawing><wps:docPr title="\\srv01\legal\a.png"/></w:drawing></w:r>')), "path", r"\\srv01\legal\a.png", "word/document.xml"),
    "a link to a disk": (parts(p('<w:hyperlink r:id="h">' + r("our form") + "</w:hyperlink>"), links=(relation("h", "hyperlink", rf"file:///{PATH}", external=True),)), "external link", PATH, "word/document.xml"),
    "a picture from elsewhere": (parts(links=(relation("h", "image", "https://a.example/x.png", external=True),)), "external link", "image: https://a.example/x.png", "word/document.xml"),
    "a field that fetches": (parts(p(field(r" INCLUDETEXT \\srv\a.docx "))), "external link", "INCLUDETEXT", "word/document.xml"),
    "a workbook inside": (parts(links=(relation("o", "package", "embeddings/o.xlsx"),)) | {"word/embeddings/o.xlsx": b"x"}, "object", "a whole file: word/embeddings/o.xlsx", "word/document.xml"),
    "a thumbnail": (rooted(relation("t", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail", "docProps/t.jpg")) | {"docProps/t.jpg": b"x"}, "thumbnail", "the first page", "docProps/t.jpg"),
    "a part without a place": (parts() | {"word/old.xml": b"<old>secret</old>"}, "loose part", "nothing points at", "word/old.xml"),
    "a note in the markup": (parts() | {"word/document.xml": document(p(r("x")) + "<!-- ask Nessa -->")}, "note in the markup", "ask Nessa", "word/document.xml"),
    "a remark of the package": (zipped(b"from Nessa's disk"), "note in the markup", "from Nessa's disk", "the package"),
    "who took a picture": (with_picture(jpeg((0xE1, b"Exif\0\0" + camera()))), "picture data", "artist: Nessa Fold", "word/media/a.jpg"),
    "where it was taken": (with_picture(jpeg((0xE1, b"Exif\0\0" + camera()))), "picture data", "place: 53.51000 N, 2.25000 W", "word/media/a.jpg"),
    "a remark in a JPEG": (with_picture(jpeg((0xFE, b"by Nessa"))), "picture data", "remark: by Nessa", "word/media/a.jpg"),
    "XMP": (with_picture(jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='a'><dc:creator>Nessa</dc:creator></x:xmpmeta>"))), "picture data", "XMP dc:creator: Nessa", "word/media/a.jpg"),
    "IPTC": (with_picture(jpeg((0xED, b"Photoshop 3.0\0\0\0Nessa Fold\0"))), "picture data", "IPTC: Nessa Fold", "word/media/a.jpg"),
    "a text in a PNG": (with_picture(png((b"tEXt", b"Author\0Nessa")), "word/media/a.png"), "picture data", "Author: Nessa", "word/media/a.png"),
    "a packed text in a PNG": (with_picture(png((b"zTXt", b"Comment\0\0" + zlib.compress(b"by Nessa"))), "word/media/a.png"), "picture data", "Comment: by Nessa", "word/media/a.png"),
    "a Unicode text in a PNG": (with_picture(png((b"iTXt", b"Title\0\0\0\0\0Gwyn\xc5\xb5r")), "word/media/a.png"), "picture data", "Title: Gwynŵr", "word/media/a.png"),
    "a moment in a PNG": (with_picture(png((b"tIME", struct.pack(">HBBBBB", 2026, 11, 20, 9, 30, 0))), "word/media/a.png"), "picture data", "date: 2026-11-20 09:30:00", "word/media/a.png"),
    "a remark in a GIF": (with_picture(GIF, "word/media/a.gif"), "picture data", "remark: Nessa", "word/media/a.gif"),
    "Exif in a WebP": (with_picture(b"RIFF\0\0\0\0WEBPEXIF" + struct.pack("<I", len(camera())) + camera(), "word/media/a.webp"), "picture data", "artist: Nessa Fold", "word/media/a.webp"),
    "a TIFF": (with_picture(camera(), "word/media/a.tif"), "picture data", "artist: Nessa Fold", "word/media/a.tif"),
}  # fmt: skip

GOES: dict[str, tuple[Parts | bytes, str, str]] = {
    "an author whom the pages name": (core("<dc:creator>The Parties</dc:creator>"), "name", "creator: The Parties"),
    "the title of the first page": (core("<dc:title>The parties agree</dc:title>"), "property", "title: The parties agree"),
    "a day": (core("<dcterms:created>2026-11-20T09:30:00Z</dcterms:created>"), "date", "created: 2026-11-20T09:30:00Z"),
    "a moment of the package": (zipped(), "date", "2026-11-20 09:30:00"),
    "the program": (app("<Application>Microsoft Office Word</Application>"), "property", "Application: Microsoft Office Word"),
    "Word's own template": (app("<Template>Normal.dotm</Template>"), "template", "Template: Normal.dotm"),
    "an id of a session": (parts(f'<w:p w:rsidR="00AB12CD">{r("x")}</w:p>'), "revision id", "00AB12CD"),
    "sessions in the settings": (parts(settings='<w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00AB12CE"/></w:rsids>'), "revision id", "00AB12CE"),
    "an id of the document": (parts(settings='<w14:docId w14:val="0A0B0C0D"/>'), "revision id", "of the document: 0A0B0C0D"),
    "a web page": (parts(links=(relation("h", "hyperlink", "https://www.bury.gov.uk", external=True),)), "external link", "https://www.bury.gov.uk"),
    "a web page in a field": (parts(p(field(' HYPERLINK "https://www.bury.gov.uk" ', r("Bury")))), "external link", "https://www.bury.gov.uk"),
    "the form of a list of sources": (item('<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" StyleName="APA"/>'), "custom XML value", "Sources/@StyleName: APA"),
    "names and versions": (item("<provenance xmlns='urn:mougen:provenance:1' version='3'><section clause='term/fixed'/></provenance>"), "custom XML value", "provenance/section[1]/@clause: term/fixed"),
}  # fmt: skip


def listed(given: Parts | bytes, door: Callable[[Parts | bytes], object]) -> tuple[Carried, ...]:
    return carried(door(given))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", STAYS)
def test_what_should_stay_is_found_with_its_place(name, door):
    given, what, value, place = STAYS[name]
    found = [each for each in listed(given, door) if each.what == what and value in each.value]
    assert [(each.stays, place in each.place) for each in found] == [(True, True)], listed(given, door)


@pytest.mark.parametrize("name", GOES)
def test_what_tells_another_party_nothing_is_listed_and_may_go(name, door):
    given, what, value = GOES[name]
    found = listed(given, door)
    assert (what, value, False) in {(each.what, each.value, each.stays) for each in found}
    assert not list(outgoing.findings(found, Path("x.docx")))


def test_a_plain_file_carries_nothing(door):
    assert [each for each in listed(parts(), door) if each.what != "date"] == []


def test_a_path_that_the_pages_show_is_not_what_goes_along_unseen(door):
    given = parts(p(r(f"Save it in {PATH} or https://a.example/home/x, at 1:2/3.")))
    assert "path" not in {each.what for each in listed(given, door)}


def test_of_each_kind_there_is_one_finding_that_names_the_first(door):
    given = parts("".join(p(by("ins", r(f"word {number}"))) for number in range(5)))
    findings = list(outgoing.findings(listed(given, door), Path("x.docx")))
    assert [(each.rule, each.severity) for each in findings] == [("outgoing/tracked-change", "must"), ("outgoing/name", "must")]
    assert findings[0].message.endswith("; and 2 more")
    assert "added “word 0”" in findings[0].message


@pytest.mark.parametrize("data", [camera(), jpeg((0xE1, b"Exif\0\0" + camera())), GIF, png((b"tEXt", b"a\0b"))], ids=["TIFF", "JPEG", "GIF", "PNG"])  # fmt: skip
def test_a_picture_that_was_cut_off_is_read_as_far_as_it_goes(data):
    for end in range(len(data)):
        for _, value in pictures.said(data[:end]):
            assert isinstance(value, str)


def test_what_mougen_writes_for_others_may_go(bank: Bank, example: Callable[[str], Matter], door):
    reading = drafting.check(bank, example("shared-regulatory-service"))
    for state in (State.AGREED, State.EXECUTION):
        for name, data in drafting.render(bank, reading, Manner(state)).items():
            assert not [each for each in listed(data, door) if each.stays], (name, state)
    draft = drafting.render(bank, reading, Manner())[reading.document.kind]
    assert {"comment", "stored answer"} <= {each.what for each in listed(draft, door) if each.stays}


def test_everything_is_listed_once_and_what_should_stay_comes_first(door):
    found = listed(written(rich()), door)
    assert len(found) == len(set(found))
    assert [each.stays for each in found] == sorted((each.stays for each in found), reverse=True)

