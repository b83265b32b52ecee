"""What holds for every document, whatever was answered: it can always be made, and it never lies about what is open."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from assembly_written import AGREEMENT, MEMORANDUM, anchors
from hypothesis import given, settings
from hypothesis import strategies as st

from mougen.assembly.assemble import assemble
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.document import Blank, Document, Filled, Reference, Run, Words
from mougen.model.matter import Matter
from mougen.model.numbering import number
from mougen.model.question import Question
from mougen.workflow import drafting

KINDS = (AGREEMENT, MEMORANDUM)
EXAMPLES = ("community-safety-partnership", "health-and-care-pooled-fund", "shared-regulatory-service")
LEFTOVER = re.compile(
    r"\bNone\b(?! of)|\bnan\b|\{\{|\}\}|\{%|Later\(|NotApplicable\(|Period\(|Decimal\(|datetime|[{}\u00a6]"
)
FORCE = re.compile(r"\b(must|shall|covenants?|undertakes?|agrees? (?:to|that))\b", re.IGNORECASE)


def runs(document: Document) -> list[Run]:
    return [run for section in document.sections for run in section.runs()]


def sound(document: Document) -> None:
    """Hold a document against everything that no answer may break."""
    names = anchors(document)
    assert len(names) == len(set(names))
    assert all(len(name) <= 40 and re.fullmatch(r"_mg_[a-z0-9_]+", name) for name in names)
    for run in runs(document):
        if isinstance(run, (Words, Blank, Reference)):
            stated = run.text if not isinstance(run, Blank) else run.text.split("proposed")[0]
            assert not LEFTOVER.search(stated), run
        if isinstance(run, Blank):
            assert run.text.strip(), run
            assert run.answer, run
    numbers = number(document)
    assert document.once(number) == numbers, "the numbers known from before the references are not those of now"
    for run in runs(document):
        if isinstance(run, Reference) and run.anchor is not None:
            assert numbers[run.anchor].full == run.number
    for section in document.sections:
        if not section.binds:
            said = " ".join(run.text for run in section.runs() if isinstance(run, Words))
            assert not FORCE.search(said), f"{section.heading}: {FORCE.search(said)}"


def filled_from_answers(document: Document, matter: Matter, bank: Bank) -> None:
    for run in runs(document):
        if isinstance(run, Filled):
            assert run.answer.partition(".")[0] in bank.questions
            assert run.answer.partition(".")[0] in matter.answers


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30)
@given(data=st.data())
def test_any_answers_at_all_make_a_document(
    bank: Bank, possible_answers: st.SearchStrategy, kind: str, data: st.DataObject
) -> None:
    answers = Answers(data.draw(possible_answers))
    matter = Matter(kind=kind, policies=("bury", "redditch"), answers=answers)
    reading = drafting.check(bank, matter)
    sound(reading.document)
    filled_from_answers(reading.document, matter, bank)
    assert len(reading.coverage) == 68


@pytest.mark.parametrize("name", EXAMPLES)
@settings(max_examples=15)
@given(data=st.data())
def test_an_example_with_some_of_its_answers_changed_makes_a_document(
    bank: Bank,
    example: Callable[[str], Matter],
    possible: Callable[[Question], st.SearchStrategy],
    name: str,
    data: st.DataObject,
) -> None:
    matter = example(name)
    changed = data.draw(st.lists(st.sampled_from(sorted(matter.answers)), unique=True, max_size=8))
    answers = matter.answers
    for question in changed:
        keep = data.draw(st.booleans())
        answers = (
            answers.with_answer(question, data.draw(possible(bank.questions[question])))
            if keep
            else answers.without(question)
        )
    made = replace(matter, omit={}, waive={}, answers=answers)
    document = drafting.check(bank, made).document
    sound(document)
    filled_from_answers(document, made, bank)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_complete(bank: Bank, example: Callable[[str], Matter], name: str) -> None:
    reading = drafting.check(bank, example(name))
    sound(reading.document)
    assert {finding.severity for finding in reading.findings} <= {"note"}
    assert {entry.status for entry in reading.coverage} <= {"met", "not-applicable"}
    assert not any(isinstance(run, Blank) for run in runs(reading.document))
    assert not any(isinstance(run, Filled) and not run.text.strip() for run in runs(reading.document))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_sentence_has_one_full_stop(bank: Bank, example: Callable[[str], Matter], name: str) -> None:
    for section in assemble(bank, example(name)).sections:
        for block in section.everything():
            for text in [block.runs] if hasattr(block, "runs") else [cell for row in block.rows for cell in row]:
                said = "".join(run.text for run in text)
                assert not re.search(r"\.\.|\?\.|!\.| [.,;:]|  ", said), f"{section.heading}: {said}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_anchors_stay_when_an_unrelated_answer_changes(bank: Bank, example: Callable[[str], Matter], name: str) -> None:
    """So that a file which comes back from a partner can be held against the next draft, clause by clause."""
    matter = example(name)
    before = assemble(bank, matter)
    after = assemble(
        bank, matter.answering(matter.answers.with_answer("substitutes", not matter.answers["substitutes"]))
    )
    for old, new in zip(before.sections, after.sections, strict=True):
        if old.heading not in {"meetings", "definitions", "schedules/representatives"}:
            assert [block.anchor for block in old.everything()] == [block.anchor for block in new.everything()]
    kept = {block.anchor: block for section in after.sections for block in section.everything()}
    meetings = before.section("meetings")
    assert meetings is not None
    same = [block for block in meetings.blocks if block.anchor in kept]
    assert len(same) == len(meetings.blocks) - 1
    assert all(kept[block.anchor] == block for block in same)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_answer_that_is_taken_away_leaves_a_visible_gap_or_no_mark_at_all(
    bank: Bank, example: Callable[[str], Matter], name: str
) -> None:
    matter = example(name)
    used = {run.answer for run in runs(assemble(bank, matter)) if isinstance(run, Filled)}
    for question in matter.answers:
        if question in used and not bank.questions[question].optional:
            gone = assemble(bank, matter.answering(matter.answers.without(question)))
            assert question in {run.answer for run in runs(gone) if isinstance(run, Blank)}, question
