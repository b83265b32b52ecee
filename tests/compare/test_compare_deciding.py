"""What was decided on a returned file becomes the matter's own: its answers, its wording, what it leaves out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from returned_support import AGREEMENT, ANSWERS, PARTNER, STRUCK, US, at, back, decided, said, sent, swapped

from mougen.compare.deciding import apply
from mougen.compare.merging import lay
from mougen.model.answers import Answers
from mougen.model.change import Change, Decision, Verdict
from mougen.model.document import Document
from mougen.model.lines import flatten
from mougen.model.matter import Matter
from mougen.model.own import OWN
from mougen.model.returned import Piece, Returned


def texts(document: Document) -> list[str]:
    return [text for one in document.sections for text in (one.title, *(line.text for line in flatten(one.blocks)))]


def later(paragraphs: list[Returned]) -> None:
    for n, one in enumerate(paragraphs):
        paragraphs[n] = swapped(one, "31 May 2030", "30 June 2030")


def reworded(paragraphs: list[Returned]) -> None:
    n = at(paragraphs, "A notice")
    pieces = (Piece("A notice must be "), Piece("in writing", STRUCK), Piece("by letter", PARTNER))
    paragraphs[n] = replace(paragraphs[n], pieces=(*pieces, Piece(" and sent to the address of the party.")))


def test_may_becomes_june_in_the_answers() -> None:
    done = decided(back(later))
    assert done.matter.answers["term_end"] == dt.date(2030, 6, 30)
    assert (done.matter.wording, done.left) == ({}, {})


def test_an_answer_taken_as_wording_changes_the_clause_and_not_the_answer() -> None:
    done = decided(back(later), "wording")
    assert done.matter.answers == ANSWERS
    document = lay(AGREEMENT, done.matter).document
    assert [text for text in texts(document) if "30 June 2030" in text] == [
        "It ends on 30 June 2030 unless it is extended under clause 3.",
        "Interest runs from the day after 30 June 2030.",
    ]  # fmt: skip


def test_an_answer_that_cannot_be_is_left_with_its_questions_own_words() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        for n, one in enumerate(paragraphs):
            paragraphs[n] = swapped(one, "31 May 2030", "31 May 2020")

    found = back(edit)
    done = decided(found)
    assert done.left == {found[0].id: "The end date must be on or after 1 April 2027"}
    assert done.matter.answers == ANSWERS


def test_two_different_answers_cannot_both_be_taken() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        for begins, day in (("It ends", "30 June 2030"), ("Interest", "31 July 2030")):
            paragraphs[at(paragraphs, begins)] = swapped(paragraphs[at(paragraphs, begins)], "31 May 2030", day)

    first, second = back(edit)
    both = decided((first, second))
    assert set(both.left) == {first.id, second.id}
    decisions = [Decision(first.id, "accept"), Decision(second.id, "wording")]
    done = apply(sent(), Matter("agreement", answers=ANSWERS), (first, second), decisions, US)
    assert done.left == {}
    assert done.matter.answers["term_end"] == dt.date(2030, 6, 30)
    assert list(done.matter.wording) == ["pay"]


def test_accepted_wording_is_kept_with_who_and_when() -> None:
    done = decided(back(reworded))
    own = done.matter.wording["notice"]
    assert (own.version, own.by, own.on) == (1, "Partner Solicitor", dt.date(2026, 11, 28))
    (line,) = own.lines
    assert (line.was.text, line.now.text) == (  # type: ignore[union-attr]
        "A notice must be in writing and sent to the address of the party.",
        "A notice must be by letter and sent to the address of the party.",
    )


def test_what_nobody_tracked_is_kept_under_the_name_of_whoever_accepts_it() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        paragraphs[at(paragraphs, "A notice")] = said(paragraphs[at(paragraphs, "A notice")], "A notice must be clear.")

    assert decided(back(edit)).matter.wording["notice"].by == "Legal Services"


def every_way(paragraphs: list[Returned]) -> None:
    """Word, split, delete, add, move and rename, in one file."""
    reworded(paragraphs)
    n = at(paragraphs, "This agreement starts")
    paragraphs[n] = swapped(paragraphs[n], "starts", "begins")
    del paragraphs[at(paragraphs, "An invoice must name")]
    paragraphs.insert(
        at(paragraphs, "Interest"), Returned((Piece("Costs lie where they fall."),), style="Clause level 2")
    )
    paragraphs[at(paragraphs, "Pay")] = said(paragraphs[at(paragraphs, "Pay")], "Payment")
    new = [
        Returned((Piece("Carbon"),), style="heading 2", level=2),
        Returned((Piece("Each party must measure what it emits."),), style="Clause level 2"),
    ]
    paragraphs[at(paragraphs, "Notice") : at(paragraphs, "Notice")] = new


def test_all_that_is_accepted_is_what_drafting_again_gives() -> None:
    found = back(every_way)
    done = decided(found)
    assert done.left == {}
    assert texts(lay(AGREEMENT, done.matter).document) == [
        "Term",
        "This agreement begins on 1 April 2027.",
        "It ends on 31 May 2030 unless it is extended under clause 4.",
        "Payment",
        "Arrowmere must pay each invoice within 30 days.",
        "An invoice must be numbered.",
        "Costs lie where they fall.",
        "Interest runs from the day after 31 May 2030.",
        "Carbon",
        "Each party must measure what it emits.",
        "Notice",
        "A notice must be by letter and sent to the address of the party.",
    ]


@pytest.mark.parametrize("verdict", ["reject", "open"])
def test_what_is_rejected_or_open_changes_nothing(verdict: Verdict) -> None:
    assert decided(back(every_way), verdict).matter == Matter("agreement", answers=ANSWERS)


def test_some_accepted_and_some_rejected_in_one_paragraph() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "It ends")
        paragraphs[n] = said(paragraphs[n], "It stops on 30 June 2030 unless it is extended under clause 3.")

    found = back(edit)
    wording = next(change for change in found if change.kind == "wording")
    done = apply(sent(), Matter("agreement", answers=ANSWERS), found, [Decision(wording.id, "accept")], US)
    assert "It stops on 31 May 2030 unless it is extended under clause 3." in texts(
        lay(AGREEMENT, done.matter).document
    )
    both = apply(sent(), Matter("agreement", answers=ANSWERS), found, [Decision(c.id, "wording") for c in found], US)
    assert "It stops on 30 June 2030 unless it is extended under clause 3." in texts(
        lay(AGREEMENT, both.matter).document
    )


def test_a_clause_taken_out_is_left_out_with_the_reason() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        del paragraphs[at(paragraphs, "Notice") : at(paragraphs, "A notice") + 1]

    reason = decided(back(edit)).matter.omit["notice"]
    assert "returned.docx" in reason
    assert "Legal Services" in reason
    assert "2026-11-28" in reason


def test_a_new_clause_becomes_a_section_of_the_matters_own() -> None:
    own = decided(back(every_way)).matter.wording[f"{OWN}carbon"]
    assert (own.title, own.after, own.role) == ("Carbon", "pay", "clause")


def test_a_clause_that_was_moved_is_drafted_there() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        start = at(paragraphs, "Term")
        moved = [paragraphs.pop(start) for _ in range(3)]
        paragraphs[at(paragraphs, "Notice") : at(paragraphs, "Notice")] = moved

    done = decided(back(edit))
    assert [one.heading for one in lay(AGREEMENT, done.matter).document.sections] == ["pay", "term", "notice"]


def test_words_around_the_text_cannot_be_kept_and_that_is_said() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        paragraphs.insert(1, Returned((Piece("Without prejudice"),), style="Cover line"))

    found = back(edit)
    done = decided(found)
    assert list(done.left) == [found[0].id]
    assert "outside the clauses" in done.left[found[0].id]


def second(paragraphs: list[Returned]) -> None:
    n = at(paragraphs, "A notice")
    paragraphs[n] = swapped(paragraphs[n], "the address of the party", "the office of the party")


def test_two_parties_return_one_version_and_both_are_kept() -> None:
    first = decided(back(reworded)).matter
    found = back(second)
    done = apply(sent(), first, found, [Decision(change.id, "accept") for change in found], US)
    assert done.left == {}
    assert "A notice must be by letter and sent to the office of the party." in texts(
        lay(AGREEMENT, done.matter).document
    )
    assert done.matter.wording["notice"].by == "Partner Solicitor, Legal Services"


def test_two_parties_who_change_the_same_words_conflict() -> None:
    def clashing(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "A notice")
        paragraphs[n] = swapped(paragraphs[n], "in writing", "by email")

    first = decided(back(reworded)).matter
    found: tuple[Change, ...] = back(clashing)
    done = apply(sent(), first, found, [Decision(found[0].id, "accept")], US)
    assert "other wording" in done.left[found[0].id]
    assert done.matter == first


def test_what_was_applied_once_is_not_doubled_when_it_is_applied_again() -> None:
    found = back(every_way)
    once = decided(found)
    again = apply(sent(), once.matter, found, [Decision(change.id, "accept") for change in found], US)
    assert texts(lay(AGREEMENT, again.matter).document) == texts(lay(AGREEMENT, once.matter).document)


def test_a_heading_that_the_matter_leaves_out_meanwhile_takes_no_wording() -> None:
    found = back(reworded)
    matter = Matter("agreement", answers=Answers(ANSWERS.given), omit={"notice": "not needed"})
    done = apply(sent(), matter, found, [Decision(found[0].id, "accept")], US)
    assert "leaves that heading out" in done.left[found[0].id]


def test_a_reference_whose_noun_was_changed_still_follows_its_clause() -> None:
    """Another clause comes in before it, and the number follows: only the word before it was agreed."""

    def edit(paragraphs: list[Returned]) -> None:
        every_way(paragraphs)
        n = at(paragraphs, "It ends")
        paragraphs[n] = swapped(paragraphs[n], "clause ", "the rules of ")

    found = back(edit)
    done = decided(found)
    assert "It ends on 31 May 2030 unless it is extended under the rules of 4." in texts(
        lay(AGREEMENT, done.matter).document
    )
