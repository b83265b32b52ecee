"""Any heading may be left out: the document is written, and what is mandatory and missing is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
import yaml
from cli_support import EXAMPLES, NAMES, SAFETY, SHARED, documents, example, mougen

from mougen.model.bank import Bank
from mougen.model.matter import Waiver
from mougen.workflow import drafting, papers

LEFT_OUT = ["purpose", "parties", "execution", "definitions"]


@pytest.fixture(scope="module")
def bank() -> Bank:
    return drafting.open_bank()


@pytest.mark.parametrize("path", EXAMPLES, ids=NAMES)
def test_each_heading_in_turn(path, bank, tmp_path):
    matter = drafting.read(bank, path)
    kind = bank.precedents[matter.kind or ""]
    requirements = bank.requirements(drafting.ready(bank, matter).policies)
    whole = drafting.check(bank, matter).document
    for heading in dict.fromkeys(line.heading for _, _, line in kind.lines()):
        reading = drafting.check(bank, replace(matter, omit={heading: "we agreed to go without"}))
        written = papers.put(papers.prepare(bank, reading), tmp_path / heading)
        assert len(written) == 2
        stopped = {finding.requirement for finding in reading.findings if finding.stops}
        if whole.section(heading) is None:
            assert reading.complete, heading
            continue
        asked = {r.id for r in requirements if heading in r.headings and r.force == "must"}
        applying = {c.requirement.id for c in reading.coverage if c.status != "not-applicable"}
        assert asked & applying <= stopped, heading
        assert {c.requirement.id for c in reading.coverage if c.status == "omitted"} >= asked & applying


@pytest.mark.parametrize("heading", LEFT_OUT)
@pytest.mark.parametrize("path", EXAMPLES, ids=NAMES)
def test_a_heading_left_out_is_named_by_the_command(path, heading, bank, tmp_path):
    matter = example(path, tmp_path / "m")
    with (matter / "matter.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\nomit: {{{heading}: we agreed to go without}}\n")
    done = mougen("draft", matter, "--no-input")
    assert done.exit_code in {0, 1}, done.stderr
    assert len(documents(matter)) == 2
    asked = any(
        heading in requirement.headings and requirement.force == "must"
        for requirement in bank.requirements(drafting.ready(bank, drafting.read(bank, matter)).policies)
    )
    assert done.exit_code == int(asked)
    if asked:
        assert f"“{bank.headings[heading].title}” was left out: we agreed to go without" in done.stdout


def test_everything_left_out_at_once_is_still_a_document(bank, tmp_path):
    for path in EXAMPLES:
        matter = drafting.read(bank, path)
        headings = {line.heading: "" for _, _, line in bank.precedents[matter.kind or ""].lines()}
        reading = drafting.check(bank, replace(matter, omit=headings))
        papers.put(papers.prepare(bank, reading), tmp_path / path.name)
        musts = {r.id for r in bank.requirements(reading.matter.policies) if r.force == "must"}
        assert {finding.requirement for finding in reading.findings if finding.stops} >= musts
        assert len(documents(tmp_path / path.name)) == 2


def test_what_is_waived_no_longer_stops_and_is_on_the_sheet(bank, tmp_path):
    matter = example(SAFETY, tmp_path / "m")
    asking = [r for r in bank.requirements(("redditch",)) if "purpose" in r.headings and r.force == "must"]
    waived = {r.id: {"reason": "agreed at Cabinet", "by": "the Monitoring Officer", "on": "2026-11-20"} for r in asking}
    with (matter / "matter.yaml").open("a", encoding="utf-8") as file:
        file.write("\n" + yaml.dump({"omit": {"purpose": "not needed"}, "waive": waived}))
    done = mougen("draft", matter, "--no-input")
    assert done.exit_code == 0, done.stdout
    assert f" {len(asking)} waived" in done.stdout
    sheet = docx.Document(str(next(path for path in documents(matter) if "sign-off" in path.name)))
    cells = " ".join(cell.text for table in sheet.tables for row in table.rows for cell in row.cells)
    assert "the Monitoring Officer" in cells + " ".join(paragraph.text for paragraph in sheet.paragraphs)


def test_a_waiver_of_what_is_met_changes_nothing(bank, tmp_path: Path):
    matter = drafting.read(bank, SAFETY)
    everything = {r.id: Waiver("x", "y", date(2026, 11, 20)) for r in bank.requirements(("redditch",))}
    reading = drafting.check(bank, replace(matter, waive=everything))
    assert {entry.status for entry in reading.coverage} == {"met"}


def test_a_clause_that_all_who_ask_for_it_have_waived_keeps_its_number(bank):
    matter = drafting.ready(bank, drafting.read(bank, SHARED))
    whole = drafting.check(bank, matter).document
    asking = [item.id for item in bank.requirements(matter.policies) if "accounts" in item.headings]
    let_go = Waiver("in the joint protocol", "Monitoring Officer", date(2026, 11, 20))
    omitted = replace(matter, omit={"accounts": "in the joint protocol"})
    for waived, unused in ((asking[:-1], False), (asking, True)):
        document = drafting.check(bank, replace(omitted, waive=dict.fromkeys(waived, let_go))).document
        (place,) = (section for section in document.sections if section.heading == "accounts")
        assert (place.unused, place.title == "Not used", place.omission is None) == (unused,) * 3
        assert [section.anchor for section in document.sections] == [section.anchor for section in whole.sections]
