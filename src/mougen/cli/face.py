"""What the two faces of the interview share: the keys, the words above a question, and letters that fit the screen."""

from __future__ import annotations

import re
import shutil
import textwrap
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from mougen.interview import Prompt, Reply

NARROWEST, WIDEST = 20, 80
SHORT_EXAMPLE = 120
KEYS_LINE = "? help   < back   > decide later   ! save and exit"
MENU_KEYS_LINE = "? help   < back   ! save and exit"
LONG_KEYS_LINE = "? help  < back  > decide later  ^ editor  ! save and exit"
_KEYS_LINES = {"menu": MENU_KEYS_LINE, "paragraph": LONG_KEYS_LINE}
_TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " "})
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Act(Enum):
    """What a key asks for instead of an answer, by the character that asks for it in an empty field."""

    HELP = "?"
    BACK = "<"
    LATER = ">"
    STOP = "!"
    EDIT = "^"


@dataclass(frozen=True, slots=True)
class Signal:
    """A key was pressed instead of an answer; ``typed`` or ``ticked`` is what stood there."""

    act: Act
    typed: str = ""
    ticked: tuple[str, ...] = ()


class Face(Protocol):
    """A way to talk with the officer."""

    def say(self, text: str) -> None:
        """Show a text."""

    def ask(self, prompt: Prompt) -> Reply | Signal:
        """Show a prompt and give the reply to it, or the key that was pressed instead."""


def acts(prompt: Prompt) -> tuple[Act, ...]:
    """Give what can be asked for instead of an answer: an editor only for a long text."""
    return tuple(act for act in Act if act is not Act.EDIT or prompt.kind == "paragraph")


def signal(words: str, prompt: Prompt) -> Signal | None:
    """Give the signal that a single character means when it is all that was typed.

    With an editor goes what was answered before, since that is what it is to open.
    """
    meant = next((act for act in acts(prompt) if act.value == words.strip()), None)
    return Signal(meant, prompt.draft if meant is Act.EDIT else "") if meant else None


def keys_line(prompt: Prompt) -> str:
    """Name the keys that mean something on a page."""
    return _KEYS_LINES.get(prompt.kind, KEYS_LINE)


def opening(prompt: Prompt) -> str:
    """Give what stands above the field: where we are, what is wrong, what is asked."""
    problem = f"There is a problem: {prompt.error}" if prompt.error else ""
    where = [prompt.caption, prompt.entry]
    asked = f"{prompt.ask} (optional)" if prompt.optional else prompt.ask
    had = f"The partnership that this one begins from had: {prompt.had}" if prompt.had else ""
    lines = [*where, problem, asked, prompt.hint, had, _example(prompt), _default(prompt)]
    return "\n" + "\n".join(wrap(line) for line in lines if line)


def explanation(prompt: Prompt) -> str:
    """Give what the help key shows."""
    example = f"Example: {prompt.example}" if prompt.example else ""
    words = [prompt.help or "There is no more help for this question.", example, *prompt.notes]
    words.append(f"Keys: {keys_line(prompt)}")
    return "\n" + "\n".join(wrap(line) for line in words if line)


def wrap(text: str, indent: str = "", less: int = 0) -> str:
    """Break lines at the width of the screen, ``less`` what stands before the first."""
    width = min(WIDEST, shutil.get_terminal_size().columns) - 2 - less
    lines = [textwrap.fill(line, max(width, NARROWEST), subsequent_indent=indent) for line in text.splitlines()]
    return "\n".join(lines)


def mend(words: str) -> str:
    """Read again as UTF-8 what the terminal's encoding could not read; what is not UTF-8 is left to be refused."""
    try:
        return words.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return words


def fitting(text: str, encoding: str | None) -> str:
    """Give a text in letters that the screen can show, with plain quotation marks and dashes where it must be.

    A character that would steer the terminal, such as one in a text that was refused, is shown as a question mark.
    """
    text, name = _STEERING.sub("?", text), encoding or "utf-8"
    try:
        text.encode(name)
    except UnicodeEncodeError:
        return text.translate(_TYPOGRAPHY).encode(name, "replace").decode(name)
    return text


def _example(prompt: Prompt) -> str:
    if not prompt.example or len(prompt.example) > SHORT_EXAMPLE or prompt.options:
        return ""
    return f"For example, {prompt.example}"


def _default(prompt: Prompt) -> str:
    return f"Press Enter for {prompt.default}" if prompt.default and not (prompt.draft or prompt.options) else ""
