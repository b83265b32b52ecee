"""mougen form: the papers around an agreement are one command away, and nothing is typed twice."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest
import yaml
from cli_support import SAFETY, documents, example, listing, mougen, refused
from click.testing import Result

REVIEW = "annual-review"


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    """The matter of an example in a folder of its own."""
    return example(SAFETY, tmp_path / "m")


def held(matter: Path) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load((matter / "matter.yaml").read_text("utf-8"))
    return found


def words(matter: Path, name: str) -> list[list[str]]:
    """Give the rows of all tables of a form."""
    (path,) = (each for each in documents(matter) if each.stem.endswith(name))
    return [[cell.text for cell in row.cells] for table in docx.Document(path).tables for row in table.rows]


def told(done: Result) -> str:
    """Give the one sentence of a refusal."""
    refused(done)
    return done.stderr


def test_every_form_is_written_from_an_example_and_asks_for_what_is_missing(tmp_path):
    listed = json.loads(mougen("form", "--list", "--json").stdout)["forms"]
    assert len(listed) >= 8
    for each in listed:
        done = mougen("form", each["form"], SAFETY, "--json", "--out", tmp_path)
        assert done.exit_code in {0, 1}, done.stderr
        told = json.loads(done.stdout)
        assert [document["kind"] for document in told["documents"]] == [each["form"]]
    assert len(documents(tmp_path)) == len(listed)


def test_the_sign_off_sheet_alone_is_that_of_the_draft(matter, tmp_path):
    assert mougen("form", "sign-off-sheet", matter, "--no-input", "--out", tmp_path / "a").exit_code == 0
    assert mougen("draft", matter, "--no-input", "--out", tmp_path / "b").exit_code == 0
    (sheet,) = documents(tmp_path / "a")
    assert sheet.read_bytes() == (tmp_path / "b" / sheet.name).read_bytes()


def test_the_interview_asks_only_what_is_missing_and_keeps_each_answer(matter):
    replies = "Head of Community Services\nCommunity Safety Manager\nApril 2027 to March 2028\n"
    done = mougen("form", REVIEW, matter, "--plain", stdin=replies)
    assert done.exit_code == 130
    assert "Which head of service is accountable for the partnership?" in done.stdout
    assert "Who are the parties?" not in done.stdout
    assert held(matter)["forms"] == {
        REVIEW: {
            "answers": {
                "review_head": "Head of Community Services",
                "review_officer": "Community Safety Manager",
                "review_period": "April 2027 to March 2028",
            }
        }
    }
    assert mougen("form", REVIEW, matter, "--no-input").exit_code == 0
    assert ["The head of service", "Head of Community Services"] in words(matter, REVIEW)


def test_an_answer_that_the_agreement_shares_is_kept_with_the_matter(matter):
    done = mougen("form", "continuing-commitment", matter, "--no-input", "--set", "term_end=2031-03-31")
    assert done.exit_code == 0
    assert str(held(matter)["answers"]["term_end"]) == "2031-03-31"
    assert "forms" not in held(matter)


def test_a_review_is_filed_and_the_next_begins_with_what_is_still_to_do(matter):
    given = ["--set", "completed_on=2028-05-17", "--set", "status_clear=partly"]
    action = "actions.1={action: Agree the exit plan, owner: Clerk, due: 2028-09-30}"
    assert mougen("form", REVIEW, matter, "--no-input", *given, "--set", action).exit_code == 0
    assert "Last time" not in words(matter, REVIEW)[3]
    assert mougen("form", REVIEW, matter, "--no-input", "--next").exit_code == 0
    kept = held(matter)["forms"][REVIEW]
    assert list(kept["answers"]) == ["actions"]
    assert str(kept["past"][0]["on"]) == "2028-05-17"
    rows = words(matter, REVIEW)
    (status,) = (row for row in rows if row[0] == "1.1")
    assert status[-1] == "Yes, but it could be better"
    assert ["Agree the exit plan", "Clerk", "30 September 2028", ""] in rows


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["anual-review", "."], "There is no form “anual-review”; did you mean “annual-review”?"),
        ([REVIEW, "."], "there is no such file; check the name and the folder"),
        ([REVIEW, "m", "--set", "status_clear=4"], "--set status_clear: “4” is not one of the options"),
        ([REVIEW, "m", "--set", "status_cleer=yes"], "there is no such question; did you mean “status_clear”?"),
        (["schedule-of-changes", "m"], "needs the version that is changed; write it with mougen amend"),
        ([REVIEW, "m", "--next"], "This round of annual-review has no date; add it first: --set completed_on="),
        (["leaving-form", "m", "--next"], "The form leaving-form is completed once; to change it, leave out --next"),
        (
            ["leaving-form", "m", "--set", "decided_to_leave=2030-03-18", "--set", "involvement_ended=2030-01-01"],
            "--set involvement_ended: The end of active involvement must be",
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(matter, monkeypatch, given, said):
    monkeypatch.chdir(matter.parent)
    before = listing(matter)
    assert said in told(mougen("form", *given, "--no-input"))
    assert listing(matter) == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "forms: {annual-review: {answers: {status_clear: never}}}",
            "question status_clear: “never” is not one of the options; select one of: yes, partly, no",
        ),
        ("forms: {annual-review: {answers: {nonsense: 1}}}", "question nonsense: there is no such question"),
        ("forms: {annual-review: {past: [{on: soon}]}}", "annual-review, past, entry 1, on: The date must be a date"),
        ("forms: [annual-review]", "forms: this must be a mapping"),
    ],
)
def test_what_a_hand_wrote_wrongly_is_refused_with_its_line(matter, line, said):
    path = matter / "matter.yaml"
    path.write_text(f"{path.read_text('utf-8')}\n{line}\n", "utf-8")
    number = len(path.read_text("utf-8").splitlines())
    message = told(mougen("form", REVIEW, matter, "--no-input"))
    assert f"matter.yaml:{number}" in message
    assert said in message


def test_a_template_that_was_broken_in_word_is_named(matter, tmp_path):
    own = tmp_path / "own" / "templates" / "docx"
    own.mkdir(parents=True)
    broken = docx.Document(str(Path(__file__).parents[2] / "templates" / "docx" / f"{REVIEW}.docx"))
    broken.paragraphs[0].runs[0].text = "{{ haeding }}"
    broken.save(str(own / f"{REVIEW}.docx"))
    done = mougen("form", REVIEW, matter, "--no-input", "--content", tmp_path / "own")
    assert "annual-review.docx: word/document.xml: a name that nobody gives: 'haeding' is undefined" in told(done)
    checked = mougen("library", "check", "--content", tmp_path / "own")
    assert "there is no “haeding”; did you mean “heading”?" in checked.stdout + checked.stderr


def test_a_form_without_a_template_is_named(matter, tmp_path):
    own = tmp_path / "own" / "interviews" / "forms"
    own.mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "interviews" / "forms" / f"{REVIEW}.yaml"
    shutil.copy(shipped, own / "our-review.yaml")
    done = mougen("form", "our-review", matter, "--no-input", "--content", tmp_path / "own")
    assert "templates/docx/our-review.docx: the form has no template; put one there" in told(done)
