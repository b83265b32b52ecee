"""At each call by which a matter is opened and saved the program is killed, or the disk fails: nothing is lost."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("fault_child.py")
SENTENCES = re.compile(
    r"(matter\.yaml|matter\.journal|m) cannot be written: [^.]+; [^.]+\. What was there before is untouched\."
    r"|matter\.(yaml|journal): the (file|journal) cannot be read \(.+\); check that you may open it"
    r"(, or move it away to begin a new one)?"
    r"|m: the disk does not confirm that it keeps what was just written; save to another disk"
    r"|\[Errno \d+\] .+: '.+'"  # of which the command says the name and the reason
)
STATES = {
    "begun": "a matter that has no journal yet",
    "saved": "a matter that was saved before",
    "edited": "one whose file a person has edited",
    "torn": "one whose journal ends in half a line",
    "behind": "one whose journal is ahead of its file",
    "gone": "one whose file is gone",
    "damaged": "one whose journal is damaged",
    "large": "one whose journal has grown large",
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL and no fork")


@pytest.mark.parametrize("state", STATES)
def test_at_each_call_of_opening_and_saving(state: str, quick_disk: Path) -> None:
    done = subprocess.run([sys.executable, CHILD, quick_disk, state], check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"{STATES[state]}: {done.stderr[-2000:]}"
    found = json.loads(done.stdout)
    counts = found["counts"]
    assert counts["calls"] > 25
    assert counts["killed"] > counts["calls"]  # in the middle of each write, too
    assert counts["refused"] + counts["done all the same"] == 4 * counts["calls"]
    assert [words for words in found["said"] if not SENTENCES.fullmatch(words)] == []
