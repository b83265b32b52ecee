"""The scores of risks: every score that there is, and every contradiction of the councils' schemes, settled one way."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest

from mougen import settings
from mougen.library.forms import read_form
from mougen.model.risk import LEVELS, Band, Rating, Score, every_score
from mougen.register import kesteven

FORM = read_form((settings.shipped(),), "risk-register")
SCORING = FORM.scoring
assert SCORING is not None
WAYS = ("service", "finance", "reputation", "people")
RATINGS = [Rating(dict(zip(WAYS, impacts, strict=True))) for impacts in product(LEVELS, repeat=4)]


def band(likelihood: int, impact: int) -> str:
    return SCORING.band(Score(likelihood, impact)).word


def rated(*impacts: int) -> str:
    return SCORING.rated(Rating(dict(zip(WAYS, impacts, strict=True)))).word


MATRIX = {
    (4, 4): "HIGH", (4, 3): "HIGH", (4, 2): "HIGH", (4, 1): "MEDIUM",
    (3, 4): "HIGH", (3, 3): "HIGH", (3, 2): "MEDIUM", (3, 1): "LOW",
    (2, 4): "HIGH", (2, 3): "MEDIUM", (2, 2): "MEDIUM", (2, 1): "LOW",
    (1, 4): "MEDIUM", (1, 3): "LOW", (1, 2): "LOW", (1, 1): "LOW",
}  # fmt: skip


def test_each_of_the_16_scores_has_the_band_of_bury_s_matrix():
    assert [(score.likelihood, score.impact) for score in every_score()] == list(MATRIX)
    assert {(score.likelihood, score.impact): SCORING.band(score).word for score in every_score()} == MATRIX


def test_a_score_of_4_which_bury_has_twice_is_medium():
    fours = [score for score in every_score() if score.product == 4]
    assert [(score.likelihood, score.impact) for score in fours] == [(4, 1), (2, 2), (1, 4)]
    assert {SCORING.band(score).word for score in fours} == {"MEDIUM"}


def test_no_score_falls_into_the_gap_at_7_or_on_a_number_that_no_two_levels_make():
    assert sorted({score.product for score in every_score()}) == [1, 2, 3, 4, 6, 8, 9, 12, 16]


def test_a_graver_level_never_gives_a_milder_band():
    lowest = {each.word: each.lowest for each in SCORING.bands}
    for likelihood, impact in product(LEVELS[:-1], LEVELS):
        assert lowest[band(likelihood, impact)] <= lowest[band(likelihood + 1, impact)]
        assert lowest[band(impact, likelihood)] <= lowest[band(impact, likelihood + 1)]


def test_a_critical_impact_needs_a_plan_however_unlikely_it_is():
    # Bury scores it like a trifle that is almost certain; Redditch App 8 wants a plan for any high impact.
    assert band(1, 4) == band(4, 1) == "MEDIUM"
    assert [(score.likelihood, score.impact) for score in every_score() if score.needs_contingency] == [
        (4, 4), (3, 4), (2, 4), (1, 4),
    ]  # fmt: skip


def test_levels_of_likelihood_do_not_share_their_edges():
    # Bury has 50% both in level 2 and in level 3.
    means = {each.level: each.means for each in SCORING.likelihood}
    assert "More than 80%" in means[4]
    assert "More than 50% and up to 80%" in means[3]
    assert "From 20% up to 50%" in means[2]
    assert "Under 20%" in means[1]


def test_no_word_is_both_a_level_and_a_band():
    # Bury calls impacts High and Medium, and bands too.
    levels = [each.word.casefold() for each in (*SCORING.likelihood, *SCORING.impact)]
    bands = [each.word.casefold() for each in (*SCORING.bands, *SCORING.rating)]
    assert len({*levels, *bands}) == len(levels) + len(bands)


def test_the_levels_are_those_that_the_agreement_s_own_question_explains(bank):
    fields = bank.questions["risks"].fields
    assert fields["likelihood"].hint == "1 is under a 20% chance, 2 up to 50%, 3 up to 80% and 4 more than 80%"
    for name, levels in (("likelihood", SCORING.likelihood), ("impact", SCORING.impact)):
        gravest, mildest = levels[0].word.lower(), levels[-1].word.lower()
        assert f"from 1 ({mildest}) to 4 ({gravest})" in fields[name].ask
        assert (fields[name].min, fields[name].max) == (LEVELS[0], LEVELS[-1])


def test_all_256_ratings_lie_in_the_bands_of_south_kesteven():
    assert len(RATINGS) == 256
    assert Counter(SCORING.rated(rating).word for rating in RATINGS) == {"GREEN": 156, "AMBER": 68, "RED": 32}


def test_the_products_are_the_25_that_four_levels_can_make():
    found = sorted({rating.product for rating in RATINGS})
    assert found == [
        1, 2, 3, 4, 6, 8, 9, 12, 16, 18, 24, 27, 32, 36, 48, 54, 64, 72, 81, 96, 108, 128, 144, 192, 256,
    ]  # fmt: skip
    by_band = {each.word: [n for n in found if n >= each.lowest] for each in reversed(SCORING.rating)}
    assert by_band["RED"] == [81, 96, 108, 128, 144, 192, 256]
    assert by_band["AMBER"][: -len(by_band["RED"])] == [36, 48, 54, 64, 72]


def test_the_register_of_partnerships_rates_by_the_same_bands():
    assert tuple(each.lowest for each in SCORING.rating[:2]) == (kesteven.RED, kesteven.AMBER)
    assert tuple(kesteven.IMPACTS) == SCORING.impacts


def test_a_sum_would_make_every_partnership_green_so_the_rule_is_a_product():
    highest_sum = max(sum(rating.impacts.values()) for rating in RATINGS)
    assert highest_sum == 16
    assert highest_sum < SCORING.rating[1].lowest


def test_four_threes_which_the_source_has_as_red_and_as_amber_are_red():
    assert [rating for rating in RATINGS if rating.product == 81] == [Rating(dict.fromkeys(WAYS, 3))]
    assert rated(3, 3, 3, 3) == "RED"


def test_red_is_not_only_four_threes_or_above():
    assert rated(2, 3, 4, 4) == rated(2, 4, 4, 4) == "RED"


@pytest.mark.parametrize(
    ("impacts", "word", "fours"),
    [
        ((4, 4, 4, 1), "AMBER", 3),
        ((4, 4, 2, 1), "GREEN", 2),
        ((4, 4, 1, 1), "GREEN", 2),
        ((4, 1, 1, 1), "GREEN", 1),
        ((3, 3, 3, 1), "GREEN", 0),
        ((2, 2, 3, 3), "AMBER", 0),
    ],
)
def test_what_a_product_hides_is_shown(impacts, word, fours):
    rating = Rating(dict(zip(WAYS, impacts, strict=True)))
    assert SCORING.rated(rating).word == word
    assert rating.gravest == WAYS[:fours]


def test_every_rating_shows_each_impact_of_4_and_no_other():
    for rating in RATINGS:
        assert rating.gravest == tuple(way for way in WAYS if rating.impacts[way] == 4)


@pytest.mark.parametrize("wrong", [0, 5, -1, 16])
def test_a_score_outside_1_to_4_is_no_score(wrong):
    said = f"a score must be from 1 to 4, and {wrong} is not"
    for make in (lambda: Score(wrong, 1), lambda: Score(1, wrong), lambda: Rating({"service": wrong})):
        with pytest.raises(ValueError, match=said):
            make()


def a_band(word: str, lowest: int) -> Band:
    return Band(id="low", word=word, lowest=lowest, means="")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"bands": (a_band("A", 4), a_band("B", 4), a_band("C", 1))}, "each band must begin below the one before it"),
        ({"bands": (a_band("A", 8), a_band("B", 2))}, "bands: the last band must begin at 1"),
        ({"rating": ()}, "rating: the last band must begin at 1"),
        ({"impact": SCORING.impact[1:]}, "impact must have the levels 4, 3, 2 and 1"),
        ({"likelihood": SCORING.likelihood[::-1]}, "likelihood must have the levels 4, 3, 2 and 1"),
    ],
)
def test_scales_of_a_council_s_own_leave_no_gap_and_no_overlap(changed, said):
    with pytest.raises(ValueError, match=said):
        replace(SCORING, **changed)


def test_the_clause_on_risk_has_the_same_bands(bank):
    text = next(clause for clause in bank.clauses.values() if clause.id == "risk-management/standard")
    words = " ".join(str(text.blocks).split())
    low, medium, high = (each.lowest for each in reversed(SCORING.bands))
    for sentence in (f"A score of {low} to {medium - 1} is Low", f"{medium} to 6 is", f"{high} or more is High"):
        assert sentence in words
