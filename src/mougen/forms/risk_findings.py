"""What a careful reader raises on a register of risks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mougen.forms.filling import Material
from mougen.forms.risks import ASSESSMENTS, INHERENT, NOW, TARGET, Register, Risk, register
from mougen.model.finding import Finding, Place, Severity
from mougen.model.risk import Scoring
from mougen.model.values import join

_KINDS = {INHERENT: "inherent", NOW: "present", TARGET: "target"}
_Told = tuple[str, Severity, str]
_Rule = Callable[[Register, Risk], Iterator[_Told]]


def judged_risks(material: Material, scoring: Scoring) -> tuple[Finding, ...]:
    """Give the findings on a register of risks.

    What contradicts itself is mandatory to mend; what is not scored, referred or planned yet stays a visible blank and
    is told.
    """
    kept = register(material, scoring)
    wrong = [(risk, _astray(risk)) for risk in kept.astray]
    wrong += [(risk, told) for risk in kept.risks for rule in _RULES for told in rule(kept, risk)]
    of_one = [(rule, severity, f"{_named(risk)}: {words}") for risk, (rule, severity, words) in wrong]
    return tuple(_finding(material, *told) for told in (*of_one, *_open(kept)))


def _finding(material: Material, rule: str, severity: Severity, words: str) -> Finding:
    return Finding(f"risk/{rule}", severity, f"{material.form.title}: {words}", "", Place(answer=ASSESSMENTS))


def _named(risk: Risk) -> str:
    return f"{risk.number} {risk.words}".strip()


def _astray(risk: Risk) -> _Told:
    if risk.number:
        return "twice", "must", f"assessment {risk.place} assesses this risk a second time; keep one"
    words = "means no one risk; give its number in the checklists, or as many of its first words as tell it from others"
    return "unknown", "must", f"assessment {risk.place} {words}"


def _in_order(_: Register, risk: Risk) -> Iterator[_Told]:
    inherent, now, target = (risk.score(kind) for kind in _KINDS)
    if now and target and target.product > now.product:
        words = f"the target score, {target.product}, is above the score now, {now.product}"
        yield "target", "must", f"{words}; a plan cannot make a risk worse"
    if inherent and now and now.product > inherent.product:
        words = f"the score now, {now.product}, is above the inherent score, {inherent.product}"
        yield "inherent", "must", f"{words}; controls cannot make a risk worse"


def _twofold(kept: Register, risk: Risk) -> Iterator[_Told]:
    for name in risk.contradictions():
        what = kept.asked.fields[name].what
        words = f"{what[:1].lower()}{what[1:]} is another in the agreement, which stands; take it out of assessment"
        yield "agreement", "should", f"{words} {risk.place}, or change the agreement"


def _open(kept: Register) -> Iterator[_Told]:
    """Give what is still to be done, once for all risks that lack it."""
    for kind, word in _KINDS.items():
        lacking = [risk for risk in kept.everything if risk.score(kind) is None]
        yield from _listed("unscored", f"no {word} score yet", lacking)
    unreferred = [risk for risk in kept.high if risk.get("referred") is None]
    yield from _listed("referral", "scored high now, and not said to whom it has been referred", unreferred)
    unplanned = [risk for risk in kept.everything if risk.needs_contingency and risk.get("contingency") is None]
    yield from _listed("contingency", "an impact of 4, and no plan for what is done if it comes about", unplanned)


def _listed(rule: str, words: str, risks: list[Risk]) -> Iterator[_Told]:
    if risks:
        yield rule, "should", f"{words}: {join([risk.number or risk.words for risk in risks])}"


_RULES: tuple[_Rule, ...] = (_in_order, _twofold)
