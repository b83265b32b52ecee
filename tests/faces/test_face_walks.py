"""Walks through a small interview in a real terminal, on each face, with what goes wrong at real keyboards."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from terminals import CTRL_C, CTRL_D, CTRL_S, DOWN, ENTER, Terminal, pasted

from mougen.cli import main
from mougen.cli.typeahead import DROPPED

DRIVER = Path(__file__).with_name("small_matter.py")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "answers.json"


def saved(store: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(store.read_text(encoding="utf-8"))
    return found


def give_parties(terminal: Terminal) -> None:
    for name, down in (("Bury", 1), ("Acme", 2)):
        terminal.wait("What is its name?")
        terminal.press(name, ENTER)
        terminal.wait("Is it a council?")
        terminal.press(DOWN * down, ENTER)


def test_a_walk_on_the_questionary_face(store):
    terminal = Terminal(DRIVER, store, PYTHONIOENCODING="ascii:surrogateescape", NO_COLOR="1")
    terminal.wait("What is it called?")
    terminal.press("Café", ENTER)
    give_parties(terminal)
    terminal.wait("Change the order: put 2: Acme first")
    terminal.press(DOWN * 4, ENTER)
    terminal.wait("Change the order: put 2: Bury first")
    terminal.press(DOWN, ENTER)
    terminal.wait("What is it for?")
    terminal.press("Warm", ENTER, "homes", CTRL_S)
    terminal.wait("Who is served?")
    terminal.press("<")
    terminal.wait("What is it for?")
    terminal.press(CTRL_S)
    terminal.wait("Who is served?")
    terminal.press(" ", ENTER)
    terminal.wait("Who chairs?")
    terminal.press(DOWN * 2, ENTER)
    terminal.wait("How much notice?")
    terminal.press("three mths", ENTER)
    assert "ended: finished" in terminal.end()
    assert " Taken as 3 months" in terminal.raw
    assert saved(store) == {
        "title": "Café", "parties": [{"name": "Acme", "council": "no"}, {"name": "Bury", "council": "yes"}],
        "purpose": "Warm\nhomes", "groups": ["adults"], "chair": "Bury", "notice": "3 months",
    }
    looks = {code for found in re.findall(r"\x1b\[([\d;]*)m", terminal.whole) for code in found.split(";")}
    assert looks <= {"", "0", "1", "7"}, "nothing is told by colour"


@pytest.mark.parametrize("environ", [{"TERM": "dumb", "NO_COLOR": "1"}, {"MOUGEN_PLAIN": "0"}])
def test_a_walk_on_the_plain_face(store, environ):
    terminal = Terminal(DRIVER, store, *([] if "TERM" in environ else ["plain"]), **environ)
    for asked, line in [
        ("What is it called?", "Live Well"), ("What is its name?", "Bury"), ("Is it a council?", "1"),
        ("What is its name?", "!"),
    ]:
        terminal.wait_plain(asked)
        terminal.press(f"{line}\n")
    assert "ended: stopped" in terminal.end()
    assert "\x1b" not in terminal.whole
    assert saved(store) == {"title": "Live Well", "parties": [{"name": "Bury", "council": "yes"}]}


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("face", ["questionary", "plain"])
def test_the_keys_that_stop_programs_save_and_say_how_to_go_on(store, face, key):
    terminal = Terminal(DRIVER, store, *(["plain"] if face == "plain" else []))
    wait = terminal.wait_plain if face == "plain" else terminal.wait
    wait("What is it called?")
    terminal.press(f"Live Well{ENTER}")
    wait("What is its name?")
    terminal.press(key)
    assert "ended: stopped" in terminal.end()
    assert "mougen ask live-well" in terminal.raw
    assert "Traceback" not in terminal.raw
    assert saved(store) == {"title": "Live Well"}


def test_nothing_given_is_lost_when_the_program_is_killed(store):
    terminal = Terminal(DRIVER, store)
    terminal.wait("What is it called?")
    terminal.press("Live Well", ENTER)
    terminal.wait("What is its name?")
    terminal.press("Bury", ENTER)
    terminal.wait("Is it a council?")
    terminal.child.kill(9)
    terminal.child.close(force=True)
    assert saved(store) == {"title": "Live Well", "parties": [{"name": "Bury"}]}


@pytest.mark.parametrize("face", ["questionary", "plain"])
@pytest.mark.parametrize("end", [None, signal.SIGTERM], ids=["the terminal is closed", "asked to end"])
def test_what_was_accepted_is_kept_when_the_terminal_is_closed_or_the_program_asked_to_end(tmp_path, face, end):
    """In the middle of an answer: the half is gone, and whoever comes next finds the matter free and as it was."""
    (tmp_path / "matter.yaml").write_text("kind: memorandum-of-understanding\nanswers: {}\n", "utf-8")
    ask = ["-m", "mougen", "ask", tmp_path, "title", "lead_officer", *(["--plain"] if face == "plain" else [])]
    terminal = Terminal(*ask)
    wait = terminal.wait_plain if face == "plain" else terminal.wait
    wait("What is the agreement called?")
    terminal.press("Live Well", ENTER)
    wait("Which officer leads for your organisation?")
    terminal.press("half an ans")
    assert terminal.gone(end) in {signal.SIGHUP, signal.SIGTERM}
    matter = yaml.safe_load((tmp_path / "matter.yaml").read_text("utf-8"))
    assert matter == {"kind": "memorandum-of-understanding", "answers": {"title": "Live Well"}}
    done = CliRunner().invoke(main, ["ask", str(tmp_path), "--set", "lead_officer=The Clerk", "--json"])
    assert done.exit_code in {0, 1}, done.stderr
    matter["answers"]["lead_officer"] = "The Clerk"
    assert yaml.safe_load((tmp_path / "matter.yaml").read_text("utf-8")) == matter


@pytest.mark.parametrize("face", ["questionary", "plain"])
def test_keys_pressed_too_early_and_the_second_line_of_a_paste_answer_nothing_and_that_is_said(store, face):
    terminal = Terminal(DRIVER, store, *(["plain"] if face == "plain" else []))
    wait = terminal.wait_plain if face == "plain" else terminal.wait
    terminal.child.send(f"Too early{ENTER}")
    wait(f"{DROPPED} The agreement: question 1 of 6 What is it called?")
    terminal.press(f"Live Well{ENTER}Town Hall{ENTER}1{ENTER}")
    wait(f"{DROPPED} The agreement: question 2 of 6")
    terminal.press(f"Bury{ENTER}")
    wait("Is it a council?")
    assert DROPPED not in " ".join(terminal.raw.split())
    terminal.press(CTRL_C)
    terminal.end()
    assert saved(store) == {"title": "Live Well", "parties": [{"name": "Bury"}]}


def test_what_is_pasted_in_brackets_stays_one_answer(store):
    terminal = Terminal(DRIVER, store)
    terminal.wait("What is it called?")
    terminal.press(pasted("Live\r\n Well\n"), ENTER)
    give_parties(terminal)
    terminal.wait("Continue")
    terminal.press(DOWN, ENTER)
    terminal.wait("What is it for?")
    terminal.press(pasted("Warm\r\n\r\nhomes?\n!"), CTRL_S)
    terminal.wait("Who is served?")
    terminal.press(CTRL_C)
    terminal.end()
    assert (saved(store)["title"], saved(store)["purpose"]) == ("Live Well", "Warm\n\nhomes?\n!")


def test_what_stood_half_typed_in_a_question_left_for_later_is_handed_back(store):
    terminal = Terminal(DRIVER, store)
    terminal.wait("What is it called?")
    terminal.press("Live Well", ENTER)
    give_parties(terminal)
    terminal.wait("Continue")
    terminal.press(DOWN, ENTER)
    terminal.wait("What is it for?")
    terminal.press("Half a sentence\x1bOR")
    terminal.wait("Answer this another time?")
    terminal.press(DOWN, ENTER)
    terminal.wait("What is it waiting for?")
    terminal.press("the lease", ENTER)
    terminal.wait("not saved; copy it if you need it: Half a sentence")
    terminal.press(CTRL_C)
    terminal.end()
    assert saved(store)["purpose"] == {"later": "the lease"}


def test_a_window_made_narrow_in_the_middle_of_an_answer(store):
    terminal = Terminal(DRIVER, store)
    terminal.wait("What is it called?")
    words = "A name that is longer than forty characters of a narrow window"
    terminal.child.send(words[:20])
    terminal.resize(40)
    terminal.press(words[20:], ENTER)
    give_parties(terminal)
    terminal.wait("Change the order: put 2: Acme first")
    assert all(len(line) <= 40 for line in terminal.lines())
    terminal.press(CTRL_C)
    terminal.end()
    assert saved(store)["title"] == words


def test_a_very_long_answer_is_refused_with_words_and_can_be_cut(store):
    terminal = Terminal(DRIVER, store)
    terminal.wait("What is it called?")
    terminal.press("x" * 2_010, ENTER)
    terminal.wait("There is a problem: The title has 2,010 characters; the most it can hold is 2,000")
    terminal.press("\x7f" * 10, ENTER)
    terminal.wait("What is its name?")
    terminal.press(CTRL_C)
    terminal.end()
    assert saved(store)["title"] == "x" * 2_000


def test_a_terminal_in_latin_1(store):
    terminal = Terminal(DRIVER, store, encoding="latin-1", PYTHONIOENCODING="latin-1", LC_ALL="C")
    terminal.wait("What is it called?")
    terminal.press("Café", ENTER)
    terminal.wait("What is its name?")
    terminal.press(CTRL_C)
    assert " > Café" in terminal.whole + terminal.end()
    assert saved(store) == {"title": "Café"}


def test_an_editor_is_opened_from_the_questionary_face(store, tmp_path):
    script = tmp_path / "editor.sh"
    script.write_text("#!/bin/sh\nprintf ' homes\\nfor all' >> \"$1\"\n", encoding="utf-8")
    script.chmod(0o755)
    terminal = Terminal(DRIVER, store, EDITOR=str(script))
    terminal.wait("What is it called?")
    terminal.press("Live Well", ENTER)
    give_parties(terminal)
    terminal.wait("Continue")
    terminal.press(DOWN, ENTER)
    terminal.wait("^ editor")
    terminal.press("Warm\x1bOS")
    terminal.wait("for all")
    terminal.press(CTRL_S)
    terminal.wait("Who is served?")
    terminal.press(CTRL_C)
    terminal.end()
    assert saved(store)["purpose"] == "Warm homes\nfor all"
