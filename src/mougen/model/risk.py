"""How risks are scored: likelihood times impact, the bands of the products, and the rating of a whole partnership.

The scales are data, with the form that they belong to. The councils' schemes contradict themselves as printed; what is
taken instead closes every gap: each score from the lowest up lies in exactly one band.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import prod
from typing import Literal

LOWEST, HIGHEST = 1, 4
LEVELS = range(LOWEST, HIGHEST + 1)

Gravity = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level of likelihood or of impact, from 1 to 4, with its word and what it means."""

    level: int
    word: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A band of scores: it begins at ``lowest`` and ends below the band above it.

    ``id`` says how grave it is, and so which style of a template shows it; ``word`` is what is printed.
    """

    id: Gravity
    word: str
    lowest: int
    means: str


@dataclass(frozen=True, slots=True)
class Score:
    """A risk's likelihood and impact.

    Raises:
        ValueError: if one of them is not from 1 to 4.
    """

    likelihood: int
    impact: int

    def __post_init__(self) -> None:
        _hold(self.likelihood, self.impact)

    @property
    def product(self) -> int:
        """Likelihood times impact (Bury App 10)."""
        return self.likelihood * self.impact

    @property
    def needs_contingency(self) -> bool:
        """Whether a plan is needed for what happens if it comes about: at the gravest impact, however unlikely.

        Redditch App 8, 3.8. Bury's product alone puts such a risk beside a trifle that is almost certain.
        """
        return self.impact == HIGHEST


@dataclass(frozen=True, slots=True)
class Rating:
    """A partnership's rating: the product of what failure would do in each of four ways (South Kesteven).

    Raises:
        ValueError: if an impact is not from 1 to 4.
    """

    impacts: Mapping[str, int]

    def __post_init__(self) -> None:
        _hold(*self.impacts.values())

    @property
    def product(self) -> int:
        """The impacts multiplied: the one rule under which all three of the source's bands can be reached."""
        return prod(self.impacts.values())

    @property
    def gravest(self) -> tuple[str, ...]:
        """What is scored 4, which a product of others may hide: 4, 4, 1 and 1 come to no more than 16."""
        return tuple(name for name, impact in self.impacts.items() if impact == HIGHEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """The scales by which risks are scored.

    Attributes:
        likelihood: what each level of likelihood means.
        impact: what each level of impact means.
        bands: the bands of a risk's score, the gravest first.
        rating: the bands of a partnership's rating, the gravest first.
        lists: the form's questions whose options are the risks of a checklist, each with its number before it.
        impacts: the questions whose answers are multiplied for the rating.
        controls: what a checklist suggests against its risks, by their numbers.
    """

    likelihood: tuple[Level, ...]
    impact: tuple[Level, ...]
    bands: tuple[Band, ...]
    rating: tuple[Band, ...]
    lists: tuple[str, ...] = ()
    impacts: tuple[str, ...] = ()
    controls: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Hold the scales against the scores there are.

        Raises:
            ValueError: saying which scale has a gap or an overlap.
        """
        for name, levels in (("likelihood", self.likelihood), ("impact", self.impact)):
            if [each.level for each in levels] != [*reversed(LEVELS)]:
                raise ValueError(f"{name} must have the levels 4, 3, 2 and 1, in this order")
        for name, bands in (("bands", self.bands), ("rating", self.rating)):
            if any(above.lowest <= below.lowest for above, below in pairwise(bands)):
                raise ValueError(f"{name}: each band must begin below the one before it")
            if not bands or bands[-1].lowest != LOWEST:
                raise ValueError(f"{name}: the last band must begin at 1, so that no score is without a band")

    def band(self, score: Score) -> Band:
        """Give the band of a risk's score."""
        return _of(self.bands, score.product)

    def rated(self, rating: Rating) -> Band:
        """Give the band of a partnership's rating."""
        return _of(self.rating, rating.product)


def every_score() -> Iterator[Score]:
    """Give all scores there are, by likelihood and then by impact, the gravest first."""
    return (Score(likelihood, impact) for likelihood in reversed(LEVELS) for impact in reversed(LEVELS))


def _of(bands: tuple[Band, ...], product: int) -> Band:
    return next(band for band in bands if product >= band.lowest)


def _hold(*scores: int) -> None:
    for score in scores:
        if score not in LEVELS:
            raise ValueError(f"a score must be from 1 to 4, and {score} is not")
