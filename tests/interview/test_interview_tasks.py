"""The task list: sections in any order, how each stands, and what a change brings up or parks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from heads import COMPANY, COUNCIL, answers, choose, place, say, script, session, upto

from mougen.interview import Back, Later, Outlook, Script, Session, Task, menus, task_list
from mougen.model.answers import Answers
from mougen.model.question import Interview, Section


def statuses(given: Answers, found: Script | None = None) -> list[str]:
    return [task.status for task in task_list(found or script(), given).tasks]


def lines(given: Answers, outlook: Outlook | None = None) -> list[str]:
    return [menus.task_words(task) for task in task_list(script(), given, outlook).tasks]


def in_sections(*sections: tuple[str, tuple[str, ...]]) -> Script:
    parts = tuple(Section(title=title, questions=names) for title, names in sections)
    return replace(script(), interview=Interview(title="Heads", sections=parts))


def test_the_list_says_how_each_section_stands():
    given = upto("meetings", purpose={"later": "ask"}, money_model="pooled")
    assert lines(given, Outlook({"Money": ("Who pays what",)})) == [
        "The agreement: Completed",
        "The parties: Completed",
        "What: Completed, 1 to be decided",
        "Money: In progress, 3 questions left, policies lack 1",
        "How: Not yet started, 4 questions left",
    ]


def test_the_first_option_goes_on_and_the_last_saves():
    page = menus.tasks("Live Well", task_list(script(), upto("meetings", money_model="pooled", budget_ready="1 month")))
    assert (page.kind, page.chosen) == ("menu", ("next",))
    assert page.options[0] == ("next", "Go on with the next question (Money)")
    assert page.options[-1] == ("stop", "Save and exit")
    assert page.hint == "Completed: 3 of 5 sections. 6 questions left."


def test_when_nothing_is_left_the_first_option_checks_the_answers():
    found = task_list(script(), upto("advice", advice={"not_applicable": ""}))
    page = menus.tasks("Live Well", found)
    assert (found.onward, page.options[0]) == (None, ("check", "Check your answers"))
    assert "Nothing is left to ask." in (page.hint or "")


def test_what_policies_lack_is_counted_named_and_leads_to_its_section():
    lacks = {"Money": ("A", "B"), "How": ("B", "C"), "": ("D",)}
    found = task_list(script(), Answers(), Outlook(lacks, ("2 are new.",)))
    page = menus.tasks("Live Well", found)
    assert ("lacks", "See what the policies still lack: 4, among them: A; B") in page.options
    assert (page.hint or "").endswith("\n2 are new.")
    assert menus.lacking("Live Well", found).options == (
        ("tasks", "Back to the task list"), ("section:3", "Money: A"), ("section:3", "Money: B"),
        ("section:4", "How: B"), ("section:4", "How: C"), ("headings", "D"),
    )  # fmt: skip


def test_a_section_that_cannot_start_yet_says_which_to_do_first():
    found = in_sections(("Who", ("parties",)), ("Mergers", ("merging",)), ("Money", ("limit", "money_model")))
    task = task_list(found, Answers()).tasks[1]
    assert menus.task_words(task) == "Mergers: Cannot start yet (do “Who” first)"
    assert statuses(answers("parties"), found)[1] == "Not yet started"


def test_a_section_waits_for_what_is_to_be_decided_and_through_others():
    found = in_sections(("Who", ("parties",)), ("Money", ("money_model",)), ("Share", ("share",)))
    decided_later = answers("parties", money_model={"later": ""})
    assert task_list(found, decided_later).tasks[2].first == ("Money",)
    chain = replace(found.questions["share"], when=found.questions["merging"].when)
    limit = replace(found.questions["merging"], id="limit", when=found.questions["limit"].when)
    chained = replace(found, questions={**found.questions, "share": chain, "limit": limit})
    assert task_list(chained, Answers()).tasks[2].first == ("Who",)


def test_a_section_in_which_nothing_applies_is_not_listed():
    found = in_sections(("Who", ("parties",)), ("Mergers", ("merging",)))
    assert statuses(answers(parties=[COMPANY, {**COMPANY, "short_name": "B", "name": "B"}]), found) == ["Completed"]


def test_sections_are_done_in_any_order():
    sitting = session(answers("title"))
    sitting.enter("How")
    assert place(sitting) == ("meetings",)
    say(sitting, "4", "none", "Acme")
    choose(sitting, "continue")
    assert sitting.prompt() is None
    sitting.enter("What")
    say(sitting, "Warm homes", "1 April 2027", "31 March 2029")
    assert sitting.prompt() is None
    assert statuses(sitting.answers) == ["In progress", "Not yet started", "Completed", "Not yet started", "Completed"]


def test_back_from_the_first_question_of_a_section_leaves_it_and_keeps_what_was_typed():
    sitting = session(answers("title"))
    sitting.enter("What")
    prompt = sitting.prompt()
    assert prompt is not None
    assert prompt.can_go_back
    assert sitting.reply(Back("half a purpose")).error is None
    assert sitting.prompt() is None
    sitting.enter("What")
    assert sitting.prompt().draft == "half a purpose"


def test_back_leads_through_a_section_and_not_into_the_one_before():
    sitting = session(upto("term_end"))
    sitting.enter("What")
    assert place(sitting) == ("term_end",)
    for name in ("term_start", "purpose"):
        sitting.reply(Back())
        assert place(sitting) == (name,)
    sitting.reply(Back())
    assert sitting.prompt() is None


def test_a_list_half_entered_last_time_is_shown_again_until_it_is_said_to_be_whole():
    sitting = session(answers("title", "reference", "parties", "purpose"))
    sitting.enter("The parties")
    assert place(sitting) == ("parties", 1, "second")
    say(sitting, "")
    choose(sitting, "continue")
    assert place(sitting) == ("merging",)
    sitting.enter("The agreement")
    sitting.enter("The parties")
    assert place(sitting) == ("merging",)


def test_a_change_asks_what_it_brings_up_and_nothing_else():
    sitting = session(upto("meetings"))
    sitting.change("money_model")
    assert sitting.prompt().chosen == ("none",)
    say(sitting, "pooled")
    assert (place(sitting), sitting.prompt().entry) == (("budget_ready",), "Asked because of what you changed")
    say(sitting, "", "5", "10")
    assert sitting.prompt() is None


def test_a_change_that_brings_up_nothing_asks_nothing_else():
    sitting = session(answers("title", "meetings"))
    sitting.change("meetings")
    assert sitting.prompt().draft == "4"
    say(sitting, "6")
    assert sitting.prompt() is None


def test_a_change_given_up_changes_nothing():
    sitting = session(upto("meetings"))
    before = sitting.answers
    sitting.change("purpose")
    sitting.reply(Back("Something else"))
    assert (sitting.prompt(), sitting.answers) == (None, before)
    sitting.enter("What")
    assert sitting.prompt() is None


def test_answers_that_are_ruled_out_are_parked_and_come_back():
    given = upto("meetings", money_model="pooled", budget_ready="1 month", limit="5", share="10")
    sitting = session(given)
    sitting.change("money_model")
    say(sitting, "none")
    assert sitting.prompt() is None
    assert (sitting.answers["limit"], "limit" in script().applying(sitting.answers)) == (Decimal(5), False)
    sitting.change("money_model")
    say(sitting, "pooled")
    assert (sitting.prompt(), sitting.answers) == (None, given)


def test_only_what_a_change_contradicts_is_asked_again():
    sitting = session(upto("advice", chair="Bury"))
    sitting.change("parties")
    choose(sitting, "change:0")
    say(sitting, "Bury MBC", "The Council", "Council", "")
    choose(sitting, "continue")
    prompt = sitting.prompt()
    assert prompt is not None
    assert (place(sitting), prompt.entry) == (("chair",), "Asked because of what you changed")
    assert prompt.error == "“Bury” is not one of the parties; select one of: The Council, Acme"
    assert lines(sitting.answers)[4] == "How: There is a problem, 2 questions left, 1 to be put right"
    choose(sitting, "The Council")
    assert sitting.prompt() is None


def test_a_start_moved_past_the_end_asks_for_the_end_with_what_is_wrong():
    sitting = session(upto("meetings"))
    sitting.change("term_start")
    say(sitting, "1 April 2030")
    prompt = sitting.prompt()
    assert prompt is not None
    assert (prompt.draft, prompt.error) == ("31 March 2029", "The end must be on or after 1 April 2030")
    sitting.reply(Back())
    assert place(sitting) == ("term_start",)
    say(sitting, "1 May 2027")
    assert (sitting.prompt(), sitting.answers["term_start"]) == (None, dt.date(2027, 5, 1))


def test_what_was_open_before_a_change_is_left_for_the_task_list():
    sitting = Session(script(), answers("title", "money_model"))
    sitting.change("money_model")
    sitting.reply(Later("talks"))
    assert sitting.prompt() is None
    assert task_list(script(), sitting.answers).onward == Task("The agreement", "In progress", 1, 0, 1)


def test_a_record_that_names_a_party_no_longer_there_is_asked_for_in_its_place():
    found = script()
    shares = replace(
        found.questions["advice"], fields={**found.questions["advice"].fields, "who": found.questions["chair"]}
    )
    found = replace(found, questions={**found.questions, "advice": shares})
    rows = ({"who": "Bury", "written": True}, {"who": "Gone", "written": True})
    sitting = Session(found, upto("advice", parties=[COUNCIL, COMPANY]).with_answer("advice", rows))
    assert place(sitting) == ("advice", 1, "who")
    assert "“Gone” is not one of the parties" in (sitting.prompt().error or "")
    choose(sitting, "Acme")
    choose(sitting, "continue")
    assert sitting.prompt() is None
