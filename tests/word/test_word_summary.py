"""The summary for members is one page in both styles, however much is missing, and as sound as any other file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from accessibility import faults
from tests.shipped import PARTNERSHIPS
from validity import rule_faults, schema_faults

from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.workflow import beside, drafting

POINTS = {"house": 12, "traditional": 11}
PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def summaries(bank: Bank, example: Callable[[str], Matter]) -> dict[str, bytes]:
    """Write the summary of each example whose agreement has left out all that can be left out."""
    made = {}
    for name, style in product(PARTNERSHIPS, POINTS):
        matter = replace(example(name), style=style, omit=dict.fromkeys(bank.headings, "not settled yet"))
        drawn = beside.draw(beside.begin(bank, "members-summary", matter))
        made[f"{name}-{style}"] = drafting.render_agreement(bank, drawn.reading)
    return made


def test_it_stays_on_one_page(
    summaries: dict[str, bytes], office: Callable[[Mapping[str, bytes], str], dict[str, Path]]
) -> None:
    counted = {name: len(PAGE.findall(path.read_bytes())) for name, path in office(summaries, "pdf").items()}
    assert counted == dict.fromkeys(summaries, 1)


@pytest.mark.parametrize("style", POINTS)
def test_it_is_sound_and_accessible(summaries: dict[str, bytes], style: str) -> None:
    data = summaries[f"{PARTNERSHIPS[0]}-{style}"]
    assert schema_faults(data) == []
    assert rule_faults(data, schemas=False) == []
    assert faults(data, points=POINTS[style]) == []
