"""The loop that asks: what is saved when, and what each key does. On the plain face, with real streams."""

from __future__ import annotations

import io

import pytest
from small_matter import script

from mougen.cli import ask
from mougen.cli.plain import PlainFace
from mougen.interview import Prompt, Session
from mougen.model.answers import Answers, write
from mougen.model.values import Later, NotApplicable

PARTIES = ["Bury", "1", "Acme", "2", "1"]
ALL = ["Live Well", *PARTIES, "Warm", "homes", ".", "1, 2", "1", ""]


class Walk:
    """One sitting, with the lines typed, the screen, and every save with what the screen showed by then."""

    def __init__(self, *lines: str, only: tuple[str, ...] = ()) -> None:
        self.saves: list[tuple[Answers, str]] = []
        self.screen = io.StringIO()
        self.session = Session(script(), Answers(), only)
        face = PlainFace(io.StringIO("".join(f"{line}\n" for line in lines)), self.screen)
        self.ended = ask.run(self.session, self._save, face, "mougen ask live-well")

    def _save(self, answers: Answers) -> None:
        self.saves.append((answers, self.screen.getvalue()))

    @property
    def shown(self) -> str:
        return self.screen.getvalue()

    def answers(self) -> dict[str, object]:
        return {name: write(answer) for name, answer in self.session.answers.items()}


def test_it_asks_to_the_end():
    walk = Walk(*ALL)
    assert walk.ended is ask.Ended.FINISHED
    assert walk.answers() == {
        "title": "Live Well", "parties": [{"name": "Bury", "council": "yes"}, {"name": "Acme", "council": "no"}],
        "purpose": "Warm\nhomes", "groups": ["adults", "children"], "chair": "Bury",
        "notice": {"not_applicable": "Not provided"},
    }


def test_each_answer_is_saved_before_the_next_question_is_shown():
    walk = Walk(*ALL)
    assert len(walk.saves) == 9
    first, screen = walk.saves[0]
    assert set(first) == {"title"}
    assert "Who are the parties?" not in screen
    assert walk.saves[-1][0] == walk.session.answers


def test_a_refused_answer_is_not_saved_and_is_shown_again():
    walk = Walk("", "Live Well", "!")
    assert "There is a problem: Enter the title" in walk.shown
    assert len(walk.saves) == 1


@pytest.mark.parametrize("lines", [("Live Well", "!"), ("Live Well",), ("Live Well", "Bury", "!")])
def test_stopping_says_how_to_go_on(lines):
    walk = Walk(*lines)
    assert walk.ended is ask.Ended.STOPPED
    assert "Everything you answered is saved. To go on:\n\n  mougen ask live-well\n" in walk.shown
    assert walk.saves[-1][0] == walk.session.answers


def test_an_unfinished_text_is_handed_back():
    walk = Walk("Live Well", *PARTIES, "Half a sentence")
    assert "not saved; copy it if you need it:\n\nHalf a sentence\n" in walk.shown
    assert "purpose" not in walk.session.answers


def test_help_is_shown_and_the_question_asked_again():
    walk = Walk("?", "Live Well")
    assert "The name on the cover." in walk.shown
    assert walk.shown.count("What is it called?") == 2
    assert walk.answers()["title"] == "Live Well"


def test_a_figure_is_said_as_it_was_taken_where_it_was_typed_otherwise():
    assert "Taken as" not in Walk(*ALL[:-1], "3 months").shown
    walk = Walk(*ALL[:-1], "three mths")
    assert " Taken as 3 months\n" in walk.shown
    assert walk.answers()["notice"] == "3 months"
    assert "Taken as" not in Walk(*ALL).shown


def test_back_gives_the_question_before_and_enter_keeps_its_answer():
    walk = Walk("Live Well", "<", "", "!")
    assert "Enter keeps your answer: Live Well" in walk.shown
    assert walk.answers() == {"title": "Live Well"}


def test_back_at_the_beginning_says_so():
    assert "There is a problem: This is the first question" in Walk("<", "!").shown


def test_decide_later_asks_what_for():
    walk = Walk("Live Well", *PARTIES, ">", "1", "the lease", "!")
    assert walk.session.answers["purpose"] == Later("the lease")


def test_not_applicable_asks_why():
    walk = Walk("Live Well", *PARTIES, ">", "2", "it is obvious", "!")
    assert walk.session.answers["purpose"] == NotApplicable("it is obvious")


def test_the_rest_of_a_record_can_be_left():
    walk = Walk("Live Well", "Bury", ">", "2", "", "!")
    assert walk.session.answers.records("parties")[0] == {"name": "Bury", "council": Later("")}


@pytest.mark.parametrize("change_of_mind", [(">", "<"), (">", "1", "<"), (">", "?", "<"), (">", "9", "<")])
def test_leaving_a_question_can_be_undone(change_of_mind):
    walk = Walk("Live Well", *PARTIES, *change_of_mind, "Warm homes", ".", "!")
    assert walk.answers()["purpose"] == "Warm homes"


@pytest.mark.parametrize("stop", [(">", "!"), (">", "1", "!"), (">",)])
def test_stopping_while_leaving_a_question_stops(stop):
    walk = Walk("Live Well", *PARTIES, *stop)
    assert walk.ended is ask.Ended.STOPPED
    assert "purpose" not in walk.session.answers


def test_what_must_be_answered_now_cannot_be_left():
    assert "This must be answered now." in Walk(">", "!").shown


def test_nothing_is_said_when_there_is_nothing_to_ask():
    assert Walk(only=("unknown",)).shown == ""


def choose(*lines: str, **prompt: object) -> tuple[tuple[str, ...] | None, str]:
    screen = io.StringIO()
    face = PlainFace(io.StringIO("".join(f"{line}\n" for line in lines)), screen)
    asked = {"kind": "choice", "ask": "Which kind?", "options": (("mou", "Memorandum"), ("pa", "Agreement")), **prompt}
    return ask.choose(face, Prompt(**asked)), screen.getvalue()


def test_choosing_before_the_interview():
    assert choose("2")[0] == ("pa",)
    assert choose("1,2", kind="choices")[0] == ("mou", "pa")
    assert choose("Live Well", kind="text", options=())[0] == ("Live Well",)
    assert choose("", kind="choices", optional=True)[0] == ()


def test_choosing_is_not_left_without_a_choice():
    chosen, shown = choose("", "<", ">", "?", "3", "1")
    assert chosen == ("mou",)
    assert "There is a problem: Select an option" in shown
    assert "There is a problem: This must be answered now" in shown
    assert "“3” is not one of the options" in shown


def test_choosing_can_be_stopped():
    assert choose("!")[0] is None
    assert choose()[0] is None
