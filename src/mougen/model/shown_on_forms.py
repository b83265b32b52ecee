"""The names that the templates of forms around an agreement may show, as ``shown`` has those of other templates."""

from __future__ import annotations

from typing import TypedDict


class FieldRow(TypedDict):
    """A fact with what it is called."""

    label: str
    value: str


class ItemRow(TypedDict):
    """An item of a form: what is asked, the reply, what shows it, the remark, and the reply of the last round."""

    number: str
    question: str
    reply: str
    evidence: str
    remark: str
    before: str


class TableRow(TypedDict):
    """A row of a list, in as many of six columns as it has."""

    a: str
    b: str
    c: str
    d: str
    e: str
    f: str


class FormTable(TypedDict):
    """A list that is printed as a table; ``width`` says how many columns it has, one to six."""

    title: str
    width: int
    heads: TableRow
    rows: list[TableRow]


class FormPartNames(TypedDict):
    """A part of a form: its items, ``scaled`` where any is answered on the scale and else ``plain``, and its lists."""

    title: str
    introduction: str
    scaled: bool
    plain: bool
    rows: list[ItemRow]
    tables: list[FormTable]


class SignatoryRow(TypedDict):
    """Who signs a form on paper, and the words above the line."""

    role: str
    statement: str


class FormNames(TypedDict):
    """What the template of a form around an agreement may show.

    ``remark`` is the title of the column of remarks, ``before`` the day of the last round; both are empty where a
    form has none. ``short`` holds again the rows with a reply on the scale that is not the one to aim for.
    """

    title: str
    kind: str
    heading: str
    introduction: str
    source: str
    notes: list[str]
    header: list[FieldRow]
    remark: str
    before: str
    parts: list[FormPartNames]
    short: list[ItemRow]
    completed: list[FieldRow]
    sign_off: list[SignatoryRow]


class ScoreCell(TypedDict):
    """A score and its band, whose word stands beside its colour; at most one of ``high`` to ``low`` is true."""

    text: str
    word: str
    high: bool
    medium: bool
    low: bool


class MatrixCell(ScoreCell):
    """A cell of the picture of risks, with the numbers of those that stand there."""

    risks: str


class MatrixHeads(TypedDict):
    """The four impacts, by level and word."""

    one: str
    two: str
    three: str
    four: str


class MatrixRow(TypedDict):
    """A row of the picture of risks: a likelihood, and the cells of the four impacts."""

    likelihood: str
    one: MatrixCell
    two: MatrixCell
    three: MatrixCell
    four: MatrixCell


class LevelRow(TypedDict):
    """What a level from 1 to 4 means as a likelihood and as an impact."""

    level: str
    likelihood: str
    impact: str


class BandRow(TypedDict):
    """A band of scores, and what it asks for."""

    score: ScoreCell
    means: str


class RiskRow(TypedDict):
    """A risk of the register; ``suggested`` is the control that its checklist suggests."""

    number: str
    risk: str
    objective: str
    owner: str
    lead: str
    identified: str
    review: str
    controls: str
    controls_by: str
    suggested: str
    planned: str
    planned_by: str
    inherent: ScoreCell
    now: ScoreCell
    target: ScoreCell
    strategy: str
    contingency: str
    referred: str


class RiskNames(FormNames):
    """What the template of a register of risks may show.

    ``high`` are the risks to be referred upwards, ``contingencies`` those that need a plan for what happens if they
    come about.
    """

    rated: list[FieldRow]
    rating: ScoreCell
    rating_means: str
    gravest: str
    levels: list[LevelRow]
    bands: list[BandRow]
    impacts: MatrixHeads
    matrix: list[MatrixRow]
    count: str
    unscored: str
    risks: list[RiskRow]
    high: list[RiskRow]
    contingencies: list[RiskRow]


OF_FORMS = {"risk-register": RiskNames}
"""What the templates of forms may show; any other shows ``FormNames``."""
