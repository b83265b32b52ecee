"""The forms of a partnership's life hold what their sources hold, under the sources' own numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from mougen import settings
from mougen.forms.filling import filled
from mougen.library import forms as form_files
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.form import Form
from mougen.model.matter import Matter
from mougen.workflow import forming
from mougen.workflow.forming import Filling

Example = Callable[[str], Matter]
FUND = "health-and-care-pooled-fund"
SAFETY = "community-safety-partnership"


def form(name: str) -> Form:
    return form_files.read_form((settings.shipped(),), name)


def numbers(name: str) -> list[list[str]]:
    return [[item.number for item in part.items] for part in form(name).parts]


def test_the_annual_review_asks_26_questions_in_11_blocks_and_assesses_each_block() -> None:
    """Redditch App 4a: 2, 2, 3, 4, 2, 1, 2, 2, 1, 1 and 6 questions, some of them with parts a, b and c."""
    blocks = numbers("annual-review")[:11]
    asked = [list(dict.fromkeys(re.sub(r"[a-c]$", "", each) for each in block[:-1])) for block in blocks]
    assert [len(block) for block in asked] == [2, 2, 3, 4, 2, 1, 2, 2, 1, 1, 6]
    assert sum(map(len, asked)) == 26
    assert [block[-1] for block in blocks] == [f"Block {number}" for number in range(1, 12)]
    assert {"7.2a", "7.2b", "7.2c", "11.3a", "11.3b"} <= {each for block in blocks for each in block}
    assert list(form("annual-review").scale.values()) == [
        "Yes, and it works well",
        "Yes, but it could be better",
        "No, action is needed",
    ]


def test_the_annual_review_carries_rochfords_four_details_and_its_reminder() -> None:
    (details,) = [part for part in numbers("annual-review") if part[:1] == ["3.5a"]]
    assert details == ["3.5a", "3.5b", "3.5c", "3.5d", "3.6"]


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("progress-report", [["1", "2", "3", "4", "5", "6"], ["7", "8", "9"]]),
        ("insurance-considerations", [["1", "2a", "2b", "2c", "3a", "3b", "4a", "4b", "5a", "5b"]]),
        (
            "leaving-form",
            [
                ["1", "2", "3", "4", "5", "5a", "6", "7", "7a"],
                ["8", "9", "10"],
                [f"Exit {number}" for number in range(1, 8)],
            ],
        ),
        (
            "continuing-commitment",
            [[*(f"3.7({letter})" for letter in "abcde"), "Redditch 9"], ["Result", "Why"]],
        ),
    ],
)
def test_each_form_keeps_the_numbers_of_its_source(name: str, held: list[list[str]]) -> None:
    assert numbers(name) == held


def test_the_business_case_asks_23_questions_and_for_12_kinds_of_resource() -> None:
    """Redditch App 2a: what the case is for and whether the law asks for it, then 7, 3, 3, 4 and 4 questions."""
    found = form("business-case")
    assert [len(part) for part in numbers("business-case")] == [1, 7, 3, 3, 4, 4]
    assert 1 + sum(map(len, numbers("business-case"))) == 23
    assert len(found.questions["council_resources"].fields["kind"].choices) == 12


def test_roles_are_redditchs_33_tasks_and_burys_ten_duties_and_five_types() -> None:
    found = form("roles-and-responsibilities")
    tasks = [part.introduction.splitlines() for part in found.parts[:7]]
    assert [len(each) for each in tasks] == [6, 4, 4, 8, 4, 3, 4]
    assert numbers("roles-and-responsibilities")[:7] == [[f"R{number}"] for number in range(1, 8)]
    assert numbers("roles-and-responsibilities")[7] == [f"B{number}" for number in range(1, 11)]
    (kind,) = (item for item in found.items() if item.id == "matrix_type")
    assert len(kind.choices) == 5


def test_a_business_case_is_filled_from_the_agreement_as_far_as_it_goes(bank: Bank, example: Example) -> None:
    shown = filled(forming.fill(Filling(bank, form("business-case"), example(FUND), Answers())).material)
    rows = {row["number"]: row["reply"] for part in shown["parts"] for row in part["rows"]}
    assert "\n" in rows["1.6"]  # a party to a line
    assert rows["5.3"] == "31 March 2032"
    assert rows["5.4"].startswith("[To be completed]\nSee Clause ")


def test_a_reply_that_decides_another_question_brings_it_up(bank: Bank, example: Example) -> None:
    filling = Filling(bank, form("leaving-form"), example(SAFETY), Answers())
    asked = forming.session(forming.fill(filling)).script
    assert "which_successor" not in asked.applying(filling.everything)
    leaving = filling.given(None, ("successor_planned=yes",))
    assert "which_successor" in asked.applying(leaving.everything)


@pytest.mark.parametrize("name", form_files.names((settings.shipped(),)))
def test_every_word_of_a_form_is_asked_once(name: str) -> None:
    asked = [item.ask for item in form(name).items() if item.ask]
    assert len(asked) == len(set(asked))
