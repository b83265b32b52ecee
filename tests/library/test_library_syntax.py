"""The syntax of a clause: what each sign in a clause file means, as docs/writing-clauses.md tells lawyers."""

from __future__ import annotations

from typing import get_args

import pytest

from mougen.errors import ContentError
from mougen.library.markdown import read_body
from mougen.model.clause import (
    Definition,
    Each,
    Fill,
    Format,
    Item,
    Link,
    Literally,
    Noun,
    TableForm,
    Verb,
    pieces_of,
)
from mougen.model.condition import parse


def blocks(text: str) -> tuple[Item | TableForm, ...]:
    return read_body(text, "clauses/x/standard.md", 10)


def item(text: str) -> Item:
    (only,) = blocks(text)
    assert isinstance(only, Item)
    return only


def table(text: str) -> TableForm:
    (only,) = blocks(text)
    assert isinstance(only, TableForm)
    return only


def test_list_items_and_paragraphs_are_sub_clauses_that_know_their_lines() -> None:
    found = blocks("A paragraph.\n\n1. One.\n\n2. Two,\n   in two lines.\n")
    assert [block.pieces for block in found] == [  # type: ignore[union-attr]
        (Literally("A paragraph."),),
        (Literally("One."),),
        (Literally("Two, in two lines."),),
    ]
    assert [block.line for block in found] == [10, 12, 14]
    assert {block.role for block in found} == {"numbered"}  # type: ignore[union-attr]


def test_lists_within_lists_go_three_deep() -> None:
    top = item("1. One:\n\n   1. alpha;\n\n      1. first;\n\n      2. second;\n\n   2. beta.\n")
    assert [len(block.blocks) for block in top.blocks if isinstance(block, Item)] == [2, 0]


def test_after_the_tenth_item_a_list_within_is_indented_by_four() -> None:
    text = "\n\n".join(f"{n}. Item {n}." for n in range(1, 11)) + "\n\n    1. within.\n"
    found = blocks(text)
    assert len(found) == 10
    assert isinstance(found[9], Item)
    assert len(found[9].blocks) == 1


def test_a_bullet_has_no_number_and_bold_is_a_definition() -> None:
    found = item("- **Board**: the people who decide.\n")
    assert found.role == "plain"
    assert found.pieces == (Definition((Literally("Board"),)), Literally(": the people who decide."))
    named = item("**{{ party.short_name }}** of Ash.")
    assert named.pieces[0] == Definition((Fill("party.short_name", "as is", 10),))
    assert Fill("party.short_name", "as is", 10) in list(pieces_of(named))


@pytest.mark.parametrize("form", [form for form in get_args(Format) if form != "as is"])
def test_a_place_for_an_answer_with_each_format(form: str) -> None:
    assert item(f"Pay {{{{ sum | {form} }}}}.").pieces[1] == Fill("sum", form, 10)  # type: ignore[arg-type]


def test_words_of_force_and_the_name_of_the_document() -> None:
    pieces = item("A {must} B {must not} C {need not} D {is to|hopes to} this {agreement}. {Agreement}").pieces
    assert [piece for piece in pieces if not isinstance(piece, Literally)] == [
        Verb("must", "will seek to"),
        Verb("must not", "will seek not to"),
        Verb("is not required to", "is not expected to"),
        Verb("is to", "hopes to"),
        Noun(capital=False),
        Noun(capital=True),
    ]


def test_references() -> None:
    pieces = item("See [](#term), [bare](#exit) and [](#schedules/objectives/first).").pieces
    assert [piece for piece in pieces if isinstance(piece, Link)] == [
        Link("term", "", 10),
        Link("exit", "bare", 10),
        Link("schedules/objectives/first", "", 10),
    ]


def test_directives_stand_at_the_beginning_in_any_order() -> None:
    found = item("1. {#rule} {when money} {each grants as g} {part bury.E3.a} Keep {{ g.grant }}. {part bury.E3.b}")
    assert found == Item(
        pieces=(Literally("Keep "), Fill("g.grant", "as is", 10), Literally(".")),
        line=10,
        when=parse("money"),
        each=Each("grants", "g"),
        anchor="rule",
        parts=("bury.E3.a", "bury.E3.b"),
    )


