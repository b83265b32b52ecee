"""The checklists of the policies as forms: every item under the source's number, answered from the agreement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mougen import settings
from mougen.forms.filling import filled
from mougen.library import forms as form_files
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.form import Form
from mougen.model.matter import Matter
from mougen.model.values import NOT_PROVIDED, NotApplicable
from mougen.workflow import forming
from mougen.workflow.forming import Filling

SAFETY, SHARED = "community-safety-partnership", "shared-regulatory-service"
NAMES = ("entry-checklist", "planning-checklist", "new-partnership-questions", "hallmarks-assessment")
NINE = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
Example = Callable[[str], Matter]


def letters(numbered: dict[int, str]) -> list[str]:
    return [f"{part}.{letter}" for part, given in numbered.items() for letter in given]


SOUTH_KESTEVEN = letters(
    {1: "abcde", 2: "ab", 3: "a", 4: "a", 5: "abc", 6: "ab", 7: "abcd", 8: "ab", 9: "ab", 10: "abc"}
)


def form(name: str) -> Form:
    return form_files.read_form((settings.shipped(),), name)


def numbers(name: str) -> list[list[str]]:
    return [[item.number for item in part.items] for part in form(name).parts]


def rows(bank: Bank, name: str, matter: Matter) -> dict[str, Any]:
    """What each item of a form shows, by its id."""
    filling = Filling(bank, form(name), matter, Answers())
    shown = filled(forming.fill(filling).material)["parts"]
    items = [item for part in filling.form.parts for item in part.items]
    found = [row for part in shown for row in part["rows"]]
    assert len(items) == len(found)
    return {item.id or item.question: row for item, row in zip(items, found, strict=True)}


def test_south_kesteven_has_25_items_and_nine_contents_of_the_agreement_beneath_one() -> None:
    found = [number for part in numbers("entry-checklist") for number in part]
    assert [number for number in found if "(" not in number] == SOUTH_KESTEVEN
    assert len(SOUTH_KESTEVEN) == 25
    assert found[found.index("4.a") + 1 :][:9] == [f"4.a({roman})" for roman in NINE]
    assert len(found) == 25 + 9


def test_only_whether_the_law_asks_for_the_partnership_may_be_answered_either_way() -> None:
    neutral = [item.number for item in form("entry-checklist").items() if item.good == "none"]
    assert neutral == ["1.e"]


def test_the_nine_contents_are_answered_one_by_one_from_the_agreement(bank: Bank, example: Example) -> None:
    found = rows(bank, "entry-checklist", example(SHARED))
    nine = [row for row in found.values() if row["number"].startswith("4.a(")]
    assert [row["reply"] for row in nine] == ["Yes"] * 9
    assert found["agreement_exit"]["evidence"] == "Clause 79 Exit strategy"


def test_a_content_that_is_left_out_answers_no_and_the_other_eight_stay(bank: Bank, example: Example) -> None:
    matter = replace(example(SHARED), omit={"exit": "The partners want to see first how it goes"})
    found = rows(bank, "entry-checklist", matter)
    nine = {row["number"]: row["reply"] for row in found.values() if row["number"].startswith("4.a(")}
    assert nine == {f"4.a({roman})": "No" if roman == "v" else "Yes" for roman in NINE}
    assert found["agreement_exit"]["evidence"] == "Left out: Exit strategy"


def test_a_memorandum_that_no_policy_asks_for_insurance_says_so(bank: Bank, example: Example) -> None:
    found = rows(bank, "entry-checklist", example(SAFETY))["insurance_considered"]
    assert (found["reply"], found["evidence"]) == ("No", "Not in the document: Liabilities and insurance")


def test_what_the_partnership_has_none_of_does_not_apply(bank: Bank, example: Example) -> None:
    """An agreement without money is not faulted for having no clauses on budgets and grants."""
    matter = example(SAFETY)
    poor = matter.answering(Answers({**matter.answers, "money_model": "none", "grant_funded": NotApplicable()}))
    found = rows(bank, "entry-checklist", poor)
    assert [found[name]["reply"] for name in ("budget_approved", "grant_terms")] == ["Does not apply"] * 2
    assert found["grant_terms"]["evidence"] == "Does not apply here: Grants and external funding"
    assert found["written_agreement"]["reply"] == "Yes"
    assert found["vat_advice"]["evidence"].startswith("Does not apply here: Tax and VAT")


def test_what_is_still_to_be_put_right_is_listed_for_whoever_signs(bank: Bank, example: Example) -> None:
    """A reply either way to 1.e is no failure, nor is one that an item does not apply."""
    said = Answers({"statutory": "no", "annual_cost": "no", "vat_advice": "not-applicable", "risk_linked": "yes"})
    filling = Filling(bank, form("entry-checklist"), example(SAFETY), said)
    short = filled(forming.fill(filling).material)["short"]
    assert [(row["number"], row["reply"]) for row in short] == [
        ("1.d", "No"),
        ("4.a(iv)", "In part"),
        ("5.a", "No"),
    ]
    insured = replace(filling, answers=Answers({**said, "insurance_considered": "yes"}))
    last = filled(forming.fill(insured).material)["short"][-1]
    assert (last["number"], last["reply"]) == ("5.a", "Yes\nThe document shows: No")


def test_bury_asks_32_questions_in_three_groups() -> None:
    found = numbers("planning-checklist")
    assert [len(group) for group in found] == [12, 6, 14]
    assert [number for group in found for number in group] == [str(count) for count in range(1, 33)]


def test_the_comments_of_the_planning_checklist_begin_with_what_the_matter_says(bank: Bank, example: Example) -> None:
    found = rows(bank, "planning-checklist", example(SAFETY))
    assert found["strategies"]["reply"].startswith("The Arrowmere Council Plan 2025 to 2029")
    ending = found["length_and_exit"]["reply"].split("\n")
    assert ending[0] == "See Clause 7 Start, duration and extension; Clause 58 Exit strategy"
    assert ending[2] == "The end date: 31 March 2030"
    assert found["trust"]["reply"] == "[To be completed]"


def test_what_a_form_cites_is_told_where_it_stands_and_as_missing_where_nothing_does(
    bank: Bank, example: Example
) -> None:
    matter = example(SAFETY)
    appraisal = rows(bank, "planning-checklist", matter)["appraisal"]["reply"]
    assert appraisal.startswith("See Clause 19 Performance management; Clause 20 Monitoring and evaluation\n")
    without = replace(matter, omit={"disputes": "The county's scheme is used"})
    steps = rows(bank, "planning-checklist", without)["dispute_process"]["reply"].split("\n")
    assert steps[0] == "Left out: Resolving disputes"


def test_what_an_officer_passes_over_leaves_no_words_behind(bank: Bank, example: Example) -> None:
    filling = Filling(bank, form("entry-checklist"), example(SAFETY), Answers({"statutory_note": NOT_PROVIDED}))
    shown = filled(forming.fill(filling).material)
    assert {row["remark"] for part in shown["parts"] for row in part["rows"]} == {""}


def test_rochford_tests_six_matters_and_asks_18_questions() -> None:
    tests, questions = numbers("new-partnership-questions")
    assert tests == list("abcdef")
    assert questions == [str(count) for count in range(1, 19)]


def test_the_questions_for_new_partnerships_are_answered_from_the_matter(bank: Bank, example: Example) -> None:
    matter = example(SHARED)
    found = rows(bank, "new-partnership-questions", matter)
    assert found["reasons"]["reply"].startswith("The three councils inspect many of the same businesses")
    assert (found["managed"]["reply"], found["commitment"]["reply"].split("\n")[0]) == ("Yes", "[To be completed]")
    hasty = rows(bank, "new-partnership-questions", replace(matter, omit={"withdrawal": "Not yet agreed"}))
    assert hasty["ending_understood"]["reply"] == "In part"
    shown = hasty["ending_understood"]["evidence"]
    assert shown == "Clause 78 Exit strategy; Not in the document: Leaving the partnership"


def test_the_67_questions_of_the_hallmarks_keep_the_numbers_as_they_are_printed() -> None:
    """The source heads five of its six hallmarks: the third stands as number 17 of the second, with 18 to 23."""
    printed = [range(1, 15), range(1, 17), range(18, 24), range(1, 7), range(1, 10), range(1, 17)]
    assert numbers("hallmarks-assessment") == [[str(count) for count in hallmark] for hallmark in printed]
    assert sum(map(len, printed)) == 67
    assert any("five" in note for note in form("hallmarks-assessment").notes)


def test_the_hallmarks_are_answered_from_the_agreement_only_where_it_can_know(bank: Bank, example: Example) -> None:
    found = rows(bank, "hallmarks-assessment", example(SAFETY))
    answered = [name for name, row in found.items() if row["reply"] != "[To be completed]"]
    assert {"meetings_clear", "sharing_protocol", "roles_clear"} <= set(answered)
    assert not {"challenge", "right_people", "can_review_value"} & set(answered)
    assert found["chair_reviewed"]["evidence"] == "The chair's term: 1 year"


@pytest.mark.parametrize("name", form_files.names((settings.shipped(),)))
def test_no_form_asks_in_the_words_of_its_time(bank: Bank, name: str) -> None:
    found = form(name)
    words = [found.introduction, *found.notes, *(part.title + part.introduction for part in found.parts)]
    asked = [text for item in found.items() for text in (item.ask, item.hint or "")]
    for text in (*words, *asked):
        assert bank.stale.found(text) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_form_can_be_filled_before_anything_is_known(bank: Bank, name: str) -> None:
    found = rows(bank, name, Matter(kind="partnership-agreement", policies=("bury",)))
    assert [key for key, row in found.items() if not row["reply"] + row["evidence"]] == []
    assert any("[To be completed]" in row["reply"] for row in found.values())
