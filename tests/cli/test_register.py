"""mougen register: the partnership register of a folder of matters."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from cli_support import FUND, SAFETY, SHARED, documents, example, listing, mougen, refused

from mougen.word.intake import take_in
from mougen.word.read import paragraphs_of

ENTRY = """\
forms:
  register-entry:
    answers:
      statutory: no
      head_of_service: Head of Public Protection
      impact_service: 4
      impact_finance: 3
      impact_reputation: 3
      impact_people: 3
"""


@pytest.fixture
def cabinet(tmp_path, monkeypatch):
    """A folder of three matters, one of which has a register entry, beside what is no matter at all."""
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "matters"
    for path, at in ((SAFETY, "people/safety"), (FUND, "people/fund"), (SHARED, "place/shared")):
        example(path, root / at)
    with (root / "place/shared/matter.yaml").open("a", encoding="utf-8") as file:
        file.write(ENTRY)
    (root / "place/notes.txt").write_text("x", "utf-8")
    return Path("matters")


def told(*words: object, status: int = 0) -> dict:
    done = mougen("register", *words, "--json")
    assert done.exit_code == status, done.output
    return json.loads(done.stdout)


def test_the_register_as_word_csv_and_excel(cabinet):
    done = mougen("register", cabinet, "--out", "out", "--name", "Arrowmere District Council")
    assert done.stdout.splitlines()[-1] == "Matters: 3 read."
    names = {path.name for path in Path("out").iterdir() if path.suffix in {".docx", ".csv", ".xlsx"}}
    assert names == {f"partnership-register.{ending}" for ending in ("docx", "csv", "xlsx")}
    intake = take_in(documents(Path("out"))[0])
    words = [found.text for found in paragraphs_of(intake.tree(intake.main), intake.related_tree("styles"))]
    assert "3 partnerships; 3 significant by South Kesteven's tests; 1 rated red." in words
    assert any("4 × 3 × 3 × 3 = 108; the highest impact on service delivery" in text for text in words)
    before = listing(Path("out"))
    mougen("register", cabinet, "--out", "out", "--name", "Arrowmere District Council")
    assert listing(Path("out")) == before


def test_a_matter_that_cannot_be_read_is_named_and_stops_no_other(cabinet):
    path = cabinet / "people/fund/matter.yaml"
    path.write_text(path.read_text("utf-8").replace("binding_status: deed", "binding_status: perhaps"), "utf-8")
    wrong = cabinet / "place/shared/matter.yaml"
    wrong.write_text(wrong.read_text("utf-8").replace("impact_finance: 3", "impact_finance: 5"), "utf-8")
    found = told(cabinet, status=1)
    assert [entry["matter"] for entry in found["register"]] == ["people/safety"]
    assert [finding["place"]["file"] for finding in found["findings"]] == [str(path), str(wrong)]
    assert all(finding["place"]["line"] for finding in found["findings"])
    assert "impact_finance: The impact on finance must be 4 or fewer" in found["findings"][1]["message"]
    assert found["counts"] == {"read": 1, "unchanged": 0, "gone": 0, "unreadable": 2}


def test_only_what_has_changed_is_read_again_and_what_has_gone_is_kept(cabinet):
    assert told(cabinet, "--db", "r.sqlite")["counts"]["read"] == 3
    assert told(cabinet, "--db", "r.sqlite")["counts"] == {"read": 0, "unchanged": 3, "gone": 0, "unreadable": 0}
    path = cabinet / "people/safety/matter.yaml"
    path.write_text(path.read_text("utf-8").replace("the Head of Community Safety", "the Head of Safety"), "utf-8")
    shutil.rmtree(cabinet / "people/fund")
    found = told(cabinet, "--db", "r.sqlite")
    assert found["counts"] == {"read": 1, "unchanged": 1, "gone": 1, "unreadable": 0}
    by_matter = {entry["matter"]: entry for entry in found["register"]}
    assert by_matter["people/safety"]["lead_officer"] == "the Head of Safety"
    assert (by_matter["people/fund"]["standing"], bool(by_matter["people/fund"]["title"])) == ("gone", True)


def test_what_cannot_be_read_for_a_while_stays_as_it_was(cabinet):
    told(cabinet, "--db", "r.sqlite")
    (cabinet / "people/fund/matter.yaml").write_text("kind: [", "utf-8")
    entries = {entry["matter"]: entry for entry in told(cabinet, "--db", "r.sqlite", status=1)["register"]}
    assert (entries["people/fund"]["standing"], bool(entries["people/fund"]["title"])) == ("current", True)


def test_a_matter_that_was_moved_takes_the_councils_own_columns_with_it(cabinet):
    told(cabinet, "--db", "r.sqlite")
    own = sqlite3.connect("r.sqlite")
    with own:
        own.execute("ALTER TABLE partnership_register ADD COLUMN portfolio TEXT")
        own.execute("UPDATE partnership_register SET portfolio = 'Health' WHERE matter = 'people/fund'")
    own.close()
    (cabinet / "people/fund").rename(cabinet / "place/fund")
    found = told(cabinet, "--db", "r.sqlite", "--csv")
    assert {entry["matter"]: entry["own"]["portfolio"] for entry in found["register"]} == {
        "people/safety": None, "place/fund": "Health", "place/shared": None,
    }  # fmt: skip
    assert "portfolio" in (cabinet / "partnership-register.csv").read_text("utf-8-sig").splitlines()[0]


def test_a_matter_that_has_only_begun_is_in_the_register_too(cabinet):
    Path("matters/new").mkdir()
    Path("matters/new/matter.yaml").write_text("answers: {title: Canal towpath protocol}\n", "utf-8")
    (entry,) = (entry for entry in told(cabinet)["register"] if entry["matter"] == "new")
    assert (entry["title"], entry["agreement"]) == ("Canal towpath protocol", None)


def test_what_another_form_of_the_matter_says_is_not_asked_again(cabinet):
    with (cabinet / "people/fund/matter.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "forms:\n  entry-checklist:\n    answers: {established_on: 2026-05-14, statutory: partly}\n"
            "  business-case:\n    answers: {case_statutory: no}\n"
            "  annual-review:\n    answers: {review_head: Head of Care}\n    past: [{on: 2028-03-17, answers: {}}]\n"
        )
    (fund,) = (entry for entry in told(cabinet)["register"] if entry["matter"] == "people/fund")
    assert (fund["established_on"], fund["significant_statute"]) == ("2026-05-14", "No")
    assert (fund["head_of_service"], fund["reviewed_on"]) == ("Head of Care", "2028-03-17")


def test_a_folder_that_is_not_there_is_refused():
    refused(mougen("register", "nowhere"), "there is no such folder")
