"""The wording of a clause as a person reads and edits it in matter.yaml is exactly the wording that is kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mougen.model import notation
from mougen.model.document import Blank, Defined, Filled, Reference, Words
from mougen.workflow import drafting

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("{}|\\ :=*?@-"), max_size=20)
NAME = st.from_regex(r"[a-z]{1,5}(\.[1-9]\.[a-z]{1,4})?", fullmatch=True)
ANCHOR = st.none() | st.from_regex(r"_mg_[a-z0-9_]{1,8}", fullmatch=True)
TARGET = st.from_regex(r"[a-z-]{2,8}(/[a-z]{2,5})?", fullmatch=True)
RUN = st.one_of(
    st.builds(Words, TEXT),
    st.builds(Filled, TEXT, NAME, st.booleans()),
    st.builds(Blank, TEXT.map(str.strip), NAME, TEXT.map(str.strip)),
    st.builds(Defined, TEXT, st.none() | NAME),
    st.builds(Reference, TARGET, ANCHOR, TEXT, TEXT, TEXT),
)


@given(st.lists(RUN, max_size=6).map(tuple))
def test_what_is_written_is_read_back(runs):
    assert notation.read(notation.write(runs)) == notation.joined(runs)


def test_every_line_of_an_example_is_read_back(bank, example):
    document = drafting.check(bank, example("shared-regulatory-service")).document
    for section in document.sections:
        for block in section.everything():
            runs = getattr(block, "runs", ())
            assert notation.read(notation.write(runs)) == notation.joined(runs)


def test_it_reads_like_the_clause():
    runs = (
        Words("The Host must pay "), Filled("£5,000", "fee", True), Words(" under "),
        Reference("review", "_mg_review", "clause ", "53", " (Review)"), Words("."),
    )  # fmt: skip
    text = "The Host must pay {fee: £5,000} under {@ review _mg_review: clause |53| (Review)}."
    assert notation.write(runs) == text
    assert notation.read(text) == runs


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("pay {fee: £5", "the mark at “{fee: £5” is not closed"),
        ("pay fee}", "is not closed, or not opened"),
        ("pay {fee}", "“{fee}” is no mark of a clause's own wording; a backslash must stand before a brace"),
        ("pay {: 5}", "names no answer"),
        ("see {@ review: clause 5}", "must have a target, a bookmark, and two bars about its number"),
    ],
)
def test_a_mark_that_cannot_be_read_is_said_in_words(typed, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        notation.read(typed)
