"""What a colleague does to a Word file in LibreOffice Writer, for tests that read it back."""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from mougen.word import office

DESK = Path(__file__).with_name("office_desk.py")
SECONDS = 150

Steps = list[list[object]]


@functools.cache
def _python() -> str | None:
    """Find a Python that can speak to LibreOffice: Debian's own, or the one that LibreOffice brings."""
    program = office.find()
    beside = str(program.resolve().with_name("python")) if program else ""
    for name in filter(shutil.which, [beside, "/usr/bin/python3", "python3"]):
        if subprocess.run([name, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return name
    return None


def edited(data: bytes, steps: Steps, author: str = "Partner Solicitor") -> bytes:
    """Give a Word file as it comes back from a colleague; skip the test where there is no LibreOffice for one.

    Args:
        data: the file that was sent.
        steps: what is done to it, each a step of ``office_desk.Desk`` with its arguments.
        author: whose name stands on tracked changes.
    """
    program, python = office.find(), _python()
    if program is None or python is None:
        pytest.skip("a colleague's edits need LibreOffice Writer and its Python module uno (Debian: python3-uno)")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:  # the office may still be closing
        folder = Path(made)
        (folder / "sent.docx").write_bytes(data)
        work = {"file": "sent.docx", "saved": "returned.docx", "author": author, "steps": steps}
        told = [python, str(DESK), str(program), str(folder)]
        given = json.dumps(work)
        done = subprocess.run(told, input=given, capture_output=True, text=True, timeout=SECONDS, check=False)
        assert done.returncode == 0, done.stderr
        return (folder / "returned.docx").read_bytes()
