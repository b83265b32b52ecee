"""Terms: however many there are, each is found where a lawyer would read it, whole and at its longest."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mougen.model.terms import finder, plural_forms

TERMS = ("Board", "Data", "Data Protection", "Data Protection Law", "Party", "“Plan” B", "-x", "IT")
PARTS = st.sampled_from(
    ["Board", "Data", " ", " Protection", " Law", "Part", "ies", "y", "s", "es", "“Plan” B", "-x", "_"]
)


def test_a_longer_term_hides_a_shorter_one_and_no_word_runs_into_a_term() -> None:
    find = finder(TERMS)
    assert find.uses("Data Protection Laws, and Data held by Parties") == ["Data Protection Law", "Data", "Party"]
    assert find.uses("Boarding, OnBoard, Board_1, DataBoard") == []
    assert finder(()).uses("Board") == []


@given(st.lists(PARTS, max_size=8).map("".join))
def test_terms_are_found_as_by_one_pattern_that_names_them_all(text: str) -> None:
    forms = {form: term for term in sorted(TERMS) for form in plural_forms(term)}
    longest_first = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    expected = [forms[form] for form in re.findall(rf"(?<!\w)({longest_first})(?!\w)", text)]
    assert finder(TERMS).uses(text) == expected
