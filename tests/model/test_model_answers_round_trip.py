"""What is written is read back the same: the law that lets a matter be kept on disk and edited by hand."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mougen.model.answers import AnswerError, Answers, agree, read, write
from mougen.model.bank import Bank
from mougen.model.question import Question
from mougen.model.values import Later, NotApplicable
from mougen.yamlsource import make

Possible = Callable[[Question], st.SearchStrategy]

TYPES = (
    *("text", "paragraph", "choice", "choices", "yes-no", "date"),
    *("money", "number", "percentage", "period", "party", "records"),
)
FIELDS = {
    kind: {"ask": f"Which {kind}?", "type": kind} for kind in TYPES if kind not in {"choice", "choices", "records"}
}
OPTIONS = {"a": "Alpha, or the first", "b": "Beta", "none": "None of these"}


def question(kind: str) -> Question:
    more: dict[str, object] = {"choices": OPTIONS} if kind in {"choice", "choices"} else {}
    more |= {"fields": FIELDS} if kind == "records" else {}
    return make(Question, {"ask": f"Which {kind}?", "type": kind, **more})


@pytest.mark.parametrize("kind", TYPES)
@settings(max_examples=40)
@given(data=st.data())
def test_every_value_of_every_type_is_read_back_as_it_was_written(
    possible: Possible, kind: str, data: st.DataObject
) -> None:
    asked = question(kind)
    value = data.draw(possible(asked))
    assert read(asked, write(value), Answers()) == value


@settings(max_examples=25)
@given(data=st.data())
def test_every_answer_to_every_question_of_the_library_is_read_back(
    bank: Bank, possible_answers: st.SearchStrategy, data: st.DataObject
) -> None:
    for name, answer in data.draw(possible_answers).items():
        assert read(bank.questions[name], write(answer), Answers()) == answer


@pytest.mark.parametrize("kind", TYPES)
@settings(max_examples=40)
@given(
    raw=st.recursive(
        st.none() | st.booleans() | st.text(max_size=20),
        lambda s: st.lists(s) | st.dictionaries(st.text(max_size=8), s),
    )
)
def test_anything_else_at_all_is_read_or_refused_with_a_sentence(kind: str, raw: object) -> None:
    with contextlib.suppress(AnswerError):
        value = read(question(kind), raw, Answers())
        assert read(question(kind), write(value), Answers()) == value


@settings(max_examples=25)
@given(data=st.data())
def test_answers_agree_or_disagree_with_a_sentence(
    bank: Bank, possible_answers: st.SearchStrategy, data: st.DataObject
) -> None:
    answers = Answers(data.draw(possible_answers))
    for name, answer in answers.items():
        with contextlib.suppress(AnswerError):
            agree(bank.questions[name], answer, answers)
            continue
        assert not isinstance(answer, (Later, NotApplicable)), "what is open disagrees with nothing"
