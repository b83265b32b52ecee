"""LibreOffice as a second reader: it lays pages out, counts its own numbers and computes the fields again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable

import pytest

Reader = Callable[[bytes], list[str]]


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Give a function that lays a Word file out and returns the text of each page."""
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        pytest.skip("LibreOffice or pdftotext is not installed")
    home = tmp_path_factory.mktemp("office")

    def laid_out(data: bytes) -> list[str]:
        (home / "made.docx").write_bytes(data)
        command = [office, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", str(home), str(home / "made.docx")], check=True, capture_output=True, timeout=90
        )
        text = subprocess.run(
            [reader, "-layout", str(home / "made.pdf"), "-"], check=True, capture_output=True, timeout=30
        )
        return text.stdout.decode().split("\f")[:-1]

    return laid_out
