"""What letters a pattern needs is told only where it is sure."""

from __future__ import annotations

import re

import pytest

from mougen.model.letters import needed


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("Teckal", {"Teckal"}),
        ("CRB|Criminal Records Bureau", {"CRB", "Criminal Records Bureau"}),
        ("Primary Care Trusts?", {"Primary Care Trust"}),
        ("Health Authorit(y|ies)", {"Health Authorit"}),
        ("(Strategic )?Health", {"Health"}),
        ("(Race|Sex) Act", {" Act"}),
        ("(Comprehensive|CPA)s?", {"Comprehensive", "CPA"}),
        ("(?:NHSE|NHS England)(?!, or)", {"NHSE", "NHS England"}),
        ("[Vv]ulnerable", {"ulnerable"}),
        (r"Regulation \(EU\) 2016/679", {"Regulation (EU) 2016/679"}),
        (r"Children,? \(?(2006|2010)\)?", {"Children"}),
        ("X{3,9}", {"X"}),
        ("abX{0,9}c", {"ab"}),
        (r"NI ?\d{1,3}", {"NI"}),
        ("a.bc", {"bc"}),
        ("ab??c", {"a"}),
        ("{x}", {"{x}"}),
        ("before(?=after) it", {"before"}),
        ("(?<=Mr )Smith", {"Smith"}),
        ("[ab]", set()),
        ("(a)?", set()),
        ("abc|[de]", set()),
        ("(|a)", set()),
        ("(?i)crb", set()),
        ("(?i:crb) x", set()),
        (r"(very) \1", set()),
        (r"\\(?i:x)y", set()),
    ],
)
def test_letters_of_a_pattern(pattern, letters):
    assert needed(pattern) == letters


def test_whatever_is_found_holds_some_of_the_letters():
    parts = ["a", "b?", "[cd]", "(e|f)", "(g)?", r"\.", "h{2,3}", "(?:i|jk)"]
    for pattern in (one + two + "|" + three for one in parts for two in parts for three in parts):
        letters = needed(pattern)
        for text in ("a", "abc", "ae", "f.", "gg", "hh", "hhh", "jk", "ijk", "c.", "d", "e", ".", "ga", "b", ""):
            if re.search(pattern, text):
                assert not letters or any(some in text for some in letters), (pattern, text)
