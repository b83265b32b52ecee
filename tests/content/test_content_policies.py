"""The policies, held against the binding list of what each asks (binding_policies.yaml), and the kinds of document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mougen.model.bank import Bank
from mougen.yamlsource import read_file

LIST = read_file(Path(__file__).parent / "binding_policies.yaml").data["policies"]
POLICIES = sorted(LIST)
KINDS = (
    "heads-of-terms", "information-sharing-agreement", "members-summary", "memorandum-of-understanding",
    "partnership-agreement", "secondment-agreement", "variation-agreement",
)  # fmt: skip
COUNTS = {"bury": 53, "chorley": 16, "redditch": 15, "rochford": 18, "south-kesteven": 20}
OURS = ["heads", "members", "model", "secondment", "sharing", "variation"]


def items(policy: str) -> list[list[Any]]:
    return LIST[policy]["items"]


def test_the_policies_are_those_of_the_list(bank: Bank) -> None:
    assert sorted(bank.frameworks) == sorted([*POLICIES, *OURS])
    assert {name: len(bank.frameworks[name].requirements) for name in POLICIES} == COUNTS
    assert sum(COUNTS.values()) == 122


@pytest.mark.parametrize("policy", POLICIES)
def test_ids_force_and_place_are_those_of_the_list_in_its_order(bank: Bank, policy: str) -> None:
    found = [[item.id, item.force, item.at] for item in bank.frameworks[policy].requirements]
    assert found == [item[:3] for item in items(policy)]


@pytest.mark.parametrize("policy", POLICIES)
def test_each_requirement_has_its_points(bank: Bank, policy: str) -> None:
    found = {item.id: len(item.parts) for item in bank.frameworks[policy].requirements}
    assert found == {item[0]: int(item[3]) for item in items(policy)}


@pytest.mark.parametrize("policy", POLICIES)
def test_what_applies_only_sometimes_says_when_in_words_and_as_a_condition(bank: Bank, policy: str) -> None:
    listed = {item[0]: item[4] for item in items(policy)}
    for requirement in bank.frameworks[policy].requirements:
        sometimes = requirement.force == "where-applicable"
        assert (requirement.when is not None) == sometimes, requirement.id
        assert (requirement.circumstance or "") == listed[requirement.id], requirement.id


@pytest.mark.parametrize("policy", POLICIES)
def test_approvals_are_those_of_the_list(bank: Bank, policy: str) -> None:
    found = [[one.who, one.force, one.at, str(one.written).lower()] for one in bank.frameworks[policy].approvals]
    assert found == [[*one[:3], one[3]] for one in LIST[policy]["approvals"]]
    assert bank.frameworks[policy].document == LIST[policy]["document"]


@pytest.mark.parametrize("policy", POLICIES)
def test_each_approver_is_a_role_that_a_job_title_can_be_given_to(bank: Bank, policy: str) -> None:
    roles = bank.questions["approvers"].fields["role"].choices
    assert {approval.role for approval in bank.frameworks[policy].approvals} <= set(roles)


# Kinds of document.


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_document_is_whole(bank: Bank, kind: str) -> None:
    precedent = bank.precedents[kind]
    headings = [line.heading for _, _, line in precedent.lines()]
    assert sorted(bank.precedents) == sorted(KINDS)
    assert len(headings) == len(set(headings))
    assert all(bank.variants(heading) for heading in headings)
    assert precedent.purpose.endswith(".")
    assert precedent.noun in {"agreement", "document", "memorandum", "variation"}
    assert all(heading.startswith("schedules/") for heading in (line.heading for line in precedent.schedules))


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_document_can_meet_the_policy_that_it_names(bank: Bank, kind: str) -> None:
    headings = {line.heading for _, _, line in bank.precedents[kind].lines()}
    for policy in bank.precedents[kind].policies:
        assert kind in bank.frameworks[policy].applies_to
        for requirement in bank.frameworks[policy].requirements:
            assert set(requirement.headings) <= headings, requirement.id


def test_an_agreement_binds_and_a_memorandum_does_not_unless_somebody_says_so(bank: Bank) -> None:
    assert bank.precedents["partnership-agreement"].binds is True
    assert bank.precedents["memorandum-of-understanding"].binds is False
    binding = {slug for slug, heading in bank.headings.items() if heading.binds}
    assert {"confidentiality", "governing-law", "status"} <= binding


def test_the_sign_off_sheet_has_ten_rows_of_which_two_want_approval_in_writing(bank: Bank) -> None:
    rows = bank.sign_off_forms["sign-off-sheet"].rows
    assert len(rows) == 10
    assert [row.id for row in rows if row.written] == ["legal", "finance"]
    assert {row.id for row in rows} == set(bank.questions["consultations"].fields["row"].choices)
