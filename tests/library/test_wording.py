"""The wording of questions: every rule of the lint, broken once, and told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mougen.library import wording
from mougen.model.question import Question
from mougen.yamlsource import make

SOUND = {
    "ask": "How soon is the plan ready?",
    "noun": "The time for the plan",
    "hint": "Count from the start date",
    "help": "Lawyers look for a day that can be found in a calendar.",
    "example": "6 months",
    "type": "period",
}
CHOICES = {"type": "choice", "choices": {"a": "Apples", "b": "Pears", "none": "None of these"}, "example": ""}
WORDS = " ".join(["word"] * 36)

BROKEN = [
    ({"ask": "The time for the plan"}, "ends with a question mark"),
    ({"ask": "How soon? Or how late?"}, "must be one sentence"),
    ({"noun": ""}, "give a noun for error messages"),
    ({"hint": "Count from the start date."}, "without a full stop"),
    ({"hint": "Count the days. Leave out Sundays"}, "must be one sentence"),
    ({"hint": "Count " + "again and " * 12 + "again"}, "100 are enough"),
    ({"hint": "Count " + "and so " * 13 + "on"}, "25 are enough"),
    ({"hint": "See www.example.org"}, "has a link"),
    ({"hint": "How soon is the plan ready?"}, "only says the question again"),
    ({"help": ""}, "there is no help"),
    ({"help": "A day that can be found"}, "must end with a full stop"),
    ({"help": f"{WORDS}."}, "35 are enough"),
    ({"help": "Word by word. " * 31}, "90 are enough"),
    ({"hint": "Please count from the start date"}, "“Please” is not plain English"),
    ({"help": "The plan is required by law."}, "“required” is not plain English"),
    ({"help": "Use dates, e.g. the start."}, "“e.g” is not plain English"),
    ({"help": "We look for a day."}, "“We”: speak to the officer as you"),
    ({"hint": "Count from the start date (optional)"}, "“(optional)” is added by the program"),
    ({"example": ""}, "there is no example"),
    ({"type": "date", "example": "1 April 2027"}, "cannot be mistaken"),
    ({"type": "date", "example": "27 October 2027"}, "cannot be mistaken"),
    ({**CHOICES, "choices": {"a": "Pears", "b": "Apples"}}, "the order of the alphabet"),
    ({**CHOICES, "choices": {"none": "None of these", "a": "Apples"}}, "put “none” and “other” last"),
    ({**CHOICES, "choices": {"a": "apples", "b": "Pears"}}, "begins with a capital letter"),
    ({**CHOICES, "choices": {"a": "Apples", "b": "apples"}}, "two choices have the same words"),
]


def told(bank, given: dict[str, object]) -> list[str]:
    """Give what the lint says of a question."""
    question = make(Question, {key: value for key, value in given.items() if value} | {"id": "plan_ready"})
    return [found.message for found in wording.findings(replace(bank, questions={"plan_ready": question}))]


def test_a_question_that_keeps_to_the_rules_is_let_alone(bank):
    assert told(bank, SOUND) == []
    assert told(bank, SOUND | CHOICES) == []
    assert told(bank, SOUND | CHOICES | {"choices": {"a": "Now", "b": "Later"}, "in_order": "the sooner first"}) == []


@pytest.mark.parametrize(("change", "sentence"), BROKEN, ids=[sentence for _, sentence in BROKEN])
def test_a_question_that_breaks_a_rule_is_told(bank, change, sentence):
    found = told(bank, SOUND | change)
    assert any(sentence in message for message in found), found


def test_two_questions_of_an_interview_that_are_worded_alike(content_copy):
    content_copy.swap("interviews/questions/ending.yaml", "How long do chief executives have after that?",
                      "How long do lead officers have to settle a dispute?")  # fmt: skip
    found = [finding for finding in wording.findings(content_copy.load()) if "worded alike" in finding.message]
    assert {finding.place.answer for finding in found} == {"dispute_officers", "dispute_chiefs"}
    assert {finding.severity for finding in found} == {"note"}
