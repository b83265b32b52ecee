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
