"""Wrong use, odd arguments, and what an officer reads."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from cli_support import AGREEMENT, SAFETY, example, mougen, program, refused

WRONG = [
    (["nosuch"], "No such command 'nosuch'"),
    (["draft", "--no-input"], "Name the kind of document with --kind: "),
    (["draft", "--nosuch"], "No such option '--nosuch'"),
    (["draft", "a", "b"], "unexpected extra argument"),
    (["questions"], "Name a kind of document (see: mougen kinds), or a matter with --matter"),
    (["schema"], "Missing argument 'KIND'"),
    (["check"], "Missing argument 'MATTER|FILE.docx'"),
    (["ask"], "Missing argument 'MATTER'"),
    (["library", "nosuch"], "No such command 'nosuch'"),
    (["library", "show"], "Missing argument 'CLAUSE'"),
    (["draft", "somewhere", "--profile", "profile.yaml"], "A profile fills in a new matter only"),
    (["profile", "--out", "profile.yaml"], "--party and --out go with --from MATTER"),
    (["kinds", "--content"], "Option '--content' requires an argument"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_wrong_use(words, sentence):
    done = mougen(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr
    asked = mougen(*words, "--json") if words[-1] != "--content" else mougen("kinds", "--json", "--content")
    assert asked.exit_code == 2
    told = json.loads(asked.stdout)
    assert told["ok"] is False
    assert sentence in told["error"]
    assert sentence in asked.stderr


UNKNOWN = [
    (["policies", "burry"], "There is no policy “burry”; did you mean “bury”?"),
    (["questions", "memorandum"], "There is no kind of document “memorandum”; did you mean “memorandum-of-understanding”?"),
    (["schema", "zzz"], "There is no kind of document “zzz”; use one of: "),
    (["library", "show", "purpose"], "There is no clause “purpose”; did you mean “purpose/standard”?"),
    (["library", "show", "zzz"], "There is no clause “zzz”; to see them all: mougen library list"),
    (["library", "why", SAFETY, "purpse"], "There is no clause “purpse” for a memorandum-of-understanding; did you mean “purpose”?"),
    (["check", SAFETY, "--policy", "redich"], "There is no policy “redich”; did you mean “redditch”?"),
    (["ask", SAFETY, "titel"], "There is no question “titel”; did you mean “title”?"),
    (["ask", SAFETY, "titel", "--json"], "There is no question “titel”; did you mean “title”?"),
    (["ask", SAFETY, "qqqqqq"], "There is no question “qqqqqq”; to see them all: mougen questions KIND"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "sentence"), UNKNOWN, ids=lambda value: " ".join(map(str, value))[:40] if isinstance(value, list) else "")
def test_a_name_that_is_not_known_comes_with_the_nearest(words, sentence, tmp_path):
    given = [example(SAFETY, tmp_path) if word == SAFETY else word for word in words]
    done = mougen(*given)
    assert done.exit_code == 3
    assert sentence in done.stderr
    if "--json" in words:
        assert sentence in json.loads(done.stdout)["error"]
    else:
        refused(done, sentence)


FILES = {
    "nosuch.docx": (None, "nosuch.docx cannot be read: No such file or directory"),
    "text.docx": (b"hello", "text.docx is not a Word document; save it as .docx"),
    "old.docx": (b"\xd0\xcf\x11\xe0", "old.docx is an old .doc file or has a password; save it as .docx without one"),
    "cut.docx": (b"PK\x03\x04", "cut.docx is damaged: its end is missing; ask for it to be sent again"),
    "empty.docx": (b"", "empty.docx is not a Word document"),
    "minutes.doc": (b"\xd0\xcf", "minutes.doc: this cannot be checked; name a matter's folder, or a Word file that ends in .docx"),
    "minutes.pdf": (b"%PDF-1.7\n", "minutes.pdf: this cannot be checked"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_to_check_that_is_no_word_file(name, tmp_path):
    content, sentence = FILES[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    refused(mougen("check", tmp_path / name), sentence)


def test_our_own_document_checked_as_anybody_elses(tmp_path):
    matter = example(SAFETY, tmp_path)
    mougen("draft", matter, "--no-input")
    (document,) = (path for path in tmp_path.glob("*.docx") if "sign-off" not in path.name)
    done = mougen("check", document, "--policy", "redditch")
    assert done.exit_code == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("redditch: 15 requirements: ")
    assert mougen("check", document.rename(tmp_path / "UPPER.DOCX"), "--policy", "redditch").exit_code == 0


def test_what_is_suspicious_in_a_file_is_said_before_what_it_lacks(tmp_path):
    matter = example(SAFETY, tmp_path)
    mougen("draft", matter, "--no-input")
    (document,) = (path for path in tmp_path.glob("*.docx") if "sign-off" not in path.name)
    made = docx.Document(str(document))
    made.paragraphs[-1].add_run("Nobody sees this.").font.hidden = True
    made.save(tmp_path / "back.docx")
    done = mougen("check", tmp_path / "back.docx", "--policy", "redditch")
    assert done.exit_code == 0, done.stdout
    assert done.stdout.splitlines()[0] == "should: the text has words that are hidden: “Nobody sees this.”"
    told = json.loads(mougen("check", tmp_path / "back.docx", "--policy", "redditch", "--json").stdout)
    assert [finding["rule"] for finding in told["findings"]] == ["returned/hidden-text"]
    assert told["findings"][0]["place"] == {"file": str(tmp_path / "back.docx")}


def test_help_and_version_on_standard_output():
    for words in (["--help"], ["--version"], ["draft", "--help"], ["library", "--help"], ["library", "why", "--help"]):
        done = mougen(*words)
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout


def test_the_program_as_a_module_says_the_same(tmp_path: Path):
    done = program("library", "show", "zzz", "--json", cwd=tmp_path)
    assert done.returncode == 3
    assert json.loads(done.stdout)["command"] == "library show"
    done = program(cwd=tmp_path)
    assert done.returncode == 2
    assert "To begin: mougen draft" in done.stderr


def test_what_must_be_put_right_comes_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = mougen("draft", "--kind", AGREEMENT, "--no-input")
    lines = [line.split(":")[0].strip() for line in done.stdout.splitlines() if line.startswith("  ")]
    assert lines[:-1] == sorted(lines[:-1], key=lambda word: word != "must")
    assert lines[-1].startswith("and ")
