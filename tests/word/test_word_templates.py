"""Templates: the house's are what the script writes, and a fault in anybody's is named with its place."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pytest
from lxml import etree
from word_samples import AGREEMENT, NASTY, ROOT, SIGN_OFF, TEMPLATES, W, paragraphs, rich, sign_off, small, written
from word_samples import changed as _changed

from mougen.errors import ContentError, MougenError, OutputError
from mougen.model.shown import AgreementNames
from mougen.word import examination, package, shell, styles
from mougen.word.form import write_form
from mougen.word.write import Furniture, write_agreement


def _fault(template: object) -> str:
    with pytest.raises(ContentError) as caught:
        write_agreement(small(), Furniture(), template)
    return str(caught.value)


def test_the_committed_templates_are_what_the_script_writes(tmp_path):
    subprocess.run([sys.executable, str(ROOT / "scripts" / "make_templates.py"), str(tmp_path)], check=True, timeout=60)
    made = {found.name: package.parts_of(found.read_bytes()) for found in tmp_path.iterdir()}
    kept = {found.name: package.parts_of(found.read_bytes()) for found in TEMPLATES.glob("*.docx")}
    assert made == {name: parts for name, parts in kept.items() if name in made}
    assert set(made) >= {AGREEMENT.name, SIGN_OFF.name}


def test_the_house_template_has_every_style():
    found = shell.opened(AGREEMENT, ("contents", "body")).styles()
    assert all(found[style] for style in styles.Style)


@pytest.mark.parametrize("style", styles.Style)
def test_a_missing_style_is_named(style):
    said = _fault(_changed((f'<w:name w:val="{style}"/>', '<w:name w:val="Other"/>'), name="word/styles.xml"))
    assert said == f"the template: the style “{style}” is missing; put it back under this name."


def test_a_numbered_style_without_its_list_is_named():
    said = _fault(_changed(('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', ""), name="word/styles.xml"))
    assert said == "the template: the style “Clause level 2” is not linked to a numbered list."


def test_styles_are_found_by_name_whatever_their_ids():
    swapped = [("Clauselevel2", "berschrift77")]
    data = _changed(*swapped, name="word/styles.xml")
    assert paragraphs(write_agreement(rich(), Furniture(), data)) == paragraphs(written(rich()))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a Word file"),
        (b"%PDF-1.7", "not a Word file"),
        (b"PK\x03\x04 truncated", "not a Word file"),
    ],
)
def test_what_is_no_word_file(tmp_path, data, said):
    place = tmp_path / "council.docx"
    place.write_bytes(data)
    fault = _fault(place)
    assert fault.startswith("council.docx: ")
    assert said in fault


def _rebuilt(**parts: bytes | None) -> bytes:
    """Give the house template with parts replaced, or left out where there are no bytes for them."""
    made = io.BytesIO()
    with zipfile.ZipFile(AGREEMENT) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = parts.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return made.getvalue()


def test_a_template_with_a_part_missing_says_so_in_words():
    fault = _fault(_rebuilt(**{"word/styles.xml": None}))
    assert (
        fault == "the template: this is not a sound Word document (.docx): a part of it is missing; open it in Word "
        "and save it again."
    )


def test_a_template_that_declares_entities_is_refused():
    with zipfile.ZipFile(AGREEMENT) as package:
        body = package.read("word/document.xml")
    start = body.index(b"?>") + 2
    evil = body[:start] + b'<!DOCTYPE a [<!ENTITY b "c">]>' + body[start:]
    assert "word/document.xml declares a document type" in _fault(_rebuilt(**{"word/document.xml": evil}))


@pytest.mark.parametrize("filler", [b"<w:p/>" * 100_000, b" " * 6_000_000])
def test_a_template_that_would_swell_is_refused_at_once(filler):
    with zipfile.ZipFile(AGREEMENT) as package:
        body = package.read("word/document.xml")
    swollen = body.replace(b"<w:body>", b"<w:body>" + filler, 1)
    assert "word/document.xml is larger than any template" in _fault(_rebuilt(**{"word/document.xml": swollen}))


def test_a_file_that_is_not_there(tmp_path):
    assert _fault(tmp_path / "none.docx").startswith("none.docx: the template cannot be read")


def test_another_kind_of_office_file():
    main = "wordprocessingml.document.main+xml"
    assert "not a sound Word document" in _fault(
        _changed((main, "spreadsheetml.sheet.main+xml"), name="[Content_Types].xml")
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[[body]]", "", "[[body]] must stand once, alone in its paragraph; it is there nowhere"),
        ("[[contents]]", "[[body]]", "[[contents]] must stand once, alone in its paragraph; it is there nowhere"),
        ("between", "[[body]]", "[[body]] must stand once, alone in its paragraph; it is there 2 times"),
        ("between", "see [[body]]", "word/document.xml: [[ is not a whole mark, near “see [[body]]”"),
        ("{{ row.what }}", "[[body]]", "it is there 2 times"),
        ("{{ kind }}", "{{ knid }}", "word/document.xml: a name that nobody gives: 'knid' is undefined"),
        ("{{ row.what }}", "{{ row.waht }}", None),
        ("{{ kind }}", "{{ kind }", "word/document.xml: {{ is not a whole mark, near “{{ kind }”"),
        ("{{ kind }}", "{{ kind kind }}", "expected token 'end of print statement', got 'kind', near “{{ kind kind }}"),
        ("{%p endif %}", "", "word/document.xml: Unexpected end of template"),
        ("{{ kind }}", "kind }}", "}} is not a whole mark, near “kind }}”"),
        ("{{ kind }}", "{{ kind.upper() }}", "a template cannot call code, near “{{ kind.upper() }}"),
        ("{{ kind }}", "{{ ''.__class__ }}", "'str object' has no attribute '__class__'"),
        ("{{ kind }}", "{{ cycler.__init__.__globals__.os.popen('id') }}", "a template cannot call code"),
        ("{{ kind }}", "{{ kind * 999999999 }}", "a template has only names, “for” and “if”, not “mul”"),
        ("{{ kind }}", "{% set kind = 1 %}", "{% set kind = 1 %} is not a mark that a template may have"),
        ("{{ kind }}", "{% include 'x' %}", "{% include 'x' %} is not a mark that a template may have"),
        ("{{ kind }}", "{{ parties }}", "word/document.xml: list object cannot be written as text"),
        ("{{ kind }}", "{{ kind|upper }}", "a template has only names, “for” and “if”, not “filter”"),
        ("{{ kind }}", "{%p if kind %}yes{%p endif %}", "{%p if kind %} must stand alone in its paragraph"),
        ("{{ kind }}", "lost {%p if kind %}", "{%p if kind %} must stand alone in its paragraph"),
        ("{{ kind }}", "{%tr for x in parties %}", "{%tr for x in parties %} must stand alone in its row"),
        ("{{ row.what }}", "{%tr for x in parties %}", "{%tr for x in parties %} must stand alone in its row"),
        ("{{ kind }}", "{{r kind }}", "{{r kind }} is not a mark that a template may have"),
        ("{{ kind }}", "{{ kind }} {%- if kind %}", "{%- if kind %} is not a mark that a template may have"),
        ("{{ kind }}", "{% cellbg kind %}", "{% cellbg kind %} is not a mark that a template may have"),
    ],
)
def test_a_fault_in_a_mark(old, new, said, tmp_path):
    template = _changed((old, new))
    place = tmp_path / "council.docx"
    place.write_bytes(template)
    assert list(examination.findings(place, AgreementNames, agreement=True))  # whether or not any answer reaches it
    if said is None:
        write_agreement(small(), Furniture(), template)  # no row is outstanding, so nobody asks for the name
        return
    fault = _fault(template)
    assert fault.startswith("the template: ")
    assert said in fault


def test_a_misspelt_field_of_a_row():
    template = _changed(("{{ row.role }}", "{{ row.roll }}"), source=SIGN_OFF)
    with pytest.raises(ContentError, match="has no attribute 'roll'"):
        write_form(sign_off(), template)


@pytest.mark.parametrize("name", ["items", "values", "copy", "title"])
def test_a_field_is_never_a_method(name):
    template = _changed(("{{ row.role }}", f"{{{{ row.{name} }}}}"), source=SIGN_OFF)
    with pytest.raises(ContentError, match=f"has no attribute '{name}'"):
        write_form(sign_off(), template)


def test_a_mark_in_a_table_is_no_place_for_the_body():
    fault = _fault(_changed(("[[body]]", ""), ("What is missing", "[[body]]")))
    assert "[[body]] must not stand in a table" in fault


def test_a_mark_in_a_part_that_is_never_filled():
    fault = _fault(_changed(("Liberation Sans", "{{ title }}"), name="word/fontTable.xml"))
    assert "word/fontTable.xml: a mark stands in a part that is never filled" in fault


def test_a_header_is_held_to_the_same_rules():
    assert "word/header1.xml: a name that nobody gives" in _fault(
        _changed(("{{ title }}", "{{ tilte }}"), name="word/header1.xml")
    )


def test_tracked_changes_links_macros_and_comments_do_not_go_out():
    tracked = '<w:ins w:id="1" w:author="A"><w:r><w:t>between</w:t></w:r></w:ins>'
    assert "tracked changes" in _fault(_changed(('<w:r><w:t xml:space="preserve">between</w:t></w:r>', tracked)))
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    link = f'<Relationship Id="x" Type="{kind}hyperlink" Target="https://e.example/" TargetMode="External"/>'
    link += "</Relationships>"
    assert "points outside the file, at https://e.example/" in _fault(_changed(("</Relationships>", link), name=rels))
    macros = '<Relationship Id="x" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
    macros += 'Target="styles.xml"/></Relationships>'
    assert "has macros" in _fault(_changed(("</Relationships>", macros), name=rels))
    comments = f'<Relationship Id="x" Type="{kind}comments" Target="styles.xml"/></Relationships>'
    assert "has comments" in _fault(_changed(("</Relationships>", comments), name=rels))


@pytest.mark.parametrize("value", [None, 1.5, object(), {"a": {1, 2}}, b"x", float("nan"), ["x", None]])
def test_only_plain_values_reach_a_template(value):
    with pytest.raises(OutputError, match=r"thing.* is \w+, not plain text"):
        shell.opened(SIGN_OFF).fill({"thing": value})


def test_an_object_with_its_own_markup_is_refused():
    class Marked(str):
        __slots__ = ()

        def __html__(self) -> str:
            return "<w:p/>"

    with pytest.raises(MougenError, match="Marked"):
        shell.opened(SIGN_OFF).fill({"thing": Marked("x")})


def test_a_bookmark_in_a_loop_of_the_template_is_not_given_out_twice():
    marked = '<w:bookmarkStart w:id="900" w:name="who"/><w:r><w:t>{{ party }}</w:t></w:r><w:bookmarkEnd w:id="900"/>'
    template = _changed(('<w:r><w:t xml:space="preserve">{{ party }}</w:t></w:r>', marked))
    with pytest.raises(OutputError, match="bookmark id 900 twice"):
        write_agreement(small(), Furniture(), template)


@pytest.mark.parametrize("text", NASTY)
def test_no_answer_changes_the_words_of_the_template(text):
    template = _changed(("between", "R&amp;D &lt;between&gt; A &amp; B"))
    whole = paragraphs(write_agreement(small("plain"), Furniture(), template))
    made = paragraphs(write_agreement(small(text, parties=(text, "Ash Trust")), Furniture(), template))
    assert "R&D <between> A & B" in made
    assert len(made) == len(whole)


def test_data_and_paths_of_whoever_made_the_template_stay_behind():
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    place = 'Target="file:///C:/Users/jo/x.dotx" TargetMode="External"'
    path = f'<Relationship Id="x" Type="{kind}/attachedTemplate" {place}/>'
    template = _changed(
        ("<w:defaultTabStop", '<w:attachedTemplate r:id="x"/><w:defaultTabStop'),
        ("<w:settings ", f'<w:settings xmlns:r="{kind}" '),
        name="word/settings.xml",
    )
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{path}</Relationships>'
    )
    with zipfile.ZipFile(buffer := io.BytesIO(template), "a") as file:
        file.writestr("word/_rels/settings.xml.rels", relations)
    data = write_agreement(small(), Furniture(), buffer.getvalue())
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert not any(b"x.dotx" in file.read(name) for name in file.namelist())


@pytest.mark.parametrize("template", [AGREEMENT, SIGN_OFF])
def test_the_house_style_is_accessible(template):
    with zipfile.ZipFile(template) as file:
        trees = [
            etree.fromstring(file.read(name))
            for name in file.namelist()
            if name.startswith("word/") and "rels" not in name
        ]
    every = [found for tree in trees for found in tree.iter()]
    assert min(int(found.get(f"{W}val")) for found in every if found.tag == f"{W}sz") == 24  # half points
    assert {found.get(f"{W}val") for found in every if found.tag == f"{W}jc"} <= {"left"}
    assert not [
        found.tag for found in every if found.tag in {f"{W}{tag}" for tag in ("i", "u", "caps", "smallCaps", "vanish")}
    ]
    assert {found.get(f"{W}val") for found in every if found.tag == f"{W}lang"} == {"en-GB"}
    assert {found.get(f"{W}ascii") for found in every if found.tag == f"{W}rFonts"} == {"Arial"}
    assert [found.get(f"{W}percent") for found in every if found.tag == f"{W}zoom"] == ["100"]
    assert not [found for found in every if found.tag in {f"{W}vMerge", f"{W}gridSpan"}]
