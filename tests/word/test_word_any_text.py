"""Any text at all, in every place of a document where an answer can land: there exactly, or refused with its place."""

from __future__ import annotations

import io
import re

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from word_samples import NASTY, SIGN_OFF, paragraphs, sign_off, small, written

from mougen import storage
from mougen.errors import InputError
from mougen.model.answers import AnswerError, Answers, read
from mougen.model.question import Question
from mougen.word.form import write_form
from mougen.word.write import Furniture, Outstanding

LINE = Question(id="title", ask="What is it called?", noun="The title", type="text")
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)  # surrogates and what is no character, too
AWKWARD = st.text(st.sampled_from("{}%#[]<>&\"'`=+-@|\\/:*?\u200d\u00ad\u00a0\u0301ŵéÁ’£漢字اب🤝🏽_x005F"), max_size=40)
WINDOWS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@settings(max_examples=100)
@given(typed=ANYTHING | AWKWARD)
@example(typed="=HYPERLINK(\"http://x\")")
@example(typed="{{ 7*7 }}{% for a in b %}")
@example(typed="CON")
@example(typed=NASTY[-1])
def test_what_the_door_takes_stands_everywhere_as_it_was_typed(typed: str) -> None:
    try:
        text = str(read(LINE, typed, Answers()))
    except AnswerError as refused:
        said = refused.message
    else:
        _stands_everywhere(text)
        return
    assert re.search(r"at character \d+|must be on one line|Enter the title", said), said


def _stands_everywhere(text: str) -> None:
    outstanding = (Outstanding(text, text, text),)
    furniture = Furniture(legend=text, reference=text, notes={"_mg_scope": (text,)}, outstanding=outstanding)
    data = written(small(text, title=text, parties=(text,)), furniture)
    assert paragraphs(data).count(text) == 4 + 3 + 2  # body and cell, what is outstanding, the title and the party
    assert paragraphs(data, "word/header1.xml") == [text]
    assert paragraphs(data, "word/comments.xml") == [text]
    assert docx.Document(io.BytesIO(data)).core_properties.title == text
    assert paragraphs(write_form(sign_off(party=text, declaration=[text]), SIGN_OFF)).count(text) >= 1
    assert WINDOWS.fullmatch(storage.safe_name(text))


@given(typed=ANYTHING)
@settings(max_examples=100)
def test_what_the_door_refuses_no_document_takes_either(typed: str) -> None:
    """A text that came round the door, by a hand in a file, is refused by the pen."""
    question = Question(id="purpose", ask="Why?", noun="The purpose", type="paragraph")
    try:
        read(question, typed, Answers())
    except AnswerError as refused:
        if "at character" in refused.message:
            with pytest.raises(InputError, match="cannot be used"):
                written(small(typed))


@pytest.mark.parametrize("size", [100_000, 100_001, 1_000_000])
def test_a_megabyte_is_refused_with_the_limit_and_what_is_within_it_is_whole(size: int) -> None:
    question = Question(id="purpose", ask="Why?", noun="The purpose", type="paragraph")
    words = ("Aim & means. " * (size // 13 + 1))[: size - 1] + "."
    if size > 100_000:
        with pytest.raises(AnswerError, match=f"The purpose has {size:,} characters; the most it can hold is 100,000"):
            read(question, words, Answers())
    else:
        assert paragraphs(written(small(str(read(question, words, Answers()))))).count(words) == 4
