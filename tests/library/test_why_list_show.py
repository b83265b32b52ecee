"""Why a clause is in or out, the list with its filters, one clause whole, and the compliance schedule."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from mougen.cli import main
from mougen.errors import InputError
from mougen.forms import sheets
from mougen.model.numbering import number
from mougen.workflow import describing, drafting, reasons
from mougen.workflow.describing import Wanted

EXAMPLES = ("community-safety-partnership", "health-and-care-pooled-fund", "shared-regulatory-service")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def readings(bank, example):
    return {name: drafting.check(bank, example(name)) for name in EXAMPLES}


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_in_is_what_the_document_has(bank, readings, name):
    reading = readings[name]
    entries = reasons.why(bank, reading)
    assert {e["clause"] for e in entries if e["in"]} == {s.clause for s in reading.document.sections if s.clause}
    lines = bank.precedents[reading.document.kind].lines()
    assert {e["clause"] for e in entries} == {clause.id for *_, line in lines for clause in bank.variants(line.heading)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_decided_agrees_with_the_outcome(bank, readings, name):
    """In exactly where the conditions of the heading and of the clause hold, and those of the others do not."""
    for entry in reasons.why(bank, readings[name]):
        expected = all(
            test["holds"] is not True if test["of"].startswith("instead") else test["holds"] is True
            for test in entry["conditions"]
        )
        if entry["role"] != "execution" and bank.clauses[entry["clause"]].meta.status != "withdrawn":
            assert entry["in"] == expected, entry
        assert set(entry["answers"]) <= set(bank.questions)
        assert entry["decided_by"] == entry["answers"] | entry["facts"]
        assert bool(entry["conditions"]) <= bool(entry["decided_by"]), entry


def test_whom_a_clause_serves(bank, readings):
    entries = {e["clause"]: e for e in reasons.why(bank, readings["shared-regulatory-service"])}
    served = {item["requirement"]: item for item in entries["disputes/standard"]["serves"]}
    assert served["bury.F3"]["force"] == "expected"
    assert served["bury.F3"]["status"] == "met"


def test_an_execution_block_is_decided_party_by_party(bank, readings):
    entries = [e for e in reasons.why(bank, readings["health-and-care-pooled-fund"]) if e["role"] == "execution"]
    used = [e for e in entries if e["in"] and "party.kind" in e["because"]]
    assert used
    assert all("is true of" in e["because"] and "parties" in e["answers"] for e in used)


def test_one_clause_and_none(bank, readings):
    reading = readings["shared-regulatory-service"]
    assert [e["clause"] for e in reasons.why(bank, reading, "disputes")] == ["disputes/standard"]
    with pytest.raises(InputError, match="did you mean"):
        reasons.why(bank, reading, "dispute/standard")


def test_a_heading_that_was_left_out(bank, example):
    matter = replace(example("shared-regulatory-service"), omit={"disputes": "agreed elsewhere"})
    (entry,) = reasons.why(bank, drafting.check(bank, matter), "disputes")
    assert not entry["in"]
    assert entry["because"] == "the heading was left out: agreed elsewhere"


def test_the_filters(bank):
    everything = {entry["id"]: entry for entry in describing.clauses(bank)}
    assert set(everything) == set(bank.clauses)
    for wanted, test in (
        (Wanted(heading="disputes"), lambda e: e["heading"] == "disputes"),
        (Wanted(status="approved"), lambda e: e["status"] == "approved"),
        (Wanted(evidence="K"), lambda e: e["verified"] == "K"),
        (Wanted(evidence="none"), lambda e: e["verified"] is None),
        (Wanted(requirement="bury.F3"), lambda e: "bury.F3" in e["requirements"]),
        (Wanted(policy="chorley"), lambda e: any(r.startswith("chorley.") for r in e["requirements"])),
    ):
        assert [e["id"] for e in describing.clauses(bank, wanted)] == [i for i, e in everything.items() if test(e)]
        assert describing.clauses(bank, wanted), wanted
    memorandum = {e["heading"] for e in describing.clauses(bank, Wanted(kind="memorandum-of-understanding"))}
    assert memorandum < {e["heading"] for e in everything.values()}
    both = describing.clauses(bank, Wanted(policy="bury", evidence="K"))
    assert {e["id"] for e in both} < {e["id"] for e in describing.clauses(bank, Wanted(policy="bury"))}


@pytest.mark.parametrize("name", ["heading", "policy", "requirement", "kind"])
def test_a_filter_of_something_that_is_not_there(bank, name):
    with pytest.raises(InputError, match="burry"):
        describing.clauses(bank, Wanted(**{name: "burry"}))


def test_one_clause_whole(bank):
    found = describing.clause(bank, "disputes/standard")
    agreements = {"memorandum-of-understanding", "partnership-agreement"}
    assert {entry["kind"] for entry in found["used_in"]} == set(found["kinds"]) == agreements
    assert "bury.F3" in {item["requirement"] for item in found["serves"]}
    assert set(found["questions"]) >= {"mediation"}
    assert set(found["referred_to_by"]) <= set(bank.clauses)
    assert "disputes/standard" not in found["variants"]
    assert "breach/standard" in found["referred_to_by"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_schedule_says_where_each_requirement_is(bank, readings, name):
    reading = readings[name]
    made = sheets.compliance(bank.sign_off_forms[drafting.COMPLIANCE], bank, reading.document, reading.coverage)
    rows = [row for policy in made["policies"] for row in policy["rows"] if row["requirement"]]
    assert [row["requirement"] for row in rows] == [entry.requirement.id for entry in reading.coverage]
    printed = {n.full for n in number(reading.document).values()}
    for row, entry in zip(rows, reading.coverage, strict=True):
        if entry.status == "met":
            assert row["place"]
        for line in row["place"].splitlines():
            found = line.removeprefix("Clause ")
            assert any(found.startswith(full) for full in printed) or found in {"Parties", "Background"} | {
                s.title for s in reading.document.sections
            }


def test_the_schedule_gives_the_paragraph_of_each_point(bank, readings):
    reading = readings["community-safety-partnership"]
    made = sheets.compliance(bank.sign_off_forms[drafting.COMPLIANCE], bank, reading.document, reading.coverage)
    points = [row for policy in made["policies"] for row in policy["rows"] if row["what"].startswith("Including: ")]
    assert points
    assert all(row["place"] for row in points if row["standing"] == "Met")
    assert any("." in row["place"] for row in points)


def test_the_template_is_what_the_script_writes(tmp_path):
    script = ROOT / "scripts" / "make_templates.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, timeout=60)
    name = "compliance-schedule.docx"
    assert (tmp_path / name).read_bytes() == (ROOT / "templates" / "docx" / name).read_bytes()


@pytest.fixture
def matter(tmp_path):
    shutil.copytree(ROOT / "examples" / "shared-regulatory-service", tmp_path / "matter")
    return tmp_path / "matter"


def _mougen(*words):
    return CliRunner(env={"MOUGEN_CONTENT": None}).invoke(main, [str(word) for word in words], catch_exceptions=False)


def test_the_command_writes_the_schedule_and_keeps_what_a_person_changed(matter, tmp_path):
    out = tmp_path / "file" / "compliance.docx"
    first = json.loads(_mougen("library", "why", matter, "--docx", out, "--json").stdout)
    assert [Path(entry["path"]) for entry in first["documents"]] == [out]
    data = out.read_bytes()
    tables = docx.Document(str(out)).tables
    assert len(tables) == len({item["policy"] for e in first["clauses"] for item in e["serves"]})
    assert all(len(row.cells) == 5 for table in tables for row in table.rows)
    with zipfile.ZipFile(out, "a") as file:
        file.writestr("word/changed.txt", "by a person")
    again = json.loads(_mougen("library", "why", matter, "--docx", out, "--json").stdout)
    beside = Path(again["documents"][0]["path"])
    assert beside != out
    assert beside.read_bytes() == data


def test_the_command_in_words(matter):
    done = _mougen("library", "why", matter, "disputes")
    assert done.stdout.startswith("in   disputes/standard: it is the standard wording")
    assert "serves: bury.F3 (met)" in done.stdout
    assert _mougen("library", "why", matter, "--docx", "x.pdf").exit_code == 2


def test_list_and_show_in_words():
    listed = _mougen("library", "list", "--heading", "disputes", "--past-review", "2099-01-01").stdout
    assert listed.splitlines()[-1] == "1 clause"
    shown = _mougen("library", "show", "disputes/standard").stdout
    for words in ("Serves: bury.F3", "Used in: partnership-agreement", "review_by: ", "Referred to by: ", "Needs: "):
        assert words in shown
