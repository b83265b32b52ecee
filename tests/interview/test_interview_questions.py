"""What is asked, in which order, and which replies are accepted."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from heads import answers, place, say, script, session, upto

from mougen.interview import Chosen, Later, NotApplicable, Outcome, RestLater, Text
from mougen.model.values import Period


def test_it_begins_at_the_first_question():
    prompt = session().prompt()
    assert prompt is not None
    assert (prompt.path.question, prompt.kind, prompt.caption) == ("title", "text", "The agreement: question 1 of 2")
    assert not prompt.can_go_back


def test_it_resumes_at_the_first_question_that_is_not_settled():
    assert place(session(answers("title", "parties", "merging"))) == ("reference",)


def test_it_ends_when_everything_that_applies_is_settled():
    sitting = session(upto("advice"))
    assert sitting.reply(NotApplicable("None needed")) == Outcome(None, changed=True)
    assert sitting.prompt() is None
    assert sitting.reply(Text("more")).error == "There is nothing left to ask"


def test_a_question_whose_condition_is_not_known_is_not_asked():
    applying = script().applying(answers("title"))
    assert "merging" not in applying
    assert "limit" not in applying


def test_a_changed_answer_that_makes_others_apply_asks_those_next():
    sitting = session(upto("advice"), only=("money_model",))
    say(sitting, "pooled")
    assert place(sitting) == ("budget_ready",)


def test_answers_that_no_longer_apply_are_kept():
    sitting = session(upto("advice", money_model="pooled", limit="5"), only=("money_model",))
    say(sitting, "none")
    assert sitting.answers["limit"] == Decimal(5)


def test_only_the_questions_named_are_asked_again_however_much_is_open():
    sitting = session(answers("title", "meetings"), only=("meetings", "title"))
    say(sitting, "Live Better")
    assert place(sitting) == ("meetings",)
    say(sitting, "6")
    assert sitting.prompt() is None


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("purpose", " Warm\r\nhomes \n", "Warm\nhomes"),
        ("term_start", "1st April 2027", dt.date(2027, 4, 1)),
        ("money_model", "a POOL", "pooled"),
        ("merging", "yes", True),
        ("meetings", "12", 12),
        ("chair", "Acme", "Acme"),
    ],
)
def test_a_reply_becomes_a_value_of_the_type_asked_for(name, typed, value):
    sitting = session(upto(name), only=(name,))
    say(sitting, typed)
    assert sitting.answers[name] == value


@pytest.mark.parametrize(
    ("name", "reply", "sentence"),
    [
        ("title", Text(""), "Enter the title"),
        ("title", Text("a\nb"), "The title must be on one line"),
        ("title", Text("caf\udcc3"), "The title has a character that cannot be used"),
        ("title", Later(""), "This must be answered now"),
        ("title", NotApplicable(""), "This always applies; answer it, or decide later"),
        ("title", RestLater(""), "There is no rest to decide later"),
        ("parties", NotApplicable(""), "This always applies; answer it, or decide later"),
        ("merging", Text(""), "Select an option"),
        ("merging", Text("perhaps"), "“perhaps” is not one of the options"),
        ("merging", Chosen(("yes", "no")), "Select one option only"),
        ("term_end", Text("1 March 2027"), "The end must be on or after 1 April 2027"),
        ("meetings", Text("0"), "The number of meetings must be 1 or more"),
        ("meetings", Chosen(("4",)), "Enter the number of meetings"),
        ("purpose", Later("\x07"), "The note has a character that cannot be used"),
        ("client_groups", Chosen(()), "Select at least one option"),
        ("client_groups", Chosen(("children", "none")), "Select “Neither of these” on its own, or leave it out"),
    ],
)
def test_a_refusal_says_what_to_do_and_stays(name, reply, sentence):
    sitting = session(upto(name), only=(name,))
    before, here = sitting.answers, place(sitting)
    outcome = sitting.reply(reply)
    assert outcome.error is not None
    assert outcome.error.startswith(sentence)
    assert not outcome.changed
    assert (sitting.answers, place(sitting)) == (before, here)
    prompt = sitting.prompt()
    assert prompt is not None
    assert prompt.error == outcome.error


def test_what_was_typed_and_refused_is_kept_to_be_mended():
    sitting = session(upto("term_end"))
    sitting.reply(Text("31 June 2029"))
    prompt = sitting.prompt()
    assert prompt is not None
    assert (prompt.draft, prompt.error) == ("31 June 2029", "The end must be a real date, such as 27 March 2027")
    say(sitting, "30 June 2029")
    assert sitting.answers["term_end"] == dt.date(2029, 6, 30)


def test_an_optional_question_left_empty_is_not_asked_again():
    sitting = session(answers("title"))
    say(sitting, "")
    assert sitting.answers["reference"] == NotApplicable("Not provided")
    assert place(session(sitting.answers)) == ("parties", 0, "name")


def test_an_empty_reply_accepts_the_default():
    sitting = session(upto("meetings", money_model="pooled"))
    prompt = sitting.prompt()
    assert prompt is not None
    assert prompt.default == "2 months"
    say(sitting, "")
    assert sitting.answers["budget_ready"] == Period(2, "month")


@pytest.mark.parametrize("state", [Later("ask Ann"), NotApplicable("no such thing"), Later("")])
def test_a_question_can_be_decided_later_or_not_apply(state):
    sitting = session(upto("purpose"))
    assert sitting.reply(state).changed
    assert sitting.answers["purpose"] == state
    assert place(sitting) == ("term_start",)


def test_the_parties_may_be_decided_later_and_then_a_party_is_typed():
    sitting = session(answers("title", "reference"))
    sitting.reply(Later("talks go on"))
    assert sitting.answers["parties"] == Later("talks go on")
    assert place(sitting) == ("purpose",)
    asked = session(upto("chair", parties={"later": ""})).prompt()
    assert asked is not None
    assert (asked.kind, asked.options) == ("text", ())


def test_a_party_is_chosen_among_the_parties():
    prompt = session(upto("chair")).prompt()
    assert prompt is not None
    assert (prompt.kind, prompt.chosen) == ("choice", ())
    labels = ["Bury (Bury Metropolitan Borough Council)", "Acme (Acme Care Limited)"]
    assert prompt.options == tuple(zip(["Bury", "Acme"], labels, strict=True))


def test_yes_or_no_has_two_options_and_neither_is_chosen():
    prompt = session(upto("merging"), only=("merging",)).prompt()
    assert prompt is not None
    assert (prompt.options, prompt.chosen) == ((("yes", "Yes"), ("no", "No")), ())


def test_help_hint_and_example_come_along():
    prompt = session(upto("purpose")).prompt()
    assert prompt is not None
    assert (prompt.help, prompt.example) == ("Say who is better off.", "Warm homes.")
    date = session(upto("term_start")).prompt()
    assert date is not None
    assert date.example == "27 March 2027"


def test_the_total_in_a_section_counts_only_what_applies():
    caption = {model: session(upto("meetings", money_model=model)).prompt() for model in ("pooled",)}["pooled"]
    assert caption is not None
    assert caption.caption == "Money: question 2 of 4"
