"""Files that mougen writes come back through the door without a word, as they are and from LibreOffice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from word_samples import dressed, rich, small, wide, written

from colleague import edited
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.model.state import State
from mougen.workflow import drafting
from mougen.workflow.reading import Manner


@pytest.mark.parametrize("made", [rich, small, wide])
def test_our_own_files_are_quiet(made, door):
    assert door(written(made(), dressed())).findings == ()


def test_every_kind_of_file_of_an_example_is_quiet(bank: Bank, example: Callable[[str], Matter], door):
    reading = drafting.check(bank, example("shared-regulatory-service"))
    for state in (State.DRAFT, State.AGREED):
        for name, data in drafting.render(bank, reading, Manner(state)).items():
            assert door(data).findings == (), (name, state)


def test_what_a_colleague_sends_back_from_libreoffice_is_quiet(door):
    steps: list[list[object]] = [
        ["track", True],
        ["replace", "ordinary meeting", "second meeting"],
        ["comment", "its likelihood", "How likely?", "Partner Solicitor"],
        ["delete", "Headings do not affect"],
        ["add", "its likelihood", "its cost;"],
        ["move", "Each contribution is due", "Each contribution is due", "The Council must keep"],
    ]
    back = edited(written(rich(), dressed()), steps)
    assert door(back).findings == ()
