"""A difference rebuilds both sides, is told as a person would tell it, and takes no longer than it should."""

from __future__ import annotations

import random
import time
from collections.abc import Hashable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mougen.difference.diff import diff, equally
from mougen.difference.similar import similar
from mougen.difference.words import weight, words

TOKENS = st.lists(st.sampled_from([*"abcdef", " ", ".", "shared", "services"]), max_size=40)
WEIGHS = st.sampled_from([weight, equally])


def told(old: str, new: str) -> str:
    """Write a difference as a redline in plain text."""
    before, after = words(old), words(new)
    text = ""
    for span in diff(before, after):
        gone, come = "".join(before[span.old : span.old_end]), "".join(after[span.new : span.new_end])
        text += gone if span.kind == "equal" else (f"[-{gone}-]" if gone else "") + (f"[+{come}+]" if come else "")
    return text


def holds(old: Sequence[Hashable], new: Sequence[Hashable], weigh: object = weight) -> None:
    spans = diff(old, new, weigh)  # type: ignore[arg-type]
    assert [token for span in spans for token in old[span.old : span.old_end]] == list(old)
    assert [token for span in spans for token in new[span.new : span.new_end]] == list(new)
    for span in spans:
        gone, come = old[span.old : span.old_end], new[span.new : span.new_end]
        kinds = {(True, False): "deleted", (False, True): "inserted"}
        assert span.kind == ("equal" if list(gone) == list(come) else kinds.get((bool(gone), bool(come)), "replaced"))
    assert all(one.kind == "equal" or two.kind == "equal" for one, two in pairwise(spans))
    assert all(one.kind != two.kind for one, two in pairwise(spans))


@given(TOKENS, TOKENS, WEIGHS)
def test_the_spans_rebuild_both_sides(old: list[str], new: list[str], weigh: object) -> None:
    holds(old, new, weigh)


@given(st.lists(st.integers(0, 30), max_size=200), st.lists(st.integers(0, 30), max_size=200))
def test_anything_that_can_be_compared_will_do(old: list[int], new: list[int]) -> None:
    holds(old, new)


@given(TOKENS)
def test_nothing_changed_is_one_equal_span(tokens: list[str]) -> None:
    assert [span.kind for span in diff(tokens, tokens)] == ["equal"] * bool(tokens)


@given(TOKENS, TOKENS, TOKENS)
def test_what_was_only_put_in_is_only_inserted(before: list[str], put_in: list[str], after: list[str]) -> None:
    kinds = {span.kind for span in diff(before + after, before + put_in + after)}
    assert kinds <= {"equal", "inserted"}


@pytest.mark.parametrize(
    ("old", "new", "redline"),
    [
        (
            "The Council pays within 30 working days of the invoice.",
            "The Council pays within 20 calendar days of the invoice.",
            "The Council pays within [-30 working-][+20 calendar+] days of the invoice.",
        ),
        (
            "Each party bears its own costs. Nothing else changes.",
            "The Council bears the costs of the Service. Nothing else changes.",
            "[-Each party bears its own costs-][+The Council bears the costs of the Service+]. Nothing else changes.",
        ),
        (
            "The board meets every quarter.",
            "The partnership board meets every quarter and reports each year.",
            "The [+partnership +]board meets every quarter[+ and reports each year+].",
        ),
        (
            "The term begins on 1 April 2027 and ends on 31 March 2030.",
            "The term begins on 1 April 2028 and ends on 31 March 2033.",
            "The term begins on 1 April [-2027-][+2028+] and ends on 31 March [-2030-][+2033+].",
        ),
        ("Notice, in writing, is given.", "Notice is given.", "Notice[-, in writing,-] is given."),
        ("one. two", "three. four", "[-one. two-][+three. four+]"),
    ],
)
def test_a_redline_in_whole_phrases(old: str, new: str, redline: str) -> None:
    assert told(old, new) == redline


def hard(kind: str, size: int) -> tuple[list[str], list[str]]:
    """Two long sequences that take some ways of comparing for ever."""
    chance = random.Random(kind)  # noqa: S311 - the same sequences in each run
    some = [chance.choice("ab") for _ in range(size)]
    match kind:
        case "two letters":
            return some, [chance.choice("ab") for _ in range(size)]
        case "every tenth is another":
            return some, [f"new {place}" if place % 10 == 0 else token for place, token in enumerate(some)]
        case "back to front":
            return list(map(str, range(size))), list(map(str, reversed(range(size))))
        case "one again and again":
            return ["a"] * size, ["b", *["a"] * (size - 1000), "c"]
        case _:
            words = [f"word{chance.randrange(2_000)}" for _ in range(size)]
            return words, [word for word in words if chance.random() > 0.2]


@pytest.mark.parametrize(
    "kind", ["two letters", "every tenth is another", "back to front", "one again and again", "a fifth is gone"]
)
def test_ten_thousand_tokens_take_no_hundred_million_steps(kind: str) -> None:
    old, new = hard(kind, 10_000)
    begun = time.process_time()
    holds(old, new)
    assert time.process_time() - begun < 10  # comparing each with each takes half a minute at least


def test_a_long_text_keeps_what_stayed() -> None:
    old, new = hard("a fifth is gone", 10_000)
    kept = sum(span.old_end - span.old for span in diff(old, new, equally) if span.kind == "equal")
    assert kept > 0.99 * len(new)


@given(st.text(), st.text())
def test_likeness_is_between_none_and_all(old: str, new: str) -> None:
    assert 0.0 <= similar(old, new) <= 1.0
    assert similar(old, old) == 1.0


@given(st.text("abc ", max_size=20), st.text("abc ", max_size=20), st.floats(0, 1))
def test_what_is_below_the_least_is_nothing_and_the_rest_is_the_same(old: str, new: str, least: float) -> None:
    ratio = similar(old, new)
    assert similar(old, new, least) == (ratio if ratio >= least or old == new else 0.0)


def test_how_alike_two_texts_are() -> None:
    assert similar("The Council pays.", "The Council pays") > 0.99
    assert similar("The Council pays the Partner.", "The Partner pays the Council.") > 0.4
    assert similar("one two three", "four five six") == 0.0
