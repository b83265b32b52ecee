"""Answers that are refused, and the sentence that says what to enter instead."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest

from mougen.model.answers import AnswerError, Answers, agree, read
from mougen.model.question import Question
from mougen.model.values import Later
from mougen.yamlsource import make

PARTIES = Answers({"parties": ({"short_name": "Arrowmere"}, {"short_name": "Wychvale"})})


def ask(kind: str, **more: object) -> Question:
    return make(Question, {"ask": "What is it?", "noun": "The thing", "type": kind, **more})


def refusal(question: Question, typed: object, answers: Answers | None = None) -> AnswerError:
    with pytest.raises(AnswerError) as error:
        read(question, typed, answers or Answers())
    return error.value


ALPHA = {"a": "Alpha", "none": "None of these"}
SENTENCES = [
    ("text", {}, "", "Enter the thing"),
    ("text", {}, " \n\u00a0 ", "Enter the thing"),
    ("text", {}, "\u200b\u200d", "Enter the thing"),
    ("text", {}, "\u2003\u3000", "Enter the thing"),
    ("text", {}, ["a"], "The thing must be a single value"),
    ("text", {}, None, "The thing must be a single value"),
    ("text", {}, {"later": "x", "more": "y"}, "The thing must be a single value"),
    ("text", {}, {"later": ["x"]}, "later must be followed by a sentence"),
    ("text", {}, "a\nb", "The thing must be on one line"),
    ("text", {}, "a\tb", "The thing has a tab at character 2; use a space"),
    ("yes-no", {}, "", "Select an option"),
    ("yes-no", {}, "perhaps", "Select yes or no"),
    ("choice", {"choices": ALPHA}, "", "Select an option"),
    ("choice", {"choices": ALPHA}, "beta", "“beta” is not one of the options; select one of: a, none"),
    ("choices", {"choices": ALPHA}, [], "Select at least one option"),
    ("choices", {"choices": ALPHA}, "a, none", "Select either “None of these” or other options, not both"),
    ("choices", {"choices": ALPHA}, ["beta"], "“beta” is not one of the options; select one of: a, none"),
    ("date", {}, "soon", "The thing must be a date, such as 27 March 2027"),
    ("date", {}, "27 March", "The thing must include a year"),
    ("date", {}, "27/3/27", "The thing must have a year of 4 digits, such as 2027"),
    ("date", {}, "31 April 2027", "The thing must be a real date, such as 27 March 2027"),
    ("date", {}, "1 Smarch 2027", "The thing must be a real date, such as 27 March 2027"),
    ("date", {}, "2027-13-01", "The thing must be a real date, such as 27 March 2027"),
    ("date", {}, "0000-01-01", "The thing must be a real date, such as 27 March 2027"),
    ("money", {}, "-5", "The thing must be an amount in pounds, such as 125,000 or £1,250.50"),
    ("money", {}, "1,25", "The thing must be an amount in pounds, such as 125,000 or £1,250.50"),
    ("money", {}, "12.345", "The thing must be an amount in pounds, such as 125,000 or £1,250.50"),
    ("money", {}, "$12", "The thing must be an amount in pounds, such as 125,000 or £1,250.50"),
    ("money", {}, "1e9", "The thing must be an amount in pounds, such as 125,000 or £1,250.50"),
    ("money", {}, "NaN", "The thing must be an amount in pounds, such as 125,000 or £1,250.50"),
    ("number", {}, "some", "The thing must be a whole number, such as 4"),
    ("number", {}, "4.5", "The thing must be a whole number, such as 4"),
    ("number", {"min": 1}, "0", "The thing must be 1 or more"),
    ("number", {"max": 99}, "100", "The thing must be 99 or fewer"),
    ("percentage", {}, "101%", "The thing must be a percentage between 0 and 100, such as 12.5%"),
    ("percentage", {}, "1.2.3", "The thing must be a percentage between 0 and 100, such as 12.5%"),
    ("percentage", {}, "-1", "The thing must be a percentage between 0 and 100, such as 12.5%"),
    ("period", {}, "a while", "The thing must be a number of days, working days, weeks, months, years"),
    ("period", {}, "0 days", "The thing must be a number of days, working days, weeks, months, years"),
    ("period", {}, "5 workıng days", "The thing must be a number of days, working days, weeks, months, years"),
    ("party", {}, "", "Enter the thing"),
]


@pytest.mark.parametrize(
    ("kind", "more", "typed", "sentence"),
    SENTENCES,
    ids=[f"{kind} {str(typed)[:20]!r}" for kind, _, typed, _ in SENTENCES],
)
def test_each_refusal_says_what_to_enter(kind: str, more: dict[str, object], typed: object, sentence: str) -> None:
    assert refusal(ask(kind, **more), typed).message.startswith(sentence)


@pytest.mark.parametrize("kind", ["number", "percentage", "money", "period", "date"])
def test_an_absurdly_long_figure_is_refused_or_read_never_a_crash(kind: str) -> None:
    for typed in ("9" * 2_000, "9" * 5_000, "1." + "0" * 1_500, "9" * 30 + " days", "1 1 " + "9" * 1_000):
        with contextlib.suppress(AnswerError):
            read(ask(kind), typed, Answers())


# Lists of records: the path leads to the field.

STEPS = ask("records", item="step", max=3, fields={"what": {"ask": "What?"}, "due": {"ask": "When?", "type": "date"}})


@pytest.mark.parametrize(
    ("typed", "sentence", "path"),
    [
        ("Survey", "The thing must be a list, with a dash before each step", ()),
        ({}, "The thing must be a list, with a dash before each step", ()),
        (["Survey"], "entry 1 must be a mapping of fields", (0,)),
        ([{"what": "Survey"}, {"wat": "x"}], "“wat” is not a field of step; the fields are what, due", (1, "wat")),
        ([{"what": "Survey"}, {"due": "soon"}], "When must be a date, such as 27 March 2027", (1, "due")),
        ([{}] * 4, "The thing must have 3 entries or fewer, and has 4", ()),
    ],
)
def test_a_fault_in_a_list_leads_to_its_entry_and_field(
    typed: object, sentence: str, path: tuple[int | str, ...]
) -> None:
    error = refusal(STEPS, typed)
    assert (error.message, error.path) == (sentence, path)


# Answers held against each other.


def disagreement(question: Question, answer: object, answers: Answers) -> AnswerError:
    with pytest.raises(AnswerError) as error:
        agree(question, answer, answers)  # type: ignore[arg-type]
    return error.value


def test_an_end_before_the_start_does_not_agree() -> None:
    end = ask("date", after="term_start")
    answers = Answers({"term_start": dt.date(2027, 4, 1)})
    assert disagreement(end, dt.date(2027, 3, 31), answers).message == "The thing must be on or after 1 April 2027"
    agree(end, dt.date(2027, 4, 1), answers)
    agree(end, dt.date(2020, 1, 1), Answers({"term_start": Later("")}))
    agree(end, Later("after the vote"), answers)


def test_a_party_that_is_not_there_does_not_agree() -> None:
    said = disagreement(ask("party"), "Holmsdale", PARTIES).message
    assert said == "“Holmsdale” is not one of the parties; select one of: Arrowmere, Wychvale"
    agree(ask("party"), "Wychvale", PARTIES)
    agree(ask("party"), "Anyone", Answers())
    agree(ask("party"), Later("to be appointed"), PARTIES)


def test_a_party_that_is_not_there_is_found_within_a_list() -> None:
    question = ask("records", fields={"who": {"ask": "Who?", "type": "party"}, "what": {"ask": "What?"}})
    records = ({"who": "Wychvale"}, {"what": "rent"}, {"who": "Holmsdale"})
    assert disagreement(question, records, PARTIES).path == (2, "who")


def test_a_list_that_is_too_short_does_not_agree() -> None:
    question = ask("records", min=2, fields={"who": {"ask": "Who?"}})
    said = disagreement(question, ({"who": "A"},), Answers()).message
    assert said == "The thing must have 2 entries or more, and has 1"
    agree(question, ({}, {}), Answers())
