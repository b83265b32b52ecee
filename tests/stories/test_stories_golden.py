"""Each example matter as a whole document in plain text, under golden/, where a lawyer can read what a change changes.

When wording was changed on purpose, renew the files and read the difference before you keep it:

    MOUGEN_RENEW_GOLDEN=1 python -m pytest tests/stories/test_stories_golden.py && git diff tests/stories/golden
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from story_outline import outline
from tests.shipped import PARTNERSHIPS, SMALLER

from mougen.assembly.assemble import assemble
from mougen.model.bank import Bank
from mougen.model.matter import Matter

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = (*PARTNERSHIPS, *SMALLER)


def held(name: str, text: str) -> None:
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("MOUGEN_RENEW_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), f"{name} reads differently; see the head of this file"


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_whole_document_reads_as_it_did(bank: Bank, example: Callable[[str], Matter], name: str) -> None:
    held(name, outline(assemble(bank, example(name))))


def test_a_matter_that_has_only_begun_reads_as_it_did(bank: Bank) -> None:
    """Every blank of an agreement, before anything is answered."""
    held("nothing-answered", outline(assemble(bank, Matter(kind="partnership-agreement", policies=("bury",)))))


def test_every_example_that_ships_is_here() -> None:
    shipped = {path.parent.name for path in (GOLDEN.parents[2] / "examples").glob("*/matter.yaml")}
    assert shipped == set(EXAMPLES)


def test_assembling_twice_gives_the_same_document(bank: Bank, example: Callable[[str], Matter]) -> None:
    for name in EXAMPLES:
        assert assemble(bank, example(name)) == assemble(bank, example(name))
