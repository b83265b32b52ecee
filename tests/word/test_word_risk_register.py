"""The register of risks as a Word file, with no, few and many risks: plain tables, bands told by word and style."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import docx
import pytest
from accessibility import contrast, faults
from validity import schema_faults
from word_samples import TEMPLATES, W

from mougen.word.form import write_form

TEMPLATE = TEMPLATES / "risk-register.docx"
BANDS = ("high", "medium", "low")
WORDS = {"high": "HIGH", "medium": "MEDIUM", "low": "LOW", "": ""}
LEVELS = ("one", "two", "three", "four")


def cell(band: str, text: str) -> dict[str, Any]:
    return {"text": text, "word": WORDS[band], **{each: each == band for each in BANDS}}


def risk(at: int) -> dict[str, Any]:
    band = ("high", "medium", "low", "")[at % 4]
    text = "[To be completed]" if not band else "2 × 4 = 8"
    names = ("objective", "owner", "lead", "identified", "review", "controls", "controls_by", "planned", "planned_by",
             "strategy", "contingency", "referred", "suggested")  # fmt: skip
    given = {name: f"{name} {at}" for name in names}
    scores = dict.fromkeys(("inherent", "now", "target"), cell(band, text))
    return {**given, "number": f"T{at}", "risk": f"Risk {at}", **scores}


def register(count: int) -> dict[str, Any]:
    risks = [risk(at) for at in range(count)]
    line = {
        "likelihood": "4 Almost certain",
        **{name: {**cell("high", "16"), "risks": "T0, T1" if risks else ""} for name in LEVELS},
    }
    return {
        "heading": "Risk register", "title": "Healthy Places", "kind": "Partnership agreement", "introduction": "One.",
        "source": "Bury", "notes": ["A score of 4 is MEDIUM."],
        "header": [{"label": "Title", "value": "Healthy Places"}], "remark": "", "before": "", "parts": [],
        "completed": [{"label": "By", "value": "Clerk"}],
        "sign_off": [{"role": "Chief officer", "statement": "I have read it."}],
        "rated": [{"label": "Finance", "value": "4"}], "rating": cell("high" if risks else "", "81"),
        "rating_means": "Most critical", "gravest": "Scored 4: Finance" if risks else "",
        "levels": [{"level": "4", "likelihood": "Almost certain", "impact": "Critical"}],
        "bands": [{"score": cell(band, "1 to 3"), "means": "Watch"} for band in BANDS],
        "impacts": {name: f"{at} Level" for at, name in enumerate(LEVELS, start=1)}, "matrix": [line] * 4,
        "count": f"{count} risks", "unscored": "T3" if risks else "", "risks": risks, "high": risks[:1],
        "contingencies": risks[:2],
    }  # fmt: skip


@pytest.fixture(scope="module", params=[0, 8, 60])
def made(request: pytest.FixtureRequest) -> tuple[int, bytes]:
    return request.param, write_form(register(request.param), TEMPLATE)


def test_it_breaks_no_rule_of_accessibility_and_is_valid(made):
    _, data = made
    assert faults(data, points=12) == []
    assert schema_faults(data) == []


def test_every_risk_is_in_the_register_and_among_the_controls(made):
    count, data = made
    tables = docx.Document(io.BytesIO(data)).tables
    listed = [table for table in tables if table.rows[0].cells[0].text == "No."]
    assert [len(table.rows) - 1 for table in listed] == ([count, count, 1, 2] if count else [])
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    for said in ("No risk has been recorded.", "No risk that is scored is high now."):
        assert (said in texts) == (not count)


def test_a_band_is_told_by_its_word_and_shown_by_the_style_of_its_name(made):
    _, data = made
    document = docx.Document(io.BytesIO(data))
    shaded = [
        (paragraph.style.name, cell.text)
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs[:1]
        if paragraph.style.name.startswith("Risk ")
    ]
    assert {name for name, _ in shaded} == {"Risk high", "Risk medium", "Risk low"}
    assert all(text.startswith(WORDS[name.removeprefix("Risk ")]) for name, text in shaded)


def test_the_picture_has_four_rows_and_four_columns_of_cells_each_with_its_word(made):
    count, data = made
    (picture,) = (
        table for table in docx.Document(io.BytesIO(data)).tables if table.rows[0].cells[0].text == "Likelihood"
    )
    assert [[cell.text for cell in row.cells][1:] for row in picture.rows[1:]] == [
        ["HIGH 16\nT0, T1" if count else "HIGH 16\n"] * 4
    ] * 4


def test_black_letters_stand_out_from_every_band_and_the_bands_differ_in_grey(made):
    styles = docx.Document(io.BytesIO(made[1])).styles
    grounds = [styles[f"Risk {band}"].element.find(f".//{W}shd").get(f"{W}fill") for band in BANDS]
    assert all(contrast("000000", ground) > 7 for ground in grounds)
    greys = [contrast("000000", ground) for ground in grounds]
    assert greys == sorted(greys)
    assert all(right - left > 1 for left, right in pairwise(greys))
