"""Check your answers: what stands on the page, in which words, and what does not."""

from __future__ import annotations

import pytest
from heads import COMPANY, COUNCIL, answers, script, upto

from mougen.interview import NotApplicable, Omitted, menus, review
from mougen.model.answers import Answers


def words(given: Answers, name: str) -> str:
    found = review(script(), given)
    return next(menus.row_words(row) for part in found.parts for row in part.rows if row.question == name)


@pytest.mark.parametrize(
    ("name", "raw", "line"),
    [
        ("title", "Live Well", "The title: Live Well"),
        ("reference", {"not_applicable": "Not provided"}, "What is the reference? Not provided"),
        ("merging", "yes", "Is a council merging? Yes"),
        ("purpose", "Warm\nhomes", "What is it for? Warm homes"),
        ("purpose", {"later": "the lease"}, "What is it for? To be decided: the lease"),
        ("purpose", {"not_applicable": "it is obvious"}, "What is it for? Does not apply: it is obvious"),
        ("term_start", "2027-04-01", "The start: 1 April 2027"),
        ("money_model", "pooled", "Who holds money? A pool"),
        ("client_groups", ["children"], "Who is served? Children"),
        ("parties", [COUNCIL, COMPANY], "Who are the parties? 2: Bury; Acme"),
        ("parties", [COUNCIL], "Who are the parties? 1: Bury. Not finished"),
    ],
)
def test_an_answer_is_shown_as_the_document_writes_it(name, raw, line):
    assert words(upto("advice", **{name: raw}), name) == line


@pytest.mark.parametrize(
    ("name", "raw", "line"),
    [
        ("budget_ready", "20 working days", "When is it ready? 20 Working Days"),
        ("limit", "125000", "The limit: £125,000"),
        ("share", "12.50", "What share? 12.5%"),
    ],
)
def test_money_periods_and_shares_too(name, raw, line):
    assert words(upto("meetings", money_model="pooled", **{name: raw}), name) == line


def test_several_options_are_told_apart_though_a_label_has_commas():
    given = answers().with_answer("client_groups", ("children", "none"))
    assert words(given, "client_groups") == "Who is served? Children; Neither of these"


def test_an_answer_that_others_contradict_is_shown_with_what_is_wrong():
    given = upto("advice", chair="Gone")
    problem = "“Gone” is not one of the parties; select one of: Bury, Acme"
    assert words(given, "chair") == f"Who chairs? Gone. There is a problem: {problem}"
    assert "chair" in {row.question for row in review(script(), given).lacking}


def test_what_is_to_be_decided_within_a_list_is_named():
    given = answers(parties=[COUNCIL, {**COMPANY, "number": {"later": "Companies House"}}])
    assert words(given, "parties") == (
        "Who are the parties? 2: Bury; Acme. To be decided: What is its number of Acme (Companies House)"
    )


def test_a_question_not_answered_is_missing_unless_it_is_optional():
    found = review(script(), answers("title", "parties"))
    assert (words(answers("title"), "reference"), words(answers("title"), "purpose")) == (
        "What is the reference? Not provided", "What is it for? Not answered yet",
    )  # fmt: skip
    assert [row.question for row in found.lacking][:3] == ["merging", "purpose", "term_start"]
    page = menus.check("Live Well", found, None, "Write the documents")
    assert "Missing: Is a council merging?; What is it for?; The start and" in (page.hint or "")


def test_an_answer_that_no_longer_applies_is_not_shown_as_an_answer():
    found = review(script(), upto("advice", limit="5"))
    assert "limit" not in {row.question for part in found.parts for row in part.rows}
    assert [(row.question, row.answer) for row in found.unused] == [("limit", "£5")]
    page = menus.check("Live Well", found, None, "Write the documents")
    assert "Kept but not used, because it no longer applies: The limit" in (page.hint or "")


def test_headings_left_out_stand_on_the_page_with_their_reasons():
    omitted = (Omitted("publicity", "Publicity", "in the joint protocol"), Omitted("notices", "Notices", ""))
    page = menus.check("Live Well", review(script(), upto("advice"), omitted), None, "Write the documents")
    assert "Left out: Publicity: in the joint protocol\nLeft out: Notices, without a reason" in (page.hint or "")


def test_the_last_choice_names_the_act():
    given = upto("advice").with_answer("advice", NotApplicable("None"))
    whole = menus.check("Live Well", review(script(), given), None, "Write the documents")
    assert whole.options[0] == ("act", "Write the documents")
    assert "Nothing that must be answered is missing." in (whole.hint or "")
    assert ("section:3", "Money: 1 answer") in whole.options


def test_a_section_is_counted_by_what_became_of_its_questions():
    given = upto("meetings", money_model="pooled", limit={"later": ""}, share={"not_applicable": "no"})
    found = next(part for part in review(script(), given).parts if part.section == "Money")
    assert menus.part_words(found) == "Money: 1 answer, 1 missing, 1 to be decided, 1 not applicable"


def test_choosing_an_answer_on_the_page_of_a_section_changes_it():
    found = next(part for part in review(script(), upto("meetings")).parts if part.section == "What")
    page = menus.part(found, "Back")
    assert [value for value, _ in page.options] == ["tasks", "change:purpose", "change:term_start", "change:term_end"]


def test_a_long_answer_is_cut_on_the_page():
    line = words(upto("advice", purpose="word " * 100), "purpose")
    assert line.endswith("…")
    assert len(line) < 150
