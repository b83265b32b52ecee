"""A section taken apart into lines is the same section when it is put together again."""

from __future__ import annotations

from pathlib import Path

import pytest

from mougen.model.document import Provision, Table, Words
from mougen.model.lines import Line, build, flatten
from mougen.workflow import drafting

ROOT = Path(__file__).parents[2]


def words(text: str) -> tuple[Words, ...]:
    return (Words(text),)


@pytest.mark.parametrize("example", sorted((ROOT / "examples").iterdir()), ids=lambda path: path.name)
def test_every_section_of_an_example_is_put_together_as_it_was(bank, example):
    document = drafting.check(bank, drafting.read(bank, example)).document
    for section in document.sections:
        assert build(flatten(section.blocks)) == section.blocks


def test_a_paragraph_that_stands_too_deep_comes_beneath_the_one_above_it():
    lines = (Line("_mg_a", "numbered", 0, (words("The Host must:"),)), Line("_mg_b", "numbered", 3, (words("pay"),)))
    assert build(lines) == (
        Provision("_mg_a", words("The Host must:"), (Provision("_mg_b", words("pay")),)),
    )


def test_rows_that_have_lost_their_heading_row_are_still_a_table():
    rows = (Line("_mg_t#1", "row", 0, (words("Rent"), words("£5"))), Line("_mg_t#2", "total", 0, (words("Total"), ())))
    assert build(rows) == (Table("_mg_t", ("", ""), ((words("Rent"), words("£5")), (words("Total"), ())), total=True),)


def test_two_tables_one_after_the_other_stay_two():
    table = Table("_mg_t", ("Payer",), ((words("Arrowmere"),),))
    other = Table("_mg_u", ("Year",), ())
    assert build(flatten((table, other))) == (table, other)
