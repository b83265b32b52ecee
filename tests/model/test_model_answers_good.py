"""Answers that an officer may give, in the forms that people write them, and what the agreement then says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from mougen.model.answers import Answers, read, write, write_record
from mougen.model.question import Question
from mougen.model.values import (
    Later,
    NotApplicable,
    Period,
    join,
    write_date,
    write_money,
    write_number,
)
from mougen.yamlsource import make

PARTIES = Answers(
    {
        "parties": (
            {"name": "Arrowmere District Council", "short_name": "Arrowmere"},
            {"name": "Wychvale Trust", "short_name": "the Trust"},
            {"name": "Hindle Ltd"},
        )
    }
)


def ask(kind: str, **more: object) -> Question:
    return make(Question, {"ask": "What?", "noun": "The thing", "type": kind, **more})


GOOD = [
    ("text", "  Three Dales  ", "Three Dales"),
    ("paragraph", "one\r\ntwo\rthree\n", "one\ntwo\nthree"),
    ("yes-no", "Yes", True),
    ("yes-no", "y", True),
    ("yes-no", "true", True),
    ("yes-no", "NO", False),
    ("yes-no", True, True),
    ("date", "2027-04-01", dt.date(2027, 4, 1)),
    ("date", "27 3 2027", dt.date(2027, 3, 27)),
    ("date", "27/03/2027", dt.date(2027, 3, 27)),
    ("date", "27.3.2027", dt.date(2027, 3, 27)),
    ("date", "27 March 2027", dt.date(2027, 3, 27)),
    ("date", "27 Sept 2027", dt.date(2027, 9, 27)),
    ("date", "1st april, 2027", dt.date(2027, 4, 1)),
    ("date", "29 February 2028", dt.date(2028, 2, 29)),
    ("money", "£125,000", Decimal(125000)),
    ("money", "1250.5", Decimal("1250.50")),
    ("money", "£ 0", Decimal(0)),
    ("number", "1,200", 1200),
    ("number", "04", 4),
    ("percentage", "12.5%", Decimal("12.5")),
    ("percentage", "100", Decimal(100)),
    ("percentage", "0 %", Decimal(0)),
    ("period", "12 weeks", Period(12, "week")),
    ("period", "1 Month", Period(1, "month")),
    ("period", "20  Working   Days", Period(20, "working day")),
    ("period", "6\u00a0months", Period(6, "month")),
]


@pytest.mark.parametrize(("kind", "typed", "value"), GOOD, ids=[f"{kind} {typed!r}" for kind, typed, _ in GOOD])
def test_the_ways_people_write_an_answer(kind: str, typed: object, value: object) -> None:
    assert read(ask(kind), typed, Answers()) == value


def test_a_choice_is_known_by_its_value_or_by_the_words_the_officer_saw() -> None:
    question = ask("choice", choices={"deed": "Yes, as a deed", "none": "No"})
    assert read(question, "deed", Answers()) == "deed"
    assert read(question, "yes, AS a deed", Answers()) == "deed"


def test_choices_are_kept_in_the_order_of_the_question_and_once_each() -> None:
    question = ask("choices", choices={"a": "Alpha", "b": "Beta", "c": "Gamma"})
    assert read(question, ["Gamma", "a", "a"], Answers()) == ("a", "c")
    assert read(question, "c, alpha", Answers()) == ("a", "c")
    assert read(ask("choices", choices={"a": "Alpha"}, optional=True), [], Answers()) == ()


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("Arrowmere", "Arrowmere"),
        ("arrowmere district council", "Arrowmere"),
        ("THE TRUST", "the Trust"),
        ("Hindle Ltd", "Hindle Ltd"),
        ("Somebody Else", "Somebody Else"),
    ],
)
def test_a_party_is_called_what_the_agreement_calls_it(typed: str, called: str) -> None:
    assert read(ask("party"), typed, PARTIES) == called


def test_a_list_of_records_reads_each_field_by_its_own_type() -> None:
    question = ask("records", fields={"what": {"ask": "What?"}, "due": {"ask": "When?", "type": "date"}})
    raw = [{"what": "Survey", "due": "1 May 2027"}, {"what": "", "due": {"later": "after the vote"}}, {}]
    assert read(question, raw, Answers()) == (
        {"what": "Survey", "due": dt.date(2027, 5, 1)},
        {"due": Later("after the vote")},
        {},
    )


@pytest.mark.parametrize("kind", ["text", "date", "money", "records"])
def test_any_answer_may_wait_or_be_said_not_to_apply(kind: str) -> None:
    question = ask(kind, **({"fields": {"a": {"ask": "A?"}}} if kind == "records" else {}))
    assert read(question, {"later": "  the treasurer decides "}, Answers()) == Later("the treasurer decides")
    assert read(question, {"later": None}, Answers()) == Later("")
    assert read(question, {"not_applicable": "no money moves"}, Answers()) == NotApplicable("no money moves")


def test_answers_are_replaced_never_changed() -> None:
    first = Answers({"title": "One"})
    second = first.with_answer("title", "Two").with_answer("area", Later("ask the clerk"))
    assert (first["title"], second["title"], second.without("title").get("title")) == ("One", "Two", None)
    assert second.value("area") is None
    assert second.settled("area")
    assert not second.settled("quorum")
    assert list(second) == ["title", "area"]
    assert len(second) == 2
    assert second.records("title") == ()


# How values are written.


def test_dates_money_figures_and_lists_as_an_agreement_writes_them() -> None:
    assert write_date(dt.date(2027, 4, 1)) == "1 April 2027"
    assert [write_money(Decimal(text)) for text in ("125000", "1250.5", "0", "12.00")] == [
        "£125,000",
        "£1,250.50",
        "£0",
        "£12",
    ]
    assert [write_number(Decimal(text)) for text in ("12.50", "100", "1000.0")] == ["12.5", "100", "1,000"]
    assert [str(Period(1, "month")), str(Period(20, "working day"))] == ["1 month", "20 Working Days"]
    assert [join([]), join(["A"]), join(["A", "B"]), join(("A", "B", "C"))] == ["", "A", "A and B", "A, B and C"]


def test_answers_go_to_file_as_a_person_would_write_them() -> None:
    assert write(True) == "yes"
    assert write(Decimal("1250.50")) == "1250.50"
    assert write(Period(1, "working day")) == "1 working day"
    assert write(dt.date(2027, 4, 1)) == "2027-04-01"
    assert write(Later("soon")) == {"later": "soon"}
    assert write(NotApplicable("")) == {"not_applicable": ""}
    assert write(("a", "b")) == ["a", "b"]
    assert write_record({"n": 4, "due": Later("")}) == {"n": "4", "due": {"later": ""}}
