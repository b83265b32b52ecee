"""A redline that comes back reads as the redline was made: accepted the new file, rejected the old one."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_edits import Maker
from made_files import File, written
from redline_told import made

from mougen.model.returned import Returned, ReturnedFile
from mougen.word.returned import read_returned

CHANCE = st.integers(0, 10**9).map(random.Random)


def read(data: bytes) -> ReturnedFile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "returned.docx"
        path.write_bytes(data)
        return read_returned(path)


def texts(paragraphs: tuple[Returned, ...]) -> list[str]:
    """Give what the text says, without the empty line that Word puts after a table at its end."""
    told = [one.accepted for one in paragraphs if one.part == "body"]
    while told and not told[-1]:
        told.pop()
    return told


def beside(paragraphs: tuple[Returned, ...]) -> list[tuple[str, str]]:
    """Give what notes say; those that were struck out come after the others."""
    return sorted((one.part, one.accepted) for one in paragraphs if one.part in {"footnote", "endnote"})


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(CHANCE)
def test_any_redline_is_settled_as_its_proof_settles_it(chance: random.Random) -> None:
    maker = Maker(chance)
    old: File = maker.file()
    new = maker.edited(old)
    back = read(made(old, new).data)
    assert texts(back.accepted()) == texts(read(written(new)).accepted())
    assert texts(back.rejected()) == texts(read(written(old)).accepted())
    assert beside(back.accepted()) == beside(read(written(new)).accepted())
