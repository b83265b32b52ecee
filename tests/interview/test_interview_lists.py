"""Lists of records: entered field by field, shown on a page, changed and removed."""

from __future__ import annotations

import pytest
from heads import COMPANY, COUNCIL, answers, choose, place, say, script, session, upto
from hypothesis import given
from hypothesis import strategies as st

from mougen.interview import Back, Later, NotApplicable, RestLater, Text, task_list
from mougen.model.answers import Answers, read, write


def at_parties(*rows: object) -> Answers:
    return answers("title", "reference", **({"parties": list(rows)} if rows else {}))


def options(sitting) -> list[str]:
    return [value for value, _ in sitting.prompt().options]


def stored(sitting) -> Answers:
    """Give the answers as they come back from a file."""
    given = Answers()
    for name, answer in sitting.answers.items():
        given = given.with_answer(name, read(script().questions[name], write(answer), given))
    return given


def test_the_fields_of_the_first_record_are_asked_at_once():
    sitting = session(at_parties())
    prompt = sitting.prompt()
    assert (prompt.ask, prompt.entry) == ("What is its full name?", "Who are the parties? Party 1")
    assert prompt.hint == "Every body that signs"
    say(sitting, "Bury MBC", "Bury")
    assert sitting.prompt().entry == "Who are the parties? Party 1: Bury"


@pytest.mark.parametrize(("kind", "then"), [("company", "number"), ("local-authority", "second")])
def test_a_field_may_depend_on_another_of_the_record(kind, then):
    sitting = session(at_parties())
    say(sitting, "Acme Limited", "Acme", kind)
    assert place(sitting) == ("parties", 0, then)


def test_records_are_asked_until_there_are_enough_and_then_the_list_is_shown():
    sitting = session(at_parties())
    say(sitting, "Bury MBC", "Bury", "Council", "")
    assert place(sitting) == ("parties", 1, "name")
    say(sitting, "Acme Limited", "Acme", "Company", "012", "")
    prompt = sitting.prompt()
    assert prompt.kind == "list"
    assert prompt.options == (
        ("continue", "Continue"), ("add", "Add another party"),
        ("remove", "Remove a party"), ("swap", "Change the order: put 2: Acme first"),
        ("change:0", "Change 1: Bury"), ("change:1", "Change 2: Acme"),
    )
    choose(sitting, "continue")
    assert place(sitting) == ("merging",)


def test_no_more_than_the_most_can_be_added():
    sitting = session(at_parties(COUNCIL, COMPANY, {**COUNCIL, "short_name": "Leeds"}), only=("parties",))
    assert "add" not in options(sitting)
    assert sitting.reply(Text("add")).error == "“add” is not one of the options"


def test_a_list_that_is_too_short_cannot_be_left():
    sitting = session(at_parties(COUNCIL, COMPANY), only=("parties",))
    choose(sitting, "remove")
    choose(sitting, "1")
    choose(sitting, "yes")
    assert options(sitting) == ["continue", "add", "remove", "change:0"]
    assert sitting.reply(Text("continue")).error == "Add another party: there must be at least 2"


def test_removing_is_confirmed():
    sitting = session(at_parties(COUNCIL, COMPANY), only=("parties",))
    choose(sitting, "remove")
    assert sitting.prompt().ask == "Which party should be removed?"
    assert sitting.prompt().options == (("0", "1: Bury"), ("1", "2: Acme"))
    choose(sitting, "0")
    assert sitting.prompt().ask == "Remove party 1: Bury?"
    assert sitting.reply(Text("")).error == "Select an option"
    choose(sitting, "no")
    assert len(sitting.answers.records("parties")) == 2
    choose(sitting, "remove")
    choose(sitting, "0")
    sitting.reply(Back())
    assert place(sitting) == ("parties",)


