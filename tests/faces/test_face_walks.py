"""One walk through a small interview in a real terminal, on each face."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect", exc_type=ImportError)
pyte = pytest.importorskip("pyte")

DRIVER = Path(__file__).with_name("small_matter.py")
ROWS, COLUMNS = 24, 80
DOWN, ENTER, CTRL_S = "\x1b[B", "\r", "\x13"
PATIENCE = 20


class Terminal:
    """The program in a terminal of 80 by 24, and what its screen shows."""

    def __init__(self, store: Path, *words: str, **environ: str) -> None:
        env = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", **environ}
        env.pop("MOUGEN_PLAIN", None)
        self.store = store
        self.raw = ""
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)
        self.child = pexpect.spawn(
            sys.executable, [str(DRIVER), str(store), *words],
            env=env, encoding="utf-8", dimensions=(ROWS, COLUMNS), timeout=PATIENCE,
        )  # fmt: skip

    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._screen.display if line.strip()]

    def wait(self, asked: str) -> None:
        """Wait until the question is there and the footer is the last line: only then is the prompt live."""
        while not (self.lines() and self.lines()[-1].endswith("save and exit") and self._asks(asked)):
            self._feed(self.child.read_nonblocking(4096, timeout=PATIENCE))

    def wait_plain(self, asked: str) -> None:
        while not (self.raw.endswith("> ") and asked in self.raw.rsplit("\r\n\r\n", 1)[-1]):
            self._feed(self.child.read_nonblocking(4096, timeout=PATIENCE))

    def press(self, *keys: str) -> None:
        self._screen.reset()
        for key in keys:
            self.child.send(key)

    def end(self) -> str:
        self._feed(self.child.read())
        self.child.close()
        return self.raw

    def saved(self) -> dict[str, object]:
        saved: dict[str, object] = json.loads(self.store.read_text(encoding="utf-8"))
        return saved

    def _asks(self, asked: str) -> bool:
        return any(asked in line for line in self.lines())

    def _feed(self, text: str) -> None:
        self.raw += text
        self._stream.feed(text)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    return tmp_path / "answers.json"


def test_a_walk_on_the_questionary_face(store):
    terminal = Terminal(store, PYTHONIOENCODING="ascii:surrogateescape")
    terminal.wait("What is it called?")
    terminal.press("Café", ENTER)
    for name, down in (("Bury", 1), ("Acme", 2)):
        terminal.wait("What is its name?")
        terminal.press(name, ENTER)
        terminal.wait("Is it a council?")
        terminal.press(DOWN * down, ENTER)
    terminal.wait("Continue")
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
    terminal.press("\x03")
    assert "ended: stopped" in terminal.end()
    assert "mougen ask live-well" in terminal.raw
    assert terminal.saved() == {
        "title": "Café", "parties": [{"name": "Bury", "council": "yes"}, {"name": "Acme", "council": "no"}],
        "purpose": "Warm\nhomes", "groups": ["adults"],
    }


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"MOUGEN_PLAIN": "0"}])
def test_a_walk_on_the_plain_face(store, environ):
    terminal = Terminal(store, *([] if "TERM" in environ else ["plain"]), **environ)
    for asked, line in [
        ("What is it called?", "Live Well"), ("What is its name?", "Bury"), ("Is it a council?", "1"),
        ("What is its name?", "!"),
    ]:
        terminal.wait_plain(asked)
        terminal.child.sendline(line)
    assert "ended: stopped" in terminal.end()
    assert "\x1b" not in terminal.raw
    assert terminal.saved() == {"title": "Live Well", "parties": [{"name": "Bury", "council": "yes"}]}


def test_nothing_given_is_lost_when_the_program_is_killed(store):
    terminal = Terminal(store)
    terminal.wait("What is it called?")
    terminal.press("Live Well", ENTER)
    terminal.wait("What is its name?")
    terminal.press("Bury", ENTER)
    terminal.wait("Is it a council?")
    terminal.child.kill(9)
    terminal.child.close(force=True)
    assert terminal.saved() == {"title": "Live Well", "parties": [{"name": "Bury"}]}
