"""A program that saves one answer after the other, and says which is safe."""

from __future__ import annotations

import sys
from pathlib import Path

from matters_support import ASKED

from mougen import matters
from mougen.model.answers import Answers
from mougen.model.matter import Matter

with matters.Store(Path(sys.argv[1]), *ASKED) as store:
    matter = store.load()
    count = int(str(matter.answers.value("members") or 0))
    print("open", flush=True)
    for number in range(count + 1, 100_000):
        purpose = f"{number}\n" + "word " * 2000 + "end"
        store.save(Matter(answers=Answers({"members": number, "purpose": purpose})))
        print(number, flush=True)
