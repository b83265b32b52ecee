"""What else a careful reader would raise: blanks, contradictions, two clauses at once, a stranger's file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from checks_matters import Example, check

from mougen.checks import outline
from mougen.errors import InputError
from mougen.model.bank import Bank
from mougen.model.condition import parse
from mougen.model.finding import Finding, Place
from mougen.model.matter import Matter
from mougen.model.outline import Paragraph, parts
from mougen.model.values import Later

SHARED = "shared-regulatory-service"


def rules(found: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in found]


def test_a_blank_is_told_once_a_heading_with_the_officers_note(bank: Bank, example: Example) -> None:
    matter = example(SHARED)
    waiting = matter.answering(matter.answers.with_answer("review_by", Later("cabinet, 3 March")))
    found = [finding for finding in check(bank, waiting).findings if finding.rule == "blank/review_by"]
    places = [finding.place.heading for finding in found]
    assert places
    assert len(places) == len(set(places))
    assert all("(cabinet, 3 March)" in finding.message for finding in found)
    assert {finding.place.answer for finding in found} == {"review_by"}
    assert not any(finding.stops for finding in found)


@pytest.mark.parametrize(
    ("question", "value", "sentence"),
    [
        ("term_end", dt.date(2020, 1, 1), "must be on or after 1 April 2027"),
        ("accountable_body", "Somewhere Else", "“Somewhere Else” is not one of the parties"),
        ("services", ({"service": "x", "provider": "Nobody"},), "entry 1, provider"),
        ("parties", ({"name": "Brackenshaw", "short_name": "Brackenshaw"},), "must have 2 entries or more, and has 1"),
    ],
)
def test_answers_that_contradict_each_other_stop(
    bank: Bank, example: Example, question: str, value: object, sentence: str
) -> None:
    matter = example(SHARED)
    broken = matter.answering(matter.answers.with_answer(question, value))  # type: ignore[arg-type]
    (found,) = [finding for finding in check(bank, broken).findings if finding.rule == f"consistency/{question}"]
    assert sentence in found.message
    assert found.stops
    assert found.place.answer == question


def test_a_contradiction_in_an_answer_that_no_longer_applies_is_not_raised(bank: Bank, example: Example) -> None:
    matter = example(SHARED)
    answers = matter.answers.with_answer("accountable_body", "Nobody").with_answer("money_model", "none")
    assert "consistency/accountable_body" not in rules(check(bank, matter.answering(answers)).findings)


def test_two_clauses_that_claim_the_same_heading_stop(bank: Bank, example: Example) -> None:
    clause = bank.clauses["disputes/standard"]
    twice = {
        f"disputes/{name}": replace(clause, id=f"disputes/{name}", meta=replace(clause.meta, when=parse(name)))
        for name in ("money", "binding")
    }
    reading = check(replace(bank, clauses={**bank.clauses, **twice}), example(SHARED))
    (found,) = [finding for finding in reading.findings if finding.rule == "variant/clash"]
    assert "disputes/binding and disputes/money; the first was used" in found.message
    assert found.stops
    section = reading.document.section("disputes")
    assert section is not None
    assert section.clause == "disputes/binding"


def test_a_finding_as_the_contract_has_it() -> None:
    whole = Finding(
        "omission/x", "must", "m", "w", Place(heading="x", clause="x/standard", file="f", line=2), "bury.A1", "bury"
    )
    assert whole.as_json() == {
        "rule": "omission/x",
        "severity": "must",
        "message": "m",
        "why": "w",
        "place": {"clause": "x/standard", "heading": "x", "file": "f", "line": 2},
        "waived": False,
        "requirement": "bury.A1",
        "policy": "bury",
    }
    assert str(whole.place) == "f:2, clause x/standard"
    assert str(Place(heading="x", answer="q")) == "heading x, answer q"
    assert replace(whole, waived=True).stops is False


def test_coverage_as_the_contract_has_it(bank: Bank, example: Example) -> None:
    first = check(bank, example(SHARED)).coverage[0].as_json()
    assert first == {
        "requirement": "bury.A1",
        "policy": "bury",
        "force": "must",
        "status": "met",
        "by": ["parties/standard"],
        "why": "",
    }


# A Word file from anyone, known by its headings alone.


def file(*paragraphs: Paragraph) -> tuple[Paragraph, ...]:
    return paragraphs


def status(bank: Bank, requirement: str, *paragraphs: Paragraph) -> tuple[str, str]:
    policy = requirement.partition(".")[0]
    found = [one for one in outline.cover(parts(paragraphs), bank, (policy,)) if one.requirement.id == requirement]
    return found[0].status, found[0].why


def heading(text: str, *marks: str) -> Paragraph:
    return Paragraph(text, level=1, bookmarks=marks)


TEXT = Paragraph("The Secretariat sends out the papers.")


@pytest.mark.parametrize(
    "printed", ["Secretariat", "7. SECRETARIAT", "The secretariat of the partnership", "Secretariat's role"]
)
def test_a_heading_is_known_by_its_words(bank: Bank, printed: str) -> None:
    assert status(bank, "bury.D3", heading(printed), TEXT)[0] == "met"


def test_a_heading_is_known_by_its_hidden_mark_whatever_it_says(bank: Bank) -> None:
    assert status(bank, "bury.D3", heading("Support", "_mg_secretariat"), TEXT)[0] == "met"


def test_a_heading_with_nothing_but_a_gap_beneath_it_is_an_omission(bank: Bank) -> None:
    for empty in ((), (Paragraph("  "),), (Paragraph("[to do]", open=("[to do]",)),)):
        said, why = status(bank, "bury.D3", heading("Secretariat"), *empty)
        assert said == "omitted"
        assert "no heading in the file reads like “Secretariat” with text beneath it" in why


def test_a_gap_within_its_text_makes_it_incomplete(bank: Bank) -> None:
    said, why = status(bank, "bury.D3", heading("Secretariat"), Paragraph("The party is [name].", open=("[name]",)))
    assert (said, why) == ("incomplete", "to be filled in: [name]")


def test_text_before_the_first_heading_belongs_to_none(bank: Bank) -> None:
    assert status(bank, "bury.D3", TEXT)[0] == "omitted"
    assert status(bank, "bury.D3", TEXT, heading("  "), TEXT, heading("Money"), TEXT)[0] == "omitted"
    assert len(outline.cover((), bank, ("bury", "redditch"))) == 68


def test_a_matter_without_a_kind_or_with_a_name_that_is_not_known_is_refused(bank: Bank, example: Example) -> None:
    with pytest.raises(InputError, match="has no kind of document yet"):
        check(bank, Matter())
    for broken in ({"policies": ("berry",)}, {"omit": {"terms": ""}}, {"waive": {"bury.Z1": None}}, {"kind": "memo"}):
        with pytest.raises(InputError, match=r"[Tt]here is no|is not known"):
            check(bank, replace(example(SHARED), **broken))  # type: ignore[arg-type]
