"""What is refused at the door, each with its sentence; and that nothing but a sentence comes of it."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import io
import os
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from word_file import MAIN, SPACES, WORD, by, document, p, packed, parts, r, relation, relations, types

from mougen.errors import InputError
from mougen.word.intake import remarks, take_in

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
GOOD = packed(parts())


def with_parts(**changed: bytes | str) -> Callable[[], bytes]:
    return lambda: packed(parts() | {name: data.encode() if isinstance(data, str) else data for name, data in changed.items()})


def with_part(name: str, data: bytes | str) -> Callable[[], bytes]:
    return with_parts(**{name: data})


def with_body(body: str) -> Callable[[], bytes]:
    return lambda: packed(parts(body))


def with_link(*found: str) -> Callable[[], bytes]:
    return lambda: packed(parts(links=found))


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Zip a good file with more entries, of which names may be there twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as file:
        for name, data in [*parts().items(), *entries]:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # the standard library warns of two parts of one name
                file.writestr(name, data)
    return buffer.getvalue()


def link() -> bytes:
    entry = zipfile.ZipInfo("word/link.xml")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return zipped((entry, b"/etc/passwd"))


def poked(name: str, offset: int, value: bytes, *, central: bool = True, data: bytes = GOOD) -> bytes:
    """Write over a field of a part's line in the directory, or of the header before it."""
    sign = b"PK\1\2" if central else b"PK\3\4"
    at = data.rindex(sign, 0, data.rindex(name.encode()) if central else data.index(name.encode()))
    return data[: at + offset] + value + data[at + offset + len(value) :]


def overlapping() -> bytes:
    """Let two lines of the directory point at the same bytes."""
    data = zipped(("word/one.xml", b"<x/>"), ("word/two.xml", b"<x/>"), kind=zipfile.ZIP_STORED)
    place = data.index(b"PK\3\4", data.index(b"word/one.xml") - 40)
    return poked("word/two.xml", 42, struct.pack("<I", place), data=data)


def lying(size: int) -> bytes:
    """Say of the main part that it has another size than it has."""
    return poked(MAIN, 24, struct.pack("<I", size))


def deep(levels: int) -> str:
    return "<w:sdt>" * levels + "</w:sdt>" * levels


def bomb() -> bytes:
    return zipped(("word/media/image1.emf", b"\0" * 30_000_000))


