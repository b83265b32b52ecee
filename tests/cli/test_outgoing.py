"""Before a file goes out: what goes along with it is listed, and what should stay with us stops it."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import docx
import pytest
from cli_support import SAFETY, documents, example, listing, mougen, refused


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The agreement of an example as a draft and in the form for the other parties."""
    folder = tmp_path_factory.mktemp("drafts")
    for state in ("draft", "agreed"):
        mougen("draft", SAFETY, "--no-input", "--no-pages", "--as", state, "--out", folder)
    found = [path for path in documents(folder) if "sign-off" not in path.name]
    return {"agreed" if path.stem.endswith("-agreed") else "draft": path for path in found}


def told(path: Path, status: int) -> dict:
    done = mougen("check", path, "--outgoing", "--json")
    assert done.exit_code == status, done.stderr
    return json.loads(done.stdout)


def test_an_agreed_form_may_go_and_says_what_goes_along(drafts):
    found = told(drafts["agreed"], 0)
    assert (found["ok"], found["findings"]) == (True, [])
    assert {each["what"] for each in found["outgoing"]} >= {"custom XML value", "property"}
    said = mougen("check", drafts["agreed"], "--outgoing").stdout
    assert said.endswith("it may go to another party.\n")


def test_a_draft_is_for_the_house_and_each_comment_and_answer_in_it_is_named(drafts):
    found = told(drafts["draft"], 1)
    staying = [each for each in found["outgoing"] if not each["may_go"]]
    assert {each["what"] for each in staying} == {"comment", "stored answer"}
    assert [each["rule"] for each in found["findings"]] == ["outgoing/comment", "outgoing/stored-answer"]
    with zipfile.ZipFile(drafts["draft"]) as file:
        comments = file.read("word/comments.xml").decode().count("<w:comment ")
    assert len([each for each in staying if each["what"] == "comment"]) == comments
    said = mougen("check", drafts["draft"], "--outgoing")
    assert said.exit_code == 1
    assert all(each["place"] in said.stdout for each in staying)
    assert "should not go to another party" in said.stdout.splitlines()[-1]


def test_a_file_from_anybody_is_looked_at(tmp_path):
    made = docx.Document()
    made.add_paragraph("Terms")
    made.core_properties.author = "Nessa Fold"
    made.save(str(tmp_path / "theirs.docx"))
    said = mougen("check", tmp_path / "theirs.docx", "--outgoing").stdout
    assert "name: creator: Nessa Fold (docProps/core.xml)" in said


@pytest.mark.parametrize("name", ["matter.yaml", "x.pdf"])
def test_what_is_no_word_file_is_refused(name, tmp_path):
    (tmp_path / name).write_bytes(b"%PDF-1.7")
    refused(mougen("check", tmp_path / name, "--outgoing"), "name a Word file that ends in .docx")


@pytest.mark.parametrize("state", ["agreed", "execution"])
def test_what_should_stay_is_not_issued_to_others(state, tmp_path):
    matter = example(SAFETY, tmp_path / "m")
    before = listing(matter)
    done = mougen("issue", matter, "--as", state, "--no-pages", "--embed-answers")
    refused(done, "was not issued, because it must not go to another party: stored answer", "customXml/item1.xml")
    assert listing(matter) == before
    assert mougen("issue", matter, "--no-pages", "--embed-answers").exit_code == 0


def test_what_the_pages_do_not_show_leaves_no_trace_in_what_others_get(tmp_path):
    """Two matters that differ in an officer's note alone: of a digest of it, the note could be guessed."""
    made = []
    for note in ("Cabinet says 9 March", "Cabinet says 8 March"):
        matter = example(SAFETY, tmp_path / note)
        text = (matter / "matter.yaml").read_text("utf-8")
        changed = re.sub(r"(\n +)term_end: .*\n", rf"\1term_end: {{later: {note}}}\n", text)
        assert changed != text
        (matter / "matter.yaml").write_text(changed, "utf-8")
        for state in ("draft", "agreed"):
            mougen("issue", matter, "--as", state, "--no-pages", "--on", "2026-11-20", "--note", "For comment")
        made.append({path.name: path.read_bytes() for path in (matter / "issued" / "2").glob("*-agreed.docx")})
        assert note in (matter / "issued" / "1" / "record.json").read_text("utf-8")
    assert made[0] == made[1]
    assert len(made[0]) == 1
