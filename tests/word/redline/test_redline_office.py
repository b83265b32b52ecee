"""LibreOffice settles redlines too: what it accepts reads as the new file, and what it rejects as the old one.

It may leave an empty paragraph before a table where all that stood there goes, loses changes within content controls,
and computes references anew; so such files are not asked of it, and empty paragraphs are not counted.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from made_edits import Maker
from made_files import Block, File, Para, written
from redline_told import made, opened

from mougen.word.transcript import transcribe

BRIDGED = "/usr/bin/python3"
SCRIPT = Path(__file__).with_name("office_changes.py")
JOINER = "\u200d"  # which LibreOffice puts into an empty cell whose row was tracked

Settled = Callable[[Mapping[str, tuple[bytes, bytes, bytes]]], dict[str, list[list[str]]]]


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Settled:
    """Give a function that reads new files, redlines accepted, old files and redlines rejected by LibreOffice."""
    program = shutil.which("soffice")
    if program is None or not Path(BRIDGED).exists():
        pytest.skip("LibreOffice is not installed")
    if subprocess.run([BRIDGED, "-c", "import uno"], check=False, capture_output=True).returncode:
        pytest.skip("LibreOffice's bridge for Python (python3-uno) is not installed")
    home = tmp_path_factory.mktemp("changes")

    def texts(files: Mapping[str, tuple[bytes, bytes, bytes]]) -> dict[str, list[list[str]]]:
        jobs = [job for name, three in files.items() for job in _jobs(home, name, three)]
        pipe = f"pipe,name={home.name}"
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        office = subprocess.Popen([program, profile, "--headless", "--norestore", f"--accept={pipe};urp;"])
        try:
            told = [word for job in jobs for word in job]
            subprocess.run([BRIDGED, str(SCRIPT), pipe, *told], check=True, capture_output=True, timeout=300)
        finally:
            office.wait(60)
        return {name: [_read(home / f"{name}-{what}.settled.docx") for what in _WHAT] for name in files}

    return texts


_WHAT = ("new", "accepted", "old", "rejected")


def _jobs(home: Path, name: str, three: tuple[bytes, bytes, bytes]) -> Iterator[tuple[str, str, str]]:
    old, new, redline = three
    for what, how, data in zip(_WHAT, ("keep", "accept", "keep", "reject"), (new, redline, old, redline), strict=True):
        path = home / f"{name}-{what}.docx"
        path.write_bytes(data)
        yield how, str(path), str(path.with_suffix(".settled.docx"))


def _read(path: Path) -> list[str]:
    lines = (line.text.replace(JOINER, "") for line in transcribe(opened(path.read_bytes())))
    return [line for line in lines if line.strip()]


def _plain(file: File) -> File:
    """Take out what LibreOffice computes anew or loses by itself."""
    blocks = tuple(_plain_block(block) for block in file.blocks)
    return replace(file, blocks=blocks, control=(0, 0), header=(), footer=())


def _plain_block(block: Block) -> Block:
    if isinstance(block, Para):
        words = tuple(word[1:] if word[0] in "@>" else word for word in block.words)
        return replace(block, words=words, section=False)
    return replace(block, rows=tuple(tuple(tuple(map(_plain_block, cell)) for cell in row) for row in block.rows))


def test_generated_files(settled: Settled) -> None:
    files = {}
    for seed in range(30):
        maker = Maker(random.Random(seed))  # noqa: S311 - the same files in each run
        first = maker.file()
        old, new = _plain(first), _plain(maker.edited(first) if seed % 5 else maker.file())
        files[f"{seed}"] = (written(old), written(new), made(old, new).data)
    for name, (new, accepted, old, rejected) in settled(files).items():
        assert (name, accepted, rejected) == (name, new, old)


def test_insertions_on_both_sides_of_an_end_stay_apart(settled: Settled) -> None:
    old = File((Para(("one", "two")), Para(("three", "four")), Para(("five",))))
    new = File((Para(("one", "two", "more")), Para(("more", "three", "four")), Para(("five",))))
    new_text, accepted, old_text, rejected = settled({"a": (written(old), written(new), made(old, new).data)})["a"]
    assert (accepted, rejected) == (new_text, old_text)
