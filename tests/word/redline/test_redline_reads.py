"""A redline reads as a lawyer's does: whole words and phrases, each change once, at its place."""

from __future__ import annotations

import pytest
from made_files import File, Grid, Para
from redline_told import made, told


def para(text: str, mark: str = "", style: str = "Normal") -> Para:
    """Write a paragraph: each word of the text, with what it may begin with."""
    return Para(tuple(text.split()), style, mark)


def file(*texts: str | Para | Grid) -> File:
    return File(tuple(para(text) if isinstance(text, str) else text for text in texts))


def redlined(old: File, new: File) -> list[str]:
    return [line.replace(" ]", "]").replace("-][+", " → ") for line in told(made(old, new).data)]


def grid(*rows: str) -> Grid:
    return Grid(tuple(tuple((para(cell),) for cell in row.split("|")) for row in rows))


PAY = "The Council must pay each invoice within 30 working days of its receipt ."
MEET = "The Board must meet at least four times in each year and keep minutes ."
REVIEW = "The parties must review the budget once in each financial year ."


@pytest.mark.parametrize(
    ("old", "new", "redline"),
    [
        ([PAY], [PAY.replace("30 working", "20 calendar")], [
            "The Council must pay each invoice within [-30 working → 20 calendar+] days of its receipt . "]),
        ([PAY, MEET], [PAY, REVIEW, MEET], ["[+The parties must review the budget once in each financial year . +]¶+"]),
        ([PAY, REVIEW, MEET], [PAY, MEET], ["[-The parties must review the budget once in each financial year . -]¶-"]),
        ([PAY + " " + MEET], [PAY, MEET], [PAY + " ¶+"]),
        ([PAY, MEET], [PAY + " " + MEET], [PAY + " ¶-"]),
        ([PAY, MEET, REVIEW], [MEET, REVIEW, PAY], None),
        ([PAY, "*Costs are shared ."], [PAY, "Costs are shared ."], []),
        (["as clause @4.2 says"], ["as clause @5.2 says"], ["as clause [-4.2 → 5.2+] says "]),
        (["see >the schedule below"], ["see >a schedule below"], ["see [-the → a+] schedule below "]),
        (["costs^ as agreed before"], ["costs^ as settled before"], ["costs^ as [-agreed → settled+] before "]),
        ([PAY, grid("Risk|Owner", "Flood|Council"), MEET], [PAY, grid("Risk|Owner", "Fire|Council"), MEET],
         ["[-Flood → Fire+] "]),
        ([PAY, grid("Risk|Owner", "Flood|Council"), MEET],
         [PAY, grid("Risk|Owner", "Fire and smoke|Board", "Flood|Council"), MEET],
         ["[+Fire and smoke +]¶+", "[+Board +]¶+"]),
        ([PAY, grid("a|b"), MEET], [PAY, MEET], ["[-a -]¶-", "[-b -]¶-"]),
    ],
)  # fmt: skip
def test_each_change_is_told_once_and_in_whole_words(old, new, redline) -> None:
    lines = [line.replace("  ", " ") for line in told(made(file(*old), file(*new)).data)]
    joined = [line.replace("-][+", " → ").replace(" →", " →") for line in lines]
    if redline is not None:
        assert [line.replace(" ", "") for line in joined] == [line.replace(" ", "") for line in redline]


def test_where_little_survives_the_whole_is_replaced() -> None:
    old = "Each party bears the losses that it suffers whoever caused them ."
    new = "A claim by another person is dealt with by the Accountable Body at its own cost ."
    (line,) = told(made(file(para(old, "_mg_x")), file(para(new, "_mg_x"))).data)
    assert line.count("[-") == line.count("[+") == 1


def test_a_clause_is_known_by_its_bookmark_whatever_its_heading_became() -> None:
    old = file(para("Payment", "_mg_payment", "Heading1"), PAY, para("Meetings", "_mg_meetings", "Heading1"), MEET)
    new = file(para("Invoices", "_mg_payment", "Heading1"), PAY, para("Meetings", "_mg_meetings", "Heading1"), MEET)
    assert [line.replace(" ", "") for line in told(made(old, new).data)] == ["[-Payment-][+Invoices+]"]


def test_a_clause_that_moved_is_a_move_and_what_changed_in_it_on_the_way_is_told_apart() -> None:
    pay = [para("Payment", "_mg_payment", "Heading1"), para(PAY)]
    meet = [para("Meetings", "_mg_meetings", "Heading1"), para(MEET), para(REVIEW)]
    rest = [para("General", "_mg_general", "Heading1"), para("This is the whole agreement .")]
    later = [para("Payment", "_mg_payment", "Heading1"), para(PAY.replace("30", "20"))]
    found = made(file(*pay, *meet, *rest), file(*meet, *later, *rest))
    assert (found.counts.moves, found.counts.insertions, found.counts.deletions) == (1, 1, 1)
    lines = told(found.data)
    assert lines[0] == "[<Payment <]¶<"
    assert lines[1].startswith("[<The Council must pay each invoice within <][-30-][< working days")
    assert lines[2:] == ["[>Payment >]¶>", lines[1].replace("<", ">").replace("[-30-]", "[+20+]")]


def test_a_paragraph_that_moved_word_for_word_is_a_move() -> None:
    found = made(file(PAY, MEET, REVIEW, "The end ."), file(MEET, REVIEW, PAY, "The end ."))
    assert found.counts.moves == 1
    assert found.counts.insertions == found.counts.deletions == 0


def test_bold_that_was_taken_off_is_a_change_of_looks_alone() -> None:
    found = made(file("*Costs are shared ."), file("Costs are shared ."))
    assert (told(found.data), found.counts.looks) == ([], 1)
    assert b"<w:rPrChange" in found.data or found.counts.as_json()["looks"] == 1


def test_the_same_file_has_no_change() -> None:
    same = file(PAY, grid("a|b", "c|d"), para("Meetings", "_mg_meetings", "Heading1"), MEET)
    found = made(same, same)
    assert set(found.counts.as_json().values()) == {0}
    assert found.notes == ()


def test_looks_are_marked_only_where_that_is_asked_for() -> None:
    found = made(file("*Costs are shared ."), file("Costs are shared ."), looks=False)
    assert (told(found.data), found.counts.looks) == ([], 0)
    assert found.notes == ("1 paragraph looks different, which is not marked; --looks marks it.",)
