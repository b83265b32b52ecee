"""Places of answers: each value as an agreement writes it, and a visible blank wherever one is open."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from assembly_written import MEMORANDUM, made, read, section, with_clause

from mougen.model.bank import Bank
from mougen.model.document import Blank, Defined, Filled, Words
from mougen.model.values import Answer, Later, NotApplicable, Period

PARTIES = (
    {"name": "Arrowmere District Council", "short_name": "Arrowmere", "kind": "local-authority"},
    {"name": "Ash Trust", "short_name": "the Trust", "kind": "charity"},
)

WRITTEN: list[tuple[str, dict[str, Answer], str]] = [
    ("{{ term_start }}", {"term_start": dt.date(2027, 4, 1)}, "1 April 2027"),
    ("{{ term_start | date }}", {"term_start": dt.date(2027, 4, 1)}, "1 April 2027"),
    ("{{ insurance_minimum | money }}", {"insurance_minimum": Decimal("10000000.00")}, "£10,000,000"),
    ("{{ quorum | number }}", {"quorum": 3}, "3"),
    ("{{ review_every | period }}", {"review_every": Period(20, "working day")}, "20 Working Days"),
    ("{{ structure | label }}", {"structure": "lead-authority"}, "One council, acting for the others"),
    ("{{ structure | lower }}", {"structure": "lead-authority"}, "one council, acting for the others"),
    ("{{ lead_officer | lower }}", {"lead_officer": "NHS lead"}, "NHS lead"),
    ("{{ area | sentence }}.", {"area": "The three boroughs."}, "The three boroughs."),
    ("{{ area }}.", {"area": "Is it the three boroughs?"}, "Is it the three boroughs?"),
    ("{{ area }}.", {"area": "The three boroughs."}, "The three boroughs."),
    ("{{ area }}. Then", {"area": "Ash Ltd."}, "Ash Ltd. Then"),
    ("{{ purpose | inline }}", {"purpose": "Town Hall,\n High Street\n\nAsh"}, "Town Hall, High Street, Ash"),
    ("{{ parties | titles }}", {"parties": PARTIES}, "Arrowmere and the Trust"),
    ("{{ parties | count }}", {"parties": PARTIES}, "2"),
    ("{{ meetings_open }}", {"meetings_open": True}, "yes"),
    (
        "{{ reserved_matters | list }}",
        {"reserved_matters": ("borrow", "staff")},
        "Borrowing, or giving a guarantee and Creating or deleting posts",
    ),
]


@pytest.mark.parametrize(
    ("text", "answers", "expected"), WRITTEN, ids=[f"{text} {i}" for i, (text, *_) in enumerate(WRITTEN)]
)
def test_how_an_answer_is_written(bank: Bank, text: str, answers: dict[str, Answer], expected: str) -> None:
    assert read(bank, text, **answers) == [expected]


def test_a_percentage_keeps_its_sign_and_loses_its_noughts(bank: Bank) -> None:
    lent = ({"post": "Officer", "recharge": Decimal("12.50")},)
    given: dict[str, Answer] = {"staffing_model": ("seconded",), "secondments": lent}
    assert read(bank, "{each secondments as s} {{ s.recharge | percentage }}", **given) == ["12.5%"]


def test_an_answer_remembers_which_question_it_came_from(bank: Bank) -> None:
    document = made(with_clause(bank, "reporting/standard", "In {{ area }} alone."), area="Ash")
    (block,) = section(document, "reporting").blocks
    assert block.runs == (Words("In "), Filled("Ash", "area"), Words(" alone."))  # type: ignore[union-attr]
    document = made(with_clause(bank, "reporting/standard", "{each parties as p} {{ p.name }}"), parties=PARTIES)
    second = section(document, "reporting").blocks[1]
    assert second.runs == (Filled("Ash Trust", "parties.2.name"),)  # type: ignore[union-attr]


# Blanks.


def gap(bank: Bank, text: str, **answers: Answer) -> Blank:
    document = made(with_clause(bank, "reporting/standard", text), **answers)
    (only,) = section(document, "reporting").blanks()
    return only


def test_an_open_answer_is_a_blank_with_its_noun_its_note_or_the_proposed_figure(bank: Bank) -> None:
    assert gap(bank, "{{ term_start }}") == Blank("the start date", "term_start")
    assert gap(bank, "{{ review_every }}") == Blank("the time between reviews", "review_every", "proposed: 12 months")
    waiting = gap(bank, "{{ term_start }}", term_start=Later("after the vote on 3 March"))
    assert waiting.note == "after the vote on 3 March"
    assert gap(bank, "{{ area }}", area=NotApplicable("all England")).note == "said not to apply: all England"
    assert gap(bank, "{{ area }}", area=NotApplicable()).note == "said not to apply"


def test_a_field_that_was_left_out_is_a_blank_of_its_own_record(bank: Bank) -> None:
    unnamed = ({"name": "Ash Trust"}, {"short_name": "Oak"})
    assert gap(bank, "{each parties as p} {{ p.name }}", parties=unnamed).answer == "parties.2.name"
    document = made(with_clause(bank, "reporting/standard", "**{{ board_name }}** decides."))
    assert section(document, "reporting").blanks()[0].answer == "board_name"


@pytest.mark.parametrize("open_name", [{}, {"short_name": Later("")}, {"short_name": NotApplicable()}])
def test_a_list_in_which_a_name_is_open_is_a_blank_not_half_a_list(bank: Bank, open_name: dict[str, Answer]) -> None:
    parties = (PARTIES[0], {**PARTIES[1], "short_name": Later("")} | open_name) if open_name else (PARTIES[0], {})
    assert gap(bank, "{{ parties | titles }}", parties=parties).answer == "parties.2.short_name"


def test_a_list_with_nothing_in_it_is_a_blank(bank: Bank) -> None:
    assert gap(bank, "{{ parties | titles }}", parties=()).answer == "parties"
    assert read(bank, "{{ decisions_to_enter | count }}", decisions_to_enter=()) == ["0"]


# Definitions, words of force and the name of the document.


def test_bold_defines_a_term_and_remembers_its_answer(bank: Bank) -> None:
    document = made(with_clause(bank, "reporting/standard", "**{{ area }}** and **Term**"), area="Ash")
    (block,) = section(document, "reporting").blocks
    assert [run for run in block.runs if isinstance(run, Defined)] == [Defined("Ash", "area"), Defined("Term")]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        ("under-hand", "partnership-agreement", "agreement Agreement must must not is not required to pays"),
        ("deed", "partnership-agreement", "deed Deed must must not is not required to pays"),
        (
            "not-binding",
            MEMORANDUM,
            "memorandum Memorandum will seek to will seek not to is not expected to hopes to pay",
        ),
        (
            "not-binding",
            "partnership-agreement",
            "agreement Agreement will seek to will seek not to is not expected to hopes to pay",
        ),
    ],
)
def test_words_of_force_follow_the_status_of_the_document(bank: Bank, status: str, kind: str, said: str) -> None:
    text = "{agreement} {Agreement} {must} {must not} {need not} {pays|hopes to pay}"
    assert read(bank, text, kind=kind, binding_status=status) == [said]


def test_a_clause_under_a_heading_that_binds_binds_even_in_a_memorandum(bank: Bank) -> None:
    document = made(
        with_clause(bank, "confidentiality/standard", "It {must} keep it."), MEMORANDUM, binding_status="not-binding"
    )
    assert section(document, "confidentiality").blocks[0].runs[1].text == "must"  # type: ignore[union-attr]
