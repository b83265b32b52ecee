"""What the template of a register of risks is given besides what every form is: its scores, bands and picture."""

from __future__ import annotations

from mougen.forms.filling import BLANK, Material, filled
from mougen.forms.risks import INHERENT, NOW, TARGET, Register, Risk, rated, register
from mougen.model.risk import HIGHEST, LEVELS, Band, Rating, Score, Scoring, every_score
from mougen.model.shown_on_forms import (
    BandRow,
    FieldRow,
    LevelRow,
    MatrixCell,
    MatrixHeads,
    MatrixRow,
    RiskNames,
    RiskRow,
    ScoreCell,
)
from mougen.model.values import join


def risk_sheet(material: Material, scoring: Scoring) -> RiskNames:
    """Give what the template of a register of risks shows.

    Returns:
        Plain text, lists and mappings only. What is not scored reads ``[To be completed]``.
    """
    kept = register(material, scoring)
    impacts = rated(material, scoring)
    rating = Rating(impacts) if len(impacts) == len(scoring.impacts) else None
    band = scoring.rated(rating) if rating else None
    return {
        **filled(material),
        "rated": [_rated(material, name) for name in scoring.impacts],
        "rating": _cell(str(rating.product) if rating else BLANK, band),
        "rating_means": band.means if band else "",
        "gravest": _gravest(impacts),
        "levels": _levels(scoring),
        "bands": [_band(band, scoring) for band in scoring.bands],
        "impacts": _heads(scoring),
        "matrix": [_line(kept, level.level, level.word) for level in scoring.likelihood],
        "count": _count(kept),
        "unscored": ", ".join(risk.number for risk in kept.everything if risk.score(NOW) is None),
        "risks": [_row(kept, risk) for risk in kept.everything],
        "high": [_row(kept, risk) for risk in kept.high],
        "contingencies": [_row(kept, risk) for risk in kept.everything if risk.needs_contingency],
    }


def _rated(material: Material, name: str) -> FieldRow:
    return {"label": material.questions[name].what, "value": material.told(name) or BLANK}


def _gravest(impacts: dict[str, int]) -> str:
    """Say which impacts are 4, as a product may hide them."""
    found = Rating(impacts).gravest
    return f"Scored {HIGHEST}: {join([f'{what[:1].lower()}{what[1:]}' for what in found])}" if found else ""


def _levels(scoring: Scoring) -> list[LevelRow]:
    pairs = zip(scoring.likelihood, scoring.impact, strict=True)
    return [
        {"level": str(a.level), "likelihood": f"{a.word}: {a.means}", "impact": f"{b.word}: {b.means}"}
        for a, b in pairs
    ]


def _band(band: Band, scoring: Scoring) -> BandRow:
    products = [score.product for score in every_score() if scoring.band(score) == band]
    return {"score": _cell(f"{min(products)} to {max(products)}", band), "means": band.means}


def _cell(text: str, band: Band | None) -> ScoreCell:
    gravity = band.id if band else ""
    return {
        "text": text,
        "word": band.word if band else "",
        "high": gravity == "high",
        "medium": gravity == "medium",
        "low": gravity == "low",
    }


def _heads(scoring: Scoring) -> MatrixHeads:
    one, two, three, four = (f"{each.level} {each.word}" for each in reversed(scoring.impact))
    return {"one": one, "two": two, "three": three, "four": four}


def _line(kept: Register, likelihood: int, word: str) -> MatrixRow:
    one, two, three, four = (_place(kept, Score(likelihood, impact)) for impact in LEVELS)
    return {"likelihood": f"{likelihood} {word}", "one": one, "two": two, "three": three, "four": four}


def _place(kept: Register, score: Score) -> MatrixCell:
    there = [risk.number for risk in kept.risks if risk.score(NOW) == score]
    return {**_cell(str(score.product), kept.scoring.band(score)), "risks": ", ".join(there)}


def _count(kept: Register) -> str:
    """Say how many risks there are, and how many in each band now."""
    scores = [score for risk in kept.everything if (score := risk.score(NOW))]
    words = [kept.scoring.band(score).word for score in scores]
    parts = [f"{words.count(band.word)} {band.word}" for band in kept.scoring.bands]
    total = len(kept.everything)
    parts += [f"{total - len(scores)} not scored yet"] if total > len(scores) else []
    return f"{total} risk{'' if total == 1 else 's'}: {join(parts)}"


def _row(kept: Register, risk: Risk) -> RiskRow:
    told = kept.told
    return {
        "number": risk.number or "Unknown",
        "risk": risk.words,
        "objective": told(risk, "objective"),
        "owner": told(risk, "owner"),
        "lead": told(risk, "lead_officer"),
        "identified": told(risk, "identified"),
        "review": told(risk, "review"),
        "controls": told(risk, "controls"),
        "controls_by": told(risk, "controls_by", needed=False),
        "suggested": kept.scoring.controls.get(risk.number, ""),
        "planned": told(risk, "planned"),
        "planned_by": told(risk, "planned_by", needed=False),
        "inherent": _score(kept, risk, INHERENT),
        "now": _score(kept, risk, NOW),
        "target": _score(kept, risk, TARGET),
        "strategy": told(risk, "strategy"),
        "contingency": told(risk, "contingency"),
        "referred": told(risk, "referred"),
    }


def _score(kept: Register, risk: Risk, kind: str) -> ScoreCell:
    score = risk.score(kind)
    halves = [kept.told(risk, f"{kind}{half}") for half in ("likelihood", "impact")]
    if score is None:
        return _cell(BLANK if set(halves) == {BLANK} else " × ".join(halves), None)
    return _cell(f"{' × '.join(halves)} = {score.product}", kept.scoring.band(score))
