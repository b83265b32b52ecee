"""A full disk and a folder that may not be written: a sentence, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from matters_asked import ASKED

from mougen import matters
from mougen.model.answers import Answers
from mougen.model.matter import Matter

CHILD = Path(__file__).with_name("disk_child.py")
FULL = """
mount -t tmpfs -o size=256k,mode=755 tmpfs "$1" && mkdir "$1/m" && echo "answers: {}" > "$1/m/matter.yaml" &&
dd if=/dev/zero of="$1/m/filler" bs=1k count=64 2>/dev/null && exec "$2" "$3" fill "$1/m"
"""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can mount a small disk and become another user"
)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody can reach, which pytest's own is not."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


def test_a_full_disk_loses_nothing(place: Path) -> None:
    if subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True).returncode:
        pytest.skip("no file systems can be mounted here")
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", FULL, "sh", place, sys.executable, CHILD],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    refusal, recovered = done.stdout.splitlines()
    assert refusal == (
        f"OutputError {place}/m/matter.yaml cannot be written: the disk is full; free some space and try again. "
        "What was there before is untouched."
    )
    assert int(recovered.removeprefix("recovered ")) > 10


def test_a_folder_that_may_only_be_read_can_be_read(place: Path) -> None:
    matters.keep(place, Matter(answers=Answers({"members": 1, "purpose": "x" * 500})))
    assert matters.read_matter(place, *ASKED)
    done = subprocess.run([sys.executable, CHILD, "deny", place], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    held, begun, read = done.stdout.splitlines()
    assert held.startswith(f"OutputError {place} cannot be written: you may not write there")
    assert begun.startswith(f"OutputError {place}/x cannot be written: you may not write there")
    assert read == "read"
