"""Facts: what follows from the answers, each a small documented function that says which questions it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.brief import Brief
from mougen.model.facts import FACTS, READS, record_values, values
from mougen.model.question import Question
from mougen.model.values import Answer, Later, NotApplicable

Possible = Callable[[Question], st.SearchStrategy]


def parties(*kinds: str) -> dict[str, Answer]:
    return {"parties": tuple({"name": kind, "kind": kind} for kind in kinds)}


CASES: list[tuple[str, dict[str, Answer], object]] = [
    ("binding", {"binding_status": "deed"}, True),
    ("binding", {"binding_status": "not-binding"}, False),
    ("binding", {"binding_status": NotApplicable(), "sharing_status": "under-hand"}, True),
    ("binding", {"binding_status": NotApplicable(), "secondment_status": "deed"}, True),
    ("deed", {"binding_status": NotApplicable(), "sharing_status": "deed"}, True),
    ("deed", {"binding_status": NotApplicable(), "secondment_status": "under-hand"}, False),
    ("binding", {"binding_status": Later("ask legal")}, None),
    ("deed", {"binding_status": "under-hand"}, False),
    ("more_than_two", parties("company", "charity"), False),
    ("more_than_two", parties("company", "charity", "nhs-body"), True),
    ("more_than_two", {}, None),
    ("with_council", parties("local-authority", "charity"), True),
    ("with_council", parties("nhs-body", "charity"), False),
    ("with_council", {"parties": ({"kind": Later("")}, {"kind": "charity"})}, None),
    ("with_council", {"parties": ({"kind": Later("")}, {"kind": "local-authority"})}, True),
    ("with_council", {"parties": ({"name": "A"}, {"kind": "charity"})}, None),
    ("with_nhs", parties("nhs-body"), True),
    ("with_police", parties("policing-body", "charity"), True),
    ("with_non_public", parties("local-authority", "unincorporated"), True),
    ("with_non_public", parties("local-authority", "nhs-body"), False),
    ("only_contracting_authorities", parties("local-authority", "nhs-body"), True),
    ("only_contracting_authorities", parties("local-authority", "company"), False),
    ("only_contracting_authorities", {"parties": ({"kind": Later("")}, {"kind": "nhs-body"})}, None),
    ("only_contracting_authorities", {"parties": ({"kind": Later("")}, {"kind": "company"})}, False),
    ("money", {"money_model": "pooled"}, True),
    ("money", {"money_model": "none"}, False),
    ("money", {"money_model": NotApplicable()}, False),
    ("money", {}, None),
    ("pooled", {"money_model": "pooled"}, True),
    ("pooled", {"money_model": "aligned"}, False),
    ("contributory", {"money_model": "recharge"}, True),
    ("contributory", {"money_model": "aligned"}, False),
    ("has_accountable_body", {"money_model": "pooled"}, True),
    ("has_accountable_body", {"money_model": "aligned", "grant_funded": True}, True),
    ("has_accountable_body", {"money_model": "aligned", "grant_funded": False}, False),
    ("has_accountable_body", {"money_model": "aligned"}, None),
    ("has_accountable_body", {"money_model": "none"}, False),
    ("staff", {"staffing_model": ("own",)}, True),
    ("staff", {"staffing_model": ("none",)}, False),
    ("employs_staff", {"staffing_model": ("employed", "own")}, True),
    ("employs_staff", {"staffing_model": ("own",)}, False),
    ("seconded_staff", {"staffing_model": ("seconded",)}, True),
    ("with_children", {"client_groups": ("children",)}, True),
    ("with_adults_at_risk", {"client_groups": ("children",)}, False),
    ("regulated_contact", {"client_groups": ("adults-at-risk",)}, True),
    ("regulated_contact", {"client_groups": ("none",)}, False),
    ("personal_data", {"data_role": "none"}, False),
    ("personal_data", {"data_role": "controllers"}, True),
    ("fixed_term", {"term_end": dt.date(2030, 3, 31)}, True),
    ("fixed_term", {"term_end": NotApplicable("until ended")}, False),
    ("fixed_term", {"term_end": Later("")}, None),
    ("section_75", {"powers": ("nhs-partnership", "care-act")}, True),
    ("section_75", {"powers": ("care-act",)}, False),
    ("outside_england", {"nation": ("england", "wales")}, True),
    ("outside_england", {"nation": ("england",)}, False),
    ("transferred_staff", {"staffing_model": ("own", "transferred")}, True),
    ("transferred_staff", {"staffing_model": ("own",)}, False),
    ("duties_to_cooperate", {"statutory_duties": ("prevent",)}, True),
    ("duties_to_cooperate", {"statutory_duties": ("none",)}, False),
]


@pytest.mark.parametrize(("fact", "answers", "expected"), CASES)
def test_what_follows_from_the_answers(fact: str, answers: dict[str, Answer], expected: object) -> None:
    assert FACTS[fact](Answers(answers)) is expected


@pytest.mark.parametrize("fact", FACTS)
def test_each_fact_is_documented_tested_and_unknown_before_anything_is_answered(fact: str, bank: Bank) -> None:
    assert (FACTS[fact].__doc__ or "").endswith((".", ")."))
    assert fact in {name for name, *_ in CASES}
    assert FACTS[fact](Answers()) is None
    assert set(READS[fact]) <= set(bank.questions)
    assert fact not in bank.questions


@pytest.mark.parametrize("fact", FACTS)
@settings(max_examples=12)
@given(data=st.data())
def test_a_fact_rests_on_the_questions_that_it_names_and_on_no_other(
    bank: Bank, possible_answers: st.SearchStrategy, fact: str, data: st.DataObject
) -> None:
    """So the library can say which answers decide a clause, and the officer which question to answer."""
    answers = Answers(data.draw(possible_answers))
    only = Answers({name: answer for name, answer in answers.items() if name in READS[fact]})
    assert FACTS[fact](answers) == FACTS[fact](only)


@pytest.mark.parametrize(("fact", "name"), [(fact, name) for fact in FACTS for name in READS[fact]])
def test_each_question_that_a_fact_names_can_change_it(fact: str, name: str) -> None:
    tried = [Answers({**given, name: answer}) for _, given, _ in CASES for answer in _samples(name)]
    assert len({FACTS[fact](answers) for answers in tried}) > 1
    changes = [given for _, given, _ in CASES if len(_outcomes(fact, name, given)) > 1]
    assert changes, f"{fact} says that it reads {name}, and does not"


def _samples(name: str) -> list[Answer]:
    return [given[name] for _, given, _ in CASES if name in given] + [Later(""), NotApplicable()]


def _outcomes(fact: str, name: str, given: dict[str, Answer]) -> set[object]:
    return {FACTS[fact](Answers({**given, name: answer})) for answer in _samples(name)}


def test_a_condition_sees_answers_facts_and_the_kind_of_document() -> None:
    answers = Answers({"money_model": "none", "area": Later(""), "venue": NotApplicable()})
    seen = values(answers, Brief("memorandum", ("scrutiny",)))
    assert (seen["money_model"], seen["money"], seen["kind"]) == ("none", False, "memorandum")
    assert seen["asked"] == ("scrutiny",)
    assert seen["area"] is None
    assert seen["venue"] == ""


def test_a_field_of_a_record_that_was_left_out_does_not_apply() -> None:
    seen = record_values("party", {"kind": "company", "name": Later("")}, ("kind", "name", "number"))
    assert seen == {"party.kind": "company", "party.name": None, "party.number": ""}
