"""Two changes of one text are laid together as diff3 does, and a doubt is a conflict and never a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mougen.difference.merge import Piece, merge
from mougen.difference.words import words

TOKENS = st.lists(st.sampled_from([*"abcd", " ", ",", "shared", "services"]), max_size=25)


def agreed(pieces: tuple[Piece, ...]) -> list[object] | None:
    """Give what a merge comes to; None where there is a conflict."""
    found = [piece.agreed for piece in pieces]
    return None if None in found else [token for tokens in found for token in tokens or ()]


@given(TOKENS, TOKENS)
def test_where_one_side_did_nothing_the_other_is_the_answer(base: list[str], changed: list[str]) -> None:
    assert agreed(merge(base, base, changed)) == changed
    assert agreed(merge(base, changed, base)) == changed


@given(TOKENS, TOKENS)
def test_the_same_change_twice_is_no_conflict(base: list[str], changed: list[str]) -> None:
    assert agreed(merge(base, changed, changed)) == changed


@given(TOKENS, TOKENS, TOKENS)
def test_nothing_of_any_side_is_lost(base: list[str], ours: list[str], theirs: list[str]) -> None:
    pieces = merge(base, ours, theirs)
    for side, whole in (("base", base), ("ours", ours), ("theirs", theirs)):
        assert [token for piece in pieces for token in getattr(piece, side)] == whole
    assert all(piece.change != "none" or piece.base == piece.agreed for piece in pieces)


@given(TOKENS, TOKENS, TOKENS)
def test_either_side_may_be_called_ours(base: list[str], ours: list[str], theirs: list[str]) -> None:
    turned = tuple(Piece(piece.base, piece.theirs, piece.ours) for piece in merge(base, theirs, ours))
    assert merge(base, ours, theirs) == turned


def merged(base: str, ours: str, theirs: str) -> str:
    """Write a merge as plain text, conflicts in braces."""
    text = ""
    for piece in merge(words(base), words(ours), words(theirs)):
        sides = ["".join(map(str, side)) for side in (piece.ours, piece.theirs)]
        text += "".join(map(str, piece.agreed)) if piece.agreed is not None else "{" + "|".join(sides) + "}"
    return text


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "outcome"),
    [
        (
            "The Council pays within 30 days of the invoice.",
            "The Council pays within 20 days of the invoice.",
            "The Council pays within 30 days of the invoice and the report.",
            "The Council pays within 20 days of the invoice and the report.",
        ),
        ("within 30 days of it", "within 40 days of it", "within 30 months of it", "within {40 days|30 months} of it"),
        ("pays in April", "pays in May", "pays in June", "pays in {May|June}"),
        ("the Board meets", "the Board meets monthly", "the Board meets yearly", "the Board meets{ monthly| yearly}"),
        ("a b c d", "a c d", "a b c", "a c"),
        ("a b c d", "b c d", "x b c d", "{|x }b c d"),
    ],
)
def test_a_merge_as_a_lawyer_would_make_it(base: str, ours: str, theirs: str, outcome: str) -> None:
    assert merged(base, ours, theirs) == outcome
