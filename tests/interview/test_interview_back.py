"""The way back: the pages as last seen, and nothing lost."""

from __future__ import annotations

from heads import COMPANY, COUNCIL, answers, choose, place, say, session, upto

from mougen.interview import Back, Later, Text


def test_back_shows_the_page_before_with_its_answer():
    sitting = session()
    say(sitting, "Live Well", "L1")
    sitting.reply(Back())
    assert (place(sitting), sitting.prompt().draft) == (("reference",), "L1")


def test_an_answer_is_kept_by_going_back_and_on():
    sitting = session(upto("meetings"))
    before = sitting.answers
    for _ in range(4):
        assert sitting.reply(Back()).error is None
    assert place(sitting) == ("purpose",)
    say(sitting, "Warm homes")
    assert (place(sitting), sitting.answers) == (("meetings",), before)


def test_every_page_seen_can_be_reached_again_after_going_back_and_on():
    sitting = session()
    say(sitting, "Live Well", "L1", "Bury MBC", "Bury")
    for _ in range(3):
        sitting.reply(Back())
    say(sitting, "L2")
    assert place(sitting) == ("parties", 0, "kind")
    sitting.reply(Back())
    assert place(sitting) == ("parties", 0, "short_name")


def test_after_a_resume_back_gives_the_question_above():
    sitting = session(upto("purpose"))
    sitting.reply(Back())
    assert place(sitting) == ("merging",)
    sitting.reply(Back())
    assert place(sitting) == ("parties",)


def test_after_a_resume_in_a_record_back_gives_the_field_above_and_then_the_list():
    sitting = session(answers("title", "reference", "merging", parties=[COUNCIL, {"name": "Acme", "short_name": "A"}]))
    assert place(sitting) == ("parties", 1, "kind")
    for expected in ("short_name", "name"):
        sitting.reply(Back())
        assert place(sitting) == ("parties", 1, expected)
    sitting.reply(Back())
    assert place(sitting) == ("parties",)
    choose(sitting, "continue")
    assert place(sitting) == ("parties", 1, "kind")


def test_there_is_nothing_before_the_first_question():
    sitting = session()
    assert sitting.reply(Back()).error == "This is the first question"


def test_what_was_being_typed_is_there_on_return():
    sitting = session(answers("title"))
    sitting.reply(Back("half a ref"))
    say(sitting, "Live Well")
    assert sitting.prompt().draft == "half a ref"


def test_a_page_that_no_longer_applies_is_passed_over():
    sitting = session(upto("meetings", money_model="pooled"))
    say(sitting, "", "5", "10")
    for _ in range(4):
        sitting.reply(Back())
    say(sitting, "none")
    sitting.reply(Back())
    assert place(sitting) == ("money_model",)


def test_an_answer_put_off_is_shown_on_return():
    sitting = session(upto("term_start"))
    sitting.reply(Back())
    sitting.reply(Later("ask"))
    sitting.reply(Back())
    assert (place(sitting), sitting.prompt().draft) == (("purpose",), "Warm homes")


def test_back_from_a_new_record_gives_the_list_and_adds_nothing():
    sitting = session(answers("title", "reference", parties=[COUNCIL, COMPANY]), only=("parties",))
    choose(sitting, "add")
    sitting.reply(Back())
    assert place(sitting) == ("parties",)
    assert len(sitting.answers.records("parties")) == 2


def test_back_from_the_first_field_of_an_empty_list_leads_out_and_in_again():
    sitting = session(answers("title"))
    say(sitting, "L1")
    sitting.reply(Later(""))
    sitting.reply(Back())
    assert place(sitting) == ("parties", 0, "name")
    sitting.reply(Text("Bury MBC"))
    assert place(sitting) == ("parties", 0, "short_name")
