"""Every line that changed is explained by what was changed, and every other line reads word for word as it did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.amended import COMMUNITY, FUND, SHARED, amended, answering, issue

from mougen.collecting import nothing_to_collect
from mougen.compare import answers as answers_of
from mougen.compare.versions import differences, reads
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.difference import Difference
from mougen.model.document import Document, Filled
from mougen.model.lines import flatten
from mougen.model.matter import Matter, Waiver
from mougen.model.own import name_of
from mougen.model.question import RecordField
from mougen.model.values import Answer, Later, Period
from mougen.workflow import amending, causes, drafting

WAYS = 40
EXAMPLES = (COMMUNITY, FUND, SHARED)


def another(asked: RecordField, answer: Answer) -> Answer | None:
    """Give another answer of the same type, where one is made easily."""
    if asked.choices:
        return _chosen(asked, answer)
    match answer:
        case bool():
            return not answer
        case dt.date():
            return answer.replace(year=answer.year + 1)
        case Period():
            return Period(answer.count + 1, answer.unit)
        case int() | Decimal():
            return answer + 1
        case str() if asked.type in {"text", "paragraph"}:
            return f"{answer} Changed"
        case tuple() if len(answer) > 2:
            return answer[:-1]
    return None


def _chosen(asked: RecordField, answer: Answer) -> Answer:
    if isinstance(answer, str):
        return next(option for option in asked.choices if option != answer)
    assert isinstance(answer, tuple)
    return answer[1:] or next((option,) for option in asked.choices if (option,) != answer)


def changes(bank: Bank, matter: Matter) -> Iterator[tuple[str, Answer]]:
    """Give single changed answers, spread over the interview, and one answer that is put off."""
    asked = [name for name in bank.interview(matter.kind).order() if name in matter.answers]
    made = [(name, another(bank.questions[name], matter.answers[name])) for name in asked if name != "parties"]
    whole = [(name, answer) for name, answer in made if answer is not None]
    yield from whole[:: -(-len(whole) // WAYS)]
    yield "withdrawal_notice", Later("by the Board")


def lines(document: Document) -> dict[str, list[str]]:
    return {name_of(s): [reads(line) for line in flatten(s.blocks)] for s in document.sections if s.stands}


@pytest.mark.parametrize("name", EXAMPLES)
def test_one_answer_changed_explains_all_that_changed_and_leaves_the_rest_as_it_was(bank, example, name) -> None:
    issued = issue(bank, example(name))
    before, tried = lines(issued.document), 0
    for question, answer in changes(bank, issued.matter):
        now = answering(issued.matter, **{question: answer})
        with nothing_to_collect():
            document = drafting.assembled(bank, now)
        found = differences(issued.document, document)
        versions = causes.Versions(issued.matter, issued.document, now, document, lambda m: drafting.assembled(bank, m))
        for each in causes.explained(bank, versions, found):
            assert {cause.name.partition(".")[0] for cause in each.causes} == {question}, each.place
            assert all(cause.kind == "answer" for line in each.lines for cause in line.causes), question
            assert all(line.causes for line in each.lines), question
        after, changed = lines(document), {each.section: each for each in found}
        for section in before.keys() | after.keys():
            told = changed[section].lines if section in changed else ()
            was, is_now = ([reads(side) for side in sides if side] for sides in _sides(told))
            assert sorted(before.get(section, [])) == sorted(_without(after.get(section, []), is_now) + was), section
        tried += bool(found)
    assert tried > WAYS // 2


def _sides(told) -> tuple[list, list]:
    return [line.was for line in told], [line.now for line in told]


def _without(texts: list[str], some: list[str]) -> list[str]:
    left = list(texts)
    for text in some:
        left.remove(text)
    return left


@pytest.mark.parametrize("name", EXAMPLES)
def test_unchanged_answers_leave_every_word_as_it_was(bank, example, name) -> None:
    found = amended(bank, example(name))
    assert found.differences == ()
    assert found.findings == drafting.check(bank, found.reading.matter, dt.date(2026, 11, 20)).findings
    assert found.reading.document.sections == found.base.document.sections


def told(found: tuple[Difference, ...], section: str) -> set[str]:
    return {cause.told for each in found if each.section == section for cause in each.causes}


def test_two_answers_behind_one_line_are_both_told(bank, example) -> None:
    matter = example(FUND)
    first, *rest = matter.answers.records("contributions")
    rows = ({**first, "amount": Decimal(19_000_000), "due": "In June"}, *rest)
    found = amended(bank, matter, contributions=rows)
    (schedule,) = [each for each in found.differences if each.section == "schedules/contributions"]
    row, total = schedule.lines
    assert {cause.name for cause in row.causes} == {"contributions.1.amount", "contributions.1.due"}
    assert next(cause.told for cause in total.causes) == (
        "The contributions (Westmarch Council: the amount or value): £18,400,000, now £19,000,000"
    )


def test_a_clause_that_two_answers_keep_in_together_names_both(bank, example) -> None:
    """Neither alone brings the accountable body in: undoing the one or the other would take it out."""
    matter = answering(example(COMMUNITY), money_model="none", grant_funded=False)
    found = amended(bank, matter, money_model="aligned", grant_funded=True, accountable_body="Arrowmere Council")
    (clause,) = [each for each in found.differences if each.section == "grants"]
    assert clause.kind == "added"
    assert {cause.name for cause in clause.causes} >= {"grant_funded"}


def test_what_the_library_changed_is_told_with_both_versions(bank, example) -> None:
    issued = issue(bank, example(SHARED))
    clause = bank.clauses["withdrawal/standard"]
    shorter = replace(clause, meta=replace(clause.meta, version="9.0"), blocks=clause.blocks[:-1])
    changed = replace(bank, clauses={**bank.clauses, clause.id: shorter})
    found = amending.amend(changed, issued, issued.matter).differences
    assert [each.section for each in found] == ["withdrawal"]
    was = clause.meta.version
    assert told(found, "withdrawal") == {f"The library: clause {clause.id}: version {was}, now version 9.0"}


def test_what_was_left_out_or_waived_or_chosen_is_behind_what_follows_from_it(bank, example) -> None:
    issued = issue(bank, example(SHARED))
    matter = replace(issued.matter, omit={"publicity": "settled elsewhere"})
    found = amending.amend(bank, issued, matter).differences
    assert ("publicity", "removed") in {(each.section, each.kind) for each in found} or told(found, "publicity")
    assert told(found, "publicity") == {"The heading left out: now settled elsewhere"}
    waived = replace(matter, waive={"bury.F1": Waiver("elsewhere", "Monitoring Officer", dt.date(2027, 1, 4))})
    kinds = {cause.kind for each in amending.amend(bank, issued, waived).differences for cause in each.causes}
    assert kinds <= {"heading", "waiver"}
    fewer = amending.amend(bank, issued, replace(issued.matter, policies=("bury",))).differences
    assert {cause.kind for each in fewer for cause in each.causes} <= {"policy"}


def test_records_are_told_field_by_field_and_as_they_come_and_go(bank, example) -> None:
    question = bank.questions["contributions"]
    rows = example(FUND).answers.records("contributions")
    less = Answers({"contributions": rows[1:]})
    more = Answers({"contributions": (*rows, {**rows[0], "party": "Westmarch ICB"})})
    whole = Answers({"contributions": rows})

    def said(was: Answers, now: Answers) -> list[str]:
        return [cause.told for cause in answers_of.changed({"contributions": question}, was, now)["contributions"]]

    assert said(whole, less) == ["The contributions: no longer Westmarch Council"]
    assert said(whole, more) == ["The contributions: now Westmarch ICB"]
    assert said(whole, Answers()) == [
        "The contributions: no longer Westmarch Council; Westmarch ICB; Westmarch Council; Westmarch ICB"
    ]
    paid = Answers({"contributions": ({**rows[0], "due": Later("by Finance")}, *rows[1:])})
    (path,) = [c.name for c in answers_of.changed({"contributions": question}, whole, paid)["contributions"]]
    assert path == "contributions.1.due"
    assert said(paid, whole)[0].startswith("The contributions (Westmarch Council: ")
    assert answers_of.changed({"contributions": question}, whole, less, aside={"contributions"}) == {}


def test_a_filled_value_is_known_by_its_own_entry_of_the_list(bank, example) -> None:
    """Of five contributions two change: each row of the schedule names its own."""
    matter = example(COMMUNITY)
    rows = [dict(row) for row in matter.answers.records("contributions")]
    rows[0]["amount"] += 1000
    rows[4]["amount"] += 1000
    found = amended(bank, matter, contributions=tuple(rows))
    (schedule,) = [each for each in found.differences if each.section == "schedules/contributions"]
    behind = {line.now.text.partition("\t")[0]: [cause.name for cause in line.causes] for line in schedule.lines}
    assert behind["Arrowmere Council"] == ["contributions.1.amount"]
    assert behind["Wychvale Fire"] == ["contributions.5.amount"]
    assert any(isinstance(run, Filled) for cell in schedule.lines[0].now.cells for run in cell)
