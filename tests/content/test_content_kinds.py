"""The smaller agreements: what the policies ask of each is there, and each point that is left out is flagged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mougen.forms.summary import summary
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.document import Provision, text_of
from mougen.model.matter import Matter
from mougen.model.shown import SummaryNames
from mougen.model.values import Later
from mougen.workflow import beside, drafting
from mougen.workflow.reading import Reading

SHARING, SECONDMENT = "community-safety-data-sharing", "regulatory-officers-secondment"
EIGHT_ISSUES = {
    "sharing.disclosure": "information-sharing",
    "sharing.request": "data-requests",
    "sharing.responding": "data-responses",
    "sharing.transfer": "data-transfer",
    "sharing.receiving": "data-receipt",
    "sharing.purpose": "data-purpose",
    "sharing.review": "review",
    "sharing.codes": "professional-codes",
}  # fmt: skip
FIVE_CONSIDERATIONS = {
    "sharing.compliance": "information-sharing",
    "sharing.standards": "data-standards",
    "sharing.records": "data-records",
    "sharing.security": "data-security",
    "sharing.policies": "professional-codes",
}
ROLES = {"sharing.roles": "data-protection", "sharing.flows": "schedules/information-sharing"}
TEN_ISSUES = {
    f"secondment.{issue}": f"secondment-{issue}"
    for issue in (
        "pay", "equipment", "rules", "leave", "appraisal", "insurance", "training", "grievances", "home-working",
        "development",
    )
}  # fmt: skip
SIGNED = {"secondment.agreement": "secondment-terms", "secondment.acknowledgement": "secondee-acknowledgement"}
EVERY = [
    *((SHARING, *point) for found in (EIGHT_ISSUES, FIVE_CONSIDERATIONS, ROLES) for point in found.items()),
    *((SECONDMENT, *point) for found in (TEN_ISSUES, SIGNED) for point in found.items()),
]
Example = Callable[[str], Matter]


@pytest.mark.parametrize(("policy", "at", "points"), [
    ("sharing", "Bury 11.3 and App 9", EIGHT_ISSUES),
    ("sharing", "South Kesteven, Information Sharing", FIVE_CONSIDERATIONS),
    ("secondment", "Bury 10.7", TEN_ISSUES),
])  # fmt: skip
def test_each_issue_of_the_source_is_a_requirement(bank: Bank, policy: str, at: str, points: dict[str, str]) -> None:
    found = {item.id: item for item in bank.frameworks[policy].requirements if item.at == at}
    assert {name: item.headings for name, item in found.items()} == {name: (points[name],) for name in points}
    assert {item.force for item in found.values()} == {"must"}


@pytest.mark.parametrize("name", [SHARING, SECONDMENT])
def test_the_example_meets_all_of_them(bank: Bank, example: Example, name: str) -> None:
    reading = drafting.check(bank, example(name))
    assert reading.complete
    assert {entry.status for entry in reading.coverage} == {"met"}


@pytest.mark.parametrize(("name", "requirement", "heading"), EVERY)
def test_a_point_that_is_left_out_is_flagged(
    bank: Bank, example: Example, name: str, requirement: str, heading: str
) -> None:
    reading = drafting.check(bank, replace(example(name), omit={heading: "not wanted"}))
    missing = {finding.requirement for finding in reading.findings if finding.rule == f"omission/{heading}"}
    assert requirement in missing
    assert not reading.complete


def test_sharing_without_a_role_is_flagged(bank: Bank, example: Example) -> None:
    matter = example(SHARING)
    reading = drafting.check(bank, replace(matter, answers=matter.answers.with_answer("data_role", "none")))
    assert {"sharing.roles", "sharing.rights"} <= {finding.requirement for finding in reading.findings}


def test_host_employer_and_the_person_each_have_a_place_to_sign(bank: Bank, example: Example) -> None:
    document = drafting.check(bank, example(SECONDMENT)).document
    *parties, person = document.of_role("execution")
    assert tuple(section.title for section in parties) == document.parties
    blocks = [block for block in person.blocks if isinstance(block, Provision)]
    assert [text_of(block.runs).partition(". ")[0] for block in blocks] == [
        "I hold the post of Principal Environmental Health Officer",
        "I hold the post of Environmental Health Officer (food safety)",
    ]
    assert all(any(isinstance(line, Provision) and line.role == "signature" for line in b.blocks) for b in blocks)


def test_a_deed_of_secondment_is_executed_by_the_parties_and_acknowledged_by_the_person(
    bank: Bank, example: Example
) -> None:
    matter = example(SECONDMENT)
    deed = replace(matter, answers=matter.answers.with_answer("secondment_status", "deed"))
    reading = drafting.check(bank, deed)
    assert reading.document.kind_title == "Deed of secondment"
    assert [finding for finding in reading.findings if finding.rule.startswith("execution/")] == []


def test_the_main_agreement_may_bind_while_the_sharing_protocol_does_not(bank: Bank, example: Example) -> None:
    both = Answers({**example(SHARING).answers, "binding_status": "deed", "sharing_status": "not-binding"})
    document = drafting.check(bank, Matter("information-sharing-agreement", answers=both)).document
    assert (document.binding, document.deed) == (False, False)
    assert document.kind_title == "Information sharing protocol"


# Heads of terms: Bury App 4, from the answers of a whole agreement.

LETTERS = ["A", "B", "C", "D", "E", "F", "G", "H", "I"]


@pytest.fixture(scope="module")
def heads(bank: Bank, example: Example) -> Reading:
    return beside.draw(beside.begin(bank, "heads-of-terms", example("shared-regulatory-service"))).reading


def test_every_letter_of_the_example_is_met_by_the_answers_of_the_agreement(bank: Bank, heads: Reading) -> None:
    letters = [item for item in bank.frameworks["heads"].requirements if item.id.removeprefix("heads.") in LETTERS]
    assert [item.at for item in letters] == [f"Bury App 4 {letter}" for letter in LETTERS]
    assert sum(len(item.parts) for item in letters) == 40
    assert {entry.status for entry in heads.coverage} == {"met"}
    assert heads.complete


def test_only_the_clause_that_says_so_binds_and_lead_officers_sign(heads: Reading) -> None:
    document = heads.document
    assert (document.binding, document.deed) == (False, False)
    assert [section.heading for section in document.sections if section.binds] == ["heads-status"]
    assert [section.title for section in document.of_role("execution")] == list(document.parties)
    assert {section.heading for section in document.of_role("execution")} == {"lead-officers"}
    assert not [finding for finding in heads.findings if finding.rule.startswith(("binding/", "execution/"))]


def test_a_point_that_is_not_settled_is_flagged_under_its_letter(bank: Bank, example: Example) -> None:
    matter = example("shared-regulatory-service")
    without = replace(matter, answers=matter.answers.without("breach_remedy"))
    found = beside.draw(beside.begin(bank, "heads-of-terms", without)).reading
    open_ = [entry.requirement.id for entry in found.coverage if entry.open]
    assert open_ == ["heads.F"]


# The summary for members: one page about the agreement, with what is missing from it.


def page(bank: Bank, matter: Matter) -> SummaryNames:
    reading = beside.draw(beside.begin(bank, "members-summary", matter)).reading
    return summary(reading.document, reading.coverage)


def test_members_are_told_purpose_partners_money_risk_and_exit(bank: Bank, example: Example) -> None:
    shown = page(bank, example("shared-regulatory-service"))
    assert shown["title"] == "Agreement for the Three Dales Shared Regulatory Service"
    lines = [" ".join(part["lines"]) for part in shown["parts"]]
    assert len(lines) == 5
    assert lines[0].startswith("To protect the health, safety and money of people")
    assert "Brackenshaw £2,700,000, Holmsdale £1,860,000 and Tarnley £1,440,000, £6,000,000 in all" in lines[2]
    assert lines[3].count("\n") == 0
    assert [line.partition(" ")[0] for line in shown["parts"][3]["lines"]] == ["The", "The", "Experienced", "An"]
    assert "12 months" in lines[4]
    assert shown["missing"] == ["Nothing that the chosen policies ask for is missing."]


def test_members_are_told_what_is_missing_from_the_agreement_and_not_from_the_page(
    bank: Bank, example: Example
) -> None:
    shown = page(bank, replace(example("shared-regulatory-service"), omit={"exit": "", "audit": ""}))
    assert any("xit" in line for line in shown["missing"])
    everything = page(bank, Matter("partnership-agreement", ("bury",), answers=Answers()))
    assert len(everything["missing"]) == 6
    assert everything["missing"][-1].startswith("And ")


def test_a_sum_that_is_not_known_yet_is_said(bank: Bank, example: Example) -> None:
    matter = example("shared-regulatory-service")
    rows = ({**matter.answers.records("contributions")[0], "amount": Later("after the budget")},)
    shown = page(bank, replace(matter, answers=matter.answers.with_answer("contributions", rows)))
    assert "£0 in all, as far as the sums are known" in shown["parts"][2]["lines"][0]
