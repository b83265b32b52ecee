"""The risks of a register: those of the agreement and those of the checklists, each with its assessment.

Nothing is typed twice: a risk of the agreement has its owner, its score now, its controls and its next action there.
An assessment finds its risk by the number in the checklists or by how the risk's words begin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mougen.forms.filling import BLANK, Material
from mougen.model.question import Question
from mougen.model.risk import HIGHEST, Score, Scoring
from mougen.model.values import NOT_PROVIDED, Answer, Record
from mougen.model.wording import told

AGREEMENT, ASSESSMENTS = "risks", "assessments"
INHERENT, NOW, TARGET = "inherent_", "", "target_"
_HELD = {"owner": "owner", "likelihood": "likelihood", "impact": "impact", "controls": "controls", "planned": "action"}
"""What an assessment may ask that a risk of the agreement has already, and what it is called there."""


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk of the register.

    Attributes:
        number: A1, A2 … for those of the agreement, else the number in the checklists; empty where there is none.
        words: what it is.
        held: what the agreement holds of it.
        assessed: what its assessment says.
        place: the number of that assessment, from 1; 0 where there is none.
    """

    number: str
    words: str
    held: Record = field(default_factory=dict)
    assessed: Record = field(default_factory=dict)
    place: int = 0

    def get(self, name: str) -> Answer | None:
        """Give what is known of it: what the agreement says, else its assessment."""
        found = self.held.get(_HELD.get(name, ""))
        given = self.assessed.get(name) if found is None else found
        return None if given == NOT_PROVIDED else given

    def score(self, kind: str) -> Score | None:
        """Give its score before controls, now, or as planned; None where one of its halves is missing."""
        likelihood, impact = self.get(f"{kind}likelihood"), self.get(f"{kind}impact")
        return Score(likelihood, impact) if isinstance(likelihood, int) and isinstance(impact, int) else None

    def contradictions(self) -> tuple[str, ...]:
        """Give what its assessment says otherwise than the agreement."""
        both = ((name, self.assessed.get(name), self.held.get(of)) for name, of in _HELD.items())
        return tuple(name for name, own, other in both if None not in {own, other} and NOT_PROVIDED != own != other)

    @property
    def needs_contingency(self) -> bool:
        """Whether its impact is the gravest, before controls or now, however unlikely it is (Redditch App 8, 3.8)."""
        return HIGHEST in {self.get("inherent_impact"), self.get("impact")}


@dataclass(frozen=True, slots=True)
class Register:
    """A register of risks: its scales, what an assessment asks, and the risks in order.

    ``astray`` are assessments of no risk that there is, or of one that is assessed already.
    """

    scoring: Scoring
    asked: Question
    risks: tuple[Risk, ...]
    astray: tuple[Risk, ...]

    @property
    def everything(self) -> tuple[Risk, ...]:
        """Every risk that anybody wrote down."""
        return (*self.risks, *self.astray)

    @property
    def high(self) -> tuple[Risk, ...]:
        """The risks whose score now is in the gravest band, which are referred upwards (Bury App 10)."""
        return tuple(risk for risk in self.everything if self.is_high(risk))

    def is_high(self, risk: Risk) -> bool:
        """Whether a risk's score now is in the gravest band."""
        score = risk.score(NOW)
        return score is not None and self.scoring.band(score) == self.scoring.bands[0]

    def told(self, risk: Risk, name: str, *, needed: bool = True) -> str:
        """Write what is known of a risk; a visible blank where it is needed and nobody said it."""
        found = risk.get(name)
        if found is None:
            return BLANK if needed else ""
        return told(self.asked.fields[name], found)


def register(material: Material, scoring: Scoring) -> Register:
    """Gather the risks of a register.

    Returns:
        Those of the agreement first, then those chosen from the checklists or assessed, in the checklists' order.
    """
    assessed = list(enumerate(material.answers.records(ASSESSMENTS), start=1))
    found: dict[str, Risk] = {}
    astray = []
    known = {risk.number: risk for risk in (*_of_agreement(material), *_of_lists(material, scoring))}
    for place, given in assessed:
        risk = _meant(given, tuple(known.values()))
        if risk is None or risk.number in found:
            number = risk.number if risk else ""
            astray.append(Risk(number, risk.words if risk else str(given.get("risk", "")), {}, given, place))
        else:
            found[risk.number] = Risk(risk.number, risk.words, risk.held, given, place)
    there = found.keys() | _chosen(material, scoring)
    risks = (found.get(number, risk) for number, risk in known.items() if risk.held or number in there)
    return Register(scoring, material.questions[ASSESSMENTS], tuple(risks), tuple(astray))


def rated(material: Material, scoring: Scoring) -> dict[str, int]:
    """Give the impacts of the partnership's failure that are scored, by what they are called."""
    values = {name: material.answers.value(name) for name in scoring.impacts}
    return {material.questions[name].what: value for name, value in values.items() if isinstance(value, int)}


def _of_agreement(material: Material) -> Iterator[Risk]:
    rows = (row for row in material.answers.records(AGREEMENT) if row)
    for place, row in enumerate(rows, start=1):
        named = row.get("risk")
        words = BLANK if named is None else told(material.questions[AGREEMENT].fields["risk"], named)
        yield Risk(f"A{place}", words, row)


def _of_lists(material: Material, scoring: Scoring) -> Iterator[Risk]:
    for name in scoring.lists:
        for number, label in material.questions[name].choices.items():
            yield Risk(number, label.removeprefix(f"{number} "))


def _chosen(material: Material, scoring: Scoring) -> set[str]:
    values = (material.answers.value(name) for name in scoring.lists)
    return {str(number) for value in values if isinstance(value, tuple) for number in value}


def _meant(given: Record, known: tuple[Risk, ...]) -> Risk | None:
    """Give the one risk that an assessment means: by its number in the checklists, its words, or how they begin."""
    words = given.get("risk")
    if not isinstance(words, str):
        return None
    folded = words.casefold()
    exact = [risk for risk in known if folded in {risk.words.casefold(), _number(risk).casefold()}]
    begun = exact or [risk for risk in known if risk.words.casefold().startswith(folded)]
    return begun[0] if len(begun) == 1 else None


def _number(risk: Risk) -> str:
    # The place of a risk in the agreement may change, so that its number there is no name for it.
    return "" if risk.held else risk.number
