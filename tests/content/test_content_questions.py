"""Every question, one by one, against the rules of wording (GOV.UK Design System): short, plain, one fact each."""

from __future__ import annotations

from pathlib import Path

import pytest

from mougen.library import wording
from mougen.model.answers import Answers, read
from mougen.model.bank import Bank
from mougen.model.facts import READS
from mougen.model.question import Question, RecordField
from mougen.yamlsource import read_file

FOLDER = Path(__file__).parents[2] / "interviews" / "questions"
FILES = sorted(FOLDER.glob("*.yaml"))
QUESTIONS = [str(name) for path in FILES for name in read_file(path).data]
def asked(bank: Bank, name: str) -> list[tuple[str, RecordField]]:
    question = bank.questions[name]
    return [(name, question), *((f"{name}.{key}", field) for key, field in question.fields.items())]


def test_every_question_is_read(bank: Bank) -> None:
    assert sorted(bank.questions) == sorted(QUESTIONS)


def test_every_question_is_worded_as_the_design_system_says(bank: Bank) -> None:
    """The rules, and what breaks each, stand in tests/library/test_wording.py."""
    assert [finding.message for finding in wording.findings(bank)] == []


def test_every_field_of_a_record_has_a_hint_and_help_of_its_own(bank: Bank) -> None:
    for name, question in bank.questions.items():
        for path, one in asked(bank, name):
            assert one.hint, path
            assert one.help, path
            assert one is question or one.help != question.help, path


@pytest.mark.parametrize("name", QUESTIONS)
def test_defaults_and_examples_are_answers_that_would_be_taken(bank: Bank, name: str) -> None:
    for path, one in asked(bank, name):
        for given in filter(None, (one.default, one.example)):
            if one.type != "records":
                answer = read(_as_question(one), given, Answers())
                assert answer not in (None, ""), path
        assert one.default is None or one.type not in {"money", "date", "party", "records"}, path


def _as_question(one: RecordField) -> Question:
    return Question(ask=one.ask, type=one.type, choices=one.choices, min=one.min, max=one.max)


def test_what_decides_a_question_is_asked_before_it(bank: Bank) -> None:
    """The officer never has to go back to see a question."""
    for kind, interview in bank.interviews.items():
        order = list(interview.order())
        for name in order:
            when = bank.questions[name].when
            decided_by = [read for fact in when.names() for read in READS.get(fact, (fact,))] if when else []
            for earlier in (other for other in decided_by if other in order):
                assert order.index(earlier) < order.index(name), f"{kind}: {name} is asked before {earlier}"


def test_the_title_of_each_section_is_a_plain_noun(bank: Bank) -> None:
    for interview in bank.interviews.values():
        titles = [section.title for section in interview.sections]
        assert len(titles) == len(set(titles))
        assert all(not title.endswith((".", "?")) for title in titles)
