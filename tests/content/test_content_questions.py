"""Every question, one by one, against the rules of wording (GOV.UK Design System): short, plain, one fact each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mougen.model.answers import Answers, read
from mougen.model.bank import Bank
from mougen.model.facts import READS
from mougen.model.question import Question, RecordField
from mougen.yamlsource import read_file

FOLDER = Path(__file__).parents[2] / "interviews" / "questions"
FILES = sorted(FOLDER.glob("*.yaml"))
QUESTIONS = [str(name) for path in FILES for name in read_file(path).data]
BANNED = re.compile(
    r"\b(please|sorry|valid|invalid|required|oops|e\.?g\.?|i\.?e\.?|etc|shall|utilise|leverage)\b",
    re.IGNORECASE,
)
FORMS = {"text": 2_000, "paragraph": 100_000}


def asked(bank: Bank, name: str) -> list[tuple[str, RecordField]]:
    question = bank.questions[name]
    return [(name, question), *((f"{name}.{key}", field) for key, field in question.fields.items())]


def test_every_question_is_read(bank: Bank) -> None:
    assert sorted(bank.questions) == sorted(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_worded_as_the_design_system_says(bank: Bank, name: str) -> None:
    for path, one in asked(bank, name):
        assert one.ask.endswith("?"), path
        assert one.ask.count("?") == 1, path
        assert one.ask[0].isupper(), path
        assert one.noun, f"{path} needs a noun for its messages"
        assert one.noun[0].isupper(), path
        assert not one.noun.endswith((".", "?")), path
        for text in filter(None, (one.ask, one.hint, one.help, one.example, one.noun, *one.choices.values())):
            assert not BANNED.search(text), f"{path}: {text}"
            assert text == text.strip(), path


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_hint_is_one_short_sentence_without_a_full_stop(bank: Bank, name: str) -> None:
    for path, one in asked(bank, name):
        if one.hint is not None:
            assert not one.hint.endswith("."), path
            assert ". " not in one.hint, path
            assert len(one.hint.split()) <= 20, path
            assert one.hint.casefold() != one.ask.casefold(), path
            assert "http" not in one.hint, path


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_help_says_more_and_ends_its_sentences(bank: Bank, name: str) -> None:
    question = bank.questions[name]
    assert question.help, f"{name} needs a help that says what lawyers look for"
    assert question.help.strip().endswith((".", "”."))
    assert question.help != question.hint


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


@pytest.mark.parametrize("name", QUESTIONS)
def test_options_are_distinct_and_none_comes_last(bank: Bank, name: str) -> None:
    for path, one in asked(bank, name):
        labels = [label.casefold() for label in one.choices.values()]
        assert len(labels) == len(set(labels)), path
        assert all(label[0].isupper() for label in one.choices.values()), path
        assert not any(label.endswith(".") for label in one.choices.values()), path
        if "none" in one.choices and one.type == "choices":
            assert list(one.choices)[-1] == "none", path


def test_no_two_questions_are_worded_alike(bank: Bank) -> None:
    asks = [question.ask for question in bank.questions.values()]
    assert len(asks) == len(set(asks))


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
