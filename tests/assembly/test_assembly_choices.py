"""What is in a document: variants, conditions, lists and tables, decided by the answers and by nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from assembly_written import AGREEMENT, MEMORANDUM, lines, made, read, section, with_clause

from mougen.model.bank import Bank
from mougen.model.document import Blank, Table, Words, text_of
from mougen.model.values import Answer, Later, NotApplicable

GRANTS = {"money_model": "pooled", "grant_funded": True}
TABLE = "{each grants as g} {total amount}\n\n| Grant | Sum |\n|---|---|\n| {{ g.grant }} | {{ g.amount | money }} |"


def grants(*amounts: Answer | None) -> dict[str, Answer]:
    rows = tuple(
        {"grant": f"Grant {n}"} | ({} if amount is None else {"amount": amount}) for n, amount in enumerate(amounts, 1)
    )
    return {**GRANTS, "grants": rows}  # type: ignore[dict-item]


# Variants.


@pytest.mark.parametrize(
    ("heading", "answers", "used"),
    [
        ("structure", {"structure": "board"}, "structure/standard"),
        ("structure", {"structure": "joint-committee"}, "structure/joint-committee"),
        ("structure", {"structure": "lead-authority"}, "structure/lead-authority"),
        ("status", {"binding_status": "deed"}, "status/deed"),
        ("status", {"binding_status": "under-hand"}, "status/under-hand"),
        ("status", {"binding_status": "not-binding"}, "status/not-binding"),
        ("contributions", {"money_model": "pooled"}, "contributions/pooled"),
        ("contributions", {"money_model": "aligned"}, "contributions/aligned"),
        ("liability", {"liability_model": "capped"}, "liability/capped"),
        ("liability", {"liability_model": "indemnity"}, "liability/indemnity"),
        ("data-protection", {"data_role": "processor"}, "data-protection/processor"),
        ("data-protection", {"data_role": "joint-controllers"}, "data-protection/joint-controllers"),
        ("staffing", {"staffing_model": ("none",)}, "staffing/none"),
        ("staffing", {"staffing_model": ("own",)}, "staffing/standard"),
    ],
)
def test_the_answers_choose_the_variant(bank: Bank, heading: str, answers: dict[str, Answer], used: str) -> None:
    found = section(made(bank, AGREEMENT, **answers), heading)
    assert (found.clause, found.version) == (used, bank.clauses[used].meta.version)
    assert found.note == bank.clauses[used].meta.note


def test_while_the_choice_is_open_the_section_asks_for_it_once(bank: Bank) -> None:
    found = section(made(bank), "status")
    assert found.clause is None
    assert found.blanks() == (Blank("to be decided: Should the document be legally binding?", "binding_status"),)
    waiting = section(made(bank, binding_status=Later("counsel advises")), "status")
    assert waiting.blanks()[0].note == "counsel advises"


def test_a_withdrawn_variant_is_not_used(bank: Bank) -> None:
    other = with_clause(bank, "term/other", "1. Other words.", when="deed")
    assert section(made(other, binding_status="deed"), "term").clause == "term/other"
    meta = replace(other.clauses["term/other"].meta, status="withdrawn")
    gone = replace(other, clauses={**other.clauses, "term/other": replace(other.clauses["term/other"], meta=meta)})
    assert section(made(gone, binding_status="deed"), "term").clause == "term/standard"


def test_a_heading_is_there_only_where_its_condition_holds(bank: Bank) -> None:
    assert made(bank, money_model="none").section("banking") is None
    assert made(bank, money_model="pooled").section("banking") is not None
    open_still = section(made(bank), "banking")
    assert open_still.clause is None
    assert [blank.answer for blank in open_still.blanks()] == ["money_model"]


# Conditions on sub-clauses.


def test_a_sub_clause_is_there_if_its_condition_holds_and_asks_once_while_it_is_open(bank: Bank) -> None:
    text = "1. {when meetings_open} Open.\n\n2. {when not meetings_open} Closed.\n\n3. Always."
    assert read(bank, text, meetings_open=True) == ["Open.", "Always."]
    assert read(bank, text, meetings_open=False) == ["Closed.", "Always."]
    assert read(bank, text) == ["to be decided: Are meetings open to the public?", "Always."]


def test_a_sub_clause_on_what_was_said_not_to_apply_is_left_out(bank: Bank) -> None:
    assert read(bank, "1. {when strategies} Plans.\n\n2. Always.", strategies=NotApplicable()) == ["Always."]


def test_an_open_field_of_a_record_is_asked_for_not_passed_over(bank: Bank) -> None:
    """The clause waits for the company number of one party: the others' sub-clauses stand."""
    text = '{each parties as p} {when p.kind == "company"} {{ p.name }} is a company.'
    parties = (
        {"name": "A", "kind": "company"},
        {"name": "B", "kind": Later("ask them")},
        {"name": "C", "kind": "charity"},
    )
    assert read(bank, text, parties=parties) == ["A is a company.", "to be decided: What kind of body is it?"]


