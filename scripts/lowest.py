"""Gives the lower bounds of the dependencies in pyproject.toml as constraints for pip, so that they can be tested.

Usage: python scripts/lowest.py > build/lowest.txt (``make lowest`` does it, and runs the core of the tests on them).
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
_BOUND = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?>=([0-9][^,;\s]*)")


def lowest(wanted: list[str]) -> list[str]:
    """Give each dependency at its lower bound.

    Raises:
        ValueError: where one has no lower bound, so that what is supported is not said.
    """
    found = [_BOUND.match(each) for each in wanted]
    if not all(found):
        raise ValueError(f"each dependency needs a lower bound (>=): {', '.join(wanted)}")
    return [f"{match[1]}=={match[2]}" for match in found if match]


if __name__ == "__main__":
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    sys.stdout.write("".join(f"{line}\n" for line in lowest(project["dependencies"])))
