"""A form is filled from the agreement first: what a person says beside it is shown, and what contradicts it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mougen import settings
from mougen.errors import ContentError, InputError
from mougen.forms.filling import filled
from mougen.library import forms as form_files
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.form import Form
from mougen.model.matter import Matter
from mougen.workflow import forming
from mougen.workflow.forming import Filling

SAFETY = "community-safety-partnership"
Example = Callable[[str], Matter]
FORM = """
title: Before we join
source: The council's own checklist
introduction: The lead officer completes it.
scale: {yes: Yes, partly: In part, no: No}
remark: {title: Assessment, ask: What shows it?}
header: [title, visited]
repeats: 12
carries: [actions]
questions:
  visited: {ask: When did you visit?, type: date, noun: The visit}
parts:
  - title: The agreement
    items:
      - {number: 1.a, id: exit_plan, ask: Is there an exit plan?, headings: [exit]}
      - {number: 1.b, id: shared_risk, ask: Are care providers selected?, headings: [provider-selection, audit]}
      - {number: 1.c, id: with_police, ask: Do the police take part?, yes_if: with_police}
      - {number: 1.d, id: trusted, ask: Do the partners trust each other?, good: 'no', uses: [risk_lead]}
  - title: The rest
    items:
      - {number: '2', question: term_start}
      - {number: '3', id: why_joined, type: paragraph, ask: Why join?, when: "trusted != 'no'"}
    tables: [actions]
sign_off: [{role: Senior officer, statement: I have read it.}]
"""


def written(folder: Path, text: str = FORM, name: str = "before-we-join") -> Path:
    path = folder / "interviews" / "forms" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    """The council's own form, read from its file over the shipped content."""
    own = written(tmp_path_factory.mktemp("own"))
    return form_files.read_form((settings.shipped(), own), "before-we-join")


@pytest.fixture
def filling(bank: Bank, form: Form, example: Example) -> Filling:
    """The form on the example, of which nobody has answered anything."""
    return Filling(bank, form, example(SAFETY), Answers())


def rows(filling: Filling) -> dict[str, Any]:
    shown = filled(forming.fill(filling).material)
    return {row["number"]: row for part in shown["parts"] for row in part["rows"]}


HEAD_AND_FOOT = ("visited=2027-05-14", "completed_by=A clerk", "completed_post=Clerk", "completed_on=2027-05-17")


def rules(filling: Filling) -> list[tuple[str, str]]:
    """Give what is raised on a form whose head and foot are completed."""
    filling = filling.given(None, HEAD_AND_FOOT)
    return [(finding.rule, finding.severity) for finding in forming.fill(filling).findings]


def test_the_agreement_replies_with_the_clause_as_evidence(filling: Filling) -> None:
    found = rows(filling)
    assert (found["1.a"]["reply"], found["1.a"]["evidence"]) == ("Yes", "Clause 58 Exit strategy")
    assert found["1.b"]["reply"] == "In part"
    assert found["1.b"]["evidence"] == "Clause 35 Audit and access to records; Not in the document: Provider selection"
    assert (found["1.c"]["reply"], found["1.c"]["evidence"]) == ("Yes", "The answers in the matter")


def test_a_clause_that_is_left_out_replies_no_and_one_with_a_blank_in_part(filling: Filling) -> None:
    left_out = replace(filling, matter=replace(filling.matter, omit={"exit": "Not now"}))
    assert rows(left_out)["1.a"]["reply"] == "No"
    assert rows(left_out)["1.a"]["evidence"] == "Left out: Exit strategy"
    answers = filling.matter.answers.without("exit_plan_within")
    blank = replace(filling, matter=filling.matter.answering(answers))
    assert rows(blank)["1.a"]["reply"] == "In part"
    assert rows(blank)["1.a"]["evidence"] == "Clause 58 Exit strategy (has blanks)"


def test_what_a_person_is_asked_and_nobody_answered_is_a_visible_blank_and_a_finding(filling: Filling) -> None:
    found = rows(filling)
    assert found["1.d"]["reply"] == "[To be completed]"
    assert found["1.d"]["evidence"] == "The keeper of the risk register: the Head of Community Safety"
    assert found["2"]["reply"] == "1 April 2027"
    assert rules(filling) == [("form/blank", "should")] * 2


def test_what_is_open_at_its_head_and_foot_is_told_too(filling: Filling) -> None:
    said = [finding.message for finding in forming.fill(filling).findings]
    assert [words.rpartition(": ")[2] for words in said if "not completed" in words] == [
        "The visit",
        "Who completed it",
        "The officer's post",
        "The day on which it was completed",
    ]


def test_a_question_that_an_answer_of_the_form_rules_out_is_not_on_it(filling: Filling) -> None:
    settled = filling.answering(Answers({**filling.matter.answers, "trusted": "no"}))
    assert "3" not in rows(settled)
    assert rules(settled) == []


