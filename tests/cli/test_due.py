"""mougen due: what is due over a folder of matters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import FUND, SAFETY, SHARED, example, mougen, refused
from icalendar import Calendar

REVIEWS = """\
forms:
  annual-review:
    answers:
      actions:
        - {action: Agree the exit plan, owner: Partnerships Manager, due: 2028-06-01}
        - {action: Buy chairs, owner: Clerk, due: 2028-05-01, done: 2028-04-20}
    past:
      - {on: 2028-03-10, answers: {}}
"""


@pytest.fixture
def cabinet(tmp_path, monkeypatch):
    """A folder of three matters; the safety partnership has filed its first annual review."""
    monkeypatch.chdir(tmp_path)
    for path, at in ((SAFETY, "safety"), (FUND, "fund"), (SHARED, "shared")):
        example(path, Path("matters", at))
    with Path("matters/safety/matter.yaml").open("a", encoding="utf-8") as file:
        file.write(REVIEWS)
    return Path("matters")


def told(*words: object, status: int = 1) -> dict:
    done = mougen("due", *words, "--json")
    assert done.exit_code == status, done.output
    return json.loads(done.stdout)


def test_what_is_late_leads_and_a_review_that_was_filed_is_not_asked_for_again(cabinet):
    found = told(cabinet, "--on", "2028-06-15")
    days = [(entry["overdue"], entry["on"]) for entry in found["due"]]
    assert days == sorted(days, key=lambda pair: (not pair[0], pair[1]))
    assert found["until"] == "2029-06-15"
    safety = {entry["rule"]: entry for entry in found["due"] if entry["matter"] == "safety"}
    review = safety["redditch.annual-review"]
    assert (review["on"], review["last"]) == ("2029-03-10", "2028-03-10")
    assert "redditch.first-review" not in safety
    (action,) = (entry for rule, entry in safety.items() if rule.startswith("action."))
    assert (action["what"], action["who"], action["overdue"]) == ("Agree the exit plan", "Partnerships Manager", True)
    assert {entry["matter"] for entry in found["due"] if entry["overdue"]} == {"fund", "safety", "shared"}


def test_nothing_is_late_before_anything_was_due(cabinet):
    done = mougen("due", cabinet, "--on", "2027-04-02", "--within", "3")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[0] == "Due by 2 July 2027"
    assert done.stdout.splitlines()[-1].startswith("Matters: 3 read; 0 overdue, ")


def test_a_matter_that_cannot_be_read_stops_no_other(cabinet):
    path = cabinet / "safety/matter.yaml"
    path.write_text(path.read_text("utf-8").replace("due: 2028-06-01", "due: soon"), "utf-8")
    Path("matters/shared/matter.yaml").write_text("kind: nothing\n", "utf-8")
    found = told(cabinet, "--on", "2027-04-02")
    assert [finding["place"]["file"] for finding in found["findings"]] == [str(path), "matters/shared/matter.yaml"]
    assert all(finding["place"]["line"] for finding in found["findings"])
    assert {entry["matter"] for entry in found["due"]} == {"fund"}


def test_the_calendar_is_the_same_for_the_same_day_and_follows_the_list(cabinet):
    found = told(cabinet, "--on", "2028-06-15", "--ics", "out/due.ics")
    data = Path("out/due.ics").read_bytes()
    events = Calendar.from_ical(data).walk("VEVENT")
    assert len(events) == len(found["due"]) == len({str(event["uid"]) for event in events})
    mougen("due", cabinet, "--on", "2028-06-15", "--ics", "out/due.ics")
    assert Path("out/due.ics").read_bytes() == data
    assert mougen("due", cabinet, "--ics", "due.txt").exit_code == 2


def test_a_folder_that_is_not_there_is_refused():
    refused(mougen("due", "nowhere"), "there is no such folder")


def test_a_policy_says_what_is_due_and_a_councils_own_only_sooner(tmp_path):
    assert "Due by the end of March each year: " in mougen("policies", "rochford").stdout
    own = tmp_path / "frameworks"
    own.mkdir()
    rule = "id: annual-review, what: Review it, at: '3', force: must, since: [term_start], form: annual-review"
    text = f"title: Own\ncouncil: Own Council\nextends: bury\ndeadlines:\n  - {{{rule}, months: %d, every: %d}}"
    (own / "own.yaml").write_text(text % (6, 6), "utf-8")
    listed = mougen("policies", "own", "--content", tmp_path).stdout
    assert "Due after 6 months, then every 6: Review it (3)" in listed
    (own / "own.yaml").write_text(text % (24, 24), "utf-8")
    refused(mougen("policies", "own", "--content", tmp_path), "a policy only tightens: it was due after 12 months")
    (own / "own.yaml").write_text((text % (6, 6)).replace("term_start", "term_begin"), "utf-8")
    assert "there is no question “term_begin”" in mougen("library", "check", "--content", tmp_path).stdout
