"""A clause that has fallen away since a version was issued keeps its place and number, titled “Not used”."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assembly_written import AGREEMENT, section, with_clause

from mougen.assembly.assemble import assemble
from mougen.assembly.issued import ADDED
from mougen.checks import definitions, duplicates, references, schedules
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.document import NOT_USED, Document, Section
from mougen.model.matter import Matter
from mougen.model.numbering import number
from mougen.workflow import drafting

FUND = "health-and-care-pooled-fund"


@pytest.fixture
def issued(bank: Bank, example) -> Document:
    return assemble(bank, example(FUND))


def without(matter: Matter, **answers: object) -> Matter:
    return replace(matter, answers=Answers({**matter.answers, **answers}))


def headings(document: Document) -> tuple[str, ...]:
    return tuple(part.heading for part in document.sections)


def printed(document: Document) -> dict[str, str]:
    return {part.heading: number(document)[part.anchor].own for part in document.sections if part.role != "execution"
            and part.anchor in number(document)}  # fmt: skip


def test_numbers_of_the_version_that_was_issued_go_on_meaning_the_same(bank: Bank, example, issued: Document) -> None:
    since = without(example(FUND), staffing_model=("own",), data_role="none")
    fallen = set(headings(issued)) - set(headings(assemble(bank, since)))
    assert {"secondment", "schedules/secondments", "schedules/information-sharing"} <= fallen

    document = assemble(bank, since, issued=headings(issued))

    kept = [part for part in document.sections if part.unused]
    assert {part.heading for part in kept} == fallen
    assert {(part.title, part.blocks, part.clause, part.anchor) for part in kept if part.heading == "secondment"} == {
        (NOT_USED, (), None, "_mg_secondment")
    }
    now, then = printed(document), printed(issued)
    assert {heading: now[heading] for heading in then} == then


def test_the_groups_of_headings_stay_whole(bank: Bank, example, issued: Document) -> None:
    document = assemble(bank, without(example(FUND), staffing_model=("own",)), issued=headings(issued))
    groups = [part.group for part in document.of_role("clause")]
    assert len(list(dict.fromkeys(groups))) == sum(a != b for a, b in zip(groups, ["", *groups], strict=False))


def test_places_of_headings_that_the_kind_no_longer_has(bank: Bank, example, issued: Document) -> None:
    order = ("gone-first", *headings(issued), "schedules/gone")
    document = assemble(bank, example(FUND), issued=order)
    clauses, listed = document.of_role("clause"), document.of_role("schedule")
    assert (clauses[0].heading, clauses[0].group) == ("gone-first", clauses[1].group)
    assert (listed[-1].heading, listed[-1].title) == ("schedules/gone", NOT_USED)
    none = assemble(bank, Matter(kind=AGREEMENT, answers=Answers()), issued=("execution", "parties"))
    assert not [part for part in none.sections if part.unused]


def test_a_reference_to_it_is_a_fault_as_before(bank: Bank, example, issued: Document) -> None:
    pointing = with_clause(bank, "reporting/standard", "See [](#secondment) and [](#schedules/secondments).")
    since = without(example(FUND), staffing_model=("own",))
    found = [
        {f.message for f in references.findings(document)}
        for document in (assemble(pointing, since), assemble(pointing, since, issued=headings(issued)))
    ]
    assert found[0] == found[1]
    assert len(found[0]) == 2


def test_checks_pass_it_over(bank: Bank, example, issued: Document) -> None:
    since = without(example(FUND), staffing_model=("own",), data_role="none")
    before, after = assemble(bank, since), assemble(bank, since, issued=headings(issued))
    for check in (duplicates.findings, schedules.findings, lambda d: definitions.Definitions(d, bank).findings()):
        assert list(check(after)) == list(check(before))
    reading = drafting.check(bank, since)
    assert {entry.requirement.id: entry.status for entry in drafting.omissions.cover(after, bank, since)} == {
        entry.requirement.id: entry.status for entry in reading.coverage
    }


def test_what_comes_back_takes_its_place_again(bank: Bank, example, issued: Document) -> None:
    again = assemble(bank, example(FUND), issued=headings(issued))
    assert again == issued
    assert isinstance(section(again, "secondment"), Section)


def test_what_is_new_comes_last_so_that_no_number_moves(bank: Bank, example) -> None:
    """A clause and a schedule that an answer brings in stand behind those that were signed, now and the next time."""
    matter = example(FUND)
    signed = assemble(bank, without(matter, staffing_model=("own",), joint_teams=False))
    since = assemble(bank, matter, issued=headings(signed))
    new = [part for part in since.sections if part.heading in {"secondment", "safe-working", "schedules/secondments"}]
    assert [part.group for part in new] == [ADDED, ADDED, ""]
    assert [part.heading for part in since.of_role("clause")[-2:]] == ["secondment", "safe-working"]
    assert since.of_role("schedule")[-1].heading == "schedules/secondments"
    now, then = printed(since), printed(signed)
    assert {heading: now[heading] for heading in then} == then
    assert assemble(bank, matter, issued=headings(since)) == since
