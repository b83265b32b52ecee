"""Numbers as a lawyer counts: 1, 1.1, (a), (i); parties (1); recitals (A); schedules with paragraphs of their own."""

from __future__ import annotations

import pytest

from mougen.model.document import Document, Provision, Section, Table
from mougen.model.numbering import letters, number, roman
from mougen.model.precedent import Role


def para(anchor: str, *blocks: Provision | Table, plain: bool = False) -> Provision:
    return Provision(anchor, (), blocks, "plain" if plain else "numbered")


def section(anchor: str, role: Role, *blocks: Provision | Table) -> Section:
    return Section(anchor, anchor, anchor.title(), role, blocks=blocks)


def numbers(*sections: Section) -> dict[str, tuple[str, str, int]]:
    document = Document("agreement", "Agreement", "Title", (), sections, binding=True, deed=False)
    return {anchor: (n.own, n.full, n.level) for anchor, n in number(document).items()}


@pytest.mark.parametrize(("count", "expected"), [(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (52, "zz"), (53, "aaa")])
def test_letters_go_on_beyond_z_as_word_counts_them(count: int, expected: str) -> None:
    assert letters(count) == expected
    assert letters(count, "A") == expected.upper()


ROMAN = {1: "i", 4: "iv", 9: "ix", 14: "xiv", 39: "xxxix", 40: "xl", 49: "xlix", 90: "xc", 200: "cc", 1999: "mcmxcix"}


@pytest.mark.parametrize(("count", "expected"), ROMAN.items())
def test_roman_numerals(count: int, expected: str) -> None:
    assert roman(count) == expected


def test_each_part_of_a_schedule_counts_its_paragraphs_afresh() -> None:
    first = Provision("p1", (), (para("a"), para("b", para("b1"))), "part")
    second = Provision("p2", (), (para("c", plain=True), para("d", para("d1", para("d1a")))), "part")
    found = numbers(section("s", "schedule", first, second), section("t", "schedule", para("e")))
    assert found == {
        "s": ("Schedule 1", "Schedule 1", 0),
        "p1": ("Part 1", "Part 1", -1),
        "a": ("1", "1", 0),
        "b": ("2", "2", 0),
        "b1": ("2.1", "2.1", 1),
        "p2": ("Part 2", "Part 2", -1),
        "d": ("1", "1", 0),
        "d1": ("1.1", "1.1", 1),
        "d1a": ("(a)", "1.1(a)", 2),
        "t": ("Schedule 2", "Schedule 2", 0),
        "e": ("1", "1", 0),
    }


def test_clauses_sub_clauses_and_what_stands_beneath() -> None:
    deep = para("c", para("c1", para("c1a")), para("c2"))
    found = numbers(section("first", "clause"), section("second", "clause", para("a"), para("b"), deep))
    assert found == {
        "first": ("1", "1", 0),
        "second": ("2", "2", 0),
        "a": ("2.1", "2.1", 1),
        "b": ("2.2", "2.2", 1),
        "c": ("2.3", "2.3", 1),
        "c1": ("(a)", "2.3(a)", 2),
        "c1a": ("(i)", "2.3(a)(i)", 3),
        "c2": ("(b)", "2.3(b)", 2),
    }


def test_schedules_count_on_their_own() -> None:
    found = numbers(section("term", "clause"), section("plan", "schedule", para("p", para("q", para("r")))))
    assert found["plan"] == ("Schedule 1", "Schedule 1", 0)
    assert [found[name] for name in "pqr"] == [("1", "1", 0), ("1.1", "1.1", 1), ("(a)", "1.1(a)", 2)]


def test_parties_and_recitals() -> None:
    found = numbers(
        section("parties", "parties", para("p1"), para("p2")),
        section("background", "background", *(para(f"r{n}") for n in range(28))),
    )
    assert [found[name][0] for name in ("p1", "p2", "r0", "r25", "r26", "r27")] == [
        "(1)",
        "(2)",
        "(A)",
        "(Z)",
        "(AA)",
        "(BB)",
    ]
    assert "parties" not in found


def test_definitions_tables_and_execution_blocks_carry_no_number() -> None:
    found = numbers(
        section("terms", "clause", para("board", plain=True), Table("t", ("A",), ()), para("rule")),
        section("sign", "execution", para("line")),
    )
    assert found == {"terms": ("1", "1", 0), "rule": ("1.1", "1.1", 1)}


def test_a_place_left_for_a_missing_clause_keeps_its_number() -> None:
    """So that the numbers of a draft stay put when the clause is written."""
    assert numbers(section("a", "clause"), section("b", "clause"))["b"] == ("2", "2", 0)
