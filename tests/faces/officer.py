"""An officer who knows all the answers: what is typed at each question, on either face, the ways people write it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Protocol

from terminals import CTRL_S, DOWN, ENTER, Terminal, pasted

from mougen.cli.face import opening
from mougen.interview import Chosen, Prompt, Reply, Session, Text, task_list
from mougen.model.answers import Answers
from mougen.model.values import NotApplicable, Period

TYPED = 40
COUNTS = ("", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Hands(Protocol):
    """How an officer replies on one of the faces."""

    def wait(self, words: str) -> None: ...
    def reply(self, prompt: Prompt, reply: Reply) -> None: ...
    def go_on(self) -> None: ...


@dataclass
class OnKeys:
    """On the questionary face: arrows, the space bar, short texts typed and longer ones pasted."""

    terminal: Terminal

    def wait(self, words: str) -> None:
        self.terminal.wait(words)

    def go_on(self) -> None:
        self.terminal.press(ENTER)

    def reply(self, prompt: Prompt, reply: Reply) -> None:
        if isinstance(reply, Chosen):
            self.terminal.press(self._choosing(prompt, reply.values))
        elif isinstance(reply, Text):
            from_elsewhere = len(reply.words) > TYPED
            typed = pasted(reply.words) if from_elsewhere else reply.words.replace("\n", ENTER)
            self.terminal.press(typed, CTRL_S if prompt.kind == "paragraph" else ENTER)

    def _choosing(self, prompt: Prompt, values: tuple[str, ...]) -> str:
        offered = [value for value, _ in prompt.options]
        if prompt.kind == "choices":
            changed = set(values) ^ set(prompt.chosen)
            return "".join(f"{' ' if value in changed else ''}{DOWN}" for value in offered) + ENTER
        return DOWN * (offered.index(values[0]) + 1) + ENTER


@dataclass
class OnLines:
    """On the plain face: numbers and lines."""

    terminal: Terminal

    def wait(self, words: str) -> None:
        self.terminal.wait_plain(words)

    def go_on(self) -> None:
        self.terminal.press("1\n")

    def reply(self, prompt: Prompt, reply: Reply) -> None:
        if isinstance(reply, Chosen):
            offered = [value for value, _ in prompt.options]
            self.terminal.press(", ".join(str(offered.index(value) + 1) for value in reply.values) + "\n")
        elif isinstance(reply, Text):
            self.terminal.press(f"{reply.words}\n.\n" if prompt.kind == "paragraph" else f"{reply.words}\n")


class Page(NamedTuple):
    """A page of the interview, the words above its field, and what is replied."""

    prompt: Prompt
    words: str
    reply: Reply


def pages(session: Session, known: Answers) -> list[list[Page]]:
    """Answer every question of a matter in the engine itself; give the pages by visit to a section from the task list.

    A face must show each page as the engine says that it is, or an officer waits for it in vain.
    """
    visits, ways = [], itertools.count()
    while onward := task_list(session.script, session.answers).onward:
        session.enter(onward.section)
        visits.append([])
        while prompt := session.prompt():
            reply = knows(prompt, known, len(session.answers.records(prompt.path.question)), next(ways))
            visits[-1].append(Page(prompt, opening(prompt), reply))
            assert session.reply(reply).error is None, (prompt, reply)
    return visits


def work_through(first: Iterable[Page], visits: list[list[Page]], hands: Hands) -> None:
    """Settle what comes first, go from the task list into each section, and check the answers at the end."""
    _reply(first, hands)
    for visit in visits:
        hands.wait("Task list")
        hands.go_on()
        _reply(visit, hands)
    for menu in ("Task list", "Check your answers"):
        hands.wait(menu)
        hands.go_on()


def _reply(pages: Iterable[Page], hands: Hands) -> None:
    for page in pages:
        hands.wait(page.words)
        hands.reply(page.prompt, page.reply)


def knows(prompt: Prompt, known: Answers, given: int, way: int) -> Reply:
    """Give the reply to a prompt; optional questions without an answer are passed over."""
    question, record, name, _ = prompt.path
    if prompt.kind == "list":
        return Chosen(("continue" if given >= len(known.records(question)) else "add",))
    value = known.get(question) if name is None else known.records(question)[record or 0].get(name)
    if value is None or isinstance(value, NotApplicable):
        assert prompt.optional, f"{prompt.path} is not answered in the example"
        return Chosen(("",) if prompt.kind == "choice" else ()) if prompt.options else Text("")
    if prompt.kind == "choices":
        return Chosen(tuple(str(item) for item in value))
    if prompt.options:
        return Chosen((("yes" if value else "no") if isinstance(value, bool) else str(value),))
    return Text(_typed(value, way))


def _typed(value: object, way: int) -> str:
    """Write a value in one of the ways that people do, a different one each time."""
    match value:
        case dt.date():
            return f"{value:{('%d/%m/%Y', '%d %B %Y', '%A %d %b %Y', '%B %d, %Y')[way % 4]}}"
        case Decimal():
            return (f"£{value:,}", f"{value}", f"{value / 1000:f}k")[way % 3]
        case Period(count=count, unit=unit):
            number = COUNTS[count] if way % 2 and count < len(COUNTS) else str(count)
            return f"{number} {unit}{'' if count == 1 else 's'}"
        case _:
            return str(value)
