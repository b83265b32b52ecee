"""The checklists of the policies as forms: every item under the source's number, answered from the agreement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mougen import settings
from mougen.forms import filled
from mougen.library import forms as form_files
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.form import Form
from mougen.model.matter import Matter
from mougen.model.values import NotApplicable
from mougen.workflow import forming
from mougen.workflow.forming import Filling

SAFETY, SHARED = "community-safety-partnership", "shared-regulatory-service"
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


@pytest.mark.parametrize("name", ["entry-checklist"])
def test_a_form_can_be_filled_before_anything_is_known(bank: Bank, name: str) -> None:
    found = rows(bank, name, Matter(kind="partnership-agreement", policies=("bury",)))
    assert all(row["reply"] or row["evidence"] for row in found.values())
    assert any("[To be completed]" in row["reply"] for row in found.values())
