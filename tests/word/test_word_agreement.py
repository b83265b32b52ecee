"""An agreement as a lawyer expects it: its order, its styles, its blanks and omissions, its execution blocks."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from lxml import etree
from word_samples import (
    W,
    document,
    dressed,
    paragraphs,
    part,
    provision,
    rich,
    section,
    shown,
    signing,
    small,
    table,
    written,
)

from mougen.assembly.assemble import assemble
from mougen.errors import OutputError
from mougen.model.answers import Answers
from mougen.model.document import Omission
from mougen.model.matter import Matter
from mougen.word.write import Furniture

_LEFT_OUT = (
    "Audit has been left out. Reason: the auditor has still to be chosen. "
    "Asked for by Bury, App 4 E, paragraph E6; Redditch, s7."
)


def _styled(data: bytes) -> list[tuple[str, str]]:
    """Read each paragraph's style and text."""
    return [(found.style.name, found.text) for found in docx.Document(io.BytesIO(data)).paragraphs]


def _paragraph(data: bytes, words: str) -> etree._Element:
    return next(found for found in part(data).iter(f"{W}p") if words in shown(found))


def _highlighted(paragraph: etree._Element) -> list[str]:
    marked = [found for found in paragraph.iter(f"{W}r") if found.find(f"{W}rPr/{W}highlight") is not None]
    return ["".join(text.text for text in found.iter(f"{W}t")) for found in marked]


def test_the_order_of_the_parts():
    texts = [text for style, text in _styled(written(rich(), dressed())) if not style.startswith("toc")]
    order = [
        "Dated ____________________ 20____",
        "between",
        "Healthy Places agreement",
        "What is outstanding",
        "Contents",
        "This partnership agreement is dated ____________________ 20____.",
        "Parties",
        "Background",
        "Agreed terms",
        "The parties agree as follows.",
        "This agreement",
        "Definitions and interpretation",
        "Objectives",
        "Execution",
    ]
    places = [texts.index(text) for text in order]
    assert places == sorted(places)


def test_the_outstanding_table_is_there_only_in_a_draft():
    assert "What is outstanding" in paragraphs(written(rich(), dressed()))
    assert "What is outstanding" not in paragraphs(written(rich()))


def test_a_memorandum_agrees_nothing():
    soft = small(kind="memorandum-of-understanding", kind_title="Memorandum of understanding", binding=False)
    texts = paragraphs(written(soft, Furniture(date="1 May 2027")))
    assert "This memorandum of understanding is dated 1 May 2027." in texts
    assert {"Shared understanding", "The parties record their understanding as follows."} <= set(texts)
    assert not any("agree as follows" in text for text in texts)


def test_a_deed_says_that_it_is_one():
    assert "This deed is dated 1 May 2027." in paragraphs(written(small(deed=True, date="1 May 2027")))