def test_removing_the_last_record_leaves_the_question_open():
    sitting = session(upto("advice", advice=[{"who": "Ann"}]), only=("advice",))
    choose(sitting, "remove")
    assert sitting.prompt().ask == "Remove adviser 1: Ann?"
    choose(sitting, "yes")
    assert "advice" not in sitting.answers
    assert options(sitting) == ["add", "continue"]


def order(sitting) -> list[object]:
    return [row["who"] for row in sitting.answers.records("advice")]


def advisers(*names: str):
    return session(upto("advice", advice=[{"who": name} for name in names]), only=("advice",))


def test_of_two_records_the_second_can_be_put_first():
    sitting = advisers("Ann", "Ben")
    assert ("swap", "Change the order: put 2: Ben first") in sitting.prompt().options
    choose(sitting, "swap")
    assert order(sitting) == ["Ben", "Ann"]
    assert place(sitting) == ("advice",)


@pytest.mark.parametrize(
    ("moving", "to", "then"),
    [
        ("0", "After 2: Ben", "Ben Ann Cat Dan"), ("0", "After 4: Dan", "Ben Cat Dan Ann"),
        ("2", "First", "Cat Ann Ben Dan"), ("2", "After 1: Ann", "Ann Cat Ben Dan"), ("3", "First", "Dan Ann Ben Cat"),
    ],
)
def test_a_record_is_moved_by_choosing_it_and_the_one_it_comes_after(moving, to, then):
    sitting = advisers("Ann", "Ben", "Cat", "Dan")
    choose(sitting, "move")
    assert sitting.prompt().ask == "Which adviser should move?"
    choose(sitting, moving)
    assert sitting.reply(Text(to)).changed
    assert order(sitting) == then.split()
    assert place(sitting) == ("advice",)


def test_where_a_record_stands_already_is_not_offered():
    sitting = advisers("Ann", "Ben", "Cat")
    choose(sitting, "move")
    choose(sitting, "1")
    assert sitting.prompt().ask == "Where should adviser 2: Ben go?"
    assert [label for _, label in sitting.prompt().options] == ["First", "After 3: Cat"]
    assert sitting.reply(Text("")).error == "Select an option"


def test_back_from_moving_leaves_the_order():
    sitting = advisers("Ann", "Ben", "Cat")
    choose(sitting, "move")
    choose(sitting, "1")
    sitting.reply(Back())
    assert (order(sitting), place(sitting)) == (["Ann", "Ben", "Cat"], ("advice",))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4)), max_size=5))
def test_however_records_are_moved_none_is_lost_and_each_offer_does_what_it_says(moves):
    sitting = advisers(*"ABCDEF")
    for moving, offer in moves:
        choose(sitting, "move")
        choose(sitting, str(moving))
        value, label = sitting.prompt().options[offer % len(sitting.prompt().options)]
        moved = order(sitting)[moving]
        choose(sitting, value)
        ordered = order(sitting)
        before = ordered[ordered.index(moved) - 1] if ordered[0] != moved else None
        assert label.rpartition(" ")[2] == (before or "First")
        assert sorted(ordered) == list("ABCDEF")


def test_what_was_typed_in_a_record_does_not_follow_its_number_to_another():
    sitting = advisers("Ann", "Ben", "Cat")
    choose(sitting, "change:0")
    sitting.reply(Text("x" * 3_000))
    assert sitting.prompt().error is not None
    sitting.reply(Back())
    choose(sitting, "move")
    choose(sitting, "0")
    choose(sitting, "2")
    choose(sitting, "change:0")
    assert sitting.prompt().draft == "Ben"


def test_changing_a_record_goes_through_its_fields_with_what_was_given():
    sitting = session(at_parties(COUNCIL, COMPANY), only=("parties",))
    choose(sitting, "change:1")
    assert sitting.prompt().draft == "Acme Care Limited"
    say(sitting, "Acme Limited", "Acme")
    assert sitting.prompt().chosen == ("company",)
    say(sitting, "Council", "")
    assert place(sitting) == ("parties",)
    assert sitting.answers.records("parties")[1]["name"] == "Acme Limited"


