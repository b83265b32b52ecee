"""LibreOffice as a second reader: it lays pages out, counts its own numbers and computes the fields again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Reader = Callable[[bytes], list[str]]


@pytest.fixture(scope="session")
def pages(office: Callable[[Mapping[str, bytes], str], dict[str, Path]]) -> Reader:
    """Give a function that lays a Word file out and returns the text of each page."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")

    def laid_out(data: bytes) -> list[str]:
        made = office({"made": data}, "pdf")["made"]
        text = subprocess.run([reader, "-layout", str(made), "-"], check=True, capture_output=True, timeout=30)
        return text.stdout.decode().split("\f")[:-1]

    return laid_out
