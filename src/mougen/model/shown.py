"""The names that templates may show, for each kind of template: whoever fills one gives exactly these.

Written once, as types: mypy holds what is given to them, and the check of templates holds what is asked for.
"""

from __future__ import annotations

from typing import TypedDict


class MissingRow(TypedDict):
    """A row of what is outstanding on an agreement's cover."""

    what: str
    asked_by: str
    place: str


class HistoryRow(TypedDict):
    """A row of a document's version history."""

    version: str
    state: str
    date: str
    by: str
    changed: str


class AgreementNames(TypedDict):
    """What the shell of an agreement or memorandum may show."""

    title: str
    kind: str
    instrument: str
    parties: list[str]
    date: str
    restated: bool
    restated_on: str
    legend: str
    reference: str
    outstanding: list[MissingRow]
    history: list[HistoryRow]


class ConsultationRow(TypedDict):
    """Who was consulted, on what, and what they advised."""

    role: str
    areas: str
    written: str
    adviser: str
    position: str
    advice: str
    date: str
    evidence: str
    status: str


class OutstandingRow(TypedDict):
    """What a policy asks for that the document lacks."""

    requirement: str
    what: str
    force: str
    place: str
    reason: str


class WaiverRow(TypedDict):
    """What somebody with authority has let go."""

    requirement: str
    reason: str
    by: str
    on: str


class ApprovalRow(TypedDict):
    """Who must approve."""

    who: str
    role: str
    job_title: str
    policy: str
    at: str
    written: str


class SignOffNames(TypedDict):
    """What the sign-off sheet may show."""

    title: str
    kind: str
    party: str
    heading: str
    introduction: str
    source: str
    rows: list[ConsultationRow]
    outstanding: list[OutstandingRow]
    waivers: list[WaiverRow]
    approvals: list[ApprovalRow]
    declaration: list[str]
    director: str


class RequirementRow(TypedDict):
    """A requirement, or one point of it, and where the document meets it."""

    requirement: str
    what: str
    at: str
    force: str
    place: str
    standing: str
    why: str


class PolicyPart(TypedDict):
    """A policy with its requirements."""

    title: str
    count: str
    rows: list[RequirementRow]


class ComplianceNames(TypedDict):
    """What the compliance schedule may show."""

    title: str
    kind: str
    heading: str
    introduction: str
    source: str
    policies: list[PolicyPart]


class ChangeRow(TypedDict):
    """A part that is changed, before and after."""

    place: str
    what: str
    before: str
    after: str
    reason: str
    behind: str


class ChangesNames(TypedDict):
    """What the schedule of changes may show."""

    title: str
    kind: str
    heading: str
    introduction: str
    source: str
    versions: str
    advice: list[str]
    count: str
    rows: list[ChangeRow]


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
    """A list that is printed as a table; one of ``two`` to ``six`` says how many columns it has."""

    title: str
    two: bool
    three: bool
    four: bool
    five: bool
    six: bool
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


class RegisterRow(TypedDict):
    """What the partnership register says of one partnership."""

    name: str
    kind: str
    work: str
    members: str
    elected: str
    accountable: str
    dates: str
    council_plan: str
    area_plans: str
    funding: str
    resources: str
    significant: str
    significant_why: str
    rating: str
    budget: str
    service: str
    agreement: str
    risks: str
    benefits: str
    monitoring: str
    further: str


class FactorRow(TypedDict):
    """Whether a partnership is a key one, and the six factors that are weighed."""

    name: str
    key: str
    impact: str
    reliance: str
    value: str
    resources: str
    length: str
    innovation: str


class RegisterNames(TypedDict):
    """What the partnership register may show."""

    title: str
    heading: str
    introduction: str
    source: str
    count: str
    rows: list[RegisterRow]
    factors: list[FactorRow]
    gone: list[str]


class SummaryPart(TypedDict):
    """A part of a one-page summary: its heading and its paragraphs."""

    title: str
    lines: list[str]


class SummaryNames(TypedDict):
    """What a one-page summary may show; ``missing`` are sentences, with one that says how many more there are."""

    title: str
    heading: str
    parts: list[SummaryPart]
    missing: list[str]


OF_SHEETS = {
    "compliance-schedule": ComplianceNames,
    "schedule-of-changes": ChangesNames,
    "partnership-register": RegisterNames,
}
"""What the templates of sheets may show; any other shows what the sign-off sheet does."""

OF_FORMS = {"risk-register": RiskNames}
"""What the templates of forms may show; any other shows ``FormNames``."""