def test_headings_have_real_levels_none_skipped():
    levels = [
        int(style[-1]) if style.startswith("Heading") else 1
        for style, _ in _styled(written(rich()))
        if style.startswith("Heading") or style == "Schedule heading"
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_contents_list_groups_clauses_and_schedules_with_their_numbers():
    listed = [text for style, text in _styled(written(rich())) if style.startswith("toc")]
    assert [text.rstrip("\t") for text in listed] == [
        "Parties",
        "Background",
        "Agreed terms",
        "This agreement",
        "1.\tDefinitions and interpretation",
        "How the partnership is run",
        "2.\tRisk management",
        "Money",
        "3.\tMoney",
        "4.\tAudit",
        "Schedule\u00a01\tObjectives",
        "Schedule\u00a02\tRisk register",
        "Execution",
    ]
    data = written(rich())
    assert next(part(data).iter(f"{W}instrText")).text.startswith(" TOC ")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert b"updateFields" not in file.read("word/settings.xml")


def test_numbers_come_from_styles_and_are_never_typed():
    data = written(rich())
    assert not list(part(data).iter(f"{W}numPr"))
    assert ("Clause level 2", "Headings do not affect how this agreement is read.") in _styled(data)
    assert ("Schedule level 4", "the year; and") in _styled(data)


def test_a_blank_is_bracketed_and_highlighted():
    assert _highlighted(_paragraph(written(rich()), "Each contribution is due")) == ["[number of days: proposed: 28]"]
    assert _highlighted(_paragraph(written(rich()), "Ash Trust of")) == ["[address of Ash Trust]"]


def test_a_defined_term_is_bold_where_it_is_defined():
    bold = list(_paragraph(written(rich()), "Bury Metropolitan Borough Council of").iter(f"{W}rStyle"))
    assert [(found.get(f"{W}val"), found.getparent().getparent().find(f"{W}t").text) for found in bold] == [
        ("Definedterm", "Council")
    ]


def test_an_omitted_section_keeps_its_place_and_says_why():
    data = written(rich(), dressed())
    assert _highlighted(_paragraph(data, "Audit has been left out")) == [f"[{_LEFT_OUT}]"]
    heading = next(found for found in part(data).iter(f"{W}p") if shown(found) == "Audit")
    number = heading.find(f".//{W}commentReference").get(f"{W}id")
    comment = next(found for found in part(data, "word/comments.xml") if found.get(f"{W}id") == number)
    assert "".join(comment.itertext()) == "Left out by the officer."
    assert comment.get(f"{W}author") == "mougen"
    assert comment.get(f"{W}date") is None


def test_an_omission_always_carries_a_comment():
    data = written(rich())
    assert paragraphs(data, "word/comments.xml") == [_LEFT_OUT]


@pytest.mark.parametrize(
    ("omission", "said"),
    [
        (Omission("", ("Bury E6",)), "[Audit has been left out. No reason has been given. Asked for by Bury E6.]"),
        (Omission("Not yet.", ()), "[Audit has been left out. Reason: Not yet.]"),
    ],
)
@pytest.mark.parametrize("role", ["parties", "background", "clause", "schedule", "execution"])
def test_an_omission_without_reason_or_requirement(omission, said, role):
    assert said in paragraphs(written(document(section("audit", "Audit", role, omission=omission))))


def test_there_is_no_comments_part_without_comments():
    with zipfile.ZipFile(io.BytesIO(written(small()))) as file:
        assert "word/comments.xml" not in file.namelist()


def test_tables_have_a_heading_row_that_repeats_and_rows_that_stay_whole():
    data = written(rich(), dressed())
    tables = list(part(data).iter(f"{W}tbl"))
    assert len(tables) == 3
    for found in tables:
        rows = found.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert not list(found.iter(f"{W}vMerge", f"{W}gridSpan"))
        assert sum(int(column.get(f"{W}w")) for column in found.iter(f"{W}gridCol")) == pytest.approx(9026, abs=20)


def test_two_tables_in_a_row_stay_two():
    made = document(section("c", "C", "clause", table("a", ("A",), ("1",)), table("b", ("B",), ("2",))))
    found = list(part(written(made)).iter(f"{W}tbl"))
    assert len(found) == 2
    assert all(each.getnext().tag == f"{W}p" for each in found)


def test_execution_lines_are_tied_together_but_blocks_are_not():
    found = [
        (bool(p.find(f"{W}pPr/{W}keepNext") is not None), shown(p).rstrip("\t"))
        for p in part(written(rich())).iter(f"{W}p")
    ]
    block = found[-4:]
    assert block == [
        (True, "Signed by a person authorised to do so for and on behalf of Fourth party"),
        (True, "Signature"),
        (True, "Name"),
        (False, "Date"),
    ]


def test_a_section_of_single_lines_is_one_block():
    lines = [provision(f"e{n}", f"line {n}", role="plain") for n in range(3)]
    data = written(document(section("execution", "Execution", "execution", *lines)))
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in part(data).iter(f"{W}p")]
    assert kept[-3:] == [True, True, False]


