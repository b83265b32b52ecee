"""Answers given on the command line, one by one or from another partnership."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import datetime as dt
import json

import pytest
from cli_support import FUND, SAFETY, SHARED, example, listing, mougen, refused

from mougen.model.carrying import belongs
from mougen.model.values import Later, NotApplicable, Period
from mougen.workflow import drafting

SET = {
    "reference=012 # no": ("reference", "012 # no"),
    "title=A: B = C": ("title", "A: B = C"),
    "reference={later: the file number}": ("reference", Later("the file number")),
    "board_name={not_applicable: there is none}": ("board_name", NotApplicable("there is none")),
    "reference={braces} [and] brackets": ("reference", "{braces} [and] brackets"),
    "nation=[england, wales]": ("nation", ("england", "wales")),
    "nation=wales, england": ("nation", ("england", "wales")),
    "term_end=31 March 2030": ("term_end", dt.date(2030, 3, 31)),
    "meeting_notice=2 weeks": ("meeting_notice", Period(2, "week")),
    "serves_public=no": ("serves_public", False),
}


@pytest.mark.parametrize("words", SET)
def test_an_answer_is_set_as_in_an_answers_file(words, bank, tmp_path):
    folder = example(SHARED, tmp_path)
    assert mougen("ask", folder, "--json", "--set", words).exit_code in {0, 1}
    name, value = SET[words]
    assert drafting.read(bank, folder).answers[name] == value


def test_entries_of_lists_are_set_and_taken_back(bank, tmp_path):
    folder = example(SHARED, tmp_path)
    count = len(drafting.read(bank, folder).answers.records("parties"))
    words = ["parties.1.signatory=Sam Field", "parties.2.second_signatory_office=", f"parties.{count + 1}.name=Westmarch",
             f"parties.{count + 1}.kind=Charity or charitable company", "reports.1=", "reference="]  # fmt: skip
    before = drafting.read(bank, folder).answers
    assert mougen("ask", folder, "--json", *(f"--set={word}" for word in words)).exit_code in {0, 1}
    after = drafting.read(bank, folder).answers
    parties = after.records("parties")
    assert parties[0]["signatory"] == "Sam Field"
    assert "second_signatory_office" not in parties[1]
    assert parties[count] == {"name": "Westmarch", "kind": "charity"}
    assert after.records("reports") == before.records("reports")[1:]
    assert "reference" not in after


REFUSED = {
    "title": "an answer is set with an equals sign",
    "titel=x": "--set titel: there is no such question; did you mean “title”?",
    "title.1=x": "nothing of that name can be set; name it as title",
    "parties.9.name=x": "there are 3 entries; name one of them by its number, or the next, 4",
    "parties.1.nam=x": "there is no such field of party; did you mean “name”?",
    "term_end=soon": "--set term_end: The end date must be a date, such as 27 March 2027",
    "term_end=1 April 2001": "must be on or after",
    "binding_status=perhaps": "is not one of the options",
    "title={later: a: b}": "--set title:1",
    "contributions.1.party=Nowhere": "is not one of the parties",
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_set_is_refused_and_nothing_is_changed(words, tmp_path):
    folder = example(SHARED, tmp_path)
    before = listing(folder)
    refused(mougen("ask", folder, "--set", words, "--plain"), REFUSED[words])
    refused(mougen("draft", folder, "--set", words, "--no-input"), REFUSED[words])
    assert listing(folder) == before


def test_a_draft_with_an_answer_set_keeps_it(bank, tmp_path):
    folder = example(FUND, tmp_path)
    assert mougen("draft", folder, "--no-input", "--set", "board_name=The Joint Board").exit_code == 0
    assert drafting.read(bank, folder).answers["board_name"] == "The Joint Board"


def test_a_new_matter_begins_from_another_partnership(bank, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = mougen("draft", "--answers-from", FUND, "--set", "title=A New Fund", "--no-input", "--out", "new")
    assert done.exit_code == 1
    other, begun = drafting.read(bank, FUND), drafting.read(bank, tmp_path / "new")
    assert (begun.kind, begun.policies) == (other.kind, other.policies)
    assert set(begun.answers) - {"title"} == {name for name in other.answers if not belongs(bank.questions, name)}
    assert all(begun.answers[name] == other.answers[name] for name in begun.answers if name != "title")
    left = json.loads(mougen("ask", "new", "--json").stdout)["open"]
    assert {"parties", "term_start", "purpose", "lead_party"} <= set(left)
    assert not {"dispute_officers", "money_model", "board_name"} & set(left)


def test_what_is_asked_again_says_what_the_other_had(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = mougen("draft", "--answers-from", FUND, "--plain", stdin="A New Fund\n\nLEG/1\n\n")  # Enter leads from the task list into a section
    had = "The partnership that this one begins from had: "
    assert done.exit_code == 130
    assert f"{had}Partnership Agreement for the Westmarch" in " ".join(done.stdout.split())
    assert f"{had}WCC/LEGAL/ASC/2026/0932" in " ".join(done.stdout.split())
    assert f"{had}1: Westmarch Council; 2: Westmarch ICB" in " ".join(done.stdout.split())


def test_an_answers_file_or_another_kind_will_do_too(bank, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers.yaml").write_text("title: Old\nboard_name: The Board\n", "utf-8")
    words = ["--no-input", "--set", "title=New", "--kind", "partnership-agreement"]
    assert mougen("draft", "--answers-from", "answers.yaml", *words, "--out", "a").exit_code == 1
    assert dict(drafting.read(bank, tmp_path / "a").answers) == {"title": "New", "board_name": "The Board"}
    assert mougen("draft", "--answers-from", SAFETY, *words, "--out", "b").exit_code == 1
    assert drafting.read(bank, tmp_path / "b").kind == "partnership-agreement"


def test_wrong_use(tmp_path):
    assert mougen("draft", SHARED, "--answers-from", FUND).exit_code == 2
    assert mougen("draft", "--batch", tmp_path, "--set", "title=x").exit_code == 2
    refused(mougen("draft", "--answers-from", tmp_path / "nowhere", "--no-input"), "nowhere")
