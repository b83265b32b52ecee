"""The plain face: when it is used, and what it reads and writes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mougen.cli.face import Act, Signal
from mougen.cli.plain import PlainFace, wanted
from mougen.interview import Chosen, Prompt, Text

OPTIONS = (("a", "Apples"), ("b", "Pears, ripe"), ("none", "None of these"))
CHOICE = Prompt(kind="choice", ask="Which?", options=OPTIONS)
CHOICES = Prompt(kind="choices", ask="Which?", options=OPTIONS)
LINE = Prompt(kind="text", ask="What?")
LONG = Prompt(kind="paragraph", ask="Why?")
DRIVER = Path(__file__).with_name("small_matter.py")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def given(prompt: Prompt, typed: str) -> object:
    return PlainFace(io.StringIO(typed), io.StringIO()).ask(prompt)


def shown(prompt: Prompt) -> str:
    screen = io.StringIO()
    PlainFace(io.StringIO(), screen).ask(prompt)
    return screen.getvalue()


@pytest.mark.parametrize(
    ("flag", "stdin", "stdout", "environ", "plain"),
    [
        (None, Terminal(), Terminal(), {"TERM": "xterm"}, False),
        (None, io.StringIO(), Terminal(), {}, True),
        (None, Terminal(), io.StringIO(), {}, True),
        (None, Terminal(), Terminal(), {"TERM": "dumb"}, True),
        (None, Terminal(), Terminal(), {"MOUGEN_PLAIN": "1"}, True),
        (None, Terminal(), Terminal(), {"MOUGEN_PLAIN": "0"}, False),
        (True, Terminal(), Terminal(), {}, True),
        (False, Terminal(), Terminal(), {"TERM": "dumb"}, False),
    ],
)
def test_it_is_used_where_the_terminal_can_do_no_more(flag, stdin, stdout, environ, plain):
    assert wanted(flag, stdin, stdout, environ) is plain


@pytest.mark.parametrize(
    ("prompt", "typed", "reply"),
    [
        (LINE, "Bury\n", Text("Bury")),
        (LINE, "Bury", Text("Bury")),
        (LINE, "Why?\n", Text("Why?")),
        (LINE, "\n", Text("")),
        (LINE, "", Signal(Act.STOP)),
        (LINE, " ? \n", Signal(Act.HELP)),
        (LINE, "caf\udcc3\udca9\n", Text("café")),
        (LINE, "caf\udce9\n", Text("caf\udce9")),
        (CHOICE, "2\n", Chosen(("b",))),
        (CHOICE, "Pears, ripe\n", Text("Pears, ripe")),
        (CHOICE, "0\n", Text("0")),
        (CHOICE, "²\n", Text("²")),
        (CHOICE, "\n", Chosen(())),
        (CHOICES, "1,2\n", Chosen(("a", "b"))),
        (LONG, "One\r\n\r\nTwo\r\n.\r\n", Text("One\n\nTwo")),
        (LONG, "<\n", Signal(Act.BACK)),
        (LONG, "One\n<\n.\n", Text("One\n<")),
        (LONG, "One\n", Signal(Act.STOP, "One")),
    ],
)
def test_what_is_typed_becomes_a_reply(prompt, typed, reply):
    assert given(prompt, typed) == reply


def test_enter_keeps_the_answer_given_before():
    assert given(Prompt(kind="text", ask="What?", draft="Bury"), "\n") == Text("Bury")
    assert given(Prompt(kind="paragraph", ask="What?", draft="Bury"), ".\n") == Text("Bury")
    assert given(Prompt(kind="choice", ask="Which?", options=OPTIONS, chosen=("b",)), "\n") == Chosen(("b",))


def test_enter_does_not_send_a_refused_answer_again():
    refused = Prompt(kind="text", ask="What?", draft="31 June", error="It must be a real date")
    assert given(refused, "\n") == Text("")
    assert "You typed: 31 June" in shown(refused)


def test_the_prompt_says_all_that_is_needed():
    full = Prompt(
        kind="choice", ask="Which?", caption="Fruit: question 1 of 2", entry="Basket 1", hint="Pick the ripest",
        options=OPTIONS, optional=True, error="Select an option",
    )
    assert shown(full).splitlines()[1:] == [
        "Fruit: question 1 of 2", "Basket 1", "There is a problem: Select an option", "Which? (optional)",
        "Pick the ripest", "  1  Apples", "  2  Pears, ripe", "  3  None of these", "Type the number of one option",
        "> ",
    ]


def test_a_default_and_an_example_are_shown():
    screen = shown(Prompt(kind="text", ask="When?", default="2 months", example="3 weeks"))
    assert "For example, 3 weeks\nPress Enter for 2 months\n" in screen


def test_letters_the_screen_cannot_show_do_not_stop_it():
    raw = io.BytesIO()
    screen = io.TextIOWrapper(raw, encoding="latin-1")
    PlainFace(io.StringIO(), screen).say("“Café” – ☃")
    assert raw.getvalue().decode("latin-1") == '"Café" - ?\n'


def piped(tmp_path: Path, typed: bytes, **environ: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, **environ}
    return subprocess.run(
        [sys.executable, str(DRIVER), str(tmp_path / "answers.json")],
        input=typed, capture_output=True, env=env, check=False, timeout=30,
    )


def test_nothing_on_stdin_is_save_and_exit_without_a_traceback(tmp_path):
    done = piped(tmp_path, b"")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"ended: stopped" in done.stdout


def test_a_pipe_gets_no_escape_bytes_and_picks_nothing_by_itself(tmp_path):
    done = piped(tmp_path, b"Live Well\nBury\nhello\n", TERM="xterm-256color")
    assert b"\x1b" not in done.stdout
    assert "“hello” is not one of the options".encode() in done.stdout
    assert (tmp_path / "answers.json").read_text(encoding="utf-8").count("council") == 0


def test_wrong_bytes_are_refused_with_words_and_utf8_is_read_whatever_the_locale(tmp_path):
    done = piped(tmp_path, b"caf\xe9\ncaf\xc3\xa9\n", PYTHONIOENCODING="ascii")
    assert b"Traceback" not in done.stderr
    assert b"There is a problem: The title has a character that cannot be used" in done.stdout
    assert '"title": "caf\\u00e9"' in (tmp_path / "answers.json").read_text(encoding="utf-8")


def test_on_a_page_between_questions_an_empty_line_goes_on_even_after_a_mistake():
    ways = (("next", "Go on"), ("stop", "Save and exit"))
    menu = Prompt(kind="menu", ask="Task list", options=ways, chosen=("next",))
    assert given(menu, "\n") == Chosen(("next",))
    assert given(replace(menu, error="“9” is not one of the options"), "\n") == Chosen(("next",))
    assert given(menu, "2\n") == Chosen(("stop",))
    last = "  1  Go on\n  2  Save and exit\nType the number of one option\nEnter alone leads to 1\n> "
    assert shown(menu).endswith(last)
