"""What goes out is sound and the same each time; what is not sound does not go out."""

from __future__ import annotations

import io
import os
import re
import socket
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from validity import parts as _parts
from validity import rule_faults, schema_faults
from word_samples import NASTY, SIGN_OFF, TEMPLATES, W, dressed, rich, sign_off, small, wide, written

from mougen.errors import OutputError
from mougen.word import package
from mougen.word.form import write_form
from mougen.word.provenance import Origin, Provenance

HERE = Path(__file__).parent
_SCRIPT = """
import os, sys
os.umask(int(sys.argv[1], 8))
sys.path.insert(0, sys.argv[2])
from word_samples import SIGN_OFF, dressed, rich, sign_off, written
from mougen.word.form import write_form
sys.stdout.buffer.write(written(rich(), dressed()) + write_form(sign_off(), SIGN_OFF))
"""


PROVENANCE = Provenance(
    "0.1.0",
    "partnership-agreement",
    "draft",
    "agreement",
    ("bury",),
    (Origin("_mg_scope", "scope", "scope/standard"),),
    "{}",
)


@pytest.fixture(scope="module", params=["rich", "wide", "nasty", "sign-off sheet", "empty sign-off sheet"])
def made(request) -> bytes:
    empty = {name: [] for name in ("rows", "outstanding", "waivers", "approvals", "declaration")}
    return {
        "rich": lambda: written(rich(), replace(dressed(), provenance=PROVENANCE)),
        "wide": lambda: written(wide(), dressed()),
        "nasty": lambda: written(small("\n".join(NASTY), title="".join(NASTY[:3]))),
        "sign-off sheet": lambda: write_form(sign_off(), SIGN_OFF),
        "empty sign-off sheet": lambda: write_form(sign_off(**empty), SIGN_OFF),
    }[request.param]()


def test_every_part_keeps_to_the_schema(made):
    assert schema_faults(made) == []


def test_the_sdk_rules_find_nothing(made):
    assert rule_faults(made) == []


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_the_house_templates_are_sound(template):
    assert schema_faults(template.read_bytes()) == []


def test_the_same_document_gives_the_same_bytes_anywhere():
    first, second = (
        _elsewhere("1", "Europe/London", "022", "C.UTF-8"),
        _elsewhere("4242", "Pacific/Auckland", "077", "C"),
    )
    assert len(first) > 10_000
    assert first == second


def _elsewhere(seed: str, zone: str, mask: str, language: str) -> bytes:
    surroundings = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
    command = [sys.executable, "-c", _SCRIPT, mask, str(HERE)]
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(command, check=True, capture_output=True, env=surroundings, cwd=folder, timeout=60).stdout


def test_nothing_in_the_file_comes_from_the_clock_or_the_machine(made):
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert file.testzip() is None
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr for entry in file.infolist()} == {0o644 << 16}
        assert file.namelist()[:3] == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    parts = _parts(made)
    assert not [name for name in parts if "thumbnail" in name or "app.xml" in name]
    core = parts["docProps/core.xml"].decode()
    assert "<dc:language>en-GB</dc:language>" in core
    assert "<dc:creator></dc:creator>" in core
    assert not re.search("python-docx|created|modified|lastModifiedBy", core)
    assert b"w:date=" not in b"".join(parts.values())
    assert b"rsid" not in b"".join(parts.values())
    whole = b"".join(parts.values()).decode()
    for told in (socket.gethostname(), str(Path.home()), tempfile.gettempdir(), str(HERE.parents[1])):
        assert not re.search(rf"\b{re.escape(told)}\b", whole) or told == "/", told


def _broken(name: str, old: str, new: str) -> dict[str, bytes]:
    parts = _parts(written(rich(), dressed()))
    del parts["docProps/core.xml"]
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = re.sub(r'<Override PartName="/docProps/core.xml"[^>]*>', "", types).encode()
    parts["_rels/.rels"] = re.sub(rb'<Relationship [^>]*core.xml"/>', b"", parts["_rels/.rels"])
    assert old in parts[name].decode()
    parts[name] = parts[name].decode().replace(old, new, 1).encode()
    return parts


