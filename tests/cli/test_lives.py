"""A whole interview through the command, which dies at every question and finds every accepted answer again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import SAFETY

CHILD = Path(__file__).with_name("lives_child.py")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL and no fork")
def test_nothing_is_lost_when_the_program_is_killed_at_every_question(quick_disk: Path) -> None:
    """A kill, a request to end, or a terminal that closes; between the lives the clock stands in 1970 or in 2038."""
    done = subprocess.run(
        [sys.executable, CHILD, quick_disk / "lives", SAFETY], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["open"] == []
    assert found["counts"]["lives"] > 300
    assert found["counts"]["questions"] > found["counts"]["lives"]
    assert min(found["counts"][name] for name in ("SIGKILL", "SIGTERM", "SIGHUP")) > 50
