"""A file comes back: every change is told once, as what it is, with who claims to have made it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from returned_support import (
    AGREEMENT,
    NOTICE,
    PARTNER,
    PAY,
    STRUCK,
    TERM,
    at,
    back,
    clause,
    printed,
    said,
    sent,
    swapped,
    told,
)

from mougen.compare.came import Note
from mougen.compare.reading_back import changes
from mougen.compare.taking_in import came
from mougen.model.change import Change, Claim
from mougen.model.document import Table, Words
from mougen.model.returned import Mark, Piece, Remark, Returned


def test_a_file_that_nobody_changed_has_no_changes() -> None:
    assert back(lambda _: None) == ()


def test_a_word_written_over_in_silence_is_told_as_untracked_wording() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "A notice")
        paragraphs[n] = swapped(paragraphs[n], "in writing", "by letter")

    (change,) = back(edit)
    assert (change.kind, change.section, change.place) == ("wording", "notice", "clause 3.1 (Notice)")
    assert "in writing" in change.before
    assert "by letter" in change.after
    assert (change.tracked, change.claims) == (False, ())


def test_a_tracked_word_is_told_with_who_and_when() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        pieces = (Piece("A notice must be "), Piece("in writing", STRUCK), Piece("by letter", PARTNER))
        rest = Piece(" and sent to the address of the party.")
        paragraphs[at(paragraphs, "A notice")] = replace(paragraphs[at(paragraphs, "A notice")], pieces=(*pieces, rest))

    (change,) = back(edit)
    assert change.tracked
    assert change.claims == (Claim("Partner Solicitor", PARTNER.on),)
    assert change.as_json()["author"] == "Partner Solicitor"


def test_a_silent_change_beside_a_tracked_one_makes_the_whole_untracked() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        pieces = (Piece("A notice must be "), Piece("in writing", STRUCK), Piece("by letter", PARTNER))
        rest = Piece(" and sent to the office of the party.")
        paragraphs[at(paragraphs, "A notice")] = replace(paragraphs[at(paragraphs, "A notice")], pieces=(*pieces, rest))

    (change,) = back(edit)
    assert not change.tracked
    assert [claim.author for claim in change.claims] == ["Partner Solicitor"]


def test_a_deletion_that_pretends_to_be_of_other_words_is_not_tracked() -> None:
    """30 days was written over with 60, and a false revision set beside it that strikes out 45."""

    def edit(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "Arrowmere must")
        pieces = (Piece("Arrowmere must pay each invoice within "), Piece("45", STRUCK), Piece("60", PARTNER))
        paragraphs[n] = replace(paragraphs[n], pieces=(*pieces, Piece(" days.")))

    (change,) = back(edit)
    assert (change.kind, change.tracked) == ("wording", False)


def test_an_answer_that_was_changed_wherever_it_stands_is_one_change() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        for n, one in enumerate(paragraphs):
            paragraphs[n] = swapped(one, "31 May 2030", "30 June 2030")

    (change,) = back(edit)
    assert (change.kind, change.answer, change.before, change.after) == (
        "answer", "term_end", "31 May 2030", "30 June 2030",
    )  # fmt: skip
    assert change.place == "clause 1.2 (Term); clause 2.2 (Pay)"
    assert change.note == ""


def test_an_answer_that_was_changed_in_one_place_says_that_it_stands_elsewhere() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "It ends")
        paragraphs[n] = swapped(paragraphs[n], "31 May 2030", "30 June 2030")

    (change,) = back(edit)
    assert (change.kind, change.answer, change.place) == ("answer", "term_end", "clause 1.2 (Term)")
    assert "stands elsewhere too" in change.note


def test_an_answer_that_was_changed_differently_is_told_place_by_place() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        for begins, day in (("It ends", "30 June 2030"), ("Interest", "31 July 2030")):
            paragraphs[at(paragraphs, begins)] = swapped(paragraphs[at(paragraphs, begins)], "31 May 2030", day)

    first, second = back(edit)
    assert (first.answer, second.answer) == ("term_end", "term_end")
    assert "31 July 2030" in first.note
    assert "30 June 2030" in second.note


def test_an_answer_and_the_words_beside_it_are_two_changes() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "This agreement starts")
        paragraphs[n] = said(paragraphs[n], "This agreement begins on 2 April 2027.")

    assert {(change.kind, change.answer) for change in back(edit)} == {("answer", "term_start"), ("wording", None)}


def test_what_is_no_answer_is_wording() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "This agreement starts")
        paragraphs[n] = said(paragraphs[n], "This agreement starts on the day of the last signature.")

    (change,) = back(edit)
    assert (change.kind, change.answer) == ("wording", None)


def test_the_title_is_an_answer_on_the_cover_and_in_the_header() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        for n, one in enumerate(paragraphs):
            paragraphs[n] = swapped(one, "Depot agreement", "Joint depot agreement")

    (change,) = back(edit)
    assert (change.kind, change.answer, change.after) == ("answer", "title", "Joint depot agreement")


def test_a_reference_that_is_counted_otherwise_has_not_changed_and_one_that_was_typed_over_has() -> None:
    def recounted(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "It ends")
        paragraphs[n] = swapped(paragraphs[n], "3", "4")
        paragraphs[n] = swapped(paragraphs[n], "41 May 2040", "31 May 2030")

    def typed(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "It ends")
        paragraphs[n] = said(paragraphs[n], "It ends on 31 May 2030 unless it is extended under clause 7.")

    assert back(recounted) == ()
    (change,) = back(typed)
    assert change.after.endswith("under clause 7.")


@pytest.mark.parametrize("lost", ["bookmark", "both"])
def test_a_paragraph_that_was_typed_anew_is_known_by_its_words(lost: str) -> None:
    def edit(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "A notice")
        one = replace(paragraphs[n], marks=())
        paragraphs[n] = swapped(one, "in writing", "written down") if lost == "both" else one

    assert [change.kind for change in back(edit)] == ([] if lost == "bookmark" else ["wording"])


def test_a_bookmark_that_slid_into_another_paragraph_misleads_nobody() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "An invoice must name")
        marks = paragraphs[n].marks
        paragraphs[n] = replace(paragraphs[n], marks=())
        paragraphs.insert(n, Returned((Piece("Nobody pays in cash."),), marks, style="Clause level 3"))

    (change,) = back(edit)
    assert (change.kind, change.after) == ("added", "Nobody pays in cash.")


def test_a_deleted_and_an_added_paragraph() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        del paragraphs[at(paragraphs, "An invoice must name")]
        new = Returned((Piece("Each party bears its own costs."),), style="Clause level 2")
        paragraphs.insert(at(paragraphs, "Interest"), new)

    removed, added = back(edit)
    assert (removed.kind, removed.place, removed.before) == (
        "removed", "clause 2.1(a) (Pay)", "An invoice must name the depot.",
    )  # fmt: skip
    assert (added.kind, added.place, added.now[0].level) == ("added", "after clause 2.1(b) (Pay)", 0)


def test_a_paragraph_that_was_deleted_with_its_end_is_tracked() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "Interest")
        pieces = tuple(replace(piece, mark=STRUCK) for piece in paragraphs[n].pieces)
        paragraphs[n] = replace(paragraphs[n], pieces=pieces, end=STRUCK)

    (change,) = back(edit)
    assert (change.kind, change.tracked) == ("removed", True)
    assert change.claims[0].author == "Partner Solicitor"


def test_a_moved_paragraph_is_one_change_and_says_where_it_went() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        moved = paragraphs.pop(at(paragraphs, "A notice"))
        paragraphs.insert(at(paragraphs, "Interest"), moved)

    (change,) = back(edit)
    assert (change.kind, change.place, change.section) == ("moved", "clause 3.1 (Notice)", "pay")
    assert change.note == "now after clause 2.1(b) (Pay)"


def test_a_paragraph_that_is_put_at_another_level_has_moved() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "An invoice must be numbered")
        paragraphs[n] = replace(paragraphs[n], style="Clause level 2")

    (change,) = back(edit)
    assert (change.kind, change.was[0].level, change.now[0].level) == ("moved", 1, 0)


def test_a_moved_clause_is_one_change() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        start = at(paragraphs, "Notice")
        clause_ = [paragraphs.pop(start) for _ in range(2)]
        paragraphs[at(paragraphs, "Term") : at(paragraphs, "Term")] = clause_

    (change,) = back(edit)
    assert (change.kind, change.section, change.beside) == ("moved", "notice", "")


def test_a_paragraph_that_was_split_and_two_that_were_joined() -> None:
    def split(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "A notice")
        paragraphs[n] = said(paragraphs[n], "A notice must be in writing and")
        paragraphs.insert(n + 1, Returned((Piece("sent to the address of the party."),), style="Clause level 2"))

    def join(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "An invoice must name")
        paragraphs[n] = said(paragraphs[n], "An invoice must name the depot. An invoice must be numbered.")
        del paragraphs[n + 1]

    (change,) = back(split)
    assert (change.kind, change.note, len(change.was), len(change.now)) == ("wording", "one paragraph was split", 1, 2)
    (change,) = back(join)
    assert (change.kind, change.note, len(change.was), len(change.now)) == ("wording", "paragraphs were joined", 2, 1)


def test_a_whole_new_clause_gets_a_name_of_its_own() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        new = [
            Returned((Piece("3. Carbon reduction"),), style="heading 2", level=2),
            Returned((Piece("Each party must measure what it emits."),), style="Clause level 2"),
        ]
        paragraphs[at(paragraphs, "Notice") : at(paragraphs, "Notice")] = new

    (change,) = back(edit)
    assert (change.kind, change.section, change.title) == ("added", "own/carbon-reduction", "Carbon reduction")
    assert (change.beside, change.place) == ("pay", "a new clause after clause 2 (Pay)")
    assert [one.text for one in change.now] == ["Each party must measure what it emits."]


def test_a_clause_that_is_gone_is_one_change() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        del paragraphs[at(paragraphs, "Notice") : at(paragraphs, "A notice") + 1]

    (change,) = back(edit)
    assert (change.kind, change.section, change.title) == ("removed", "notice", "Notice")


def test_a_heading_that_was_renamed() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "Notice")
        paragraphs[n] = said(paragraphs[n], "How to give notice")

    (change,) = back(edit)
    assert (change.kind, change.section, change.title) == ("wording", "notice", "How to give notice")


def table(*rows: tuple[str, ...]) -> Table:
    return Table("_mg_pay_t", ("Payer", "Sum"), tuple(tuple((Words(cell),) for cell in row) for row in rows))


SHARES = table(("Arrowmere", "£100"), ("Holmsdale", "£200"), ("Rochford", "£300"))


ARROWMERE, HOLMSDALE, ROCHFORD = ("Arrowmere", "£100"), ("Holmsdale", "£200"), ("Rochford", "£300")


@pytest.mark.parametrize(("now", "expected"), [
    (table(("Arrowmere", "£150"), HOLMSDALE, ROCHFORD), ("wording", "Arrowmere\t£100", "Arrowmere\t£150")),
    (table(ARROWMERE, ROCHFORD), ("removed", "Holmsdale\t£200", "")),
    (table(ARROWMERE, HOLMSDALE, ("Bury", "£50"), ROCHFORD), ("added", "", "Bury\t£50")),
    (table(ROCHFORD, ARROWMERE, HOLMSDALE), ("moved", "Rochford\t£300", "Rochford\t£300")),
])  # fmt: skip
def test_cells_and_rows_of_a_table(now: Table, expected: tuple[str, str, str]) -> None:
    document = replace(AGREEMENT, sections=(TERM, replace(PAY, blocks=(*PAY.blocks, SHARES)), NOTICE))
    other = replace(AGREEMENT, sections=(TERM, replace(PAY, blocks=(*PAY.blocks, now)), NOTICE))
    found = changes(sent(document), came(printed(other)))
    assert [(change.kind, change.before, change.after) for change in found] == [expected]


def test_a_table_that_is_gone_is_one_change() -> None:
    document = replace(AGREEMENT, sections=(TERM, replace(PAY, blocks=(*PAY.blocks, SHARES)), NOTICE))
    (change,) = changes(sent(document), came(printed(AGREEMENT)))
    assert (change.kind, len(change.was)) == ("removed", 4)


def test_words_around_the_text_are_told_too() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        paragraphs.insert(1, Returned((Piece("Without prejudice"),), style="Cover line"))
        paragraphs[-1] = said(paragraphs[-1], "Depot agreement, our comments")

    assert {(change.place, change.after) for change in back(edit)} == {
        ("the front page", "Without prejudice"), ("the header", "Depot agreement, our comments"),
    }  # fmt: skip


def test_comments_of_others_are_told_with_replies_and_our_own_that_came_back_are_not() -> None:
    file = printed(AGREEMENT)
    place = at(list(file.paragraphs), "A notice")
    remarks = (
        Remark("0", "Arrowmere", text="Check this with Finance.", paragraph=place),
        Remark("1", "Partner Solicitor", text="Email too?", paragraph=place, quoted="in writing"),
        Remark("2", "Arrowmere", text="No.", answers="1"),
    )
    ours = (Note(0, "Check this with Finance.", Claim("Arrowmere")),)
    (change,) = changes(sent(), came(replace(file, remarks=remarks)), ours)
    assert (change.kind, change.section, change.after) == ("comment", "notice", "Email too?")
    assert (change.quoted, change.replies) == ("in writing", ("Arrowmere: No.",))


def test_the_same_file_gives_the_same_ids_and_no_two_are_alike() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        for n in (2, 3, 4):
            paragraphs.insert(n, Returned((Piece("A new line that says the same."),), style="Clause level 2"))

    first, second = back(edit), back(edit)
    assert [change.id for change in first] == [change.id for change in second]
    assert len({change.id for change in first}) == len(first)


def test_what_was_put_in_and_struck_out_again_is_no_change() -> None:
    def edit(paragraphs: list[Returned]) -> None:
        n = at(paragraphs, "A notice")
        both = Mark("deleted", "Other", over=PARTNER)
        paragraphs[n] = replace(paragraphs[n], pieces=(*paragraphs[n].pieces, Piece(" Or not.", both)))

    assert back(edit) == ()


def test_a_paragraph_outside_everything_is_not_lost_when_its_neighbours_are() -> None:
    """Whatever is done to a file, each of its words that was not sent is in a change."""

    def edit(paragraphs: list[Returned]) -> None:
        kept = [one for one in paragraphs if one.part != "body" or one.style == "heading 2"]
        paragraphs[:] = [*kept[:1], Returned((Piece("Zebra crossing here."),)), *kept[1:]]

    found: tuple[Change, ...] = back(edit)
    assert any("Zebra crossing here." in change.after for change in found)
    gone = "\n".join(change.before for change in found)
    assert all(text in gone for text in ("It ends on", "An invoice must name", "A notice must be"))


def test_two_clauses_with_the_same_words_are_told_apart_by_their_places() -> None:
    one, two = clause("one", *TERM.blocks), clause("two", *(replace(b, anchor=f"{b.anchor}_b") for b in TERM.blocks))
    document = replace(AGREEMENT, sections=(one, two))

    def edit(paragraphs: list[Returned]) -> None:
        paragraphs[-2] = said(replace(paragraphs[-2], marks=()), "It ends on 31 May 2030 at noon.")

    assert {change.section for change in back(edit, document)} == {"two"}
    assert told(back(lambda _: None, document)) == []
