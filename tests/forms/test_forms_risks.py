"""The register of risks: the agreement's own and those of the checklists, scored, put into the picture, referred."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mougen import settings
from mougen.errors import ContentError, InputError
from mougen.forms.filling import Material
from mougen.forms.judging import judged
from mougen.forms.risk_findings import judged_risks
from mougen.forms.risk_sheet import risk_sheet
from mougen.library.forms import read_form
from mougen.library.wording import BANNED
from mougen.model.answers import Answers, read
from mougen.model.bank import Bank
from mougen.model.form import Form
from mougen.model.matter import FormAnswers, Matter
from mougen.workflow import forming
from mougen.workflow.forming import Filling

ENTRY = """\
forms:
  register-entry:
    answers:
      impact_finance: 4
      lead_service: Community safety
"""
BLANK = "[To be completed]"
COUNTS = {
    "strategic_risks": ("S", 21), "technical_risks": ("T", 26), "political_risks": ("P", 12),
    "stakeholder_risks": ("K", 14), "financial_risks": ("F", 12), "staff_risks": ("H", 14),
    "procurement_risks": ("C", 6), "legal_risks": ("L", 9),
}  # fmt: skip
GRANT = {"risk": "The grant ends in 2029", "owner": "Arrowmere Council", "likelihood": "3", "impact": "3",
         "controls": "Forecast each quarter", "action": "Report on later funding by May 2028"}  # fmt: skip
FULL = {
    "risk": "S20", "objective": "Fewer people are hurt", "owner": "Wychvale Police", "lead_officer": "Chief Inspector",
    "identified": "2027-01-14", "review": "2027-04-15", "inherent_likelihood": "4", "inherent_impact": "4",
    "controls": "Yearly talks", "likelihood": "2", "impact": "4", "planned": "Name a successor", "planned_by": "All",
    "target_likelihood": "1", "target_impact": "3", "strategy": "control",
}  # fmt: skip


@pytest.fixture(scope="module")
def form() -> Form:
    return read_form((settings.shipped(),), "risk-register")


@pytest.fixture(scope="module")
def filling(bank: Bank, form: Form, example: Callable[[str], Matter]) -> Filling:
    """The form on an example, of which nobody has answered anything."""
    return Filling(bank, form, example("community-safety-partnership"), Answers())


@pytest.fixture(scope="module")
def empty(filling: Filling) -> Material:
    """The form on the example without the agreement's own risks."""
    material = forming.fill(filling).material
    return replace(material, answers=material.answers.without("risks"))


def with_answers(material: Material, **raw: object) -> Material:
    answers = material.answers
    for name, value in raw.items():
        answers = answers.with_answer(name, read(material.questions[name], value, answers))
    return replace(material, answers=answers)


def sheet(material: Material, **raw: object) -> Mapping[str, Any]:
    assert material.form.scoring is not None
    return risk_sheet(with_answers(material, **raw), material.form.scoring)


def told(material: Material, **raw: object) -> dict[str, list[str]]:
    """Give what is raised on the register by rule: how severe and in which words."""
    assert material.form.scoring is not None
    found: dict[str, list[str]] = {}
    for finding in judged_risks(with_answers(material, **raw), material.form.scoring):
        words = finding.message.removeprefix("Risk assessment and register: ")
        found.setdefault(finding.rule.removeprefix("risk/"), []).append(f"{finding.severity}: {words}")
    return found


@pytest.mark.parametrize("name", COUNTS)
def test_each_checklist_has_the_risks_of_its_source_with_a_number_before_each(form: Form, name: str) -> None:
    letter, count = COUNTS[name]
    choices = form.questions[name].choices
    assert list(choices) == [f"{letter}{at}" for at in range(1, count + 1)]
    assert all(label.startswith(f"{number} ") for number, label in choices.items())


def test_there_are_21_strategic_and_93_operational_risks_each_said_once_and_briefly(form: Form) -> None:
    assert form.scoring is not None
    assert form.scoring.lists == tuple(COUNTS)
    assert sum(count for _, count in COUNTS.values()) == 21 + 93
    labels = [label.partition(" ")[2] for name in COUNTS for label in form.questions[name].choices.values()]
    assert len({label.casefold() for label in labels}) == 114
    assert max(map(len, labels)) <= 70
    assert not [label for label in labels if BANNED.search(label)]


def test_the_checklists_name_no_law_and_no_body_that_is_gone(form: Form, bank: Bank) -> None:
    assert form.scoring is not None
    labels = [label for name in COUNTS for label in form.questions[name].choices.values()]
    words = [*labels, *form.scoring.controls.values(), *form.notes]
    assert [(text, found) for text in words for found in bank.stale.found(text)] == []


