"""A file knows where it came from, and what each of its clauses said."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from word_samples import AGREEMENT, ROOT, dressed, rich, written

from mougen.assembly.assemble import assemble
from mougen.errors import InputError
from mougen.model.document import Words
from mougen.model.state import State
from mougen.word import package, provenance, wording
from mougen.word.provenance import Origin, Provenance
from mougen.word.write import Furniture, write_agreement

ANSWERS = json.dumps({"title": "R&D <x> “ŵ” 🤝", "note": "a\nb\tc"}, ensure_ascii=False, sort_keys=True)
_BODY = "word/document.xml"


def given(answers: str | None = ANSWERS) -> Provenance:
    sections = tuple(
        Origin(made.anchor, made.heading, f"{made.heading}/standard", "1.0", "a" * 64) for made in rich().sections
    )
    return Provenance("0.1.0", "partnership-agreement", "draft", "agreement", ("bury", "chorley"), sections, answers)


@pytest.fixture(scope="module")
def made() -> bytes:
    return written(rich(), replace(dressed(), provenance=given()))


def saved(folder: Path, parts: dict[str, bytes]) -> Path:
    path = folder / "made.docx"
    path.write_bytes(package.pack(parts))
    return path


def test_what_is_written_is_read(made, tmp_path):
    found = provenance.read(saved(tmp_path, package.parts_of(made)))
    assert [section.text != "" for section in found.sections] == [True] * len(rich().sections)
    assert replace(found, sections=tuple(replace(section, text="") for section in found.sections)) == given()
    assert found.answers_digest == hashlib.sha256(ANSWERS.encode()).hexdigest()


def test_answers_may_be_longer_together_than_any_one_text(tmp_path):
    answers = json.dumps({f"note_{count}": "R&D " * 20_000 for count in range(3)})
    data = written(rich(), replace(dressed(), provenance=given(answers)))
    assert provenance.read(saved(tmp_path, package.parts_of(data))).answers == answers


def test_a_copy_for_others_holds_names_and_versions_only(tmp_path):
    data = written(rich(), replace(dressed(), provenance=given(None)))
    parts = package.parts_of(data)
    found = provenance.read(saved(tmp_path, parts))
    assert (found.answers, found.answers_digest) == (None, None)
    assert "ŵ" not in parts["customXml/item1.xml"].decode()
    assert re.findall(r"<(\w+)", parts["customXml/item1.xml"].decode().partition("?>")[2])[:3] == ["provenance", "policy", "policy"]


def test_it_is_found_under_whatever_name_word_gives_it(made, tmp_path):
    parts = package.parts_of(made)
    parts["customXml/item7.xml"] = parts.pop("customXml/item1.xml")
    parts["customXml/item1.xml"] = b"<other/>"
    assert provenance.read(saved(tmp_path, parts)).kind == "partnership-agreement"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("customXml/item1.xml", b"<other/>", "does not say where it came from"),
        ("customXml/item1.xml", b"<provenance xmlns='urn:mougen:provenance:1'><answers sha256='0'>{}</answers></provenance>", "the answers in it have been changed"),
        ("customXml/item1.xml", b"<broken", "is damaged"),
        ("customXml/item1.xml", b"<!DOCTYPE x [<!ENTITY e 'x'>]><provenance xmlns='urn:mougen:provenance:1'/>", "declares a document type"),
        ("customXml/item1.xml", b"<x>" + b" " * 16_000_001 + b"</x>", "unpacks to far more than it should"),
    ],
    ids=["nothing", "other answers", "broken", "doctype", "large"],
)  # fmt: skip
def test_a_file_that_says_nothing_or_too_much_is_refused(made, tmp_path, name, content, said):
    path = saved(tmp_path, package.parts_of(made) | {name: content})
    with pytest.raises(InputError, match=re.escape(said)):
        provenance.read(path)


def digest(body: str, anchor: str = "_mg_scope") -> str:
    return wording.digests(body.encode(), {section.anchor for section in rich().sections})[anchor]


@pytest.fixture(scope="module")
def body(made) -> str:
    return package.parts_of(made)[_BODY].decode()


_REGISTER = "The Council must keep a risk register in the form in "


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (_REGISTER, _REGISTER.replace("risk ", 'risk </w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">')),
        (_REGISTER, _REGISTER.replace("a risk", "a\u00a0 risk")),
        (_REGISTER, _REGISTER.replace("register", "reg\u00adister")),
        (_REGISTER, _REGISTER + '</w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>not </w:delText></w:r></w:del><w:r><w:t>'),
        ("<w:t xml:space=\"preserve\">Schedule\u00a02</w:t>", "<w:t>Schedule 3</w:t>"),
        ("Fewer people in hospital", "More people in hospital"),
        (_REGISTER, _REGISTER + '</w:t></w:r><w:moveFrom w:id="1" w:author="x"><w:r><w:t>not </w:t></w:r></w:moveFrom><w:r><w:t>'),
        ('<w:pStyle w:val="Clauselevel2"/>', '<w:pStyle w:val="Clauselevel2"/><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>'),
    ],
    ids=["parted by Word", "other spaces", "a soft hyphen", "a deletion that was not accepted", "renumbered", "another section", "moved away", "tab stops"],
)  # fmt: skip
def test_what_word_does_of_itself_leaves_a_section_untouched(body, old, new):
    assert old in body
    assert digest(body.replace(old, new)) == digest(body)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (_REGISTER, _REGISTER.replace("must", "may")),
        (_REGISTER, _REGISTER + '</w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>not </w:t></w:r></w:ins><w:r><w:t>'),
        ("its likelihood;", ""),
        ("Risk management</w:t>", "Risks</w:t>"),
        (r" REF _mg_risk \r", r" REF _mg_objectives \r"),
    ],
    ids=["a word", "an insertion", "a paragraph", "the title", "what a reference points at"],
)
def test_what_a_person_changes_is_seen(body, old, new):
    assert old in body
    assert digest(body.replace(old, new)) != digest(body)


def test_a_section_ends_where_the_next_heading_begins(body):
    found = wording.wordings(body.encode(), {section.anchor for section in rich().sections})
    money = found["_mg_money"].splitlines()
    assert money[:4] == ["Money", "The parties must pay these contributions:", "Party", "Kind of contribution"]
    assert money[-1] == "Each contribution is due within [number of days: proposed: 28] days of an invoice."
    assert "The parties agree as follows." not in "".join(found.values())


@pytest.mark.parametrize("name", sorted(found.parent.name for found in (ROOT / "examples").glob("*/matter.yaml")))
@pytest.mark.parametrize("state", State)
def test_what_is_taken_down_while_writing_is_what_is_read_in_the_file(name, state, bank, example, tmp_path):
    document = assemble(bank, example(name))
    origins = tuple(Origin(section.anchor, section.heading) for section in document.sections)
    data = written(document, Furniture(state=state, provenance=replace(given(), sections=origins)))
    assert_held(data, origins, tmp_path)


@pytest.mark.parametrize("state", [State.DRAFT, State.AGREED])
def test_so_it_is_with_everything_that_a_document_may_hold(state, tmp_path):
    data = written(rich(), replace(dressed(), state=state, provenance=given()))
    assert_held(data, given().sections, tmp_path)


@pytest.mark.parametrize("name", sorted(found.parent.name for found in (ROOT / "examples").glob("*/matter.yaml")))
def test_every_paragraph_of_a_section_is_in_its_wording(name, bank, example):
    """Schedules too, whose Parts are headings of the contents: an edit that no digest notices would be none."""
    document = assemble(bank, example(name))
    main = package.parts_of(written(document, Furniture()))[_BODY]
    found = wording.wordings(main, {section.anchor for section in document.sections})
    for section in document.sections:
        if section.anchor in found:
            texts = [run.text.strip() for run in section.runs() if isinstance(run, Words)]
            assert [text for text in texts if text not in found[section.anchor]] == [], section.heading


def test_what_a_template_says_after_the_text_belongs_to_the_last_section(tmp_path):
    base = package.parts_of(AGREEMENT.read_bytes())
    base[_BODY] = base[_BODY].replace(b"[[body]]", b"[[body]]</w:t></w:r></w:p><w:p><w:r><w:t>Kept by the clerk.", 1)
    data = write_agreement(rich(), replace(dressed(), provenance=given()), package.pack(base))
    last = given().sections[-1].anchor
    assert wording.wordings(package.parts_of(data)[_BODY], {last})[last].endswith("Kept by the clerk.")
    assert_held(data, given().sections, tmp_path)


def assert_held(data: bytes, origins: tuple[Origin, ...], folder: Path) -> None:
    parts = package.parts_of(data)
    read = wording.digests(parts[_BODY], {origin.anchor for origin in origins})
    told = provenance.read(saved(folder, parts)).sections
    assert {origin.anchor: origin.text for origin in told if origin.text} == read
    assert read


_PINNED = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:bookmarkStart w:id="1" w:name="_mg_a"/><w:r><w:t>Cafe\u0301 \u201cx\u201d</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>
<w:p><w:r><w:t xml:space="preserve"> See </w:t><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _mg_b \\r \\h </w:instrText>
</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:r><w:t>(one</w:t><w:noBreakHyphen/><w:t>day).</w:t><w:br/><w:t>End</w:t></w:r></w:p><w:p/></w:body></w:document>"""


def test_the_definition_of_wording_stays_what_it_is():
    """Documents that are signed carry these digests: whoever changes the rule makes every one of them look edited."""
    assert wording.wordings(_PINNED.encode(), {"_mg_a"}) == {"_mg_a": "Caf\u00e9 “x”\nSee ‹_mg_b›(one-day). End"}
    pinned = "01bd66beab89f7b381a7994de1d14b025419d1af1db1f2368355b365f0fd502a"
    assert wording.digests(_PINNED.encode(), {"_mg_a"}) == {"_mg_a": pinned}
