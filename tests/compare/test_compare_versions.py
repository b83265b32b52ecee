"""Two versions held side by side: what a lawyer would call a change is one, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mougen.assembly.assemble import assemble
from mougen.compare.versions import differences, reads, spans
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.difference import Difference
from mougen.model.document import Document, Filled, Provision, Section, Words, not_used
from mougen.model.lines import flatten
from mougen.model.matter import Matter
from mougen.workflow import drafting

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").iterdir() if path.is_dir())
FUND = "health-and-care-pooled-fund"


def document(*sections: Section) -> Document:
    return Document("agreement", "Agreement", "Depot", ("Bury", "Chorley"), sections, binding=True, deed=False)


def clause(heading: str, *texts: str, title: str = "") -> Section:
    blocks = tuple(
        Provision(f"_mg_{heading}_{count}", (Words(text),)) for count, text in enumerate(texts, start=1)
    )
    return Section(f"_mg_{heading}", heading, title or heading.capitalize(), "clause", blocks=blocks)


def told(found: tuple[Difference, ...]) -> list[tuple[str, str]]:
    return [(each.section, each.kind) for each in found]


def lines(difference: Difference) -> list[tuple[str | None, str | None]]:
    return [(each.was and each.was.text, each.now and each.now.text) for each in difference.lines]


PAY = clause("pay", "The Host must pay by 30 June.", "Interest runs from the day after.")
END = clause("end", "A party may leave on 6 months' notice.")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_version_does_not_differ_from_itself(bank: Bank, example, name: str) -> None:
    whole = assemble(bank, drafting.ready(bank, example(name)))
    assert differences(whole, whole) == ()


def test_a_changed_word_is_shown_word_by_word_with_its_number() -> None:
    later = clause("pay", "The Host must pay by 31 July.", "Interest runs from the day after.")
    (found,) = differences(document(END, PAY), document(END, later))
    assert (found.section, found.kind, found.place) == ("pay", "changed", "clause 2 (Pay)")
    (line,) = found.lines
    assert (line.number_was, line.number) == ("2.1", "2.1")
    assert "".join(span.text for span in line.spans if span.kind != "put in") == "The Host must pay by 30 June."
    assert "".join(span.text for span in line.spans if span.kind != "struck") == "The Host must pay by 31 July."
    assert [span.kind for span in line.spans] == ["kept", "struck", "put in", "kept"]


def test_what_only_has_another_number_has_not_changed() -> None:
    new = clause("aims", "The parties aim high.")
    assert told(differences(document(PAY, END), document(new, PAY, END))) == [("aims", "added")]


def test_a_reference_whose_number_alone_changed_has_not_changed(bank: Bank, example) -> None:
    """A clause in the middle goes: those behind it and all that refer to them have other numbers and the same words."""
    matter = drafting.ready(bank, example(FUND))
    shorter = replace(matter, omit={"change-in-law": "no need"}, policies=("rochford",))
    before = assemble(bank, replace(matter, policies=("rochford",)))
    found = differences(before, assemble(bank, shorter))
    assert ("change-in-law", "removed") in told(found)
    assert {each.section for each in found} <= {"change-in-law", "definitions"}


def test_a_clause_that_falls_away_is_removed_or_only_keeps_its_number() -> None:
    old = document(PAY, END)
    assert told(differences(old, document(END))) == [("pay", "removed")]
    (kept,) = differences(old, document(not_used(PAY), END))
    assert (kept.kind, kept.number, kept.place) == ("not used", "1", "clause 1 (Pay)")
    assert lines(kept) == [(line.text, None) for line in flatten(PAY.blocks)]
    assert differences(document(not_used(PAY), END), document(not_used(PAY), END)) == ()
    assert told(differences(document(not_used(PAY), END), old)) == [("pay", "added")]


def test_a_clause_that_stands_elsewhere_is_moved_and_the_others_are_not() -> None:
    third = clause("law", "The law of England applies.")
    assert told(differences(document(PAY, END, third), document(END, third, PAY))) == [("pay", "moved")]
    (found,) = differences(document(PAY, END, third), document(END, third, clause("pay", "Nobody pays.")))
    assert (found.kind, found.moved) == ("changed", True)


def test_a_clause_with_another_title_has_changed() -> None:
    (found,) = differences(document(PAY), document(replace(PAY, title="Payment")))
    assert (found.kind, found.retitled, found.lines, found.place) == ("changed", True, (), "clause 1 (Pay)")


def test_lines_are_known_again_by_their_words_when_others_come_and_go() -> None:
    old = clause("roles", "Bury keeps the accounts.", "Chorley chairs the meetings.", "Redditch writes the minutes.")
    new = clause("roles", "Chorley chairs all of the meetings.", "Redditch writes the minutes.", "Rochford listens.")
    (found,) = differences(document(old), document(new))
    assert lines(found) == [
        ("Bury keeps the accounts.", None),
        ("Chorley chairs the meetings.", "Chorley chairs all of the meetings."),
        (None, "Rochford listens."),
    ]


def test_a_line_that_is_worded_anew_at_its_place_and_one_that_is_another_altogether() -> None:
    old = clause("pay", "The Host must pay each invoice within 30 days.")
    new = clause("pay", "The Host must send back each invoice within 10 days.")
    other = clause("pay", "Everything is free.")
    assert len(differences(document(old), document(new))[0].lines) == 1
    assert lines(differences(document(old), document(other))[0]) == [
        ("The Host must pay each invoice within 30 days.", None),
        (None, "Everything is free."),
    ]


def test_what_is_gone_stands_where_it_stood() -> None:
    one, two, three = clause("one", "1"), clause("two", "2"), clause("three", "3")
    assert told(differences(document(one, two, three), document(clause("one", "first"), clause("three", "third")))) == [
        ("one", "changed"), ("two", "removed"), ("three", "changed"),
    ]  # fmt: skip


def test_execution_blocks_are_held_against_each_other_one_by_one(bank: Bank, example) -> None:
    matter = drafting.ready(bank, example(FUND))
    first, *rest = matter.answers.records("parties")
    parties = ({**first, "signatory_office": "Mayor"}, *rest)
    changed = replace(matter, answers=matter.answers.with_answer("parties", parties))
    found = differences(assemble(bank, matter), assemble(bank, changed))
    assert told(found) == [("execution/1", "changed")]


def test_every_line_of_both_sides_is_the_same_or_told(bank: Bank, example) -> None:
    """Nothing is lost between two versions that share little."""
    full = assemble(bank, drafting.ready(bank, example(FUND)))
    bare = assemble(bank, drafting.ready(bank, Matter(full.kind, answers=Answers())))
    found = {each.section: each for each in differences(full, bare)}
    for old, new in ((full, bare), (bare, full)):
        for section in old.sections:
            if section.heading in found and section.stands:
                other = new.section(section.heading)
                here = [reads(line) for line in flatten(section.blocks)]
                there = {reads(line) for line in flatten(other.blocks)} if other else set()
                lines_told = [side for line in found[section.heading].lines for side in (line.was, line.now) if side]
                assert {*map(reads, lines_told), *there} >= set(here)


def test_spans_join_to_both_texts() -> None:
    for old, new in (("", "a b"), ("a b", ""), ("one two three", "one 2 three"), ("same", "same")):
        found = list(spans(old, new))
        assert "".join(s.text for s in found if s.kind != "put in") == old
        assert "".join(s.text for s in found if s.kind != "struck") == new


def test_the_json_of_a_difference_names_the_line_and_both_texts() -> None:
    filled = Section("_mg_term", "term", "Term", "clause", blocks=(
        Provision("_mg_term_1", (Words("It ends on "), Filled("31 March 2031", "term_end"), Words("."))),
    ))  # fmt: skip
    before = replace(filled, blocks=(Provision("_mg_term_1", (Words("It ends on 31 March 2030."),)),))
    told_json = differences(document(before), document(filled))[0].as_json()
    assert told_json["place"] == "clause 1 (Term)"
    assert told_json["lines"] == [
        {"number": "1.1", "before": "It ends on 31 March 2030.", "after": "It ends on 31 March 2031.", "because": []}
    ]
