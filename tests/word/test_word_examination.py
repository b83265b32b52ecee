"""The examination of templates: a council's officer is told everything that is wrong, and where, before any document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from word_samples import AGREEMENT, SIGN_OFF, TEMPLATES, changed

from mougen.model.shown import AgreementNames, ComplianceNames, SignOffNames
from mougen.word import examination

COMPLIANCE = TEMPLATES / "compliance-schedule.docx"
GIVEN = {SIGN_OFF: SignOffNames, COMPLIANCE: ComplianceNames}
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


_SPLIT = '<w:r><w:t>{{ ki</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">nd }}</w:t></w:r>'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ kind }}", "{{ knid }}", "template/name: body: {{ knid }}: there is no “knid”; did you mean “kind”?"),
        ("{{ row.what }}", "{{ row.waht }}", "name: body: {{ row.waht }}: this row has no “waht”; did you mean “what”?"),
        ("{{ row.what }}", "{{ title.what }}", "name: body: {{ title.what }}: “what” is asked of a text"),
        ("{{ row.what }}", "{{ outstanding.what }}", "“what” is asked of a list; go through it with for"),
        ("{{ row.what }}", "{{ row }}", "name: body: {{ row }}: this is a list or a row and no text"),
        ("{{ kind }}", "{{ party }}", "{{ party }}: there is no “party”; did you mean “parties”?"),
        ("row in outstanding", "row in title", "{%tr for row in title %}: this is no list"),
        ("{%p if legend %}", "{%p if legned %}", ""),
        ("{%p if reference %}", '{%p if kind == “x” and not refrence %}', "there is no “refrence”; did you mean"),
        ("{%p if reference %}", "{%p if title %}", ""),
        ("{{ kind }}", "{{ kind.upper() }}", "template/mark: body: {{ kind.upper() }}: a template cannot call code"),
        ("{{ kind }}", "{{ kind kind }}", "mark: body: {{ kind kind }}: expected token"),
        ("{{ kind }}", "{{ kind }", "template/mark: body: {{ is not a whole mark, near “{{ kind }”"),
        ("{{ kind }}", "{% set x = 1 %}", "{% set x = 1 %} is not a mark that a template may have"),
        ("{{ kind }}", "lost {%p if kind %}", "{%p if kind %} must stand alone in its paragraph"),
        ("{%p endfor %}", "", "template/block: body: {%p for party in parties %} is never closed; add {%p endfor %}"),
        ("{%p for party in parties %}", "", "template/block: body: {%p endfor %} closes nothing"),
        ("{%p endfor %}", "{%p endif %}", "{%p endif %} stands where {%p for party in parties %} is to be closed with"),
        ("[[body]]", "", "template/marker: body: [[body]] must stand once, alone in its paragraph; it is there nowhere"),
        ("between", "[[body]]", "marker: body: [[body]] must stand once, alone in its paragraph; it is there 2 times"),
        ('w:pStyle w:val="Coverparty"', 'w:pStyle w:val="Gone"', "style: body: it uses a style that is not there, Gone"),
        (_run("between"), f'<w:ins w:id="1" w:author="A">{_run("between")}</w:ins>', "tracked: body: it has tracked"),
        (_run("between"), '<w:fldSimple w:instr=" DDEAUTO a b "/>', "field: body: the field DDEAUTO fetches or runs"),
        (_run("between"), '<w:fldSimple w:instr=" SAVEDATE "/>', "the field SAVEDATE shows something else from day to"),
    ],
)  # fmt: skip
def test_a_fault_in_the_body_is_named_with_the_words_nearby(examined, old, new, said):
    if not said:
        pytest.skip("no fault")
    assert any(said in one for one in examined((old, new))), examined((old, new))