def test_a_line_to_sign_on_and_the_place_of_the_glossary() -> None:
    assert item("- {sign} Signature").role == "signature"
    assert item("- {when binding} {sign} Date").when == parse("binding")
    assert item("{glossary}").role == "glossary"
    assert item("1. {glossary}").role == "glossary"


TABLE = """{each grants as g} {total amount} {when money}

| Grant | Sum |
|---|---|
| {{ g.grant }} | {{ g.amount | money }} |
"""


def test_a_table_repeats_its_row_and_may_have_a_total() -> None:
    found = table(TABLE)
    assert (found.header, found.each, found.total) == (("Grant", "Sum"), Each("grants", "g"), "amount")
    assert found.when == parse("money")
    assert found.rows == (((Fill("g.grant", "as is", 12),), (Fill("g.amount", "money", 12),)),)


def test_a_table_without_directives_stands_as_it_is_even_with_an_empty_cell() -> None:
    found = table("| A | B |\n|---|---|\n| one {must|will} two | |\n| three | four |\n")
    assert (found.each, found.total, len(found.rows)) == (None, None, 2)
    assert found.rows[0] == ((Literally("one "), Verb("must", "will"), Literally(" two")), ())


FAULTS = [
    ("placeholder not closed", "1. Pay {{ sum now.", 10, "a brace is not closed"),
    ("placeholder closed once", "1. Pay {{ sum } now.", 10, "a brace is not closed"),
    ("stray brace", "1. One.\n\n2. Pay } now.", 12, "a brace is not closed, or closed twice, near “Pay } now.”"),
    ("empty placeholder", "1. Pay {{ }}.", 10, "does not name an answer"),
    ("program in a placeholder", "1. {{ 7*7 }}", 10, "does not name an answer"),
    ("call in a placeholder", "1. {{ open('x') }}", 10, "does not name an answer"),
    ("path too long", "1. {{ a.b.c }}", 10, "does not name an answer"),
    ("program of a template", "1. {% if a %}x{% endif %}", 10, "is not a directive or words of force"),
    (
        "unknown format",
        "1. Pay {{ sum | pounds }}.",
        10,
        "“pounds” is not a format; the formats are councils, count, date",
    ),
    ("unknown directive", "1. One.\n\n2. {if money} Pay.", 12, "“{if money}” is not a directive"),
    ("empty braces", "1. {} Pay.", 10, "is not a directive"),
    ("half of the words of force", "1. It {must|}.", 10, "is not a directive"),
    ("condition outside the language", "1. {when f()} Pay.", 10, "which the language of conditions lacks"),
    ("condition that cannot be read", "1. {when a and} Pay.", 10, "cannot be read"),
    ("each without as", "1. {each grants} Pay.", 10, "is not in the form that this directive needs"),
    ("bad anchor", "1. {#Rule 1} Pay.", 10, "is not in the form that this directive needs"),
    ("bad part", "1. {part bury} Pay.", 10, "is not in the form that this directive needs"),
    ("directive after words", "1. Pay {when money} now.", 10, "“{when money}” stands after words"),
    ("two conditions", "1. {when a} {when b} Pay.", 10, "“{when b}” is a second directive of its kind"),
    ("two targets", "1. {#a} {#b} Pay.", 10, "“{#b}” is a second directive of its kind"),
    ("total on an item", "1. {total amount} Pay.", 10, "{total} stands in the paragraph before a table"),
    ("total on a paragraph", "{total amount} Pay.", 10, "{total} stands in the paragraph before a table"),
    ("item without words", "1. {when money}\n\n2. Pay.", 10, "an item has directives and no words"),
    ("item without text", "1. Pay.\n\n2.\n", 12, "a list item must begin with its own text"),
    ("italic", "1. Pay *now*.", 10, "em is not part of the clause syntax"),
    ("code", "1. Pay `now`.", 10, "code inline is not part of the clause syntax"),
    ("code block", "1. Pay.\n\n```\nx\n```", 12, "a fence is not part of the clause syntax"),
    ("picture", "1. ![x](#y)", 10, "image is not part of the clause syntax"),
    ("italic in bold", "1. **A *b***", 10, "em is not part of the clause syntax"),
    ("reference in bold", "1. **A [](#term)**", 10, "bold marks a defined term"),
    ("directive in bold", "1. **{when money} A** is.", 10, "bold marks a defined term"),
    ("heading", "# Money\n\n1. Pay.", 10, "a heading is not part of the clause syntax"),
    ("setext heading", "Money\n---", 10, "a heading is not part of the clause syntax"),
    ("paragraph before the first Part", "1. Pay.\n\n## Sums\n\n1. Pay.", 10, "stands before the first Part"),
    ("Part within an item", "1. Pay.\n\n   ## Sums", 12, "a heading is not part of the clause syntax"),
    ("Part without text", "## Sums\n\n## More\n\n1. Pay.", 10, "a Part has a title and text beneath it"),
    ("Part without title", "## {when money}\n\n1. Pay.", 10, "a Part has a title and text beneath it"),
    ("Part that repeats", "## {each grants as g} Sums\n\n1. Pay.", 10, "the title of a Part can have {when}"),
    ("number under a bullet", "- **A**: means:\n\n  1. one; or\n\n  2. two.", 12, "would have no number"),
    ("rule", "1. Pay.\n\n---\n", 12, "a hr is not part of the clause syntax"),
    ("quotation", "> Pay.", 10, "a blockquote is not part of the clause syntax"),
    ("tag", "1. Pay <b>now</b>.", 10, "html inline is not part of the clause syntax"),
    ("comment", "1. Pay. <!-- ask Ann -->", 10, "html inline is not part of the clause syntax"),
    ("block of tags", "<div>\nPay.\n</div>", 10, "a html block is not part of the clause syntax"),
    ("link to the web", "1. See [the Act](https://example.org).", 10, "does not start with #"),
    ("raw link", "1. See <https://example.org>.", 10, "does not start with #"),
    ("link with words", "1. See [the clause on money](#budget).", 10, "has words of its own; write [](#budget)"),
    ("directives alone", "1. Pay.\n\n{when money}\n", 12, "directives stand alone with no text or table after them"),
    ("four levels", "1. a\n\n   1. b\n\n      1. c\n\n         1. d", 16, "more than 3 levels deep"),
    ("two paragraphs", "1. Pay.\n\n   And pay.", 12, "a sub-clause has one paragraph"),
    ("list within that lost its indent", "10. Ten:\n\n   1. within;\n\n11. On.", 12, "the numbers are out of order"),
    ("numbers out of order", "1. One.\n\n3. Three.", 12, "the numbers are out of order"),
    ("table column without a heading", "| A | |\n|---|---|\n| b | c |", 10, "every column of a table needs a heading"),
    ("answer in a heading of a table", "| {{ a }} |\n|---|\n| b |", 10, "the heading of a column is words only"),
    (
        "directive in a cell",
        "| A |\n|---|\n| {when a} b |",
        10,
        "directives for a table stand in the paragraph before it",
    ),
    ("table with two repeated rows", TABLE + "| x | y |\n", 12, "a table that repeats has one row"),
    ("extra cell", "| A | B |\n|---|---|\n| b | c |\n| d | e | f |", 13, "has 2 columns and this row has 3 cells"),
    ("cell too few", "| A | B |\n|---|---|\n| b |", 12, "has 2 columns and this row has 1 cells"),
    ("target on a table", "{#t}\n\n| A |\n|---|\n| b |", 12, "a table cannot be the target"),
]


@pytest.mark.parametrize(
    ("text", "line", "sentence"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_each_fault_is_refused_with_its_file_and_line(text: str, line: int, sentence: str) -> None:

    with pytest.raises(ContentError) as refusal:
        blocks(text)
    assert str(refusal.value).startswith(f"clauses/x/standard.md:{line}: ")
    assert sentence in str(refusal.value)