def test_blocks_of_several_parties_under_one_title_have_one_heading():
    made = [section(f"e{n}", "Execution", "execution", signing(f"s{n}", f"Party {n}")) for n in range(3)]
    styled = _styled(written(document(*made)))
    assert [text for style, text in styled if style == "Heading 1"].count("Execution") == 1


@pytest.mark.parametrize(("binding", "over"), [(True, "Execution"), (False, "Signatures")])
def test_blocks_under_the_parties_names_have_a_heading_over_them(binding, over):
    made = [section(f"e{n}", f"Party {n}", "execution", signing(f"s{n}", f"Party {n}")) for n in range(3)]
    styled = _styled(written(document(*made, binding=binding)))
    assert ("Heading 1", over) in styled
    assert [text for style, text in styled if style == "Execution heading"] == ["Party 0", "Party 1", "Party 2"]
    assert [text for style, text in styled if style.startswith("toc")][-1].rstrip("\t") == over


def test_a_label_that_is_too_long_has_its_line_beneath_it():
    label = "Signature of a member of the council who is authorised to attest its seal"
    block = section("execution", "Execution", "execution", provision("e", label, role="signature"))
    assert paragraphs(written(document(block)))[-1] == f"{label}\n\t\t"


@pytest.mark.parametrize("count", [1, 2, 7, 60])
def test_one_party_and_up_to_sixty(count, pages):
    names = tuple(f"Council number {n} of a long list" for n in range(1, count + 1))
    blocks = [signing(f"e{n}", name) for n, name in enumerate(names)]
    lines = [provision(f"p{n}", name) for n, name in enumerate(names)]
    made = document(
        section("parties", "Parties", "parties", *lines),
        section("execution", "Execution", "execution", *blocks),
        parties=names,
    )
    laid_out = pages(written(made))
    assert f"({count})" in "".join(laid_out)
    for page in laid_out:
        assert page.count("on behalf of Council number") == page.count("Signature") == page.count("Date ")


KINDS_OF_PARTY = ("local-authority", "company", "nhs-body", "charity", "unincorporated")


@pytest.mark.parametrize(("count", "status"), [(1, "deed"), (2, "under-hand"), (7, "deed"), (60, "deed")])
def test_each_of_the_librarys_places_to_sign_is_one_chain(bank, count, status):
    """From a party's name to the last of its lines each holds on to the next, and the last to nothing."""
    names = [f"Body number {n}" for n in range(1, count + 1)]
    parties = tuple(
        {"name": name, "short_name": f"B{n}", "kind": KINDS_OF_PARTY[n % 5], "signatory_office": "Chief Executive"}
        for n, name in enumerate(names)
    )
    answers = Answers({"parties": parties, "binding_status": status})
    made = assemble(bank, Matter(kind="partnership-agreement", answers=answers))
    data = written(replace(made, sections=made.of_role("execution")))
    styles = {found.get(f"{W}styleId"): found for found in part(data, "word/styles.xml").iter(f"{W}style")}
    lines = [(shown(p), _held(p, styles, "keepNext"), _held(p, styles, "keepLines")) for p in part(data).iter(f"{W}p")]
    starts = [place for place, line in enumerate(lines) if line[0] in names][-count:]
    assert [lines[place][0] for place in starts] == names
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        block = lines[start:end]
        assert len(block) > 4
        assert [held for _, held, _ in block] == [True] * (len(block) - 1) + [False]
        assert all(whole for _, _, whole in block)


def _held(paragraph: etree._Element, styles: dict[str, etree._Element], how: str) -> bool:
    """Whether a paragraph, its style or the style that this is based on says so."""
    if paragraph.find(f"{W}pPr/{W}{how}") is not None:
        return True
    own = paragraph.find(f"{W}pPr/{W}pStyle")
    based = own if own is not None else paragraph.find(f"{W}basedOn")
    return based is not None and _held(styles[based.get(f"{W}val")], styles, how)


