"""Currency: what is out of date in the library, in a draft's clauses and in what the officer typed, on a given day."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from click.testing import CliRunner
from lint_support import DAY, FUND, ROOT, SAFETY, SHARED, check, example, of, one, record, shipped

from mougen.cli import main
from mougen.library import currency
from mougen.model.bank import Bank
from mougen.model.finding import Finding
from mougen.model.values import Later, NotApplicable
from mougen.workflow import drafting, furnishing

PAST = "currency/past-review"
STALE = "currency/stale-term"
LATE = dt.date(2099, 1, 1)
RISK = "clauses/risk-management/standard.md"


def check_library(bank: Bank, on: dt.date | None = None) -> tuple[Finding, ...]:
    return tuple(currency.findings(bank, on))


def test_the_shipped_library_is_current_on_the_day_it_was_written():
    found = [finding for finding in check_library(shipped(), DAY) if finding.rule.startswith("currency/")]
    assert found == []


def test_every_clause_of_the_library_is_past_its_review_in_the_end():
    found = of(check_library(shipped(), LATE), PAST)
    assert {finding.place.clause for finding in found} == set(shipped().clauses)
    assert all(finding.place.file and finding.place.line == 1 for finding in found)
    assert of(check_library(shipped()), PAST) == []


def test_a_clause_is_past_its_review_the_day_after(content_copy):
    content_copy.swap(RISK, "review_by: ", "review_by: 2026-12-01 # ")
    bank = content_copy.load()
    assert of(check_library(bank, dt.date(2026, 12, 1)), PAST) == []
    assert one(check_library(bank, dt.date(2026, 12, 2)), PAST).place.clause == "risk-management/standard"
    assert one(check(example(SAFETY), bank, dt.date(2026, 12, 2)), PAST).message.startswith("risk-management/standard")


def test_a_stale_term_in_a_clause_is_found_with_file_and_line(content_copy):
    line = content_copy.add(RISK, "\nEach party asks for a Criminal Records Bureau certificate.\n") + 1
    found = one(check_library(content_copy.load(), DAY), STALE)
    assert (found.place.clause, found.place.line, found.severity) == ("risk-management/standard", line, "should")
    assert "“Criminal Records Bureau”: abolished (1 December 2012); instead: the Disclosure" in found.message
    drafted = one(check(example(SHARED), content_copy.load()), STALE)
    assert (drafted.place.clause, drafted.place.heading) == ("risk-management/standard", "risk-management")


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("clauses/headings.yaml", "title: Background", "title: Background for the CAA", {"heading": "background"}),
        ("clauses/glossary.md", "a body that gives a Grant", "an LEP that gives a Grant", {"clause": "glossary"}),
        (RISK, "version: ", "authorities: [Health Act 1999 s31]\nverified: K\nversion: ", {"line": 1}),
        ("interviews/questions/scope.yaml", "england: England", "england: England (LAA)", {"answer": "nation"}),
        (RISK, "1. ", "1. {must|CRB} **CPA Register**: {{ title }} ", {"clause": "risk-management/standard"}),
    ],
)
def test_it_looks_wherever_words_reach_a_document(content_copy, file, old, new, place):
    content_copy.swap(file, old, new)
    found = of(check_library(content_copy.load(), DAY), STALE)
    assert found
    assert all(getattr(finding.place, name) == value for finding in found for name, value in place.items())


def test_it_passes_over_notes_that_explain_the_past(content_copy):
    content_copy.swap(RISK, "note: >-\n", "note: >-\n  The Audit Commission is no more.\n")
    assert of(check_library(content_copy.load(), DAY), STALE) == []


def test_empty_references_are_no_placeholders():
    assert all("[](" not in finding.message for finding in check_library(shipped(), DAY))


def test_a_withdrawn_clause_is_reported_and_not_used(content_copy):
    content_copy.swap(RISK, "status: approved", "status: withdrawn")
    bank = content_copy.load()
    assert one(check_library(bank, LATE), "currency/withdrawn").severity == "note"
    found = one(check(example(SAFETY), bank), "currency/withdrawn")
    assert found.severity == "should"
    assert "nothing stands in its place" in found.message


def test_a_withdrawn_variant_says_what_stands_in_its_place(content_copy):
    content_copy.swap("clauses/contributions/pooled.md", "status: approved", "status: withdrawn")
    bank = content_copy.load()
    assert "contributions/standard stands in its place" in one(check(example(FUND), bank), "currency/withdrawn").message
    assert of(check(example(SHARED), bank), "currency/withdrawn") == []


def test_a_draft_names_the_clauses_whose_authorities_nobody_read():
    found = one(check(example(FUND)), "currency/unchecked")
    assert found.severity == "note"
    assert str(found.place.clause) in found.message


def test_execution_blocks_of_one_kind_are_reported_once():
    found = of(check(example(SHARED), on=LATE), PAST)
    assert len(found) == len({finding.place.clause for finding in found})


def test_what_the_officer_typed_is_read_with_its_record_and_field():
    matter = record(example(SHARED, purpose="To use the CRB."), "risks", 2, controls="CRB checks")
    found = one(check(matter), STALE)
    assert (found.place.answer, found.severity) == ("purpose", "should")
    assert (
        "“CRB” in purpose and risks.2.controls: abolished (1 December 2012); instead: the Disclosure" in found.message
    )


def test_notes_on_what_is_open_are_read_too():
    answers = (
        example(SHARED).answers.with_answer("area", Later("ask the PCT")).with_answer("venue", NotApplicable("PHE"))
    )
    matter = example(SHARED).answering(answers)
    assert [finding.place.answer for finding in of(check(matter), STALE)][:1] == ["area"]


def test_what_is_only_pending_is_a_note_once_for_all_places():
    found = one(check(example(SAFETY)), STALE)
    assert found.severity == "note"
    assert found.place.answer == "parties.4.name"
    assert " more places: pending; instead: the local policing body" in found.message


def test_what_is_not_stale_yet_is_a_note():
    matter = example(SHARED, purpose="As the Information Commissioner asks.")
    assert one(check(matter, on=dt.date(2026, 9, 29)), STALE).severity == "note"
    assert one(check(matter, on=dt.date(2026, 9, 30)), STALE).severity == "should"


@pytest.mark.parametrize(("nation", "count"), [(["northern-ireland"], 0), (["scotland", "northern-ireland"], 1)])
def test_a_term_counts_only_where_it_is_stale(nation, count):
    matter = example(SHARED, purpose="Under the Disability Discrimination Act.", nation=nation)
    assert len(of(check(matter), STALE)) == count


def test_only_findings_know_the_day_and_comments_that_of_the_draft():
    soon, late = (drafting.check(shipped(), example(SHARED), day) for day in (DAY, LATE))
    assert soon.document == late.document
    assert furnishing.furniture(shipped(), soon) == furnishing.furniture(shipped(), late)
    dated = drafting.check(shipped(), example(SHARED, draft_date="2098-01-01"), DAY)
    notes = [note for group in furnishing.furniture(shipped(), dated).notes.values() for note in group]
    assert any("was to be reviewed by" in note for note in notes)


def mougen(*words: object) -> dict[str, object]:
    done = CliRunner().invoke(main, [*map(str, words), "--json"], catch_exceptions=False, prog_name="mougen")
    assert done.exit_code in {0, 1}, done.output
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_the_library_is_judged_by_the_day_given():
    found = mougen("library", "check", "--on", "1 January 2099")["findings"]
    assert {finding["place"]["clause"] for finding in found if finding["rule"] == PAST} == set(shipped().clauses)


def test_a_matter_is_judged_by_the_day_given():
    late = mougen("check", ROOT / "examples" / SAFETY, "--on", "2099-01-01")["findings"]
    soon = mougen("check", ROOT / "examples" / SAFETY, "--on", "2026-11-20")["findings"]
    assert PAST in {finding["rule"] for finding in late}
    assert PAST not in {finding["rule"] for finding in soon}


def test_what_is_out_of_date_does_not_make_a_draft_incomplete():
    assert drafting.check(shipped(), example(SAFETY), DAY).complete
    assert drafting.check(shipped(), example(SAFETY), LATE).complete


def test_another_day_is_wrong_use():
    done = CliRunner().invoke(main, ["library", "check", "--on", "soon"], prog_name="mougen")
    assert done.exit_code == 2