_BODY = "word/document.xml"
_RELS = "word/_rels/document.xml.rels"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (_BODY, "</w:body>", "", "is not XML"),
        (_BODY, 'w:bookmarkStart w:id="2"', 'w:bookmarkStart w:id="1"', "bookmark id 1 twice"),
        (_BODY, '<w:bookmarkEnd w:id="2"/>', "", "bookmark without both ends"),
        (_BODY, 'w:name="_mg_p1"', 'w:name="_mg_p2"', "bookmark id _mg_p2 twice"),
        (_BODY, 'w:name="_mg_money"', 'w:name="_mg_other"', "a reference points at _mg_money, which is not there"),
        (_BODY, 'w:anchor="_Toc000000001"', 'w:anchor="_Toc9"', "a reference points at _Toc9"),
        (_BODY, '<w:commentRangeEnd w:id="0"/>', "", "comments and their places (commentRangeEnd) do not match"),
        (_BODY, '<w:pStyle w:val="Party"/>', '<w:pStyle w:val="None"/>', "the style None is used but not there"),
        (_BODY, "<w:body>", "<w:body><?mougen body?>", "a place that was not filled"),
        (_BODY, "<w:body>", "<w:body><z:p/>", "is not XML"),
        (_BODY, "<w:body>", "<w:body><!-- x -->", "has a comment"),
        (_BODY, "<w:body>", "<w:body><![CDATA[x]]>", "a declaration or CDATA"),
        (_BODY, "<w:document ", "<!DOCTYPE a><w:document ", "a declaration or CDATA"),
        (_BODY, "<w:body>", f'<w:body xmlns:z="{W[1:-1]}">', "an unusual prefix"),
        (_BODY, "<w:body>", '<w:body><w:p xmlns:w="urn:other"/>', "an unusual prefix"),
        (_BODY, 'w:bookmarkStart w:id="2"', "w:bookmarkStart w:id='1'", "an attribute in single quotes"),
        (_BODY, 'w:bookmarkStart w:id="2"', 'w:bookmarkStart w:colLast="1"\n w:id = "1"', "bookmark id 1 twice"),
        (_BODY, 'w:bookmarkStart w:id="2"', "w:bookmarkStart", "a bookmarkStart without its w:id"),
        (_BODY, "<w:body>", "<w:body><w:bookmarkStart/>", "a bookmarkStart without its w:id"),
        ("[Content_Types].xml", "/word/styles.xml", "/word/nothing.xml", "word/nothing.xml has a content type but"),
        ("[Content_Types].xml", 'Extension="xml"', 'Extension="x"', "docProps/core.xml"),
        (_RELS, 'Target="styles.xml"', 'Target="nothing.xml"', "points at nothing.xml, which is not there"),
        (_RELS, 'Target="styles.xml"', 'Target="https://e.example" TargetMode="External"', "points outside the file"),
        (_RELS, "relationships/styles", "relationships/vbaProject", "brings in vbaProject"),
        (_RELS, "relationships/styles", "relationships/oleObject", "brings in oleObject"),
        (_BODY, "> PAGEREF ", "> INCLUDETEXT ", "a field INCLUDETEXT would fetch or run something"),
        (_BODY, "> PAGEREF ", "> ddeauto ", "a field DDEAUTO would fetch or run something"),
        (_RELS, 'Id="styles"', 'Id="numbering"', "relationship id numbering twice"),
    ],
)  # fmt: skip
def test_an_unsound_file_does_not_go_out(name, old, new, said):
    if said == "docProps/core.xml":
        parts = _broken(name, old, new)
        parts["word/loose.xml"] = b"<a/>"
        said = "word/loose.xml has no content type"
    else:
        parts = _broken(name, old, new)
    with pytest.raises(OutputError, match=re.escape(said)):
        package.close(package.Parts(parts), title="x")


def test_bookmarks_are_hidden_short_and_unique():
    data = _parts(written(rich(), dressed()))["word/document.xml"]
    names = [found.get(f"{W}name") for found in etree.fromstring(data).iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(name.startswith("_") and len(name) <= 40 for name in names)
