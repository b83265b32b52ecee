"""For each line it is given: a child that saves answer after answer and says which is safe, until it is killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from matters_asked import ASKED

from mougen import matters
from mougen.model.answers import Answers
from mougen.model.matter import Matter


def say(line: str) -> None:
    """Say a line in one piece: a child may die between two."""
    os.write(1, line.encode())


def save_for_ever(folder: Path) -> None:
    with matters.Store(folder, *ASKED) as store:
        number = int(str(store.load().answers.value("members") or 0))
        say(f"open {os.getpid()} {number}\n")
        while True:
            number += 1
            purpose = f"{number}\n" + "word " * 2000 + "end"
            store.save(Matter(answers=Answers({"members": number, "purpose": purpose})))
            say(f"{number}\n")


for _ in sys.stdin:
    child = os.fork()
    if not child:
        save_for_ever(Path(sys.argv[1]))
    os.waitpid(child, 0)
    say("dead\n")
