"""What the register says of a partnership, and by which rule."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from decimal import Decimal

import pytest

from mougen import settings
from mougen.library import forms
from mougen.model import relevance
from mougen.model.answers import Answers
from mougen.model.values import Later
from mougen.register import COLUMNS, FORM, Held, cells, chorley, kesteven
from mougen.register.verdict import Verdict

OWN = forms.read_form(settings.roots(), FORM).own()


@pytest.fixture
def held(bank, example):
    """Give what the register sees of the community safety partnership, with other answers laid over it."""

    def seen(**changed):
        matter = example("community-safety-partnership")
        answers = Answers({**relevance.view(bank, matter)[0], **changed})
        return Held("Memorandum of understanding", {**bank.questions, **OWN}, answers)

    return seen


def given(kind: str, amount: object) -> dict:
    return {"kind": kind, "amount": amount}


def rated(*scores: int) -> Held:
    return Held("", OWN, Answers(dict(zip(kesteven.IMPACTS, scores, strict=False))))


def test_every_field_of_redditchs_database_has_a_column_and_every_column_a_source():
    numbers = {int(found) for column in COLUMNS for found in re.findall(r"Redditch App 7, field (\d+)", column.source)}
    assert numbers == set(range(1, 13))
    for policy in ("South Kesteven", "Bury 8.9", "Chorley App A"):
        assert any(policy in column.source for column in COLUMNS)
    assert all(column.source and column.title for column in COLUMNS)
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


def test_the_entry_of_a_community_safety_partnership(held):
    found = cells(held())
    assert found["title"] == "Memorandum of Understanding for the Arrowmere Community Safety Partnership"
    assert found["members"].splitlines()[0] == "Arrowmere District Council"
    assert (found["starts_on"], found["ends_on"]) == (dt.date(2027, 4, 1), dt.date(2030, 3, 31))
    assert found["legal_status"] == "Statutory; not legally binding"
    assert found["agreement"] == "Memorandum of understanding, not signed yet"
    assert found["yearly_budget"] == Decimal(295_000)
    assert found["council_resources"] == "Revenue: £148,000"
    assert "Cabinet Member for Safer Communities" in found["elected_members"]
    assert found["head_of_service"] is None  # nobody has said
    assert cells(held(head_of_service="Head of Place"))["head_of_service"] == "Head of Place"


def test_what_is_to_be_decided_says_so_and_what_was_ruled_out_says_nothing(held):
    assert cells(held(area=Later("ask the county")))["area"] == "To be decided: ask the county"
    assert cells(held())["head_of_service"] is None


def test_a_partnership_is_significant_where_one_test_holds(held):
    found = kesteven.significant(held())
    assert found.holds is True
    assert found.why.splitlines() == [
        "Required by statute: yes (it rests on the Crime and Disorder Act 1998, sections 5 and 6)",
        "Accountable body: no (no money is held for the partnership as a whole)",
        "Over £100,000 a year: yes (£295,000 a year)",
    ]
    none = {"statutory": False, "money_model": "none", "grants": ()}
    assert kesteven.significant(held(**none)).holds is False
    unsaid = {**none, "statutory": Later(""), "powers": ("competence",)}
    assert kesteven.significant(held(**unsaid)).holds is None


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({"yearly_budget": Decimal(100_000)}, False),
        ({"yearly_budget": Decimal("100000.01")}, True),
        ({"contributions": ()}, None),  # the grant is for its whole life, so that the year is not known
        ({"contributions": (), "grants": ()}, False),
        ({"contributions": Later("in March")}, None),
        ({"contributions": (given("revenue", Later("")), given("capital", Decimal(100_001)))}, True),
        ({"contributions": (given("in-kind", Decimal(900_000)),), "grants": ()}, False),
    ],
)  # fmt: skip
def test_over_a_hundred_thousand_pounds_a_year(held, changed, holds):
    assert kesteven.over(held(**changed)).holds is holds


@pytest.mark.parametrize(
    ("body", "council", "holds"),
    [
        ("Arrowmere", "Arrowmere", True),
        ("Wychvale", "Arrowmere", False),
        ("Arrowmere", Later(""), None),
        (Later(""), "Arrowmere", None),
    ],
)
def test_the_accountable_body_is_the_council_that_keeps_the_register(held, body, council, holds):
    assert kesteven.accountable(held(money_model="pooled", accountable_body=body, lead_party=council)).holds is holds


def test_every_score_has_a_band_and_eighty_one_is_red():
    bands = Counter(kesteven.rating(rated(*scores))[0] for scores in itertools.product(range(1, 5), repeat=4))
    assert bands == {"GREEN": 156, "AMBER": 68, "RED": 32}
    assert kesteven.rating(rated(3, 3, 3, 3)) == ("RED", "3 × 3 × 3 × 3 = 81")
    assert kesteven.rating(rated(4, 4, 4, 1)) == (
        "AMBER", "4 × 4 × 4 × 1 = 64; the highest impact on service delivery, finance, reputation",
    )  # fmt: skip
    assert kesteven.rating(rated(2, 2, 3)) == ("Not rated", "No score yet for people")


def test_the_council_decides_on_chorleys_factors_and_the_agreement_shows_why(held):
    assert str(chorley.factor(held(), "value")) == "Not known: £295,000 a year"
    decided = held(key_factors=("value", "length"), key_partnership=True)
    assert str(chorley.factor(decided, "value")) == "Yes: £295,000 a year"
    assert str(chorley.factor(decided, "impact")).startswith("No: 6 objectives; ")
    assert str(chorley.factor(decided, "length")) == "Yes: From 1 April 2027 to 31 March 2030, and up to 1 year more"
    why = "Factors that apply: its financial value and the length of the commitment"
    assert chorley.key(decided) == Verdict(True, why)
    assert set(chorley.FACTORS) | {"none"} == set(OWN["key_factors"].choices)