def test_each_strategic_risk_has_the_control_that_its_checklist_suggests(form: Form) -> None:
    assert form.scoring is not None
    assert list(form.scoring.controls) == list(form.questions["strategic_risks"].choices)


def test_a_register_without_risks_says_so_everywhere(empty: Material) -> None:
    found = sheet(empty)
    assert (found["risks"], found["high"], found["contingencies"], found["unscored"]) == ([], [], [], "")
    assert found["count"] == "0 risks: 0 HIGH, 0 MEDIUM and 0 LOW"
    assert found["rating"]["text"] == BLANK


def test_a_risk_of_the_agreement_is_typed_there_and_nowhere_else(empty: Material) -> None:
    more = {"risk": "the grant", "inherent_likelihood": "4", "inherent_impact": "3"}
    (row,) = sheet(empty, risks=[GRANT], assessments=[more])["risks"]
    assert (row["number"], row["owner"], row["controls"]) == ("A1", "Arrowmere Council", "Forecast each quarter")
    assert row["planned"] == "Report on later funding by May 2028"
    assert (row["inherent"]["text"], row["inherent"]["word"]) == ("4 × 3 = 12", "HIGH")
    assert (row["now"]["text"], row["now"]["word"]) == ("3 × 3 = 9", "HIGH")
    assert (row["target"]["text"], row["target"]["word"]) == (BLANK, "")


def test_a_risk_of_a_checklist_has_everything_from_its_assessment(empty: Material) -> None:
    (row,) = sheet(empty, strategic_risks=["S20"], assessments=[FULL])["risks"]
    assert (row["number"], row["risk"]) == ("S20", "A partner withdraws")
    assert row["suggested"] == "Watch for early signs, and keep an alternative ready"
    assert [row[kind]["word"] for kind in ("inherent", "now", "target")] == ["HIGH", "HIGH", "LOW"]
    assert (row["identified"], row["review"], row["strategy"]) == ("14 January 2027", "15 April 2027", "Control")
    assert (row["contingency"], row["referred"]) == (BLANK, BLANK)


def test_a_risk_that_is_chosen_and_not_scored_is_a_visible_blank(empty: Material) -> None:
    found = sheet(empty, legal_risks=["L6"], political_risks=["P6"])
    assert [row["number"] for row in found["risks"]] == ["P6", "L6"]
    assert {row[kind]["text"] for row in found["risks"] for kind in ("inherent", "now", "target")} == {BLANK}
    assert (found["unscored"], found["count"]) == ("P6, L6", "2 risks: 0 HIGH, 0 MEDIUM, 0 LOW and 2 not scored yet")
    raised = told(empty, legal_risks=["L6"], political_risks=["P6"])
    kinds = ("inherent", "present", "target")
    assert raised == {"unscored": [f"should: no {kind} score yet: P6 and L6" for kind in kinds]}


def test_half_a_score_shows_the_half_that_is_there(empty: Material) -> None:
    half = {"risk": "F1", "likelihood": "3", "impact": {"later": "ask the treasurer"}}
    (row,) = sheet(empty, assessments=[half])["risks"]
    assert row["now"]["text"] == "3 × To be decided: ask the treasurer"
    assert row["now"]["word"] == ""


def test_every_score_is_placed_in_its_own_cell_of_the_picture(empty: Material) -> None:
    scores = [(likelihood, impact) for likelihood in range(1, 5) for impact in range(1, 5)]
    each = [
        {"risk": f"T{at}", "likelihood": str(likelihood), "impact": str(impact)}
        for at, (likelihood, impact) in enumerate(scores, start=1)
    ]
    found = sheet(empty, assessments=each)
    assert list(found["impacts"].values()) == ["1 Minor", "2 Moderate", "3 Major", "4 Critical"]
    likelihoods = [row["likelihood"] for row in found["matrix"]]
    assert likelihoods == ["4 Almost certain", "3 Probable", "2 Possible", "1 Unlikely"]
    cells = [row[name] for row in reversed(found["matrix"]) for name in ("one", "two", "three", "four")]
    assert [cell["risks"] for cell in cells] == [f"T{at}" for at in range(1, 17)]
    assert [cell["text"] for cell in cells] == [str(likelihood * impact) for likelihood, impact in scores]
    for cell in cells:
        assert cell["word"] == "LOW" * cell["low"] + "MEDIUM" * cell["medium"] + "HIGH" * cell["high"]
    assert found["count"] == "16 risks: 6 HIGH, 5 MEDIUM and 5 LOW"


