"""How a change to an issued version is made and signed, and what is asked before that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.amended import COMMUNITY, FUND, SAID, SHARED, amended, answering, issue, rules, sign

from mougen.checks.variation import Advice
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.values import Answer, Period
from mougen.workflow import amending

LONGER: dict[str, Answer] = {"term_end": dt.date(2035, 3, 31)}


def shape(advice: Advice) -> tuple[str, str | None, str, str | None]:
    return advice.form, advice.advised_form, advice.method, advice.advised_method


FORMS = [
    # status of the original, who gives what, what was chosen: the form, and what was advised instead
    ("under-hand", "each", None, "under-hand", None),
    ("under-hand", "one-way", None, "deed", None),
    ("under-hand", "unclear", None, "deed", None),
    ("under-hand", None, None, "deed", None),
    ("deed", "each", None, "deed", None),
    ("deed", "each", "under-hand", "under-hand", "deed"),
    ("under-hand", "each", "deed", "deed", "under-hand"),
    ("under-hand", "one-way", "under-hand", "under-hand", "deed"),
    ("not-binding", None, None, "not-binding", None),
    ("not-binding", None, "deed", "not-binding", None),
]


@pytest.mark.parametrize("case", FORMS)
def test_deed_or_under_hand(bank: Bank, example, case) -> None:
    status, gives, chosen, form, advised = case
    said = {"amendment_gives": gives, "amendment_form": chosen}
    matter = answering(example(SHARED), binding_status=status)
    kept = {name: answer for name, answer in said.items() if answer is not None}
    issued = issue(bank, matter)
    now = answering(sign(issued, issued.matter), **LONGER, **kept)
    found = amending.amend(bank, issued, now)
    assert (found.advice.form, found.advice.advised_form) == (form, advised)
    assert found.variation.document.deed is (form == "deed")
    assert found.variation.document.binding is (form != "not-binding")
    titles = {"deed": "Deed of variation", "under-hand": "Variation agreement", "not-binding": "Record of amendment"}
    assert found.variation.document.kind_title == titles[form]
    assert ("form" in rules(found)) is (advised == "deed")
    severe = {finding.severity for finding in found.findings if finding.rule == "amend/form"}
    assert severe <= ({"must"} if status == "deed" else {"should"})


METHODS: list[tuple[str, Mapping[str, Answer], str]] = [
    (SHARED, LONGER, "clauses"),
    (SHARED, {"binding_status": "deed"}, "restatement"),
    (FUND, {"board_name": "Living Well Committee"}, "restatement"),
    (COMMUNITY, {"risks": ()}, "schedules"),
]


@pytest.mark.parametrize(("name", "changed", "method"), METHODS)
def test_clause_by_clause_or_written_anew_or_schedules_alone(bank: Bank, example, name, changed, method) -> None:
    found = amended(bank, example(name), **changed)
    assert (found.advice.method, found.advice.advised_method) == (method, None)
    headings = {section.heading for section in found.variation.document.sections}
    assert ("schedules/restated" in headings) is (method == "restatement")
    assert ("schedules/changes" in headings) is (method != "restatement")


def test_a_definition_used_throughout_is_named(bank: Bank, example) -> None:
    found = amended(bank, example(FUND), board_name="Living Well Committee")
    assert found.advice.why_method == "the definition of “Board” changes, which is used throughout"


def test_whoever_writes_it_otherwise_than_advised_is_warned(bank: Bank, example) -> None:
    found = amended(bank, example(SHARED), binding_status="deed", amendment_method="clauses")
    assert (found.advice.method, found.advice.advised_method) == ("clauses", "restatement")
    assert "method" in rules(found)


def test_a_change_that_nobody_signed_needs_no_variation(bank: Bank, example) -> None:
    assert "not-signed" in rules(amended(bank, example(SHARED), signed=False, **LONGER))
    assert "not-signed" not in rules(amended(bank, example(SHARED), **LONGER))


def test_the_agreements_own_clause_on_changes_is_read(bank: Bank, example) -> None:
    matter = example(FUND)
    found = amended(bank, matter, **LONGER)
    assert "writing" in rules(found)
    assert "board" not in rules(found)
    issued = issue(bank, matter)
    unsaid = answering(sign(issued, issued.matter), **LONGER)
    assert {"board", "writing"} <= rules(amending.amend(bank, issued, unsaid))
    by_hand = amended(bank, matter, **LONGER, amendment_form="under-hand")
    assert {finding.severity for finding in by_hand.findings if finding.rule == "amend/deed"} == {"must"}
    assert not by_hand.complete
    without = replace(matter, omit={"variation": "by exchange of letters"})
    assert "no-clause" in rules(amended(bank, without, **LONGER))


def test_a_change_of_most_clauses_may_be_a_new_contract(bank: Bank, example) -> None:
    rewritten = amended(bank, example(SHARED), binding_status="not-binding")
    assert "new-contract" in rules(rewritten)
    assert "new-contract" not in rules(amended(bank, example(SHARED), **LONGER))


def test_what_moves_procurement_subsidy_or_a_direction_is_said_with_the_answers_behind_it(bank, example) -> None:
    matter = example(SHARED)
    found = amended(bank, matter, **LONGER)
    (procurement,) = [finding for finding in found.findings if finding.rule == "amend/procurement"]
    assert "term_end" in procurement.why
    assert "section-24" not in rules(found)
    directed = answering(matter, reorganisation=True, section_24=True)
    assert "section-24" in rules(amended(bank, directed, **LONGER))
    first, *rest = example(FUND).answers.records("contributions")
    rows = ({**first, "amount": Decimal(1)}, *rest)
    assert {"procurement", "subsidy"} <= rules(amended(bank, example(FUND), contributions=rows))
    assert rules(amended(bank, matter, withdrawal_notice=Period(9, "month"))) <= {"writing", "no-reason", "draft"}


def test_a_party_that_joins_or_goes(bank: Bank, example) -> None:
    matter = example(COMMUNITY)
    parties = matter.answers.records("parties")
    joined = ({**parties[0], "name": "Hallow Town Council", "short_name": "Hallow"}, *parties)
    assert "party-added" in rules(amended(bank, matter, parties=joined))
    assert "party-gone" in rules(amended(bank, matter, parties=parties[:-1]))


def test_numbers_that_were_signed_stay_and_nothing_is_said_of_them(bank: Bank, example) -> None:
    gone = amended(bank, example(FUND), staffing_model=("own",))
    assert "renumbered" not in rules(gone)
    assert {each.kind for each in gone.differences if each.section == "secondment"} == {"not used"}
    loose = issue(bank, example(FUND))
    signed = replace(sign(loose, loose.matter).signed, headings=())
    moved = replace(answering(loose.matter, **SAID, staffing_model=("own",)), signed=signed)
    assert "renumbered" in rules(amending.amend(bank, loose, moved))


def test_a_change_cannot_apply_before_the_agreement_was_made(bank: Bank, example) -> None:
    assert "before-original" in rules(amended(bank, example(FUND), **LONGER, amendment_effective=dt.date(2026, 1, 20)))
    assert "before-original" not in rules(amended(bank, example(FUND), **LONGER))


def test_nothing_is_asked_of_a_change_that_there_is_not(bank: Bank, example) -> None:
    assert rules(amended(bank, example(FUND))) == set()


def test_a_change_without_a_day_is_mandatory_to_complete(bank: Bank, example) -> None:
    issued = issue(bank, example(SHARED))
    bare = replace(sign(issued, issued.matter), answers=Answers({**issued.matter.answers, **LONGER}))
    found = amending.amend(bank, issued, bare)
    stops = [finding.message for finding in found.findings if finding.stops]
    assert stops
    assert all(message.startswith("In the deed of variation: ") for message in stops)