def test_back_from_the_first_field_of_a_record_being_changed_gives_the_list():
    sitting = session(at_parties(COUNCIL, COMPANY), only=("parties",))
    choose(sitting, "change:1")
    sitting.reply(Back())
    assert place(sitting) == ("parties",)


def test_nothing_given_is_lost_by_stopping_in_the_middle_of_a_record():
    sitting = session(at_parties())
    say(sitting, "Bury MBC", "Bury", "Council", "", "Acme Limited")
    assert place(session(stored(sitting))) == ("parties", 1, "short_name")
    assert stored(sitting) == sitting.answers


def test_nothing_given_is_lost_by_stopping_in_the_first_of_two_records():
    sitting = session(at_parties())
    say(sitting, "Bury MBC")
    again = session(stored(sitting))
    assert place(again) == ("parties", 0, "short_name")
    assert task_list(script(), again.answers).tasks[1].remaining == 1
    say(again, "Bury", "Council", "")
    assert place(again) == ("parties", 1, "name")


def test_a_list_being_entered_is_shown_again_at_the_next_sitting():
    sitting = session(at_parties())
    say(sitting, "Bury MBC", "Bury", "Council", "", "Acme Limited", "Acme", "Council")
    assert place(session(stored(sitting))) == ("parties", 1, "second")
    say(sitting, "")
    assert place(session(stored(sitting))) == ("parties",)
    choose(sitting, "continue")
    say(sitting, "no")
    assert place(session(stored(sitting))) == ("purpose",)


def test_a_record_of_a_file_that_lacks_something_is_asked_for():
    lacking = {name: value for name, value in COMPANY.items() if name != "number"}
    sitting = session(answers("title", "reference", "merging", parties=[lacking, COUNCIL]))
    assert place(sitting) == ("parties", 0, "number")
    say(sitting, "012", "")
    assert place(sitting) == ("parties",)


def test_a_field_can_be_decided_later_or_not_apply():
    sitting = session(at_parties())
    say(sitting, "Bury MBC")
    assert sitting.reply(NotApplicable("")).error is not None
    sitting.reply(Later("ask"))
    say(sitting, "Council")
    sitting.reply(NotApplicable("alone"))
    assert sitting.answers.records("parties")[0] == {
        "name": "Bury MBC", "short_name": Later("ask"), "kind": "local-authority", "second": NotApplicable("alone"),
    }
    named_later = answers(parties=[{**COUNCIL, "name": {"later": ""}}, COMPANY])
    assert task_list(script(), named_later).tasks[1].later == 1


def test_the_rest_of_a_record_can_be_decided_later():
    sitting = session(at_parties(COUNCIL, COMPANY), only=("parties",))
    choose(sitting, "add")
    say(sitting, "Leeds City Council")
    sitting.reply(RestLater("not sure"))
    assert sitting.answers.records("parties")[2]["kind"] == Later("not sure")
    assert place(sitting) == ("parties",)


def test_the_whole_of_an_empty_list_can_be_decided_later():
    sitting = session(upto("advice"))
    sitting.reply(Later("ask legal"))
    assert sitting.answers["advice"] == Later("ask legal")


def test_an_optional_list_can_be_left_empty():
    sitting = session(upto("advice"))
    assert sitting.prompt().options == (("add", "Add an adviser"), ("continue", "Continue without adding an adviser"))
    choose(sitting, "continue")
    assert sitting.answers["advice"] == NotApplicable("Not provided")
    assert sitting.prompt() is None


def test_an_optional_choice_can_be_skipped():
    sitting = session(upto("advice"))
    choose(sitting, "add")
    say(sitting, "Ann")
    assert sitting.prompt().options[-1] == ("", "Skip this question")
    choose(sitting, "")
    assert sitting.answers.records("advice") == ({"who": "Ann", "written": NotApplicable("Not provided")},)