def test_the_bands_are_printed_without_the_gap_and_the_overlap_of_the_source(empty: Material, form: Form) -> None:
    found = [(band["score"]["word"], band["score"]["text"]) for band in sheet(empty)["bands"]]
    assert found == [("HIGH", "8 to 16"), ("MEDIUM", "4 to 6"), ("LOW", "1 to 3")]
    said = " ".join(form.notes)
    for reading in ("LOW is 1 to 3", "MEDIUM 4 to 6", "HIGH 8 to 16", "RED is 81 and over", "AMBER 36 to 80",
                    "GREEN below 36", "Here 50% is level 2", "however unlikely"):  # fmt: skip
        assert reading in said


def test_high_risks_are_listed_to_be_referred_and_who_was_told_is_asked(empty: Material) -> None:
    tame = {**FULL, "risk": "S6", "impact": "3"}
    found = sheet(empty, risks=[GRANT], assessments=[FULL, tame])
    assert [(row["number"], row["referred"]) for row in found["high"]] == [("A1", BLANK), ("S20", BLANK)]
    assert told(empty, assessments=[FULL])["referral"][0].endswith("whom it has been referred: S20")
    referred = {**FULL, "referred": "Both management teams, 3 May 2027"}
    assert sheet(empty, assessments=[referred])["high"][0]["referred"] == "Both management teams, 3 May 2027"
    assert "referral" not in told(empty, assessments=[referred])


def test_a_critical_impact_needs_a_plan_though_it_is_unlikely_and_not_high(empty: Material) -> None:
    unlikely = {**FULL, "inherent_likelihood": "1", "likelihood": "1"}
    found = sheet(empty, assessments=[unlikely])
    assert (found["high"], found["contingencies"][0]["now"]["word"]) == ([], "MEDIUM")
    assert told(empty, assessments=[unlikely])["contingency"][0].startswith("should: an impact of 4, and no plan")
    planned = {**unlikely, "contingency": "The health board hosts the team"}
    assert "contingency" not in told(empty, assessments=[planned])


def test_the_rating_is_a_product_and_each_impact_of_4_is_named_beside_it(empty: Material) -> None:
    answers = {"impact_service": "4", "impact_finance": "4", "impact_reputation": "2", "impact_people": "1"}
    found = sheet(empty, **answers)
    assert (found["rating"]["word"], found["rating"]["text"], found["rating"]["low"]) == ("GREEN", "32", True)
    assert found["gravest"] == "Scored 4: the impact on service delivery and the impact on finance"
    part = sheet(empty, impact_service="4")
    assert (part["rating"]["text"], part["rating"]["word"]) == (BLANK, "")
    assert part["gravest"] == "Scored 4: the impact on service delivery"
    threes = sheet(empty, **dict.fromkeys(answers, "3"))
    assert (threes["rating"]["word"], threes["rating"]["text"], threes["gravest"]) == ("RED", "81", "")


