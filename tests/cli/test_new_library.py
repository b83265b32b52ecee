"""A matter is opened after its library has changed: the officer is told, asked only what is new, and loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from cli_support import MEMORANDUM, mougen, refused

from mougen import settings
from mougen.workflow import drafting, sittings

OLD = """
patron: {ask: "Who is the patron?"}
badge: {ask: "Which badge is used?", type: choice, choices: {oak: Oak, ash: Ash, elm: Elm}}
launch: {ask: "When is the launch?"}
motto: {ask: "What is the motto?"}
stalls:
  ask: Who has a stall?
  type: records
  item: stall
  fields: {name: {ask: "Whose is it?"}, colour: {ask: "Of which colour?"}, place: {ask: "Where is it?"}}
"""
NEW = """
honorary_patron: {ask: "Who is the patron?"}
badge: {ask: "Which badge is used?", type: choice, choices: {oak: Oak, elm: Elm}}
launch: {ask: "When is the launch?", type: date}
motto: {ask: "What is the motto in Welsh?"}
stalls:
  ask: Who has a stall?
  type: records
  item: stall
  fields: {name: {ask: "Whose is it?"}, place: {ask: "Where is it?"}}
"""
STALLS = [
    {"name": "Arrowmere", "colour": "red", "place": "North"},
    {"name": "Holmsdale", "colour": "blue", "place": "South"},
]
ANSWERS = {
    "patron": "The Lord-Lieutenant", "badge": "ash", "launch": "in the spring", "motto": "Onward", "stalls": STALLS,
}  # fmt: skip
TOLD = """The library has changed since this matter was saved:
  new: Who is the patron?
  the library no longer asks “Who is the patron?”; your answer is parked: “The Lord-Lieutenant”
  to be answered again: Which badge is used? Parked: “ash” (“ash” is not one of the options; select one of: oak, elm)
  to be answered again: When is the launch? Parked: “in the spring” (When is the launch must be a date, such as 27 March 2027)
  to be answered again: Who has a stall? Parked: “Arrowmere, red, North; Holmsdale, blue, South” (entry 1, colour: “colour” is not a field of stall; the fields are name, place)
  asked otherwise now, and your answer stands: What is the motto in Welsh?
"""  # noqa: E501 - as the officer sees it
def library(content: Path, questions: str) -> Path:
    """Let a council's own content ask these questions after the shipped ones, and say the answers in a clause."""
    own, shipped, clause = content / "interviews", settings.shipped(), Path("clauses/publicity/standard.md")
    for folder in (own / "questions", (content / clause).parent):
        folder.mkdir(parents=True)
    (own / "questions" / "fair.yaml").write_text(questions, "utf-8")
    running = (shipped / "interviews" / f"{MEMORANDUM}.yaml").read_text("utf-8").rstrip()
    section = f"  - title: The fair\n    questions: [{', '.join(yaml.safe_load(questions))}]\n"
    (own / f"{MEMORANDUM}.yaml").write_text(f"{running}\n{section}", "utf-8")
    words = "; ".join(f"{{{{ {name}{' | titles' * (name == 'stalls')} }}}}" for name in yaml.safe_load(questions))
    (content / clause).write_text(f"{(shipped / clause).read_text('utf-8')}\n11. The fair: {words}.\n", "utf-8")
    return content


@pytest.fixture(scope="module")
def libraries(tmp_path_factory) -> tuple[Path, Path]:
    """The old library and the new one."""
    place = tmp_path_factory.mktemp("libraries")
    return library(place / "old", OLD), library(place / "new", NEW)


@pytest.fixture
def new(libraries) -> Path:
    return libraries[1]


@pytest.fixture
def folder(tmp_path, libraries) -> Path:
    """A matter whose five questions about the fair were answered under the old library."""
    folder, given = tmp_path / "m", tmp_path / "a.json"
    folder.mkdir()
    head = f"kind: {MEMORANDUM}\npolicies: [redditch]\n"
    (folder / "matter.yaml").write_text(f"{head}answers:\n  title: Fair\n", "utf-8")
    given.write_text(json.dumps(ANSWERS), "utf-8")
    done = mougen("draft", folder, "--answers", given, "--no-input", "--content", libraries[0])
    assert done.exit_code == 1, done.output
    return folder


