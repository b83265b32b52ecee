"""The questionary face, key by key, on a pipe instead of a keyboard. Each test meets one trap of terminal prompts."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from mougen.cli.face import KEYS_LINE, Act, Signal
from mougen.cli.term import TermFace
from mougen.interview import Chosen, Prompt, Text

OPTIONS = (("a", "Apples"), ("b", "Pears"), ("", "Skip this question"))
CHOICE = Prompt(kind="choice", ask="Which?", options=OPTIONS)
CHOICES = Prompt(kind="choices", ask="Which?", options=OPTIONS[:2])
MENU = Prompt(kind="menu", ask="Task list", options=(("next", "Go on"), ("stop", "Save and exit")), chosen=("next",))
LINE = Prompt(kind="text", ask="What?")
LONG = Prompt(kind="paragraph", ask="Why?")
DRAFT = Prompt(kind="text", ask="What?", draft="Bury")

UP, DOWN, ENTER, SPACE = "\x1b[A", "\x1b[B", "\r", " "
PAGE_UP, PAGE_DOWN, HOME, END = "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F"
CTRL_C, CTRL_D, CTRL_Q, CTRL_S, CTRL_Z = "\x03", "\x04", "\x11", "\x13", "\x1a"
F1, F2, F3, F4, F10 = "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[21~"


def pasted(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


@contextmanager
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def given(prompt: Prompt, keys: str) -> object:
    with keyboard() as pipe:
        pipe.send_text(keys)
        return TermFace().ask(prompt)


def screen(prompt: Prompt, keys: str, columns: int = 80, encoding: str = "utf-8") -> str:
    """Give everything written to a terminal."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding, write_through=True)
    output = Vt100_Output(out, lambda: Size(rows=24, columns=columns), term="xterm", enable_cpr=False)
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=output):
        pipe.send_text(keys)
        TermFace().ask(prompt)
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize(
    ("prompt", "keys", "reply"),
    [
        (LINE, f"Bury{ENTER}", Text("Bury")),
        (LINE, f"Why?{ENTER}", Text("Why?")),
        (LINE, ENTER, Text("")),
        (DRAFT, f" MBC{ENTER}", Text("Bury MBC")),
        (LONG, f"One{ENTER}Two{CTRL_S}", Text("One\nTwo")),
        (LONG, f"One{ENTER}<{CTRL_S}", Text("One\n<")),
        (CHOICE, f"{DOWN}{DOWN}{ENTER}", Chosen(("b",))),
        (CHOICE, f"jk{DOWN}{ENTER}", Chosen(("a",))),
        (CHOICES, f"{SPACE}{DOWN}{SPACE}{ENTER}", Chosen(("a", "b"))),
        (CHOICES, ENTER, Chosen(())),
    ],
)
def test_keys_become_a_reply(prompt, keys, reply):
    assert given(prompt, keys) == reply


@pytest.mark.parametrize("prompt", [LINE, LONG, CHOICE, CHOICES])
@pytest.mark.parametrize(
    ("key", "act"),
    [
        ("?", Act.HELP), ("<", Act.BACK), (">", Act.LATER), ("!", Act.STOP),
        (F1, Act.HELP), (F2, Act.BACK), (F3, Act.LATER), (F10, Act.STOP),
        (CTRL_C, Act.STOP), (CTRL_D, Act.STOP), (CTRL_Q, Act.STOP),
    ],
)
def test_every_key_acts_in_every_kind_of_prompt(prompt, key, act):
    """So Ctrl-C gives neither None nor an exception, and Ctrl-D no EOFError: both mean save and exit."""
    assert given(prompt, key) == Signal(act)


@pytest.mark.parametrize(("key", "act"), [(F1, Act.HELP), (F2, Act.BACK), (F10, Act.STOP), (CTRL_C, Act.STOP)])
def test_a_key_pressed_in_a_filled_field_keeps_what_stood_there(key, act):
    assert given(LINE, f"half a{key}") == Signal(act, "half a")


@pytest.mark.parametrize("key", ["^", F4])
def test_an_editor_is_offered_for_a_long_text_alone(key):
    assert given(LONG, key) == Signal(Act.EDIT)
    assert given(LONG, f"half{F4}") == Signal(Act.EDIT, "half")
    assert given(LONG, f"2^3{CTRL_S}") == Text("2^3")
    assert given(LINE, f"^{F4}{ENTER}") == Text("^")
    assert given(CHOICES, f"{key}{SPACE}{ENTER}") == Chosen(("a",))
    assert "^ editor" in screen(LONG, f"x{CTRL_S}")
    assert "F4 editor" in screen(replace(LONG, draft="x"), CTRL_S)
    assert "editor" not in screen(LINE, f"x{ENTER}") + screen(CHOICES, ENTER)


