"""mougen settle: wording that was agreed meets an answer that was changed since, and somebody says what stands."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
import yaml
from cli_support import MEMORANDUM, SAFETY, documents, example, mougen, refused

from mougen.word import provenance

WORDING = {
    "term": {
        "version": "1",
        "by": "Partner Solicitor",
        "on": "2026-11-20",
        "lines": [
            {
                "at": "_mg_term_1",
                "was": "This memorandum starts on {term_start: 1 April 2027}.",
                "now": "This memorandum starts on the day on which the last party signs it.",
            },
            {"at": "_mg_own_1", "now": "It binds nobody before that day."},
        ],
    }
}


@pytest.fixture
def matter(tmp_path):
    """A matter with wording of its own for the start, and a start that was changed after it was agreed."""
    folder = example(SAFETY, tmp_path / "m")
    data = yaml.load((folder / "matter.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - every scalar a text
    data["wording"] = WORDING
    data["answers"]["term_start"] = "2027-05-01"
    (folder / "matter.yaml").write_text(yaml.dump(data, allow_unicode=True), "utf-8")
    return folder


def clauses(folder: Path) -> list[str]:
    (path,) = (each for each in documents(folder) if each.stem.endswith(MEMORANDUM))
    return [paragraph.text.replace("\u00a0", " ") for paragraph in docx.Document(path).paragraphs]


def test_a_draft_shows_both_readings_and_says_so_in_a_comment(matter):
    done = mougen("draft", matter, "--json")
    assert done.exit_code == 1
    (conflict,) = (f for f in json.loads(done.stdout)["findings"] if f["rule"] == "wording/conflict")
    assert conflict["severity"] == "must"
    assert "mougen settle MATTER term --keep, or --take" in conflict["message"]
    both = "the day on which the last party signs it [or, as the library and the answers now have it: 1 May 2027]."
    assert any(text.endswith(both) for text in clauses(matter))
    assert "It binds nobody before that day." in clauses(matter)
    (path,) = (each for each in documents(matter) if each.stem.endswith(MEMORANDUM))
    said = [comment.text for comment in docx.Document(path).comments]
    assert any("agreed by Partner Solicitor, taken over on 20 November 2026" in text for text in said)
    assert any("Now otherwise: This memorandum starts on 1 May 2027." in text for text in said)
    assert [each.heading for each in provenance.read(path).sections if each.own] == ["term"]


def test_nothing_is_signed_while_both_readings_stand(matter):
    refused(mougen("draft", matter, "--no-input", "--as", "execution"), "Clause 7.1", "1 May 2027", "mougen settle")


@pytest.mark.parametrize(
    ("choice", "reads"),
    [("--keep", "the day on which the last party signs it."), ("--take", "1 May 2027.")],
)
def test_once_it_is_settled_one_reading_stands(matter, choice, reads):
    listed = mougen("settle", matter)
    assert (listed.exit_code, "term (agreed by Partner Solicitor, against version 1)" in listed.stdout) == (1, True)
    done = mougen("settle", matter, "term", choice)
    assert (done.exit_code, done.stdout) == (0, "Settled: term\n")
    assert mougen("draft", matter, "--no-input").exit_code == 0
    assert f"This memorandum starts on {reads}" in clauses(matter)
    assert "It binds nobody before that day." in clauses(matter)
    assert json.loads(mougen("settle", matter, "--json").stdout)["conflicts"] == []


def test_a_section_without_a_conflict_is_refused(matter):
    refused(mougen("settle", matter, "review", "--keep"), "no conflict of wording in “review”; there are some in: term")