@pytest.mark.parametrize("name", ["_mg_" + "x" * 37, "mg_visible", "_mg_with-dash", "_mg_with space"])
def test_a_bookmark_that_word_would_not_take_is_refused(name):
    made = section("c", "C", "clause")
    with pytest.raises(OutputError, match="the bookmark"):
        written(document(replace(made, anchor=name)))


def test_a_bookmark_that_is_there_twice_is_refused():
    twice = section("c", "C", "clause", provision("x", "one"), provision("x", "two"))
    with pytest.raises(OutputError, match="the bookmark '_mg_x' is there twice"):
        written(document(twice))


def test_the_organisation_is_the_only_name_in_the_properties():
    core = docx.Document(io.BytesIO(written(small(), Furniture(organisation="Bury Council")))).core_properties
    assert (core.author, core.last_modified_by, core.language) == ("Bury Council", "", "en-GB")


def test_a_column_has_room_for_its_longest_word_as_long_as_there_is_any():
    rows = (("Data", "By", "Security"), ("safeguarding alerts, sent by hand " * 4, "3", "long words " * 30))
    data = written(document(section("c", "C", "clause", table("t", *rows))))
    widths = [int(found.get(f"{W}w")) for found in part(data).iter(f"{W}gridCol")]
    assert widths[0] > 1_600
    assert widths[1] < 700
    crowded = ("responsibilities",) * 5
    data = written(document(section("c", "C", "clause", table("t", crowded, crowded))))
    assert {int(found.get(f"{W}w")) for found in part(data).iter(f"{W}gridCol")} <= {1805, 1806}


def _widths(*rows):
    data = written(document(section("c", "C", "clause", table("t", *rows))))
    return [int(found.get(f"{W}w")) for found in part(data).iter(f"{W}gridCol")]


def test_the_room_goes_to_long_texts_and_short_entries_stay_on_one_line():
    long = "In twelve equal parts, on the fifteenth day of each month, against an invoice"
    party, kind, amount, due = _widths(
        ("Party", "Kind of contribution", "Amount or value", "When it is paid or provided"),
        ("Westmarch Council", "Revenue", "£18,400,000", long),
        ("Westmarch ICB", "Staff, premises or other help in kind", "£140,000", long),
    )
    assert due > party > kind > amount
    assert party > 2_000
    assert sum((party, kind, amount, due)) == pytest.approx(9026, abs=10)


def test_a_column_has_room_for_words_that_are_kept_together():
    crowded = ("responsibilities", "31 March 2030", *["responsibilities"] * 3)
    apart = ("responsibilities", "31 MarchX 2030", *["responsibilities"] * 3)
    assert _widths(("A",) * 5, crowded)[1] > _widths(("A",) * 5, apart)[1]


def test_sums_and_their_total_stand_at_the_right_and_words_at_the_left():
    rows = (("Who", "Sum", "Share", "Score"), ("A", "£1,200", "54%", "3 × 4"), ("Total", "£1,200", "", ""))
    data = written(document(section("c", "C", "clause", table("t", *rows, total=True))))
    cells = [
        [paragraph.find(f"{W}pPr/{W}jc") is not None for paragraph in row.iter(f"{W}p")]
        for row in part(data).iter(f"{W}tr")
    ]
    assert cells == [[False, True, True, False]] * 3


def test_no_paragraph_leaves_one_line_behind():
    """Widow control is on in the style on which every paragraph style is based, and none turns it off."""
    every = part(written(small()), "word/styles.xml").iter(f"{W}style")
    styles = [s for s in every if s.get(f"{W}type") == "paragraph"]
    assert len(styles) > 30
    base = {s.get(f"{W}styleId"): s.find(f"{W}basedOn") for s in styles}
    assert [s.get(f"{W}styleId") for s in styles if s.find(f"{W}pPr/{W}widowControl") is not None] == ["Normal"]
    assert [name for name, based in base.items() if based is None] == ["Normal"]


def test_the_sentence_that_leads_into_the_clauses_is_kept_with_them():
    assert _paragraph(written(small()), "The parties agree as follows.").find(f"{W}pPr/{W}keepNext") is not None
