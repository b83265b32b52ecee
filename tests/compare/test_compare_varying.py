"""The changes as the parties sign them: by the numbers that were signed, whole paragraphs, and nothing renumbered."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.amended import COMMUNITY, FUND, SHARED, amended

from mougen.compare.varying import Variation, variations
from mougen.model.bank import Bank
from mougen.model.document import Blank, Provision, Reference, Table, text_of
from mougen.model.lines import flatten
from mougen.model.matter import Matter
from mougen.model.numbering import number
from mougen.model.values import Answer, Later, Period
from mougen.workflow.amending import Amendment


def varied(bank: Bank, matter: Matter, **answers: Answer) -> dict[str, Variation]:
    found = amended(bank, matter, **answers)
    made = variations(found.differences, found.base.document, found.reading.document)
    assert len({each.place for each in made}) == len(made)
    return {each.place: each for each in made}


def test_a_changed_paragraph_is_replaced_whole_by_its_number(bank: Bank, example) -> None:
    made = varied(bank, example(FUND), term_end=dt.date(2035, 3, 31))
    (change,) = made.values()
    assert (change.place, change.action) == ("Clause 7.2 (Start, duration and extension)", "replaced")
    assert change.wording.startswith("7.2 It ends on 31 March 2035")


def test_a_clause_in_which_a_paragraph_went_is_replaced_whole(bank: Bank, example) -> None:
    """What follows would otherwise have another number than the words say."""
    made = varied(bank, example(FUND), staffing_model=("own",))
    whole = made["Clause 46 (Staffing and employment)"]
    assert whole.action == "replaced"
    assert whole.wording.splitlines()[0] == "46. Staffing and employment"
    assert [line[:4] for line in whole.wording.splitlines()[1:4]] == ["46.1", "46.2", "46.3"]


def test_what_is_taken_out_keeps_its_number_and_has_no_words(bank: Bank, example) -> None:
    made = varied(bank, example(FUND), staffing_model=("own",))
    for place in ("Clause 47 (Secondment)", "Schedule 4 (Secondments)"):
        assert (made[place].action, made[place].blocks) == ("taken-out", ())


def test_what_is_new_comes_after_what_was_there_last(bank: Bank, example) -> None:
    matter = example(FUND)
    without = replace(matter, answers=matter.answers.with_answer("staffing_model", ("own",)))
    made = varied(bank, without, staffing_model=matter.answers["staffing_model"])
    new = {place: each for place, each in made.items() if each.action == "added"}
    (clause, schedule) = new
    assert clause.startswith("After clause 8")
    assert new[clause].wording.splitlines()[0].endswith("Secondment")
    assert schedule.startswith("After Schedule ")
    assert any(isinstance(block, Table) for block in new[schedule].blocks)


def test_a_definition_is_changed_alone(bank: Bank, example) -> None:
    made = varied(bank, example(FUND), board_name="Living Well Committee")
    change = made["Definition of “Board”, clause 1 (Definitions and interpretation)"]
    assert change.action == "replaced"
    assert change.wording.startswith("Board: the Living Well Committee")


def test_a_schedule_with_a_table_is_replaced_whole_with_its_table(bank: Bank, example) -> None:
    first, *rest = example(FUND).answers.records("contributions")
    made = varied(bank, example(FUND), contributions=({**first, "amount": Decimal(5)}, *rest))
    (change,) = made.values()
    assert change.place == "Schedule 3 (Financial contributions)"
    (table,) = [block for block in change.blocks if isinstance(block, Table)]
    assert text_of(table.rows[0][2]) == "£5"
    assert change.wording.splitlines()[1].startswith("1. This schedule shows")


def test_a_party_and_a_recital_are_cited_as_such_and_signatures_are_not_varied(bank: Bank, example) -> None:
    first, *rest = example(COMMUNITY).answers.records("parties")
    moved = ({**first, "address": "1 New Street, Arrowmere", "signatory_office": "Mayor"}, *rest)
    made = varied(bank, example(COMMUNITY), parties=moved, reasons="No party can do this alone any more")
    assert {"Party (1)", "Recital (A)"} == set(made)


def test_words_of_another_document_count_and_refer_to_nothing_here(bank: Bank, example) -> None:
    """Numbers are text, references are text, blanks are seen, and no bookmark stands twice."""
    found = amended(bank, example(SHARED), withdrawal_notice=Later("by the Board"), staffing_model=("own",))
    document = found.variation.document
    schedule = document.section("schedules/changes")
    assert schedule is not None
    quoted = [block for each in schedule.blocks for block in each.blocks]
    lines = flatten(tuple(quoted))
    assert not [run for line in lines for cell in line.cells for run in cell if isinstance(run, Reference)]
    assert [run for line in lines for cell in line.cells for run in cell if isinstance(run, Blank)]
    assert all(isinstance(block, Table) or block.role == "plain" for block in quoted)
    anchors = [block.anchor for section in document.sections for block in section.everything()]
    assert len(anchors) == len(set(anchors))
    assert {document.once(number)[block.anchor].own for block in schedule.blocks} == {
        str(count) for count in range(1, len(schedule.blocks) + 1)
    }


CASES = [
    (FUND, {"term_end": dt.date(2035, 3, 31), "withdrawal_notice": Period(9, "month")}),
    (SHARED, {"staffing_model": ("own",), "term_end": dt.date(2035, 3, 31)}),
    (COMMUNITY, {"meetings_per_year": 6, "quorum": 4, "venue": "the fire station"}),
]


@pytest.mark.parametrize(("name", "changed"), CASES)
def test_the_changes_make_of_the_old_text_the_new_one(bank: Bank, example, name, changed) -> None:
    """Each paragraph that reads otherwise now stands among the new words, with the number that it has there."""
    found: Amendment = amended(bank, example(name), **changed)
    made = variations(found.differences, found.base.document, found.reading.document)
    words = "\n".join(each.wording for each in made)
    numbers = found.reading.document.once(number)
    for difference in found.differences:
        for line in difference.lines if difference.role != "execution" else ():
            if line.now is not None and not line.now.in_table:
                own = numbers.get(line.now.anchor)
                assert f"{own.own} {line.now.text}" in words if own and own.level else line.now.text in words


def test_the_schedule_of_the_variation_says_the_same_as_its_record(bank: Bank, example) -> None:
    found = amended(bank, example(FUND), term_end=dt.date(2035, 3, 31))
    record = found.variation.matter.answers.records("changed_clauses")
    schedule = found.variation.document.section("schedules/changes")
    assert schedule is not None
    for row, block in zip(record, schedule.blocks, strict=True):
        assert isinstance(block, Provision)
        assert text_of(block.runs) == f"{row['place']}: these words replace it."
        assert "\n".join(line.text for line in flatten(block.blocks)) == row["wording"]
