"""The examination of templates: an officer is told everything that is wrong, and where, before any document."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args, is_typeddict

import pytest
from accessibility import faults
from word_samples import AGREEMENT, ROOT, SIGN_OFF, TEMPLATES, W, changed, part, small

from mougen import settings
from mougen.library import forms as form_files
from mougen.model.shown import (
    AgreementNames,
    ChangesNames,
    ComplianceNames,
    RegisterNames,
    SignOffNames,
    SummaryNames,
)
from mougen.model.shown_on_forms import FormNames, RiskNames
from mougen.word import examination
from mougen.word.expressions import names_of
from mougen.word.write import Furniture, write_agreement

COMPLIANCE = TEMPLATES / "compliance-schedule.docx"
CHANGES = TEMPLATES / "schedule-of-changes.docx"
REGISTER = TEMPLATES / "partnership-register.docx"
GIVEN = {SIGN_OFF: SignOffNames, COMPLIANCE: ComplianceNames, CHANGES: ChangesNames, REGISTER: RegisterNames}
GIVEN |= {TEMPLATES / f"{name}.docx": FormNames for name in form_files.names(settings.roots())}
GIVEN |= {TEMPLATES / "risk-register.docx": RiskNames}
GIVEN |= {TEMPLATES / f"members-summary{style}.docx": SummaryNames for style in ("", "-traditional")}
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Examine = Callable[..., list[str]]


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.fixture
def examined(tmp_path: Path) -> Examine:
    """Give a function that damages a template, examines it, and gives the rules broken with what is said."""

    def examine(*swaps: tuple[str, str], name: str = "word/document.xml", source: Path = AGREEMENT) -> list[str]:
        place = tmp_path / source.name
        place.write_bytes(changed(*swaps, name=name, source=source))
        given = GIVEN.get(source, AgreementNames)
        found = list(examination.findings(place, given, agreement=source == AGREEMENT))
        assert {finding.place.file for finding in found} <= {str(place)}
        assert all(finding.stops for finding in found)
        return [f"{finding.rule}: {finding.message}" for finding in found]

    return examine


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_nothing_is_wrong_with_what_ships(template):
    given = GIVEN.get(template, AgreementNames)
    assert list(examination.findings(template, given, agreement=template not in GIVEN)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ kind }}", "{{ knid }}", "template/name: body: {{ knid }}: there is no “knid”; did you mean “kind”?"),
        ("{{ row.what }}", "{{ row.waht }}", "{{ row.waht }}: this row has no “waht”; did you mean “what”?"),
        ("{{ row.what }}", "{{ title.what }}", "name: body: {{ title.what }}: “what” is asked of a text"),
        ("{{ row.what }}", "{{ outstanding.what }}", "“what” is asked of a list; go through it with for"),
        ("{{ row.what }}", "{{ row }}", "name: body: {{ row }}: this is a list or a row and no text"),
        ("{{ kind }}", "{{ party }}", "{{ party }}: there is no “party”; did you mean “parties”?"),
        ("row in outstanding", "row in title", "{%tr for row in title %}: this is no list"),
        ("{%p if reference %}", '{%p if kind == “x” and not refrence %}', "there is no “refrence”; did you mean"),
        ("{{ kind }}", "{{ kind.upper() }}", "template/mark: body: {{ kind.upper() }}: a template cannot call code"),
        ("{{ kind }}", "{{ kind kind }}", "mark: body: {{ kind kind }}: expected token"),
        ("{{ kind }}", "{{ kind }", "template/mark: body: {{ is not a whole mark, near “{{ kind }”"),
        ("{{ kind }}", "{% set x = 1 %}", "{% set x = 1 %} is not a mark that a template may have"),
        ("{{ kind }}", "lost {%p if kind %}", "{%p if kind %} must stand alone in its paragraph"),
        ("{%p endfor %}", "", "template/block: body: {%p for party in parties %} is never closed; add {%p endfor %}"),
        ("{%p for party in parties %}", "", "template/block: body: {%p endfor %} closes nothing"),
        ("{%p endfor %}", "{%p endif %}", "{%p endif %} stands where {%p for party in parties %} is to be closed with"),
        ("{{ party }}", "{{ loop.indx }}", "{{ loop.indx }}: this row has no “indx”; did you mean “index”?"),
        ("{{ kind }}", "{{ loop.index }}", "{{ loop.index }}: there is no “loop”; use one of"),
        ("<w:tbl>", '<w:tbl id="{{ title }}">', "unready: word/document.xml: a mark stands inside a tag"),
        (_run("between"), "<w:r><w:instrText>{{ title }}</w:instrText></w:r>",
         "unready: word/document.xml: a value can stand only in the text of a page"),
        ("[[body]]", "", "marker: body: [[body]] must stand once, alone in its paragraph; it is there nowhere"),
        ("between", "[[body]]", "marker: body: [[body]] must stand once, alone in its paragraph; it is there 2 times"),
        ('w:pStyle w:val="Coverparty"', 'w:pStyle w:val="Gone"', "it uses a style that is not there, Gone"),
        (_run("between"), f'<w:ins w:id="1" w:author="A">{_run("between")}</w:ins>', "tracked: body: it has tracked"),
        (_run("between"), '<w:fldSimple w:instr=" DDEAUTO a b "/>', "field: body: the field DDEAUTO fetches or runs"),
        (_run("between"), '<w:fldSimple w:instr=" SAVEDATE "/>', "the field SAVEDATE shows something else from day to"),
    ],
)  # fmt: skip
def test_a_fault_in_the_body_is_named_with_the_words_nearby(examined, old, new, said):
    found = examined((old, new))
    assert any(said in one for one in found), found


@pytest.mark.parametrize(
    ("source", "old", "new", "said"),
    [
        (SIGN_OFF, "{{ row.advice }}", "{{ row.advise }}", "{{ row.advise }}: this row has no “advise”; did you mean"),
        (SIGN_OFF, "{{ row.by }}", "{{ row.buy }}", "{{ row.buy }}: this row has no “buy”; did you mean “by”?"),
        (SIGN_OFF, "{{ director }}", "{{ directer }}", "{{ directer }}: there is no “directer”; did you mean"),
        (COMPLIANCE, "{{ policy.count }}", "{{ policy.rows }}", "{{ policy.rows }}: this is a list or a row"),
        (COMPLIANCE, "{{ row.standing }}", "{{ row.status }}", "{{ row.status }}: this row has no “status”"),
        (COMPLIANCE, "row in policy.rows", "row in rows", "{%tr for row in rows %}: there is no “rows”"),
    ],
)  # fmt: skip
def test_a_form_is_examined_where_no_answer_reaches(examined, source, old, new, said):
    found = examined((old, new), source=source)
    assert any(said in one for one in found), found


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("header1", "{{ title }}", "{{ tilte }}", "template/name: header1: {{ tilte }}: there is no “tilte”"),
        ("footer1", "{%p endif %}", "", "template/block: footer1: {%p if legend %} is never closed; add {%p endif %}"),
        ("footer2", "{{ legend }}", "{{ legend }", "template/mark: footer2: {{ is not a whole mark"),
        ("footer1", " PAGE ", " FILENAME ", "template/field: footer1: the field FILENAME shows something else"),
        ("header1", "{{ title }}", "[[body]]", "template/mark: header1: [[ is not a whole mark, near “[[body]]”"),
        ("fontTable", "Liberation Sans", "{{ title }}", "fontTable: a mark stands in a part that is never filled"),
        ("styles", '"Party"/>', '"Partei"/>', "template/style: the style “Party” is missing; put it back under this"),
        ("numbering", '<w:pStyle w:val="Party"/>', "", "numbering: the style “Party” is not linked to a level of a"),
        ("numbering", "(%3)", "%3)", "numbering: the style “Clause level 3” must be numbered (a) at level 3"),
        ("numbering", "upperLetter", "decimal", "numbering: the style “Recital” must be numbered (A) at level 1"),
        ("styles", '<w:ilvl w:val="1"/><w:numId w:val="1"/>', '<w:ilvl w:val="1"/><w:numId w:val="2"/>',
         "template/numbering: the style “Clause level 2” is not linked to a level"),
        ("_rels/document.xml.rels", "</Relationships>",
         f'<Relationship Id="x" Type="{R}/image" Target="https://e.example/" TargetMode="External"/></Relationships>',
         "template/link: body: it points outside the file, at https://e.example/"),
        ("_rels/document.xml.rels", "</Relationships>",
         f'<Relationship Id="x" Type="{R}/oleObject" Target="sheet.bin"/></Relationships>',
         "template/embedded: body: it has an object or another document inside, sheet.bin"),
        ("_rels/document.xml.rels", "</Relationships>",
         f'<Relationship Id="x" Type="{R}/comments" Target="comments.xml"/></Relationships>',
         "template/comment: body: it has comments; delete them"),
    ],
)  # fmt: skip
def test_a_fault_elsewhere_is_named_with_its_part(examined, name, old, new, said):
    part = f"word/{name}" if "." in name else f"word/{name}.xml"
    found = examined((old, new), name=part)
    assert any(said in one for one in found), found


def test_macros_are_found_by_what_word_calls_them(examined):
    plain = "vnd.openxmlformats-officedocument.wordprocessingml.document.main"
    found = examined((plain, "vnd.ms-word.document.macroEnabled.main"), name="[Content_Types].xml")
    assert found == ["template/macro: it has macros; save it in Word as a document without them (.docx)"]


_PIECES = '<w:r><w:t>{{ ki</w:t></w:r>{}<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">nd }}</w:t></w:r>'


@pytest.mark.parametrize(
    ("between", "whole"),
    [
        ("", True),
        ('<w:proofErr w:type="spellStart"/>', True),
        ("<w:r><w:tab/></w:r>", False),
        ('<w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/>', False),
        ('<w:hyperlink w:anchor="x"><w:r><w:t></w:t></w:r></w:hyperlink>', False),
    ],
)
def test_a_mark_that_word_has_split_is_found_where_it_cannot_be_put_together(examined, between, whole):
    found = examined((_run("{{ kind }}"), _PIECES.replace("{}", between)))
    assert any("{{ kind }} has something unseen in the middle" in one for one in found) is not whole
    assert whole is (found == [])


def test_a_choice_is_closed_where_it_was_opened(examined):
    line = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>'
    cell = f"</w:t></w:r></w:p></w:tc><w:tc><w:tcPr/>{line}<w:r><w:t>"
    assert examined(("{{ row.what }}", f"{{%p if title %}}{cell}{{%p endif %}}")) == [
        "template/block: body: {%p endif %} stands in another cell or box than {%p if title %}; put both into the same"
    ]
    lines = f"{{% if title %}}yes</w:t></w:r></w:p>{line}<w:r><w:t>no{{% endif %}}"
    (found,) = examined(("{{ kind }}", lines))
    assert "{% endif %} stands in another paragraph than {% if title %}; put both into the same, near “no" in found


def test_all_that_is_wrong_is_said_at_once(examined):
    swaps = [("{{ kind }}", "{{ knid }}"), ("{{ row.place }}", "{{ row.x }}"), ("[[contents]]", ""), ("[[body]]", "")]
    rules = [said.partition(":")[0] for said in examined(*swaps)]
    assert rules == ["template/name"] * 2 + ["template/marker"] * 2


@pytest.mark.parametrize(("data", "said"), [(b"%PDF-1.7", "this is not a Word file"), (None, "cannot be read")])
def test_what_is_no_word_file_is_said_to_be_none(tmp_path, data, said):
    place = tmp_path / "agreement.docx"
    if data is not None:
        place.write_bytes(data)
    (found,) = examination.findings(place, AgreementNames, agreement=True)
    assert found.rule == "template/unreadable"
    assert said in found.message


def _declared(given: object) -> set[str]:
    inner = [row for kind in names_of(given).values() for row in get_args(kind) if is_typeddict(row)]
    return set(names_of(given)).union(*map(_declared, inner))


@pytest.mark.parametrize(("label", "given"), [("agreement", AgreementNames), ("sign-off sheet", SignOffNames),
                                              ("compliance schedule", ComplianceNames),
                                              ("schedule of changes", ChangesNames)])  # fmt: skip
def test_the_guide_names_what_a_template_may_show(label, given):
    guide = (ROOT / "docs" / "house-style.md").read_text("utf-8")
    (line,) = [line for line in guide.splitlines() if line.startswith(f"| {label} | `")]
    assert set(re.findall(r"`(\w+)`", line)) == _declared(given)


def test_the_guide_shows_faults_as_they_are_said(examined):
    guide = (ROOT / "docs" / "house-style.md").read_text("utf-8")
    said = examined(("{{ title }}", "{{ tilte }}")) + examined(('"Party"/>', '"Partei"/>'), name="word/styles.xml")
    for rule, _, words in (one.partition(": ") for one in said):
        assert f"agreement-ours.docx: {words} ({rule})\n" in guide


def test_words_in_welsh_keep_their_language():
    welsh = '<w:r><w:rPr><w:lang w:val="cy-GB"/></w:rPr><w:t>rhwng</w:t></w:r>'
    data = write_agreement(small(), Furniture(), changed((_run("between"), welsh)))
    (found,) = [run for run in part(data).iter(f"{W}r") if "".join(run.itertext()) == "rhwng"]
    assert found.find(f"{W}rPr/{W}lang").get(f"{W}val") == "cy-GB"
    assert faults(data, points=12) == []