def test_a_reply_that_the_agreement_contradicts_is_shown_beside_it_and_must_be_explained(filling: Filling) -> None:
    against = filling.answering(Answers({**filling.matter.answers, "trusted": "no", "exit_plan": "no"}))
    assert rows(against)["1.a"]["reply"] == "No\nThe document shows: Yes"
    assert rules(against) == [("form/contradiction", "must")]
    explained = against.answering(Answers({**against.everything, "exit_plan_note": "The plan was never adopted"}))
    assert rules(explained) == [("form/contradiction", "should")]
    assert rows(explained)["1.a"]["remark"] == "The plan was never adopted"
    agreeing = filling.answering(Answers({**filling.matter.answers, "trusted": "no", "exit_plan": "yes"}))
    assert rules(agreeing) == []


def test_only_what_nothing_replies_to_is_asked_and_each_answer_goes_where_it_belongs(filling: Filling) -> None:
    asking = forming.session(forming.fill(filling))
    names = asking.script.interview.order()
    assert "exit_plan" not in names
    assert "exit_plan_note" in names
    prompt = asking.prompt()
    assert prompt is not None
    assert prompt.path.question == "visited"  # the matter has its title already
    both = filling.answering(Answers({**filling.everything, "trusted": "yes", "risk_lead": "the Chief Officer"}))
    assert both.matter.forms["before-we-join"].answers == {"trusted": "yes"}
    assert both.matter.answers["risk_lead"] == "the Chief Officer"


def test_the_next_round_keeps_the_last_beside_it_and_carries_the_actions(filling: Filling, bank: Bank) -> None:
    action = "actions.1={action: Agree the exit plan, owner: Clerk, due: 2027-06-30}"
    first = filling.given(None, ("trusted=partly", "completed_on=2027-05-17", action))
    second = first.next_round()
    assert second.answers.keys() == {"actions"}
    assert [each.on.isoformat() for each in second.kept.past] == ["2027-05-17"]
    assert rows(second)["1.d"]["before"] == "In part"
    shown = filled(forming.fill(second).material)
    assert shown["before"] == "17 May 2027"
    assert shown["parts"][1]["tables"][0]["rows"][0]["a"] == "Agree the exit plan"
    third = second.given(None, ("completed_on=2026-05-17",))
    with pytest.raises(InputError, match="17 May 2026 is before the last round, 17 May 2027"):
        third.next_round()


def test_a_round_without_a_date_and_a_form_that_is_completed_once_have_no_next(filling: Filling) -> None:
    with pytest.raises(InputError, match="has no date; add it first: --set completed_on="):
        filling.next_round()
    once = replace(filling, form=replace(filling.form, repeats=0))
    with pytest.raises(InputError, match="is completed once"):
        once.next_round()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("headings: [exit]", "headings: [exitt]", "there is no heading “exitt”, which nothing declares; did you mean"),
        ("uses: [risk_lead]", "uses: [risk_leed]", "there is no question “risk_leed”, which nothing declares"),
        ("yes_if: with_police", "yes_if: with_polise", "“with_polise” names “with_polise”"),
        ("id: trusted,", "id: exit_plan,", "the id exit_plan is given twice"),
        ("id: trusted,", "id: risks,", "risks is a question of the agreement; use it with question: risks"),
        ("tables: [actions]", "tables: [term_start]", "term_start is no list of records"),
        ("good: 'no'", "good: never", "item 1.d: “never” is no reply on the form's scale"),
        ("{yes: Yes, partly: In part, no: No}", "{met: Met, open: Open}", "needs a scale with yes and no"),
        ("id: why_joined,", "", "either an id, and asks something, or the question whose answer stands here"),
        ("title: The rest", "titel: The rest", "“titel” is not a key that can stand here; did you mean “title”?"),
    ],
)
def test_a_form_that_does_not_hold_together_is_a_fault_of_the_library(
    tmp_path: Path, bank: Bank, old: str, new: str, said: str
) -> None:
    assert old in FORM
    own = written(tmp_path, FORM.replace(old, new, 1))
    messages = [finding.message for finding in form_files.findings(bank, (own,))]
    assert any(said in message for message in messages), messages


def test_a_form_without_a_template_is_a_fault(tmp_path: Path, bank: Bank) -> None:
    messages = [finding.message for finding in form_files.findings(bank, (settings.shipped(), written(tmp_path)))]
    assert messages[0] == "there is no template before-we-join.docx for it in templates/docx"


def test_a_file_that_is_no_form_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"before-we-join\.yaml:1"):
        form_files.read_form((written(tmp_path, "title: only this\n"),), "before-we-join")
