"""What a careful reader raises on a register of risks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from mougen.forms.filling import Material
from mougen.forms.risks import ASSESSMENTS, INHERENT, NOW, TARGET, Register, Risk, register
from mougen.model.finding import Finding, Place, Severity
from mougen.model.risk import Scoring
from mougen.model.values import join, write_date

_KINDS = {INHERENT: "inherent", NOW: "now", TARGET: "target"}
_Rule = Callable[[Register, Risk], Iterator[tuple[str, Severity, str]]]


def judged_risks(material: Material, scoring: Scoring) -> tuple[Finding, ...]:
    """Give the findings on a register of risks.

    What contradicts itself is mandatory to mend; what is not scored, referred or planned yet stays a visible blank and
    is told.
    """
    kept = register(material, scoring)
    found = (_finding(material, risk, *told) for risk in kept.risks for rule in _RULES for told in rule(kept, risk))
    return (*(_finding(material, risk, *_astray(risk)) for risk in kept.astray), *found)


def _finding(material: Material, risk: Risk, rule: str, severity: Severity, words: str) -> Finding:
    named = f"{risk.number} {risk.words}".strip()
    return Finding(f"risk/{rule}", severity, f"{material.form.title}: {named}: {words}", "", Place(answer=ASSESSMENTS))


def _astray(risk: Risk) -> tuple[str, Severity, str]:
    if risk.number:
        return "twice", "must", f"assessment {risk.place} assesses this risk a second time; keep one"
    words = "means no one risk; give its number in the checklists, or as many of its first words as tell it from others"
    return "unknown", "must", f"assessment {risk.place} {words}"


def _in_order(kept: Register, risk: Risk) -> Iterator[tuple[str, Severity, str]]:
    inherent, now, target = (risk.score(kind) for kind in _KINDS)
    if now and target and target.product > now.product:
        words = f"the target score, {target.product}, is above the score now, {now.product}"
        yield "target", "must", f"{words}; a plan cannot make a risk worse"
    if inherent and now and now.product > inherent.product:
        words = f"the score now, {now.product}, is above the inherent score, {inherent.product}"
        yield "inherent", "must", f"{words}; controls cannot make a risk worse"


def _dates(kept: Register, risk: Risk) -> Iterator[tuple[str, Severity, str]]:
    identified, review = risk.get("identified"), risk.get("review")
    if isinstance(identified, dt.date) and isinstance(review, dt.date) and review < identified:
        words = f"the date of review, {write_date(review)}, is before the risk was identified, {write_date(identified)}"
        yield "review", "must", f"{words}; mend one of them"


def _twofold(kept: Register, risk: Risk) -> Iterator[tuple[str, Severity, str]]:
    for name in risk.contradictions():
        what = kept.asked.fields[name].what
        words = f"{what[:1].lower()}{what[1:]} is another in the agreement, which stands; take it out of assessment"
        yield "agreement", "should", f"{words} {risk.place}, or change the agreement"


def _open(kept: Register, risk: Risk) -> Iterator[tuple[str, Severity, str]]:
    missing = [word for kind, word in _KINDS.items() if risk.score(kind) is None]
    if missing:
        yield "unscored", "should", f"no score yet: {join(missing)}"
    if kept.is_high(risk) and risk.get("referred") is None:
        yield "referral", "should", "its score now is high, and it is not said to whom it has been referred"
    if risk.needs_contingency and risk.get("contingency") is None:
        yield "contingency", "should", "its impact is 4, and there is no plan for what is done if it comes about"


_RULES: tuple[_Rule, ...] = (_in_order, _dates, _twofold, _open)