def ask(content, folder, *words, stdin=""):
    return mougen("ask", folder, *words, "--content", content, stdin=stdin)


def read(folder):
    return yaml.safe_load((folder / "matter.yaml").read_text("utf-8"))


def test_the_officer_is_told_and_nothing_is_changed_until_something_is_answered(new, folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for _ in range(2):
        done = ask(new, folder)
        assert done.exit_code == 130
        assert done.stderr.startswith(TOLD), done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_only_what_is_new_or_no_longer_valid_is_asked(new, folder):
    bank = drafting.open_bank(new)
    with sittings.resume(bank, folder) as sitting:
        change = sitting.library
        left = sittings.open_questions(bank, sitting.matter)
    assert (change.new, change.removed) == (("honorary_patron",), ("patron",))
    assert (change.invalid, change.reworded) == (("badge", "launch", "stalls"), ("motto",))
    assert [name for name in left if name in {*ANSWERS, *change.new}] == ["honorary_patron", "badge", "launch"]
    assert sitting.matter.answers["stalls"] == tuple({"name": row["name"], "place": row["place"]} for row in STALLS)


def test_what_is_parked_is_kept_named_and_superseded_by_a_new_answer(new, folder):
    assert ask(new, folder, "badge", stdin="2\n").exit_code == 0
    kept = read(folder)
    assert kept["answers"]["badge"] == "elm"
    parked = {name: held["answer"] for name, held in kept["parked"].items()}
    assert parked == {name: ANSWERS[name] for name in ("patron", "launch", "stalls")}
    assert "The library has changed" not in ask(new, folder).stderr
    done = mougen("draft", folder, "--no-input", "--json", "--content", new)
    found = {one["place"]["answer"]: one for one in json.loads(done.stdout)["findings"] if "parked" in one["rule"]}
    assert list(found) == ["patron", "launch", "stalls"]
    assert {(one["rule"], one["severity"]) for one in found.values()} == {("library/parked-answer", "should")}
    assert "no longer asks “Who is the patron?”" in found["patron"]["message"]


def test_what_is_parked_stands_on_the_task_list_and_where_answers_are_checked(new, folder):
    shown = " ".join(ask(new, folder, stdin="Check your answers\n!\n").stdout.split())
    assert "Parked, because the library has changed: 4 (see “Check your answers”)" in shown
    page = shown.rpartition("Check your answers")[2]
    assert "Parked, because the library has changed: Which badge is used? “ash” (“ash” is not one of" in page


@pytest.mark.parametrize("meanwhile", [False, True])
def test_what_was_parked_comes_back_with_its_question(new, libraries, folder, meanwhile):
    if meanwhile:
        ask(new, folder, "honorary_patron", stdin="Nobody\n")
        assert "parked" in read(folder)
    done = ask(libraries[0], folder, "title", stdin="The fair\n")
    assert done.exit_code == 0, done.output
    kept = read(folder)
    if meanwhile:
        assert kept["parked"].keys() == {"honorary_patron"}
        assert "taken again, from what was parked: Who is the patron?" in done.stderr
    assert {name: kept["answers"][name] for name in ANSWERS} == ANSWERS


@pytest.mark.parametrize("line", ["badge: aspen", "bagde: oak", "launch: one day"])
def test_what_a_person_mistypes_is_refused_and_not_parked(new, folder, line):
    path = folder / "matter.yaml"
    lines = [one for one in path.read_text("utf-8").splitlines() if line.split(":")[0] not in one]
    path.write_text("\n".join([*lines, f"  {line}"]), "utf-8")
    number = len(lines) + 1
    refused(ask(new, folder), f"matter.yaml:{number}: question ")


def test_without_a_journal_a_question_that_is_gone_is_refused(new, folder):
    (folder / "matter.journal").unlink()
    refused(ask(new, folder), "question patron: there is no such question")