@pytest.mark.parametrize(
    ("changed", "rule", "said"),
    [
        ({"target_likelihood": "4", "target_impact": "4"}, "target",
         "the target score, 16, is above the score now, 8; a plan cannot make a risk worse"),
        ({"inherent_likelihood": "1"}, "inherent",
         "the score now, 8, is above the inherent score, 4; controls cannot make a risk worse"),
        ({"risk": "S22"}, "unknown", "assessment 1 means no one risk; give its number in the checklists, or as many"),
        ({"risk": "A1"}, "unknown", "assessment 1 means no one risk; "),
        ({"risk": "The"}, "unknown", "assessment 1 means no one risk; "),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_told_in_one_sentence(
    empty: Material, changed: dict[str, str], rule: str, said: str
) -> None:
    wrong = {**FULL, **changed}
    (only,) = told(empty, risks=[GRANT], assessments=[wrong])[rule]
    named = "S20 A partner withdraws" if wrong["risk"] == "S20" else wrong["risk"]
    assert only.startswith(f"must: {named}: {said}")


def test_a_target_equal_to_the_score_now_is_a_risk_that_is_accepted_as_it_is(empty: Material) -> None:
    assert "target" not in told(empty, assessments=[{**FULL, "target_likelihood": "2", "target_impact": "4"}])


def test_a_risk_that_is_assessed_twice_or_unknown_stays_in_the_register(empty: Material) -> None:
    again = {**FULL, "planned": "Something else"}
    found = sheet(empty, assessments=[FULL, again, {**FULL, "risk": "Something new"}])
    assert [row["number"] for row in found["risks"]] == ["S20", "S20", "Unknown"]
    assert found["risks"][2]["risk"] == "Something new"
    raised = told(empty, assessments=[FULL, again])
    assert raised["twice"] == ["must: S20 A partner withdraws: assessment 2 assesses this risk a second time; keep one"]


def test_the_agreement_stands_where_an_assessment_says_otherwise_and_that_is_told(empty: Material) -> None:
    other = {"risk": "The grant", "likelihood": "1", "controls": "Forecast each quarter"}
    (row,) = sheet(empty, risks=[GRANT], assessments=[other])["risks"]
    assert row["now"]["text"] == "3 × 3 = 9"
    (only,) = told(empty, risks=[GRANT], assessments=[other])["agreement"]
    said = "should: A1 The grant ends in 2029: the likelihood now is another in the agreement, which stands; "
    assert only == f"{said}take it out of assessment 1, or change the agreement"


@pytest.mark.parametrize("words", ["s20", "S20", "a partner withdraws", "A partner with"])
def test_a_risk_is_meant_by_its_number_its_words_or_how_they_begin(empty: Material, words: str) -> None:
    assert [row["number"] for row in sheet(empty, assessments=[{**FULL, "risk": words}])["risks"]] == ["S20"]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("impact_people=5", "--set impact_people: The impact on people must be 4 or fewer"),
        ("impact_people=0", "--set impact_people: The impact on people must be 1 or more"),
        ("assessments.1={risk: S1, inherent_impact: 7}", "The inherent impact must be 4 or fewer"),
        ("assessments.1={risk: S1, identified: 2027-04-15, review: 2027-01-14}",
         "The date of review must be on or after 15 April 2027"),
        ("strategic_risks=[S22]", "“S22” is not one of the options"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_one_sentence(filling: Filling, setting: str, said: str) -> None:
    with pytest.raises(InputError, match="--set") as refused:
        filling.given(None, (setting,))
    assert said in str(refused.value)


def test_a_review_before_the_risk_was_known_is_told_of_a_kept_matter(empty: Material) -> None:
    kept = with_answers(empty, assessments=[FULL, {**FULL, "risk": "S6", "review": "2026-12-31"}])
    found = [finding.message for finding in judged(kept) if finding.rule == "form/disagreement"]
    said = "The assessments, assessment 2: The date of review must be on or after 14 January 2027"
    assert found == [f"Risk assessment and register: {said}"]


def test_the_next_round_begins_with_what_this_one_says(filling: Filling) -> None:
    first = filling.given(None, ("strategic_risks=S20", "impact_people=4", "completed_on=2027-05-17"))
    second = first.next_round()
    assert second.answers.keys() == {"strategic_risks", "impact_people"}
    assert second.matter.forms["register-entry"].answers == {"impact_people": "4"}


def test_the_four_impacts_are_asked_once_for_both_registers_and_kept_with_the_entry(filling: Filling) -> None:
    scored = filling.given(None, ("impact_people=4", "strategic_risks=S20"))
    assert {name: dict(kept.answers) for name, kept in scored.matter.forms.items()} == {
        "register-entry": {"impact_people": "4"},
        "risk-register": {"strategic_risks": ["S20"]},
    }
    again = scored.given(None, ("impact_people=3",))
    assert again.matter.forms["register-entry"].answers == {"impact_people": "3"}
    assert again.given(None, ("impact_people=",)).matter.forms.keys() == {"risk-register"}


def test_what_was_said_in_the_register_entry_stands_in_the_register_of_risks(
    filling: Filling, form: Form, tmp_path: Path
) -> None:
    said = {"impact_finance": "4", "lead_service": "Community safety"}
    matter = replace(filling.matter, forms={"register-entry": FormAnswers(said)})
    place = tmp_path / "matter.yaml"
    place.write_text(ENTRY, "utf-8")
    opened = forming.open_filling(filling.bank, form, matter, tmp_path)
    assert dict(opened.answers) == {"impact_finance": 4}
    assert opened.answering(opened.everything).matter.forms == matter.forms
    place.write_text(ENTRY.replace("4", "5"), "utf-8")
    with pytest.raises(InputError, match=r"matter.yaml:4: .*The impact on finance must be 4 or fewer"):
        forming.open_filling(filling.bank, form, matter, tmp_path)


@pytest.mark.parametrize(
    ("lender", "said"),
    [("entry", "the form entry asks no impact_people"), ("entry-checklist", "the form entry-checklist asks no")],
)
def test_a_form_that_lends_nothing_is_a_fault_of_the_library(tmp_path: Path, lender: str, said: str) -> None:
    place = tmp_path / "interviews" / "forms" / "risk-register.yaml"
    place.parent.mkdir(parents=True)
    shipped = (settings.shipped() / "interviews" / "forms" / "risk-register.yaml").read_text("utf-8")
    place.write_text(shipped.replace("impact_people: register-entry", f"impact_people: {lender}"), "utf-8")
    with pytest.raises(ContentError, match=rf"risk-register.yaml:\d+: {said}"):
        read_form((settings.shipped(), tmp_path), "risk-register")


def test_nothing_answered_leaves_no_trace_in_the_matter(filling: Filling) -> None:
    assert filling.answering(filling.everything).matter.forms == {}
