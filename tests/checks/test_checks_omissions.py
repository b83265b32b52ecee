"""What a policy asks for is never missing in silence: every requirement, dropped once, is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from checks_matters import OTHERWISE, Example, applying, as_it_is, check, entry

from mougen.model.bank import Bank
from mougen.model.clause import Block, Item
from mougen.model.condition import parse
from mougen.model.document import Filled
from mougen.model.matter import Matter, Waiver
from mougen.model.values import Answer, Later, NotApplicable
from mougen.workflow.drafting import Reading
from mougen.yamlsource import read_file

FOLDER = Path(__file__).parents[2] / "frameworks"
SOURCES = {policy: read_file(FOLDER / f"{policy}.yaml").data["requirements"] for policy in ("bury", "redditch")}
REQUIREMENTS = [f"{policy}.{name}" for policy, items in SOURCES.items() for name in items]
DROPS = [
    (f"{policy}.{name}", str(heading))
    for policy, items in SOURCES.items()
    for name, item in items.items()
    for heading in item["headings"]
]
PARTS = [
    (f"{policy}.{name}", str(part))
    for policy, items in SOURCES.items()
    for name, item in items.items()
    for part in item.get("parts", {})
]
WAIVER = Waiver("the risk is carried elsewhere", "the Director of Law", dt.date(2026, 11, 20))
REASON = "left to the annual plan"


def test_there_is_something_to_drop() -> None:
    assert len(REQUIREMENTS) == 68
    assert len(DROPS) >= 68
    assert len(PARTS) == 34


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_the_example_meets_it(bank: Bank, example: Example, requirement: str) -> None:
    expected = {"met", "incomplete"} if requirement in OTHERWISE else {"met"}
    assert entry(as_it_is(bank, example, requirement), requirement).status in expected


@pytest.mark.parametrize(("requirement", "heading"), DROPS, ids=[" without ".join(drop) for drop in DROPS])
def test_a_heading_that_is_left_out_is_found(bank: Bank, example: Example, requirement: str, heading: str) -> None:
    matter = replace(applying(example, requirement), omit={heading: REASON})
    reading = check(bank, matter)
    found = entry(reading, requirement)
    assert found.status == "omitted"
    assert REASON in found.why
    assert bank.headings[heading].title in found.why
    (finding,) = [one for one in reading.findings if one.requirement == requirement]
    must = found.requirement.force == "must"
    assert (finding.rule.partition("/")[0], finding.policy) == ("omission", requirement.partition(".")[0])
    assert finding.stops == must
    assert found.stops == must
    assert not (must and reading.complete)
    assert found.requirement.at in finding.why

    shown = reading.document.section(heading)
    if must:
        assert shown is not None, "its place is shown in the document"
        assert shown.omission is not None
        assert shown.omission.reason == REASON
        asked = f"{found.requirement.at} ({found.requirement.label}; mandatory)"
        assert any(asked in one for one in shown.omission.asked_by)
        assert shown.blocks == ()
    assert shown is None or shown.omission is not None


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_with_a_waiver_it_is_told_and_does_not_stop(bank: Bank, example: Example, requirement: str) -> None:
    matter = applying(example, requirement)
    heading = next(item.headings[0] for item in bank.requirements(matter.policies) if item.id == requirement)
    others = {
        item.id: WAIVER
        for item in bank.requirements(matter.policies)
        if heading in item.headings or item.id == requirement
    }
    reading = check(bank, replace(matter, omit={heading: ""}, waive=others))
    found = entry(reading, requirement)
    assert found.status == "waived"
    assert not found.stops
    assert "waived by the Director of Law: the risk is carried elsewhere" in found.why
    (finding,) = [one for one in reading.findings if one.requirement == requirement]
    assert finding.waived
    assert not finding.stops
    assert reading.document.section(heading) is None, "nobody wants a place for it any more"


def test_a_waiver_of_what_is_met_changes_nothing(bank: Bank, example: Example) -> None:
    matter = replace(applying(example, "redditch.8"), waive={"redditch.8": WAIVER})
    assert entry(check(bank, matter), "redditch.8").status == "met"


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_one_answer_less_makes_it_incomplete(bank: Bank, example: Example, requirement: str) -> None:
    """The first answer that stands in its clauses is put off: the requirement is incomplete, and says what it lacks."""
    matter = applying(example, requirement)
    question = _stands_in(bank, as_it_is(bank, example, requirement), requirement)
    if question is None:
        return  # its clauses rest on no answer
    put_off = matter.answering(matter.answers.with_answer(question, Later("next month")))
    reading = check(bank, put_off)
    found = entry(reading, requirement)
    assert found.status == "incomplete", question
    assert found.open
    assert found.why
    assert found.stops == (found.requirement.force == "must")
    asked = [one for one in reading.findings if one.rule == f"blank/{question}"]
    assert asked
    assert any("next month" in one.message for one in asked)


def _stands_in(bank: Bank, reading: Reading, requirement: str) -> str | None:
    for section in reading.document.sections:
        if section.clause and requirement in bank.clauses[section.clause].meta.requirements:
            for run in section.runs():
                if isinstance(run, Filled):
                    return run.answer.partition(".")[0]
    return None


# The points that a policy lists beneath a requirement.


@pytest.mark.parametrize(("requirement", "part"), PARTS, ids=[".".join(part) for part in PARTS])
def test_each_point_that_is_dropped_is_named(bank: Bank, example: Example, requirement: str, part: str) -> None:
    broken = _without_part(bank, f"{requirement}.{part}")
    found = entry(check(broken, applying(example, requirement)), requirement)
    label = found.requirement.parts[part]
    assert (found.status, found.why) == ("incomplete", f"it says nothing on: {label}")
    assert found.stops


def test_a_point_that_is_taken_out_of_the_file_is_named(content_copy, example: Example) -> None:
    """The same once more by way of the clause file itself, as a lawyer would break it."""
    content_copy.swap("clauses/meetings/standard.md", "{part redditch.8.venues} ", "")
    found = entry(check(content_copy.load(), applying(example, "redditch.8")), "redditch.8")
    assert found.why == "it says nothing on: Venues, why and how chosen"


def _without_part(bank: Bank, part: str) -> Bank:
    def dropped(block: Block) -> Block:
        parts = tuple(name for name in block.parts if name != part)
        if isinstance(block, Item):
            return replace(block, parts=parts, blocks=tuple(dropped(inner) for inner in block.blocks))
        return replace(block, parts=parts)

    clauses = {
        name: replace(clause, blocks=tuple(dropped(block) for block in clause.blocks))
        for name, clause in bank.clauses.items()
    }
    return replace(bank, clauses=clauses)


# Circumstances: where they do not hold, and where nobody knows.

CIRCUMSTANCES: list[tuple[str, dict[str, Answer], str]] = [
    ("bury.D9a", {"staffing_model": ("own",)}, "staffing_model"),
    ("bury.D9b", {"staffing_model": ("own",)}, "staffing_model"),
    ("bury.D9c", {"client_groups": ("none",)}, "client_groups"),
    ("bury.E1", {"money_model": "none"}, "money_model"),
    ("bury.E2", {"money_model": "none"}, "money_model"),
    ("bury.E3", {"grant_funded": False}, "grant_funded"),
    ("bury.E4", {"money_model": "none"}, "money_model"),
    ("bury.E5", {"money_model": "none"}, "money_model"),
    ("bury.E6", {"money_model": "none"}, "money_model"),
    ("bury.E7", {"money_model": "none"}, "money_model"),
    ("bury.E8", {"money_model": "none"}, "money_model"),
    ("bury.E11", {"money_model": "none"}, "money_model"),
    ("bury.E12", {"money_model": "contributory"}, "money_model"),
    ("bury.E13", {"money_model": "none"}, "money_model"),
    ("bury.E14", {"money_model": "none"}, "money_model"),
    ("bury.E15", {"buys": False}, "buys"),
]


def test_every_circumstance_is_tried(bank: Bank) -> None:
    sometimes = [item.id for item in bank.requirements(("bury", "redditch")) if item.when is not None]
    assert sorted(sometimes) == sorted(name for name, *_ in CIRCUMSTANCES)


@pytest.mark.parametrize(("requirement", "answers", "question"), CIRCUMSTANCES)
def test_a_requirement_applies_only_in_its_circumstance(
    bank: Bank, example: Example, requirement: str, answers: dict[str, Answer], question: str
) -> None:
    matter = applying(example, requirement)
    for name, value in answers.items():
        matter = matter.answering(matter.answers.with_answer(name, value))
    found = entry(check(bank, matter), requirement)
    assert found.status == "not-applicable"
    assert not found.open
    assert found.requirement.circumstance
    assert found.requirement.circumstance in found.why

    unknown = matter.answering(matter.answers.without(question))
    found = entry(check(bank, unknown), requirement)
    assert (found.status, found.open) == ("incomplete", True)
    assert "it is not yet known whether" in found.why


def test_what_the_answers_leave_no_place_for_does_not_apply(bank: Bank, example: Example) -> None:
    """With two parties, nobody can be expelled and a partnership remain."""
    matter = applying(example, "bury.F2")
    two = matter.answers.records("parties")[:2]
    found = entry(check(bank, matter.answering(matter.answers.with_answer("parties", two))), "bury.F2")
    assert (found.status, found.why) == ("not-applicable", "the answers leave no place for it in this document")


def test_a_heading_under_which_no_clause_applies_does_not_count(bank: Bank, example: Example) -> None:
    meta = bank.clauses["disputes/standard"].meta
    never = replace(bank.clauses["disputes/standard"], meta=replace(meta, when=parse("deed")))
    broken = replace(bank, clauses={**bank.clauses, "disputes/standard": never})
    found = entry(check(broken, applying(example, "bury.F3")), "bury.F3")
    assert found.status == "omitted"
    assert "does not deal with it" in found.why


def test_an_officer_may_say_that_a_needed_answer_does_not_apply_and_it_stays_open(bank: Bank, example: Example) -> None:
    matter = applying(example, "bury.C2")
    said = matter.answering(matter.answers.with_answer("term_start", NotApplicable("nobody knows")))
    assert entry(check(bank, said), "bury.C2").status == "incomplete"


# Both policies at once, and a policy that the kind of document was not made for.


@pytest.mark.parametrize(
    "name", ["shared-regulatory-service", "community-safety-partnership", "health-and-care-pooled-fund"]
)
def test_both_policies_can_be_chosen_at_once(bank: Bank, example: Callable[[str], Matter], name: str) -> None:
    reading = check(bank, replace(example(name), policies=("bury", "redditch")))
    ids = [one.requirement.id for one in reading.coverage]
    assert ids == REQUIREMENTS
    assert len(set(ids)) == 68
    known = {line.heading for _, _, line in bank.precedents[reading.document.kind].lines()}
    for one in reading.coverage:
        if one.status == "omitted" and one.requirement.force == "must":
            strangers = [heading for heading in one.requirement.headings if heading not in known]
            for heading in strangers:
                place = reading.document.section(heading)
                assert place is not None
                assert place.omission is not None
                assert place.group == "Sections that the policies ask for"


def test_without_a_policy_nothing_is_asked_for_but_what_the_kind_names(bank: Bank, example: Example) -> None:
    reading = check(bank, replace(example("community-safety-partnership"), policies=()))
    assert {one.requirement.policy for one in reading.coverage} == {"redditch"}
