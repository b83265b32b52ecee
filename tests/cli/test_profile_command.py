"""The council's profile: where it is found, what a new matter takes from it, and that nothing is asked twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from cli_support import AGREEMENT, MEMORANDUM, SAFETY, SHARED, documents, listing, mougen, refused

PROFILE = """\
party:
  name: Arrowmere District Council
  short_name: Arrowmere
  kind: local-authority
  address: Town Hall, Arrowmere
  signatory_office: Chief Executive
policies: [redditch]
style: traditional
answers:
  nation: [england]
  lead_party: Arrowmere
  lead_director: Director of Communities
  mediation: yes
"""


@pytest.fixture
def own(tmp_path, monkeypatch) -> Path:
    """A council's content folder that holds nothing but its profile; the new matters go beside it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "profile.yaml").write_text(PROFILE, "utf-8")
    return folder


def kept(folder: str) -> dict:
    return yaml.load(Path(folder, "matter.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts


def test_a_new_matter_begins_with_the_profile(own):
    done = mougen("draft", "--kind", AGREEMENT, "--content", own, "--no-input", "--out", "out")
    assert done.exit_code == 1
    assert f"5 answers come from the profile {own / 'profile.yaml'}" in done.stderr
    matter = kept("out")
    assert (matter["policies"], matter["style"]) == (["redditch"], "traditional")
    assert matter["answers"]["parties"][0]["signatory_office"] == "Chief Executive"
    assert matter["answers"]["lead_director"] == "Director of Communities"
    silent = mougen("draft", "--kind", MEMORANDUM, "--content", own, "--json", "--out", "other")
    assert (silent.stderr, kept("other")["answers"]) == ("", matter["answers"])


def test_it_is_found_by_name_then_in_the_environment_then_in_the_content_folder(own, tmp_path):
    for name in ("named", "there"):
        (tmp_path / f"{name}.yaml").write_text(f"party: {{short_name: {name}}}\n", "utf-8")
    there = {"MOUGEN_PROFILE": str(tmp_path / "there.yaml")}

    def shown(*words: object, **environ: str) -> object:
        done = mougen("profile", *words, "--json", **environ)
        return json.loads(done.stdout).get("party", {}).get("short_name")

    assert shown("--profile", "named.yaml", "--content", own, **there) == "named"
    assert shown("--content", own, **there) == "there"
    assert shown("--content", own) == shown(MOUGEN_CONTENT=str(own)) == "Arrowmere"
    assert shown("--content", own, MOUGEN_PROFILE="off") is None
    assert shown("--profile", "off", "--content", own) is None
    refused(mougen("profile"), "There is no profile", "mougen profile --from MATTER --out profile.yaml")


def test_what_the_profile_says_is_never_asked(own):
    typed = "Safer Brook\n2\n\n1\nLEG/1\n\n"  # the title, the kind, on; whether it binds, the reference; on
    done = mougen("draft", "--plain", "--content", own, stdin=typed)
    assert done.exit_code == 130
    assert "Which partnership policies" not in done.stdout
    assert "Party 2" in done.stdout  # our own is the first, and the next is asked for
    assert "Party 1" not in done.stdout
    assert (kept("safer-brook")["policies"], kept("safer-brook")["style"]) == (["redditch"], "traditional")
    again = mougen("ask", "safer-brook", "mediation", "--plain", stdin="2\n")
    assert "Does an unsettled dispute go to mediation?" in again.stdout
    assert kept("safer-brook")["answers"]["mediation"] == "no"


def test_policies_that_are_chosen_and_answers_that_are_given_come_first(own):
    Path("answers.yaml").write_text("mediation: no\n", "utf-8")
    words = ("--kind", AGREEMENT, "--content", own, "--answers", "answers.yaml", "--policy", "bury", "--no-input")
    mougen("draft", *words, "--out", "out")
    assert kept("out")["policies"] == ["bury"]
    assert kept("out")["answers"]["mediation"] == "no"


def test_a_later_change_of_the_profile_changes_no_matter(own):
    mougen("draft", "--kind", AGREEMENT, "--content", own, "--no-input", "--out", "out")
    before = listing(Path("out"))
    (own / "profile.yaml").write_text(PROFILE.replace("Arrowmere", "Holmsdale"), "utf-8")
    mougen("draft", "out", "--content", own, "--no-input")
    assert listing(Path("out")) == before


def test_documents_are_the_same_wherever_the_answers_came_from(own):
    """The answers are copied into the matter, and the matter alone makes the document."""
    mougen("draft", "--kind", AGREEMENT, "--content", own, "--no-input", "--out", "out")
    mougen("draft", "out", "--no-input", "--out", "again")
    first, second = documents(Path("out")), documents(Path("again"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_profile_made_from_a_matter_begins_the_next(own, tmp_path):
    done = mougen("profile", "--from", SHARED, "--party", "Holmsdale", "--out", "ours.yaml")
    assert (done.exit_code, done.stdout) == (0, "")
    shown = mougen("profile", MEMORANDUM, "--profile", "ours.yaml")
    assert "The parties: Who are the parties? (parties)" in shown.stdout
    mougen("draft", "--kind", MEMORANDUM, "--profile", "ours.yaml", "--no-input", "--out", "out")
    assert kept("out")["answers"]["parties"][0]["name"] == "Holmsdale Metropolitan Borough Council"
    assert "title" not in kept("out")["answers"]
    refused(mougen("profile", "--from", SHARED, "--out", "ours.yaml"), "there is a file of this name already")
    refused(mougen("profile", "--from", SHARED, "--party", "Holmsdal"), "There is no party “Holmsdal”; did you mean")
    (tmp_path / "matter.yaml").write_text("answers: {}\n", "utf-8")
    refused(mougen("profile", "--from", "."), "Name your own organisation with --party")


def test_a_profile_that_cannot_be_used_stops_a_new_matter_and_no_other(own):
    (own / "profile.yaml").write_text("answers:\n  data_leed: x\n", "utf-8")
    words = ("--kind", AGREEMENT, "--content", own, "--no-input")
    refused(mougen("draft", *words, "--out", "out"), "profile.yaml:2: answers, data_leed: there is no such question")
    assert not Path("out").exists()
    refused(mougen("draft", "--plain", "--content", own, stdin="A\n"), "profile.yaml:2:")
    assert mougen("draft", SAFETY, "--content", own, "--no-input", "--out", "out").exit_code == 0


def test_help_says_where_an_answer_goes_and_who_asks_for_it(own):
    mougen("draft", "--kind", AGREEMENT, "--content", own, "--no-input", "--out", "out")
    done = mougen("ask", "out", "withdrawal_notice", "--plain", stdin="?\n!\n")
    words = " ".join(done.stdout.split())
    assert "This goes into: Accountable body" in words
    assert "Leaving the partnership" in words
    assert "Asked for by: Redditch Borough Council, App 10" in words
