"""Answers a whole interview in as many lives as it has questions: each ends in the moment when the next one is shown.

``lives_child.py FOLDER EXAMPLE``: the folder is made, and kind, policies and answers are those of the example. One
process loads the content; each life is a process of its own that runs the real command, answers through a pipe, and is
killed. What it should have kept is known from the same interview, held beside it.
"""

from __future__ import annotations

import collections
import gc
import importlib
import itertools
import json
import os
import pkgutil
import re
import signal
import sys
from dataclasses import replace
from pathlib import Path

from mougen import cli
from mougen.cli import main as command
from mougen.interview import Chosen, Later, NotApplicable, Prompt, Reply, Text
from mougen.model.answers import Answers, write
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.workflow import drafting, sittings

ASKS = re.compile(rb"^(?:> )+", re.MULTILINE)
MOST_LIVES = 600
DEATHS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGKILL, signal.SIGHUP)
CLOCKS = (0, 2**31 - 1, 1)
"""Times that a clock set wrong would give the files: 1970, 2038."""


class Life:
    """The command in a process of its own, on a pipe."""

    def __init__(self, folder: Path) -> None:
        stdin, self._say = os.pipe()
        self._hear, stdout = os.pipe()
        self.process = os.fork()
        if not self.process:
            os.dup2(stdin, 0)
            os.dup2(stdout, 1)
            os.closerange(3, 20)
            sys.stdin, sys.stdout = open(0, encoding="utf-8"), open(1, "w", encoding="utf-8")  # noqa: SIM115
            command(["ask", str(folder), "--plain"])
        os.close(stdin)
        os.close(stdout)
        self.shown = self.until_asked()

    def say(self, lines: list[str]) -> None:
        """Answer, and wait until the next question stands there or the command has ended."""
        os.write(self._say, "".join(f"{line}\n" for line in lines).encode())
        self.shown = self.until_asked(len(lines))

    def until_asked(self, times: int = 1) -> str:
        """Wait until it has asked for so many lines, and give what it showed."""
        heard = b""
        while sum(len(found) // 2 for found in ASKS.findall(heard)) < times:
            more = os.read(self._hear, 100_000)
            if not more:
                return ""
            heard += more
        return heard.decode()

    def end(self, death: signal.Signals) -> int:
        os.kill(self.process, death)
        os.close(self._say)
        os.close(self._hear)
        return os.waitpid(self.process, 0)[1]


def reply(prompt: Prompt, given: Answers, target: Answers) -> tuple[Reply, list[str]]:
    """Give the reply to a prompt that leads to these answers, and the lines that say it."""
    question, record, field, _ = prompt.path
    rows = target.records(question)
    if prompt.kind == "list":
        more = len(rows) > len(given.records(question))
        return _chosen(prompt, ["add" if more else "continue"])
    value = target.get(question) if record is None else (rows[record] if rows else {}).get(field or "")
    if isinstance(value, Later) or (value is None and not prompt.optional):
        note = value.note if isinstance(value, Later) else ""
        return Later(note), [">", "1", note]
    if value is None or isinstance(value, NotApplicable):
        return (Chosen(()) if prompt.options else Text("")), (["", "."] if prompt.kind == "paragraph" else [""])
    words = write(value)
    if prompt.options:
        return _chosen(prompt, words if isinstance(words, list) else [str(words)])
    return Text(str(words)), [*str(words).split("\n"), *(["."] if prompt.kind == "paragraph" else [])]


def _chosen(prompt: Prompt, values: list[str]) -> tuple[Reply, list[str]]:
    numbers = [str(number) for number, (value, _) in enumerate(prompt.options, 1) if value in values]
    return Chosen(tuple(values)), [",".join(numbers)]


def live(bank: Bank, matter: Matter, life: Life, target: Answers) -> tuple[Answers, int]:
    """Live until an answer is accepted or nothing is left to ask; gives what must be kept and how much was asked."""
    session, count = sittings.session(bank, matter), 0
    while (prompt := session.prompt()) is not None and session.answers == matter.answers:
        for _ in range(3):  # pages that are no questions are passed with Enter
            if " ".join(prompt.ask.split()) not in " ".join(life.shown.split()):
                life.say([""])
        said, lines = reply(prompt, session.answers, target)
        outcome = session.reply(said)
        assert outcome.error is None, (prompt, said, outcome)
        life.say(lines)
        count += 1
    assert life.shown or session.prompt() is None, "the command ended by itself"
    return session.answers, count


def main(folder: Path, example: Path) -> None:
    bank = drafting.open_bank()
    target = drafting.read(bank, example)
    drafting.open_bank = lambda _=None: bank
    with sittings.begin(bank, folder.parent, folder.name) as sitting:
        sitting.change(replace(target, answers=Answers()))
    for module in pkgutil.iter_modules(cli.__path__, f"{cli.__name__}."):
        importlib.import_module(module.name)  # once, and not in each life; so with what is kept of the library
    drafting.check(bank, target)
    counts: collections.Counter[str] = collections.Counter()
    gc.freeze()
    found = drafting.read(bank, folder)
    for death in itertools.islice(itertools.cycle(DEATHS), MOST_LIVES):
        life, before = Life(folder), found
        expected, asked = live(bank, before, life, target.answers)
        life.end(death)
        found = drafting.read(bank, folder)
        assert found == replace(before, answers=expected), (counts, _unlike(found.answers, expected))
        if found == before:
            break
        counts.update({"lives": 1, "questions": asked, death.name: 1})
        for path in folder.iterdir():
            os.utime(path, (CLOCKS[counts["lives"] % len(CLOCKS)],) * 2)
    print(json.dumps({"counts": counts, "open": sittings.open_questions(bank, found)}))


def _unlike(found: Answers, expected: Answers) -> list[object]:
    names = {*found, *expected}
    return [(name, found.get(name), expected.get(name)) for name in names if found.get(name) != expected.get(name)]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