def test_ctrl_z_undoes_and_is_not_the_character_of_that_name():
    assert given(LINE, f"Buryy{CTRL_Z}{ENTER}") == Text("Bury")
    assert given(CHOICE, f"{CTRL_Z}{DOWN}{ENTER}") == Chosen(("a",))


def test_ticks_are_kept_by_a_key():
    assert given(CHOICES, f"{DOWN}{SPACE}?") == Signal(Act.HELP, ticked=("b",))


def test_what_was_typed_is_not_judged_before_enter():
    """Questionary has no validator here, so nothing is refused while typing; the interview judges what was sent."""
    assert "nvalid" not in screen(LINE, f"x{ENTER}")


def test_enter_alone_chooses_nothing():
    with keyboard() as pipe:
        pipe.send_text(ENTER)
        face = Nudging(pipe, f"{DOWN}{ENTER}")
        assert face.ask(CHOICE) == Chosen(("a",))
        assert face.nudged == 1


class Nudging(TermFace):
    """Sends further keys when told to choose, since keys sent before are dropped."""

    def __init__(self, pipe: PipeInput, keys: str) -> None:
        self.pipe, self.keys, self.nudged = pipe, keys, 0

    def say(self, text: str) -> None:
        if text.startswith("Choose with"):
            self.nudged += 1
            self.pipe.send_text(self.keys)


def test_on_a_page_between_questions_enter_goes_on():
    assert given(MENU, ENTER) == Chosen(("next",))
    assert given(MENU, f"{DOWN}{ENTER}") == Chosen(("stop",))
    assert [given(MENU, key).act for key in ("?", F2, "<", CTRL_C)] == [Act.HELP, Act.BACK, Act.BACK, Act.STOP]
    shown = screen(MENU, ENTER)
    assert "? help   < back   ! save and exit" in shown
    assert "decide later" not in shown
    assert "choose with the arrow keys" not in shown


def test_a_page_longer_than_the_screen_scrolls_and_keeps_its_keys():
    rows = tuple((str(number), f"Answer {number}") for number in range(60))
    page = Prompt(kind="menu", ask="Choose an answer to change it", options=rows, chosen=("0",))
    assert given(page, f"{DOWN * 45}{ENTER}") == Chosen(("45",))
    assert "save and exit" in screen(page, f"{DOWN * 45}{ENTER}")


def test_an_option_without_a_value_is_not_its_own_label():
    assert given(CHOICE, f"{UP}{ENTER}") == Chosen(("",))


def test_the_answer_given_before_is_pointed_at():
    before = Prompt(kind="choice", ask="Which?", options=OPTIONS, chosen=("b",))
    assert given(before, ENTER) == Chosen(("b",))
    ticked = Prompt(kind="choices", ask="Which?", options=OPTIONS[:2], chosen=("b",))
    assert given(ticked, ENTER) == Chosen(("b",))
    gone = Prompt(kind="choice", ask="Which?", options=OPTIONS, chosen=("z",))
    assert given(gone, f"{DOWN}{ENTER}") == Chosen(("a",))


def test_letters_do_not_tick_everything():
    assert given(CHOICES, f"ai{SPACE}{ENTER}") == Chosen(("a",))


def test_more_options_than_questionary_has_shortcuts_for():
    many = tuple((str(number), f"Party {number}") for number in range(60))
    assert given(Prompt(kind="choice", ask="Which?", options=many), f"{UP}{ENTER}") == Chosen(("59",))


SIXTY = Prompt(
    kind="list", caption="The parties: question 3 of 9", ask="Who are the parties?",
    options=tuple((str(number), f"Change {number}: Party {number}") for number in range(1, 61)),
)


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (f"{PAGE_DOWN}{ENTER}", "10"), (f"{PAGE_DOWN * 9}{ENTER}", "60"), (f"{END}{UP}{ENTER}", "59"),
        (f"{END}{PAGE_UP}{ENTER}", "50"), (f"{END}{HOME}{DOWN}{ENTER}", "1"),
    ],
)
def test_a_long_list_can_be_gone_through_by_pages(keys, chosen):
    assert given(SIXTY, keys) == Chosen((chosen,))


