"""mougen library impact: which issued agreements hold a clause that is to be looked at again."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from cli_support import FUND, SAFETY, SHARED, example, listing, mougen, refused

USED = "costs/standard"


@pytest.fixture(scope="module")
def cabinet(tmp_path_factory):
    """A folder of matters: one signed and drafted again since, one issued once, one never issued."""
    root = tmp_path_factory.mktemp("cabinet")
    signed = example(SHARED, root / "a" / "signed")
    for state in ("execution", "signed", "draft"):
        assert mougen("issue", signed, "--as", state, "--no-pages", "--on", "2026-11-30").exit_code == 0
    assert mougen("issue", example(SAFETY, root / "b" / "issued")).exit_code == 0
    example(FUND, root / "never")
    return root


def told(*words: object, status: int) -> dict:
    done = mougen("library", "impact", *words, "--on", "2026-11-30", "--json")
    assert done.exit_code == status, done.output
    return json.loads(done.stdout)


def touched(found: dict) -> dict[tuple[str, str], int]:
    """How many of the agreements' clauses stand how."""
    pairs = [(clause["id"], clause["status"]) for entry in found["agreements"] for clause in entry["clauses"]]
    return {pair: pairs.count(pair) for pair in pairs}


def rewritten(content, pattern: str, new: str) -> None:
    path = content.path(f"clauses/{USED}.md")
    text = path.read_text("utf-8")
    path.write_text(re.sub(pattern, new, text, count=1), "utf-8")
    assert path.read_text("utf-8") != text


def test_what_was_signed_and_what_was_issued_since_is_looked_at(cabinet):
    before = listing(cabinet)
    found = told(cabinet, status=0)
    seen = [(entry["version"], entry["state"]) for entry in found["agreements"]]
    assert seen == [(2, "signed"), (3, "draft"), (1, "draft")]
    assert touched(found) == {}
    assert mougen("library", "impact", cabinet, "--on", "2026-11-30").stdout == (
        "0 of 3 issued versions hold a clause to look at again.\n"
    )
    assert listing(cabinet) == before


@pytest.mark.parametrize(
    ("pattern", "new", "status", "said"),
    [
        ("version: .*", 'version: "9.0"', "superseded", "superseded: now 9.0"),
        (r"\bpays\b|\bpay\b|\bbears\b|\bbear\b", "meets", "superseded", "superseded: its text has changed"),
        ("status: .*", "status: withdrawn", "withdrawn", "withdrawn"),
        ("review_by: .*", "review_by: 2026-11-29", "superseded", "superseded: its text has changed"),
    ],
)
def test_a_clause_that_has_changed_in_the_library_is_told(cabinet, content_copy, pattern, new, status, said):  # noqa: PLR0917
    rewritten(content_copy, pattern, new)
    found = told(cabinet, "--content", content_copy.root, status=1)
    assert set(touched(found)) == {(USED, status)}
    shown = mougen("library", "impact", cabinet, "--on", "2026-11-30", "--content", content_copy.root)
    assert shown.exit_code == 1
    assert said in shown.stdout


def test_a_review_that_is_overdue_on_the_day_is_told(cabinet):
    done = mougen("library", "impact", cabinet, "--on", "2031-01-01", "--json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert {status for _, status in touched(found)} == {"past-review"}
    assert all(clause["review_by"] < "2031-01-01" for entry in found["agreements"] for clause in entry["clauses"])


def test_what_cannot_be_read_is_told_and_does_not_stop_the_rest(cabinet, tmp_path):
    root = tmp_path / "copy"
    shutil.copytree(cabinet, root)
    record = root / "b" / "issued" / "issued" / "1" / "record.json"
    record.chmod(0o644)
    record.write_text("[]", "utf-8")
    found = told(root, status=1)
    assert [entry["state"] for entry in found["agreements"]] == ["signed", "draft"]
    assert {finding["rule"] for finding in found["findings"]} == {"version/damaged", "impact/unreadable"}
    assert all("record.json" in finding["message"] for finding in found["findings"])


def test_where_there_is_no_folder_it_is_refused(tmp_path):
    refused(mougen("library", "impact", tmp_path / "nowhere"), "there is no such folder")
    assert told(tmp_path, status=0)["agreements"] == []
