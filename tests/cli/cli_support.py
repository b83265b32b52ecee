"""Runs the real command: in this process for most tests, as a program of its own where that is the point."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result
from tests.shipped import WHOLE

from mougen.cli import main

EXAMPLES = WHOLE
NAMES = [path.name for path in EXAMPLES]
SAFETY, FUND, SHARED = EXAMPLES
MEMORANDUM, AGREEMENT = "memorandum-of-understanding", "partnership-agreement"
LOCK = ".mougen.lock"


def mougen(*words: object, stdin: str = "", **environ: str) -> Result:
    """Run the command in this process; a traceback fails the test."""
    return CliRunner(env={"MOUGEN_CONTENT": None, "MOUGEN_PROFILE": None, **environ}).invoke(
        main, [str(word) for word in words], input=stdin, catch_exceptions=False, prog_name="mougen"
    )


def program(*words: object, cwd: Path, stdin: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a program."""
    return subprocess.run(
        [sys.executable, "-m", "mougen", *map(str, words)],
        check=False, capture_output=True, text=True, encoding="utf-8", cwd=cwd, input=stdin, timeout=60,
        env={**os.environ, **environ},
    )  # fmt: skip


def example(path: Path, folder: Path) -> Path:
    """Copy the matter of an example into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(path / "matter.yaml", folder)
    return folder


def listing(folder: Path) -> dict[str, str]:
    """Give every file beneath a folder with a hash of its bytes, and every folder, but for locks that are free."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
        if path.name != LOCK
    }


def documents(folder: Path) -> list[Path]:
    """Give the Word files in a folder."""
    return sorted(folder.glob("*.docx"))


def refused(done: Result | subprocess.CompletedProcess[str], *words: str) -> None:
    """Hold that a command was refused with one clear sentence, on standard error alone."""
    status = done.exit_code if isinstance(done, Result) else done.returncode
    assert status == 3, (status, done.stdout, done.stderr)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert len(done.stderr) < 1_500, done.stderr
    for word in words:
        assert word in done.stderr, done.stderr
