"""What was agreed in a clause stays when the document is made again, and what contradicts it is shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mougen.compare.merging import lay, settled
from mougen.difference.words import words
from mougen.model.answers import Answers
from mougen.model.document import Blank, Document, Filled, Provision, Reference, Section, Table, Words, text_of
from mougen.model.lines import flatten
from mougen.model.matter import Matter
from mougen.model.own import Moved, OwnLine, OwnWording, name_of
from mougen.workflow import drafting

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 11, 20)


def line(anchor: str, *runs: object, beneath: tuple[Provision, ...] = ()) -> Provision:
    return Provision(anchor, tuple(Words(run) if isinstance(run, str) else run for run in runs), beneath)


def section(name: str, *blocks: object, title: str = "") -> Section:
    return Section(f"_mg_{name}", name, title or name.title(), "clause", blocks=blocks)


def document(*sections: Section) -> Document:
    return Document("agreement", "Agreement", "Title", (), sections, binding=True, deed=False)


def agreed(base: Section, ours: Section, **more: object) -> OwnWording:
    """Give wording by which one section became another, line by line."""
    was, now = flatten(base.blocks), flatten(ours.blocks)
    return OwnWording(2, "Legal Services", DAY, tuple(map(OwnLine, was, now)), **more)


def laid(theirs: Section, own: OwnWording, *others: Section):
    return lay(document(theirs, *others), Matter(wording={theirs.heading: own}))


def texts(found: Section) -> list[str]:
    return [each.text for each in flatten(found.blocks)]


def payment(before: str, days: object) -> Section:
    return section("payment", line("_mg_payment_1", before, days, "."))


TWENTY, TEN = Filled("20 days", "days", True), Filled("10 days", "days", True)
PAY = payment("The Host must pay within ", TWENTY)
FEE = payment("The Host must pay in full within ", TWENTY)
SOONER = payment("The Host must pay within ", TEN)


def test_agreed_words_stay_and_a_new_answer_flows_in_between_them():
    merged = laid(SOONER, agreed(PAY, FEE))
    assert texts(merged.document.sections[0]) == ["The Host must pay in full within 10 days."]
    assert not merged.conflicts
    assert merged.kept == ("payment",)


def test_where_both_changed_the_same_words_both_are_shown():
    merged = laid(SOONER, agreed(PAY, payment("The Host must pay within ", "a month")))
    (conflict,) = merged.conflicts
    assert conflict.ours == "The Host must pay within a month."
    assert conflict.theirs == "The Host must pay within 10 days."
    runs = merged.document.sections[0].runs()
    assert text_of(runs) == (
        "The Host must pay within a month or, as the library and the answers now have it: 10 days."
    )
    assert [run.answer for run in runs if isinstance(run, Blank)] == ["wording/payment"]


def test_what_the_library_adds_stands_beside_what_was_agreed():
    more = section("payment", *SOONER.blocks, line("_mg_payment_2", "Interest runs at 4%."))
    assert texts(laid(more, agreed(PAY, FEE)).document.sections[0]) == [
        "The Host must pay in full within 10 days.",
        "Interest runs at 4%.",
    ]


def test_a_line_that_was_struck_out_stays_out_until_the_library_changes_it():
    struck = OwnWording(2, "", DAY, (OwnLine(flatten(PAY.blocks)[0], None),))
    assert texts(laid(PAY, struck).document.sections[0]) == []
    merged = laid(SOONER, struck)
    assert texts(merged.document.sections[0]) == [
        "or, as the library and the answers now have it: The Host must pay within 10 days."
    ]
    assert merged.conflicts[0].ours == ""


def test_a_changed_line_that_the_library_drops_is_kept_and_shown():
    other = section("payment", line("_mg_payment_1", "Nothing is payable."))
    merged = laid(other, agreed(PAY, FEE))
    shown = texts(merged.document.sections[0])
    assert "Nothing is payable." in shown
    assert any(text.startswith("The Host must pay in full within 20 days.") for text in shown)
    assert len(merged.conflicts) == 1


def test_a_line_that_was_put_in_stands_behind_the_one_it_was_put_behind():
    was = flatten(PAY.blocks)[0]
    extra = replace(was, anchor="_mg_own_1", cells=((Words("It must send a receipt."),),))
    own = OwnWording(2, "", DAY, (OwnLine(was, was), OwnLine(None, extra)))
    more = section("payment", *SOONER.blocks, line("_mg_payment_2", "Interest runs at 4%."))
    assert texts(laid(more, own).document.sections[0]) == [
        "The Host must pay within 10 days.", "It must send a receipt.", "Interest runs at 4%.",
    ]  # fmt: skip


def test_rows_of_a_table_are_merged_cell_by_cell():
    def costs(*rows: tuple[str, str]) -> Section:
        cells = tuple(tuple((Words(cell),) for cell in row) for row in rows)
        return section("costs", Table("_mg_costs_1", ("Party", "Pays"), cells))

    base = costs(("Arrowmere", "£5,000 a year"), ("Wychvale", "£7,000 a year"))
    ours = costs(("Arrowmere", "£5,000 a year, in arrears"), ("Wychvale", "£7,000 a year"))
    theirs = costs(("Arrowmere Council", "£5,000 a year"), ("Wychvale", "£8,000 a year"))
    assert texts(laid(theirs, agreed(base, ours)).document.sections[0])[1:] == [
        "Arrowmere Council\t£5,000 a year, in arrears", "Wychvale\t£8,000 a year",
    ]  # fmt: skip


def test_a_changed_title_stays_unless_the_library_changed_it_too():
    own = agreed(PAY, PAY, title="Paying", was_title="Payment")
    assert laid(PAY, own).document.sections[0].title == "Paying"
    merged = laid(replace(PAY, title="Invoices"), own)
    assert merged.document.sections[0].title == "Paying"
    assert merged.conflicts[0].theirs == "Invoices"


@pytest.mark.parametrize(("side", "reading"), [("ours", "a month"), ("theirs", "10 days")])
def test_a_conflict_that_is_settled_stays_settled(side, reading):
    must, due = "The Host must pay ", "every sum that falls due under this agreement within "
    fixed = agreed(payment(must + due, TWENTY), payment(f"{must}in full {due}", "a month"))
    own = settled(payment(must + due, TEN), fixed, side)
    merged = laid(payment(must + due, TEN), own)
    assert texts(merged.document.sections[0]) == [f"{must}in full {due}{reading}."]
    assert not merged.conflicts
    later = laid(payment(must + due, Filled("5 days", "days", True)), own)
    assert bool(later.conflicts) is (side == "ours")


def test_wording_without_a_section_is_named():
    merged = lay(document(section("review")), Matter(wording={"payment": agreed(PAY, FEE)}))
    assert merged.homeless == ("payment",)


def test_a_section_of_its_own_stands_behind_its_neighbour_and_moves_the_numbers():
    costs = Reference("costs", "_mg_costs", "clause ", "3", " (Costs)")
    target = section("review", line("_mg_review_1", "See ", costs, "."))
    lines = (OwnLine(None, flatten(PAY.blocks)[0]),)
    own = OwnWording(2, "", DAY, lines, title="Mediation", after="review")
    whole = document(section("purpose"), target, section("costs"))
    merged = lay(whole, Matter(wording={"own/mediation": own}))
    assert [each.title for each in merged.document.sections] == ["Purpose", "Review", "Mediation", "Costs"]
    assert texts(merged.document.sections[1]) == ["See clause 4 (Costs)."]
    assert not merged.homeless


def test_a_moved_section_takes_its_number_with_it_and_references_follow():
    target = section("review", line("_mg_review_1", "See ", Reference("costs", "_mg_costs", "clause ", "3", ""), "."))
    whole = document(section("purpose"), target, section("costs"))
    merged = lay(whole, Matter(moved={"costs": Moved("purpose", "", DAY)}))
    assert [each.heading for each in merged.document.sections] == ["purpose", "costs", "review"]
    assert texts(merged.document.sections[2]) == ["See clause 2."]
    assert lay(whole, Matter(moved={"costs": Moved("nowhere", "", DAY)})).homeless == ("costs",)


def test_a_reference_to_a_line_that_was_struck_out_says_so():
    struck = OwnWording(2, "", DAY, (OwnLine(flatten(PAY.blocks)[0], None),))
    other = section("review", line("_mg_review_1", Reference("payment/days", "_mg_payment_1", "clause ", "1.1", "")))
    found = laid(PAY, struck, other).document.sections[1]
    assert texts(found) == ["clause 1.1, which is not in this document"]


def test_without_anything_of_its_own_the_document_is_the_very_same(bank, example):
    whole = document(PAY)
    assert lay(whole, Matter()).document is whole


EXAMPLES = ("community-safety-partnership", "health-and-care-pooled-fund")
INSERTED = ("promptly", "Wychvale", "in writing")


@pytest.fixture(scope="module")
def readings(bank):
    return [drafting.check(bank, drafting.read(bank, ROOT / "examples" / name)) for name in EXAMPLES]


def edited(lines, data):
    """Make random edits, as a lawyer makes them: words put in, struck out, lines taken out and put in."""
    held, put_in = [OwnLine(each, each) for each in lines], []
    for place in sorted(data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=4)), reverse=True):
        was = lines[place]
        match data.draw(st.sampled_from(["word", "strike", "line"])):
            case "strike" if not was.in_table:
                held[place] = OwnLine(was, None)
            case "line" if not was.in_table:
                word = data.draw(st.sampled_from(INSERTED))
                new = replace(was, anchor=f"_mg_own_{place}", cells=((Words(f"Each party must do so {word}."),),))
                held.insert(place + 1, OwnLine(None, new))
                put_in.append(word)
            case _:
                word = data.draw(st.sampled_from(INSERTED))
                cells = (*was.cells[:-1], (*was.cells[-1], Words(f" ({word})")))
                held[place] = OwnLine(was, replace(was, cells=cells))
                put_in.append(word)
    return tuple(held), put_in


@settings(max_examples=60)
@given(data=st.data())
def test_the_library_unchanged_the_result_reads_exactly_as_agreed(readings, data):
    reading = data.draw(st.sampled_from(readings))
    chosen = data.draw(st.sampled_from([each for each in reading.document.sections if each.blocks]))
    held, _ = edited(flatten(chosen.blocks), data)
    own = OwnWording(1, "Legal Services", DAY, held)
    merged = lay(reading.document, replace(reading.matter, wording={name_of(chosen): own}))
    assert not merged.conflicts
    found = next(each for each in merged.document.sections if each.anchor == chosen.anchor)
    expected = [each.now.level for each in held if each.now]
    assert len(texts(found)) == len(expected)
    struck = {each.was.anchor for each in held if each.was and not each.now}
    for own_line, shown in zip([each.now for each in held if each.now], flatten(found.blocks), strict=True):
        if not any(isinstance(run, Reference) and run.anchor in struck for cell in own_line.cells for run in cell):
            assert plain(shown.text) == plain(own_line.text)
    for before, after in zip(reading.document.sections, merged.document.sections, strict=True):
        if before.anchor != chosen.anchor and not struck:
            assert after == before


def plain(text: str) -> str:
    """Give a text without the numbers of clauses, which move with what was struck out or put in."""
    return "".join(word for word in words(text) if not any(sign.isdigit() for sign in word) and "(" not in word)


@settings(max_examples=60)
@given(data=st.data())
def test_with_other_answers_nothing_that_was_agreed_is_lost(bank, readings, data):
    reading = data.draw(st.sampled_from(readings))
    chosen = data.draw(st.sampled_from([each for each in reading.document.sections if each.blocks]))
    held, put_in = edited(flatten(chosen.blocks), data)
    given = dict(reading.matter.answers)
    for name in data.draw(st.sets(st.sampled_from(sorted(given.keys() - {"parties", "title"})), max_size=3)):
        del given[name]
    own = OwnWording(1, "Legal Services", DAY, held)
    matter = replace(reading.matter, answers=Answers(given), wording={name_of(chosen): own})
    found = drafting.check(bank, matter)
    section_ = next((each for each in found.document.sections if each.anchor == chosen.anchor and each.stands), None)
    if section_ is None:
        assert "wording/orphan" in {finding.rule for finding in found.findings}
        return
    whole = "\n".join(texts(section_))
    for word in put_in:
        assert whole.count(word) >= put_in.count(word)
    for anchor in {conflict.anchor for conflict in found.conflicts}:
        assert any(finding.rule == "wording/conflict" for finding in found.findings), anchor
