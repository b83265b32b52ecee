"""No-break spaces: a number stays with its noun or its unit on one line, and what a person typed stays as typed."""

from __future__ import annotations

import pytest
from word_samples import W, document, paragraphs, part, provision, section, shown, written

from mougen.assembly.assemble import assemble
from mougen.model.document import Blank, Defined, Filled, Reference, Words
from mougen.word.read import read_paragraphs
from mougen.word.spaces import kept

KEPT = [
    "clause~4.1", "Clauses~3 to 5", "Schedule~2", "paragraph~3 of Part~1", "section~75", "sections~101 and 102",
    "paragraph~(a)", "1~April 2027", "£1.2~million", "£50~000", "£1~250~000", "12~weeks", "20~Working Days",
    "5~per cent",
    "the Care Act 2014", "a part of it", "party to it", "may 3 parties", "in May", "10 daylight hours", "24~hours",
]  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_where_a_line_may_not_be_broken(text):
    assert kept(text.replace("~", " ")) == text.replace("~", "\u00a0")


def lines(*runs):
    made = document(section("c", "C", "clause", provision("c1", *runs)))
    return [shown(found) for found in part(written(made)).iter(f"{W}p")][-1]


def test_a_persons_own_text_stays_as_typed():
    typed = "within 12 weeks of 1 April 2027 pay £1.2 million under clause 4"
    assert lines(Filled(typed, "a")) == typed
    assert lines("In ", Filled("7", "a"), " weeks, ", Defined("Section 7 Fund", "b")) == "In 7 weeks, Section 7 Fund"
    assert typed in lines(Blank("the sum", "a", typed))


def test_values_that_a_format_wrote_are_kept_together():
    assert lines("From ", Filled("1 April 2027", "a", formatted=True)) == "From 1\u00a0April 2027"
    assert lines(Filled("7", "a", formatted=True), " weeks and section ", Filled("3", "b", formatted=True)) == (
        "7\u00a0weeks and section\u00a03"
    )


def test_a_reference_is_kept_with_its_noun():
    assert lines("See ", Reference("c", "_mg_c", "clause ", "1", " (C)")) == "See clause\u00a01 (C)"


def test_they_are_read_back_as_spaces(tmp_path):
    made = document(section("c", "C", "clause", provision("c1", Words("Pay £1.2 million in 12 weeks."))))
    (tmp_path / "a.docx").write_bytes(written(made))
    assert "Pay £1.2\u00a0million in 12\u00a0weeks." in paragraphs(written(made))
    assert "Pay £1.2 million in 12 weeks." in [found.text for found in read_paragraphs(tmp_path / "a.docx")]


def test_dates_money_and_periods_of_an_example_say_that_a_format_wrote_them(bank, example):
    runs = [r for s in assemble(bank, example("health-and-care-pooled-fund")).sections for r in s.runs()]
    filled = {run.answer.rpartition(".")[2]: run for run in runs if isinstance(run, Filled)}
    assert all(filled[name].formatted for name in ("term_start", "amount", "exit_plan_within"))
    assert not any(filled[name].formatted for name in ("name", "address"))
