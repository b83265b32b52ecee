"""The worst that passes the limits is read, or refused, within 5 seconds and 300 MB; each in a process of its own."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from word_file import Parts, p, packed, parts, r, relation, row, table

pytest.importorskip("resource", reason="Windows does not tell how much memory a program took")

WHITE = '<w:color w:val="FFFFFF"/>'
MEASURED = """
import resource, sys, time
from pathlib import Path
from mougen.errors import InputError
from mougen.word.intake import take_in
from mougen.word.returned import said_in
try:
    said_in(take_in(Path(sys.argv[1]))).accepted()
except InputError:
    pass
status = Path("/proc/self/status")
if status.exists():  # there, what the system counts begins with the peak of the program that started this one
    most = int(status.read_text().partition("VmHWM:")[2].split()[0]) / 2**10
else:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
print(time.process_time(), most)
"""
# Python has to start and to import; and a busy machine makes a process take longer than it would alone.
SECONDS, MEGABYTES = 5 + 10, 300
WORST: dict[str, Callable[[], Parts]] = {
    "bookmarks": lambda: parts(p("".join(f'<w:bookmarkStart w:id="{n}" w:name="_mg_{n}"/>' for n in range(190_000)))),
    "links": lambda: parts(
        links=tuple(relation(f"x{n}", "hyperlink", f"http://a.example/{n}", external=True) for n in range(90_000))
    ),
    "paragraphs": lambda: parts("".join(p(r(f"p{n}", "<w:b/>")) for n in range(49_000))),
    "white cells": lambda: parts(table(*(row(*[p(r("£1", WHITE))] * 4) for _ in range(10_000)))),
}


@pytest.mark.parametrize("name", WORST)
def test_the_worst_is_read_or_refused_within_bounds(name, tmp_path: Path):
    given = WORST[name]()
    noise = b'<w:body><w:p w:x="' + base64.b64encode(os.urandom(130_000)) + b'"/>'  # else it is refused as a bomb
    given["word/document.xml"] = given["word/document.xml"].replace(b"<w:body>", noise, 1)
    path = tmp_path / "returned.docx"
    path.write_bytes(packed(given))
    done = subprocess.run([sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