def test_sixty_parties_leave_their_question_and_the_keys_on_a_screen_of_24_lines():
    pyte = pytest.importorskip("pyte")
    terminal = pyte.Screen(80, 24)
    pyte.Stream(terminal).feed(screen(SIXTY, f"{DOWN}{ENTER}").rpartition("\x1b[J")[0])
    shown = [line.strip() for line in terminal.display if line.strip()]
    assert shown[:2] == ["The parties: question 3 of 9", "Who are the parties?"]
    assert shown[-2:] == ["Row 1 of 61: Page Up and Page Down move by ten", KEYS_LINE]


def test_a_paste_of_two_lines_stays_one_answer_on_one_line():
    assert given(LINE, pasted("Bury Council  \r\n  Town Hall\n") + ENTER) == Text("Bury Council Town Hall")


def test_a_paste_of_two_lines_into_a_long_text_keeps_them():
    assert given(LONG, pasted("Bury\nTown Hall") + CTRL_S) == Text("Bury\nTown Hall")


def test_keys_pressed_too_early_do_not_answer_the_next_question():
    with keyboard() as pipe:
        face = TermFace()
        pipe.send_text(f"one{ENTER}two{ENTER}")
        assert face.ask(LINE) == Text("one")
        pipe.send_text(f"three{ENTER}")
        assert face.ask(LINE) == Text("three")


def test_a_question_longer_than_the_window_is_shown_whole():
    words = " ".join(f"word{number}" for number in range(100))
    shown = screen(Prompt(kind="text", ask=words), f"x{ENTER}", columns=80)
    assert all(f"word{number}" in shown for number in range(100))


def test_an_option_longer_than_the_window_is_shown_whole():
    label = " ".join(f"word{number}" for number in range(30))
    shown = screen(Prompt(kind="choice", ask="Which?", options=(("a", label),)), f"{DOWN}{ENTER}", columns=80)
    assert all(f"word{number}" in shown for number in range(30))


@pytest.mark.parametrize("encoding", ["latin-1", "cp850", "ascii"])
def test_ticked_and_unticked_look_different_in_every_encoding(encoding):
    shown = screen(CHOICES, f"{SPACE}{ENTER}", encoding=encoding)
    assert "[ ]" in shown
    assert "[x]" in shown or "x" in shown.split("[ ]", 1)[1]


def test_a_quotation_mark_that_the_screen_lacks_does_not_stop_it():
    assert '"none"' in screen(Prompt(kind="text", ask="Say “none” – or not"), f"x{ENTER}", encoding="latin-1")


@pytest.mark.parametrize("encoding", ["latin-1", "cp850", "ascii"])
def test_letters_that_the_screen_lacks_are_kept_exactly(encoding):
    welsh = Prompt(kind="text", ask="Beth?", draft="Ynys Môn, ŵ ŷ “a” 🤝")
    assert given(welsh, ENTER) == Text("Ynys Môn, ŵ ŷ “a” 🤝")
    assert "Ynys M" in screen(welsh, ENTER, encoding=encoding)


def test_a_character_that_would_steer_the_terminal_is_not_sent_to_it():
    assert "a?[2Jb" in screen(Prompt(kind="text", ask="What?", error="“a\x1b[2Jb” is not one of them"), f"x{ENTER}")


def test_bytes_read_in_the_wrong_encoding_are_read_again():
    garbled = Prompt(kind="text", ask="What?", draft="caf\udcc3\udca9")
    assert given(garbled, ENTER) == Text("café")
    assert "caf" in screen(garbled, ENTER)


def test_the_footer_names_the_keys_that_work():
    assert "? help   < back   > decide later   ! save and exit" in screen(LINE, f"x{ENTER}")
    assert "F1 help   F2 back   F3 decide later   F10 save and exit" in screen(DRAFT, ENTER)
    assert "Ctrl-S finish" in screen(LONG, f"x{CTRL_S}")


def test_the_answer_stays_on_the_screen_and_the_list_does_not():
    assert " > Pears" in screen(CHOICE, f"{DOWN}{DOWN}{ENTER}").rsplit("\x1b[J", 1)[-1]
    assert " > 2 months" in screen(Prompt(kind="text", ask="When?", default="2 months"), ENTER)


def test_no_colour_is_used_at_all():
    shown = screen(CHOICES, f"{SPACE}{ENTER}") + screen(CHOICE, f"{DOWN}{ENTER}") + screen(LINE, f"x{ENTER}")
    codes = {code for found in re.findall(r"\x1b\[([\d;]*)m", shown) for code in found.split(";") if code}
    assert codes <= {"0", "1", "7"}


def test_the_loop_needs_no_terminal_library():
    code = "import sys, mougen.cli.ask; sys.exit(bool({'questionary', 'prompt_toolkit'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=30).returncode == 0
