"""A terminal of 80 by 24 with a program in it, as a person at the keyboard has it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals that a test could type into", allow_module_level=True)
pexpect = pytest.importorskip("pexpect", exc_type=ImportError)
pyte = pytest.importorskip("pyte")

ROWS, COLUMNS = 24, 80
DOWN, ENTER, CTRL_C, CTRL_D, CTRL_S = "\x1b[B", "\r", "\x03", "\x04", "\x13"
PATIENCE = 20


def pasted(text: str) -> str:
    """Give a text as a terminal sends a paste to a program that asked to know."""
    return f"\x1b[200~{text}\x1b[201~"


def bare(text: str) -> str:
    """Give a text without its white space, to be found however it is wrapped."""
    return "".join(text.split())


class Terminal:
    """The program in a terminal, and what its screen shows."""

    def __init__(self, *words: object, cwd: Path | None = None, encoding: str = "utf-8", **environ: str) -> None:
        env = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", **environ}
        for name in ("MOUGEN_PLAIN", "VISUAL", "EDITOR", "NO_COLOR"):
            if name not in environ:
                env.pop(name, None)
        self.raw = self.whole = ""
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)
        self.child = pexpect.spawn(
            sys.executable, [str(word) for word in words], cwd=cwd and str(cwd), env=env, encoding=encoding,
            dimensions=(ROWS, COLUMNS), timeout=PATIENCE,
        )  # fmt: skip
        self.child.delaybeforesend = None

    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._screen.display if line.strip()]

    def wait(self, asked: str) -> None:
        """Wait until the question is there and the footer is the last line: only then is the prompt live."""
        while not self._live(bare(asked)):
            self._read()

    def wait_plain(self, asked: str) -> None:
        """Wait until the question is there, and a line can be typed."""
        while not (self.raw.endswith("> ") and bare(asked) in bare(self.raw)):
            self._read()

    def press(self, *keys: str) -> None:
        """Press keys, and forget what the screen showed."""
        self._screen.reset()
        self.raw = ""
        for key in keys:
            self.child.send(key)

    def resize(self, columns: int) -> None:
        """Make the window narrower or wider."""
        self._screen.resize(ROWS, columns)
        self.child.setwinsize(ROWS, columns)

    def end(self) -> str:
        """Give all that is still shown until the program ends."""
        self._feed(self.child.read())
        self.child.close()
        return self.raw

    def gone(self, end: int | None) -> int | None:
        """Ask the program to end, or (None) close its window; gives the signal that ended it."""
        if end is None:
            self.child.ptyproc.fileobj.close()
        else:
            self.child.kill(end)
        ended, status, patience = 0, 0, time.monotonic() + PATIENCE
        while not ended and time.monotonic() < patience:
            ended, status = os.waitpid(self.child.pid, os.WNOHANG)
            time.sleep(0.02)
        assert ended, "the program goes on without anybody at it"
        self.child.ptyproc.closed = self.child.closed = True
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else None

    def _live(self, asked: str) -> bool:
        if "exit" not in self.raw:  # no footer yet
            return False
        lines = self.lines()
        return bool(lines) and lines[-1].endswith("and exit") and asked in bare("".join(lines))

    def _read(self) -> None:
        try:
            self._feed(self.child.read_nonblocking(65_536, timeout=PATIENCE))
        except pexpect.TIMEOUT:
            pytest.fail("nothing more came; the screen showed:\n" + "\n".join(self.lines()))

    def _feed(self, text: str) -> None:
        self.raw += text
        self.whole += text
        self._stream.feed(text)