def test_a_fact_that_waits_for_a_field_names_its_question(bank: Bank) -> None:
    parties = ({"name": "A", "kind": Later("")}, {"name": "B", "kind": "charity"})
    assert [blank.answer for blank in section(made(bank, parties=parties), "scrutiny").blanks()] == ["parties"]


# Lists and tables.


def test_an_item_is_repeated_for_each_record_with_what_stands_beneath_it(bank: Bank) -> None:
    text = "1. {each grants as g} {{ g.grant }}:\n\n   1. {when g.amount} {{ g.amount }}."
    assert read(bank, text, **grants(Decimal(5), Decimal("0.00"))) == ["Grant 1:", "£5.", "Grant 2:", "£0."]


def test_a_list_that_is_open_is_one_blank_and_one_that_is_optional_and_unanswered_is_left_out(bank: Bank) -> None:
    assert read(bank, "{each grants as g} {{ g.grant }}", **GRANTS) == ["the grants"]
    assert read(bank, "1. {each decisions_to_enter as d} {{ d.body }}\n\n2. Always.") == ["Always."]
    assert read(bank, "1. {each grants as g} {{ g.grant }}\n\n2. Always.", **GRANTS, grants=()) == ["Always."]


def test_a_table_has_a_row_for_each_record_and_a_total(bank: Bank) -> None:
    assert read(bank, TABLE, **grants(Decimal(1_000), Decimal("0.5"))) == [
        "Grant 1 | £1,000",
        "Grant 2 | £0.50",
        "Total | £1,000.50",
    ]


@pytest.mark.parametrize("amount", [None, Later("the funder decides in May")])
def test_there_is_no_total_while_an_amount_is_open(bank: Bank, amount: Answer | None) -> None:
    document = made(with_clause(bank, "reporting/standard", TABLE), **grants(Decimal(1_000), amount))
    (table,) = section(document, "reporting").blocks
    assert isinstance(table, Table)
    assert table.total
    assert table.rows[-1] == ((Words("Total"),), (Blank("the total", "grants.2.amount"),))


def test_an_amount_that_does_not_apply_adds_nothing_to_the_total(bank: Bank) -> None:
    assert read(bank, TABLE, **grants(Decimal(7), NotApplicable("in kind")))[-1] == "Total | £7"


def test_an_open_list_is_one_blank_across_its_table(bank: Bank) -> None:
    document = made(with_clause(bank, "reporting/standard", TABLE), **GRANTS)
    (table,) = section(document, "reporting").blocks
    assert isinstance(table, Table)
    assert [text_of(cell) for cell in table.rows[0]] == ["the grants", ""]
    assert not table.total


def test_a_table_that_does_not_repeat_stands_as_it_is(bank: Bank) -> None:
    assert read(bank, "| A | B |\n|---|---|\n| one | {must} |\n| two | |", binding_status="deed") == [
        "one | must",
        "two | ",
    ]


# Parties, title and date on the cover.


def test_the_cover_names_the_document_its_parties_and_its_date(bank: Bank) -> None:
    document = made(bank, MEMORANDUM, title="Safer Ash", agreement_date=dt.date(2027, 3, 8), binding_status="deed")
    assert (document.title, document.kind_title, document.date) == (
        "Safer Ash",
        "Memorandum of understanding",
        "8 March 2027",
    )
    assert (document.binding, document.deed) == (True, True)
    bare = made(bank, MEMORANDUM, title=Later("the leader chooses"))
    assert (bare.title, bare.date, bare.binding, bare.parties) == ("Memorandum of understanding", "", None, ())


def test_a_party_without_a_name_yet_is_a_visible_gap_on_the_cover_and_where_it_signs(bank: Bank) -> None:
    document = made(bank, parties=({"name": "Ash"}, {"name": Later("merging")}, {"short_name": "Oak"}))
    assert document.parties == ("Ash", "[Party 2]", "Oak")
    assert [part.title for part in document.of_role("execution")] == ["Ash", "[Party 2]", "Oak"]


def test_nothing_is_written_of_an_answer_that_no_longer_applies(bank: Bank) -> None:
    document = made(bank, money_model="none", accountable_body="Arrowmere", budget_holder="the Treasurer of Ash")
    text = "\n".join(line for part in document.sections for line in lines(part.blocks))
    assert "Treasurer of Ash" not in text
