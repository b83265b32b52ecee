"""A text falls into whole words, figures and signs, and is itself again when they are joined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mougen.difference.words import weight, words


@given(st.text())
def test_joined_the_words_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text
    assert all(words(text))


@pytest.mark.parametrize(
    "whole",
    [
        *("£", "1,250.50", "22:30", "1/4/2027", "3.2", "21st"),
        "Council’s",
        "Council's",
        "café",
        "cafe\u0301",
        *"\t\n(’",
        "  ",
    ],
)
def test_what_is_one_word_stays_whole(whole: str) -> None:
    assert words(whole) == (whole,)
    assert whole in words(f"of {whole}, and")[1:] or whole.isspace()


def test_a_sentence_in_words() -> None:
    text = "The Council pays £1,250.50 (in arrears) by 22:30."
    assert [word for word in words(text) if word != " "] == [
        *("The", "Council", "pays", "£", "1,250.50", "(", "in", "arrears", ")", "by", "22:30", "."),
    ]


@given(st.text())
def test_what_has_no_letter_and_no_figure_weighs_nothing(text: str) -> None:
    assert weight(text) == sum(weight(word) for word in words(text))
    assert (weight(text) == 0) == (not any(map(str.isalnum, text)))
