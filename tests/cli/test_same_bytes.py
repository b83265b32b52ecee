"""The same input gives the same bytes, whatever the process, the place and the machine's settings."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import EXAMPLES, NAMES, SAFETY, documents, example

SURROUNDINGS = [
    (0o022, {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}),
    (0o077, {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LANG": "cy_GB.UTF-8", "LC_ALL": "C", "COLUMNS": "20", "MOUGEN_CACHE": "off"}),
    (0o000, {"PYTHONHASHSEED": "7", "TZ": "America/Anchorage", "LANG": "tr_TR", "LC_ALL": "POSIX", "SOURCE_DATE_EPOCH": "1"}),
]  # fmt: skip


# Without page numbers, which come from LibreOffice and the machine's fonts; that a PDF is the same again: test_word_pages.
@pytest.mark.parametrize(
    ("path", "state"),
    [*((path, "draft") for path in EXAMPLES), (SAFETY, "agreed"), (SAFETY, "execution")],
    ids=[*NAMES, "agreed", "execution"],
)
def test_the_same_bytes(path: Path, state: str, tmp_path: Path) -> None:
    seen = set()
    for number, (umask, surroundings) in enumerate(SURROUNDINGS):
        matter = example(path, tmp_path / f"place {number}")
        subprocess.run(
            [sys.executable, "-m", "mougen", "draft", ".", "--no-input", "--no-pages", "--as", state],
            check=True, cwd=matter, umask=umask if sys.platform != "win32" else -1, env={**os.environ, **surroundings},
            capture_output=True, timeout=60,
        )  # fmt: skip
        seen.add(tuple((file.name, file.read_bytes()) for file in documents(matter)))
    assert len(seen) == 1
    shutil.rmtree(tmp_path)