def large() -> bytes:
    return zipped(*((f"word/media/image{count}.emf", os.urandom(1) * 3_999_999) for count in range(26)))


ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + document(p(r("&b;"))).decode().partition("?>")[2]
STRICT = "http://purl.oclc.org/ooxml"
ALT = relation("alt", "aFChunk", "chunk.html")
BYTES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is not a Word document: it is empty; ask for it to be sent again"),
    "words": (lambda: b"Dear all", "is not a Word document; save it as .docx"),
    "a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "has a password; take it off in Word"),
    "an old .doc": (lambda: OLE + "WordDocument".encode("utf-16-le"), "is an old .doc file; save it in Word as .docx"),
    "old or locked": (lambda: OLE, "is an old .doc file or has a password"),
    "rich text": (lambda: rb"{\rtf1 Dear all}", "is a Rich Text file (.rtf) under another name; save it as .docx"),
    "a PDF": (lambda: b"%PDF-1.7", "is a PDF under another name"),
    "OpenDocument": (lambda: GOOD[:30] + b"mimetypeapplication/vnd.oasis.opendocument.text" + GOOD[77:], "is an OpenDocument file; save it as .docx"),
    "larger than 20 MB": (lambda: b"PK\3\4" + b"\0" * 20_000_000, "is larger than 20 MB; send it without its pictures"),
    "cut in half": (lambda: GOOD[: len(GOOD) // 2], "is damaged: its end is missing; ask for it to be sent again"),
    "cut by a byte": (lambda: GOOD[:-1], "is damaged: its end is missing"),
    "more behind its end": (lambda: GOOD + b"x", "is damaged; open it in Word"),
    "more before its beginning": (lambda: b"PK\3\4" + GOOD, "is damaged"),
}  # fmt: skip
ZIPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "an empty zip": (lambda: b"PK\5\6" + b"\0" * 18, "is not a Word document"),
    "too many parts": (lambda: zipped(*((f"word/{count}.xml", b"<x/>") for count in range(1_000))), "has too many parts"),
    "a million parts": (lambda: GOOD[:-12] + b"\xff\xff" * 2 + GOOD[-8:], "is damaged"),
    "one part twice": (lambda: zipped((MAIN, b"<x/>")), "has too many parts, or two of one name"),
    "one part in capitals": (lambda: zipped((MAIN.upper(), b"<x/>")), "has too many parts, or two of one name"),
    "parts over one another": (overlapping, "is damaged: it calls a part by two names"),
    "a part up the folders": (lambda: zipped(("word/../../evil.xml", b"<x/>")), "has a part with an unsafe name, 'word/../../evil.xml'"),
    "a part at the root": (lambda: zipped(("/etc/evil.xml", b"<x/>")), "has a part with an unsafe name"),
    "a part on a drive": (lambda: zipped(("C:/evil.xml", b"<x/>")), "has a part with an unsafe name"),
    "a part with backslashes": (lambda: GOOD.replace(b"word/document.xml", b"word\\document.xml"), "has a part with an unsafe name"),
    "a part with a control character": (lambda: GOOD.replace(b"word/document.xml", b"word/docum\x01nt.xml"), "has a part with an unsafe name"),
    "a symbolic link": (link, "has a link among its parts, 'word/link.xml'"),
    "an encrypted part": (lambda: poked(MAIN, 8, b"\1\0"), "has a part with a password"),
    "a part that only its header calls encrypted": (lambda: poked(MAIN, 6, b"\1\0", central=False), "is damaged"),
    "another way of packing": (lambda: zipped(kind=zipfile.ZIP_BZIP2), "is packed in a way that Word does not use"),
    "two names of one part": (lambda: GOOD.replace(b"word/document.xml", b"word/documant.xml", 1), "is damaged: it calls a part by two names"),
    "a size that is too small": (lambda: lying(5), "is damaged: a part of it is not what its directory says"),
    "a size that is too large": (lambda: lying(5_000_00), "is damaged: a part of it is not what its directory says"),
    "a size of four gigabytes": (lambda: lying(0xFFFFFFFE), "would unpack to more than 100 MB"),
    "a wrong checksum": (lambda: poked(MAIN, 16, b"\0\0\0\0"), "is damaged: a part of it is not what its directory says"),
    "a bomb": (bomb, "unpacks to far more than it should"),
    "many bombs": (large, "would unpack to more than 100 MB"),
    "a huge picture": (lambda: zipped(("word/media/1.emf", os.urandom(400_000) + b"\0" * 32_000_000)), "unpacks to far more than it should"),
    "a place beyond the file": (lambda: poked(MAIN, 42, struct.pack("<I", 0x7FFFFFFF)), "is damaged"),
    "noise for what is packed": (lambda: poked("_rels/.rels", 42, struct.pack("<I", 7)), "is damaged"),
}  # fmt: skip
MARKUP: dict[str, tuple[Callable[[], bytes], str]] = {
    "entities": (with_part(MAIN, ENTITIES), f"{MAIN} declares a document type"),
    "entities in two bytes a letter": (with_part(MAIN, ENTITIES.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")), f"{MAIN} declares a document type"),
    "entities in two bytes, the other way round, unmarked": (with_part(MAIN, ENTITIES.encode("utf-16-be")), f"{MAIN} declares a document type"),
    "entities in EBCDIC": (with_part(MAIN, ENTITIES.replace('"1.0"', '"1.0" encoding="cp037"').encode("cp037")), f"{MAIN} is damaged"),
    "UTF-7": (with_part(MAIN, document("").replace(b"UTF-8", b"UTF-7")), f"{MAIN} is in an encoding that no such file has"),
    "four bytes a letter": (with_part(MAIN, document("").decode().encode("utf-32-le")), f"{MAIN} is in an encoding that no such file has"),
    "entities where nobody looks": (with_part("customXml/item9.xml", ENTITIES), "customXml/item9.xml declares a document type"),
    "entities in the relationships": (with_part("_rels/.rels", '<!DOCTYPE x SYSTEM "http://evil.example/x">' + relations().decode()), "_rels/.rels declares a document type"),
    "too many tags": (with_body("<w:p/>" * 600_001), f"{MAIN} is larger than it can honestly be"),
    "too many tags in two parts": (lambda: packed(parts('<w:p w:a="1"/>' * 170_000, footnotes='<w:p w:a="1"/>' * 170_000)), "word/footnotes.xml and the others together are larger than they can honestly be"),
    "too deep": (with_body(deep(149)), f"{MAIN} is deeper or larger than it can honestly be"),
    "too many attributes": (with_body("<w:p " + " ".join(f'w:a{count}="1"' for count in range(101)) + "/>"), f"{MAIN} is deeper or larger"),
    "one attribute twice": (with_body('<w:p w:a="1" w:a="2"/>'), f"{MAIN} is damaged"),
    "no end": (with_part(MAIN, document("")[:-9]), f"{MAIN} is damaged"),
    "letters that are none": (with_part(MAIN, document(p(r("x"))).replace(b">x<", b">\xff<")), f"{MAIN} is damaged"),
    "a paragraph of a million letters": (with_body(p(r("word " * 200_001))), "has more text than a document can have"),
}  # fmt: skip
STRUCTURE: dict[str, tuple[Callable[[], bytes], str]] = {
    "no list of types": (lambda: packed({name: data for name, data in parts().items() if name != "[Content_Types].xml"}), "is not a Word document"),
    "no relationships": (lambda: packed({name: data for name, data in parts().items() if name != "_rels/.rels"}), "is not a Word document"),
    "no text": (with_part("_rels/.rels", relations()), "is not a Word document"),
    "two texts": (with_part("_rels/.rels", relations(relation("a", "officeDocument", MAIN), relation("b", "officeDocument", MAIN))), "is not a Word document"),
    "a text that is not there": (with_part("_rels/.rels", relations(relation("a", "officeDocument", "word/other.xml"))), "is not a Word document"),
    "a text outside": (with_part("_rels/.rels", relations(relation("a", "officeDocument", "http://evil.example/x.xml", external=True))), "has its text outside the file"),
    "another root": (with_part(MAIN, "<html/>"), "is not a Word document"),
    "no body": (with_part(MAIN, f"<w:document {SPACES}/>"), "is not a Word document"),
    "Strict, by its relationships": (with_part("_rels/.rels", relations(relation("a", f"{STRICT}/officeDocument/relationships/officeDocument", MAIN))), "is saved as Strict Open XML"),
    "Strict, by its text": (with_part(MAIN, f'<w:document xmlns:w="{STRICT}/wordprocessingml/main"><w:body/></w:document>'), "is saved as Strict Open XML"),
    "a template": (with_part("[Content_Types].xml", types(f"{WORD}.template.main+xml")), "is a Word template; save it as a document"),
    "a workbook": (with_part("[Content_Types].xml", types("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")), "is an Excel workbook"),
    "slides": (with_part("[Content_Types].xml", types("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")), "is a PowerPoint file"),
    "macros, by its type": (with_part("[Content_Types].xml", types("application/vnd.ms-word.document.macroEnabled.main+xml")), "has macros; ask for it to be saved in Word as .docx"),
    "macros, by a part": (with_part("word/vbaProject.bin", b"x"), "has macros"),
    "macros under another name": (with_link(relation("m", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "media/image1.png")), "has macros"),
    "two types of one part": (with_part("[Content_Types].xml", types(more=f'<Override PartName="/WORD/document.xml" ContentType="{WORD}.document.main+xml"/>')), "gives a part two types"),
    "another document inside": (with_link(ALT), "has another document inside it"),
    "its mark": (with_body('<w:altChunk r:id="x"/>'), "has another document inside it"),
    "its mark in a header": (lambda: packed(parts(header='<w:altChunk r:id="x"/>')), "has another document inside it"),
    "a document of which this is the master": (with_link(relation("s", "subDocument", "file:///C:/other.docx", external=True)), "has another document inside it"),
    "a part outside that does not say so": (with_link(relation("i", "image", "http://evil.example/x.png")), "points outside itself, at “http://evil.example/x.png”"),
    "a part on a share that does not say so": (with_link(relation("i", "image", r"\\evil\share\x.png")), "points outside itself"),
    "a part above the file": (with_link(relation("i", "image", "../../../x.png")), "points outside itself"),
    "a part above the file, disguised": (with_link(relation("i", "image", "..%2f..%2f..%2fx.png")), "points outside itself"),
    "two lists of styles": (lambda: packed(parts(links=(relation("x", "styles", "document.xml"),), styles="")), "it has two of styles"),
    "one relationship twice": (with_link(relation("x", "image", "a.png"), relation("x", "image", "b.png")), "it has two of x"),
    "a tower of styles": (lambda: packed(parts(styles="".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(102)))), "has styles that are based on one another more than 100 times"),
    "too many comments": (lambda: packed(parts(comments="".join(by("comment", number=n) for n in range(remarks.MOST + 1)))), "has more than 2,000 comments, or one of more than 50,000 characters"),
    "a comment like a book": (lambda: packed(parts(comments=by("comment", p(r("word " * 10_001))))), "has more than 2,000 comments, or one of more than 50,000 characters"),
    "too many changes": (with_body(p(by("ins", r("x")) * 20_001)), "has more than 20,000 tracked changes"),
}  # fmt: skip
CASES = BYTES | ZIPS | MARKUP | STRUCTURE


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_in_one_sentence(name, door, tmp_path):
    build, sentence = CASES[name]
    with pytest.raises(InputError) as refusal:
        door(build())
    words = str(refusal.value)
    assert words.startswith(str(tmp_path / "returned.docx"))
    assert sentence in words
    assert ";" in words, "it says what to do"
    assert "\n" not in words
    assert len(words) < 400


def test_the_file_these_are_made_from_is_taken_in_without_a_word(door):
    assert door(GOOD).findings == ()


def test_parts_that_touch_and_share_bytes_are_seen_by_where_they_lie(door):
    """The second part's bytes lie within the first, where a whole header was put for it."""
    inner = zipfile.ZipInfo("word/in.xml")
    small = io.BytesIO()
    with zipfile.ZipFile(small, "w") as file:
        file.writestr(inner, b"<x/>")
    header = small.getvalue()[: small.getvalue().index(b"PK\1\2")]
    data = zipped(("word/out.bin", header), ("word/in.xml", b"<x/>"), kind=zipfile.ZIP_STORED)
    place = data.index(header)
    with pytest.raises(InputError, match="has parts that lie over one another"):
        door(poked("word/in.xml", 42, struct.pack("<I", place), data=data))


def test_what_is_no_file_at_all_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match="cannot be read: No such file or directory"):
        take_in(tmp_path / "nosuch.docx")
    with pytest.raises(InputError, match="cannot be read: Is a directory"):
        take_in(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.docx")
    with pytest.raises(InputError, match="cannot be read: it is not a file"):
        take_in(tmp_path / "pipe.docx")


def test_folders_that_other_programs_put_in_are_no_parts(door):
    assert "word/" not in door(zipped(("word/", b""))).parts


def test_relationships_are_followed_and_not_names(door):
    moved = {name: data for name, data in parts(p(r("Decoy."))).items() if name != "_rels/.rels"}
    moved |= {"_rels/.rels": relations(relation("a", "officeDocument", "/other/text.xml")), "other/text.xml": document(p(r("Real.")))}
    moved["[Content_Types].xml"] = types(more=f'<Override PartName="/other/text.xml" ContentType="{WORD}.document.main+xml"/>')
    intake = door(moved)
    assert intake.main == "other/text.xml"
    assert [story.part for story in intake.stories] == ["other/text.xml"]


def test_an_unknown_namespace_is_no_relationship_of_words(door):
    assert door(parts(links=(relation("c", "http://evil.example/comments", "document.xml"),))).related("comments") is None

