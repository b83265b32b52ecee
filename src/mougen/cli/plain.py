"""The plain face: numbered options, one line for each answer, no control characters.

For a screen reader, a pipe, or a terminal that cannot do more.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import TextIOWrapper
from typing import TextIO

from mougen.cli import typeahead
from mougen.cli.face import Act, Signal, fitting, mend, opening, signal, wrap
from mougen.interview import Chosen, Prompt, Reply, Text

END = "."
PLAIN = "MOUGEN_PLAIN"


def wanted(flag: bool | None, stdin: TextIO, stdout: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether to use the plain face: asked for, or all that the terminal can do."""
    if flag is not None:
        return flag
    if environ.get(PLAIN, "0") not in {"", "0"} or environ.get("TERM") == "dumb":
        return True
    return not (stdin.isatty() and stdout.isatty())


class PlainFace:
    """Asks on a pair of text streams."""

    def __init__(self, stdin: TextIO, stdout: TextIO) -> None:
        self._stdin = stdin
        self._stdout = stdout
        if isinstance(stdin, TextIOWrapper) and stdin.errors != "surrogateescape":  # once: not after the first read
            stdin.reconfigure(errors="surrogateescape")  # a wrong byte is refused with words, not with a traceback

    def say(self, text: str) -> None:
        """Write a text and end the line."""
        self._write(f"{text}\n")

    def ask(self, prompt: Prompt) -> Reply | Signal:
        """Write the prompt and read the reply; the end of the input means save and exit."""
        if typeahead.forget(self._stdin):
            self.say(f"\n{wrap(typeahead.DROPPED)}")
        self.say("\n".join([opening(prompt), *_numbered(prompt), *_instructions(prompt)]))
        return self._paragraph(prompt) if prompt.kind == "paragraph" else self._line(prompt)

    def _line(self, prompt: Prompt) -> Reply | Signal:
        line = self._read()
        if line is None:
            return Signal(Act.STOP)
        if not line.strip() and (prompt.kind == "menu" or not prompt.error):
            return Chosen(prompt.chosen) if prompt.options else Text(prompt.draft)
        return signal(line, prompt) or _reply(prompt, line)

    def _paragraph(self, prompt: Prompt) -> Reply | Signal:
        lines: list[str] = []
        while (line := self._read()) != END:
            if line is None:
                return Signal(Act.STOP, "\n".join(lines))
            pressed = None if lines else signal(line, prompt)
            if pressed:
                return pressed
            lines.append(line)
        words = "\n".join(lines)
        return Text(words if words.strip() or prompt.error else prompt.draft)

    def _read(self) -> str | None:
        """Read a line; None at the end of the input and at Ctrl-C, which both mean save and exit."""
        try:
            self._write("> ")
            line = self._stdin.readline()
        except KeyboardInterrupt:
            return None
        return mend(line.rstrip("\r\n")) if line else None

    def _write(self, text: str) -> None:
        self._stdout.write(fitting(text, self._stdout.encoding))
        self._stdout.flush()


def _numbered(prompt: Prompt) -> list[str]:
    width = len(str(len(prompt.options)))
    return [
        wrap(f"  {number:>{width}}  {label}", " " * (width + 4))
        for number, (_, label) in enumerate(prompt.options, start=1)
    ]


def _instructions(prompt: Prompt) -> list[str]:
    labels = [str(n) for n, (value, _) in enumerate(prompt.options, start=1) if value in prompt.chosen]
    before = ", ".join(labels) if prompt.options else prompt.draft
    long = prompt.kind == "paragraph"
    many = "Type the numbers of all that apply, with commas between them" if prompt.kind == "choices" else ""
    one = "Type the number of one option" if prompt.options and not many else ""
    end = f"End with a line that holds only a full stop ({END}), or type ^ for an editor" if long else ""
    return [line for line in (many, one, _before(prompt, before), end) if line]


def _before(prompt: Prompt, before: str) -> str:
    if not before:
        return ""
    if prompt.kind == "menu":
        return f"Enter alone leads to {before}"
    if prompt.error:
        return wrap(f"You typed: {before}")
    key = "A full stop alone" if prompt.kind == "paragraph" else "Enter"
    return wrap(f"{key} keeps your answer: {before}")


def _reply(prompt: Prompt, line: str) -> Reply:
    """Take numbers as the options they stand for; anything else is left to be matched with an option, or refused."""
    parts = [part.strip() for part in line.split(",")] if prompt.kind == "choices" else [line.strip()]
    if not prompt.options or not all(_is_number(part, len(prompt.options)) for part in parts):
        return Text(line)
    return Chosen(tuple(prompt.options[int(part) - 1][0] for part in parts))


def _is_number(part: str, most: int) -> bool:
    return part.isascii() and part.isdecimal() and 1 <= int(part) <= most
