"""Relevance: an answer that another rules out is kept but never used, and comes back when it matters again."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.brief import Brief
from mougen.model.condition import parse
from mougen.model.matter import Matter
from mougen.model.question import Interview, Question, Section
from mougen.model.relevance import applying, live
from mougen.model.values import Later, NotApplicable

Example = Callable[[str], Matter]
AGREEMENT = "partnership-agreement"
FOR_AGREEMENT = Brief(AGREEMENT)


def questions(**conditions: str | None) -> dict[str, Question]:
    return {
        name: Question(id=name, ask=f"{name}?", type="text", when=parse(when) if when else None)
        for name, when in conditions.items()
    }


def interview(*names: str) -> Interview:
    return Interview(title="Test", sections=(Section(title="All", questions=names),))


def test_an_answer_that_is_ruled_out_is_not_used_and_comes_back(bank: Bank, example: Example) -> None:
    """The officer says that no money moves, and then that it does after all: nothing need be typed again."""
    kept = example("shared-regulatory-service").answers
    asked = bank.interviews[AGREEMENT]
    none = live(bank.questions, asked, kept.with_answer("money_model", "none"), FOR_AGREEMENT)
    assert none["contributions"] == NotApplicable()
    assert none["accountable_body"] == NotApplicable()
    again = live(bank.questions, asked, kept.with_answer("money_model", "contributory"), FOR_AGREEMENT)
    assert again["contributions"] == kept["contributions"]
    assert "contributions" in kept


def test_what_rests_on_a_ruled_out_answer_is_ruled_out_too() -> None:
    chain = questions(a=None, b='a == "yes"', c='b == "yes"', d='c == "yes"')
    answers = Answers({"a": "no", "b": "yes", "c": "yes", "d": "yes"})
    used = live(chain, interview("a", "b", "c", "d"), answers, Brief())
    assert [used[name] for name in "abcd"] == ["no", NotApplicable(), NotApplicable(), NotApplicable()]


def test_while_the_deciding_answer_is_open_nothing_is_ruled_out() -> None:
    chain = questions(a=None, b='a == "yes"')
    for answers in (Answers({"b": "kept"}), Answers({"a": Later("next week"), "b": "kept"})):
        assert live(chain, interview("a", "b"), answers, Brief())["b"] == "kept"
        assert applying(chain, interview("a", "b"), answers, Brief()) == ("a",)


def test_a_question_that_this_kind_of_document_does_not_ask_does_not_apply() -> None:
    used = live(questions(a=None, b=None), interview("a"), Answers({"a": "x", "b": "y"}), Brief())
    assert dict(used) == {"a": "x", "b": NotApplicable()}


def test_an_optional_question_that_nobody_answered_does_not_apply() -> None:
    optional = {"a": Question(id="a", ask="A?", optional=True)}
    assert live(optional, interview("a"), Answers(), Brief())["a"] == NotApplicable()
    assert live(optional, interview("a"), Answers({"a": "x"}), Brief())["a"] == "x"


def test_a_circle_of_conditions_ends() -> None:
    circle = questions(a='b != "x"', b='a != "x"', c="not c")
    answers = Answers({"a": "x", "b": "x", "c": "x"})
    first = live(circle, interview("a", "b", "c"), answers, Brief())
    assert first == live(circle, interview("a", "b", "c"), answers, Brief())


def test_the_questions_that_apply_come_in_the_order_of_the_interview(bank: Bank, example: Example) -> None:
    matter = example("community-safety-partnership")
    order = bank.interviews["memorandum-of-understanding"].order()
    asked = applying(bank.questions, bank.interviews["memorandum-of-understanding"], matter.answers, Brief(matter.kind))
    assert list(asked) == [name for name in order if name in asked]
    assert "lead_authority" not in asked


@settings(max_examples=25)
@given(data=st.data())
def test_using_only_what_applies_settles(bank: Bank, possible_answers: st.SearchStrategy, data: st.DataObject) -> None:
    """What applies, asked once more of itself, is the same; and no answer is used but as it was given."""
    answers, asked = Answers(data.draw(possible_answers)), bank.interviews[AGREEMENT]
    used = live(bank.questions, asked, answers, FOR_AGREEMENT)
    assert live(bank.questions, asked, used, FOR_AGREEMENT) == used
    for name, answer in used.items():
        assert answer == answers.get(name) or answer == NotApplicable()
