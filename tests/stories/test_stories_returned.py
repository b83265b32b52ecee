"""A whole life: issued, edited by a colleague in LibreOffice, reviewed, signed, amended, held against what was kept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner

import colleague
from mougen.cli import main

ROOT = Path(__file__).parents[2]
COSTS = "Each party expects to bear its own costs of leaving or ending"
ACCOUNT = ", but the Accountable Body meets the cost of the final account"
EDITS = [
    ["replace", "It ends on 31 March 2030", "It ends on 30 June 2030"],
    ["replace", "The Board will seek to test each proposal", "The Board will seek to weigh each proposal"],
    ["move", "Final reporting", "The members of the Board remain", "Exit strategy"],
    ["add", "Headings do not affect", "A heading in bold is a heading."],
    ["track", True],
    ["replace", f"{COSTS}.", f"{COSTS}{ACCOUNT}."],
    ["comment", "The parties may sign separate copies", "Is this needed for a memorandum?", "Partner Solicitor"],
    ["delete", "A party may sign electronically."],
]


def run(*words: object, status: int = 0) -> dict[str, Any]:
    done = CliRunner().invoke(main, [*map(str, words), "--json"])
    assert done.exit_code == status, f"{done.stdout}{done.stderr}"
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def document(found: dict[str, Any], kind: str = "memorandum-of-understanding") -> Path:
    return next(Path(each["path"]) for each in found["documents"] if each["kind"] == kind)


def clauses(path: Path) -> list[str]:
    return [paragraph.text.replace("\u00a0", " ") for paragraph in docx.Document(path).paragraphs]


@pytest.fixture
def matter(tmp_path):
    folder = tmp_path / "m"
    folder.mkdir()
    shutil.copy(ROOT / "examples" / "community-safety-partnership" / "matter.yaml", folder)
    return folder


def test_from_the_first_issue_to_an_amendment_every_edit_is_accounted_for(matter, tmp_path):
    sent = document(run("issue", matter, "--note", "For comment"))
    returned = tmp_path / "returned.docx"
    returned.write_bytes(colleague.edited(sent.read_bytes(), EDITS))

    found = run("review", matter, returned, status=1)
    assert sorted((each["kind"], each["tracked"]) for each in found["changes"] if each["kind"] != "comment") == [
        ("added", False), ("answer", False), ("moved", False), ("removed", True), ("wording", False), ("wording", True),
    ]  # fmt: skip
    assert [change["answer"] for change in found["changes"] if "answer" in change] == ["term_end"]
    held = run("verify", returned, "--matter", matter, status=1)["clauses"]
    edited = {each["id"] for each in held if each["status"] == "edited"}
    assert edited == {f"{name}/standard" for name in ("definitions", "exit", "general", "purpose", "term")}

    decisions = tmp_path / "decisions.yaml"
    decisions.write_text("all: accept\n", encoding="utf-8")
    run("review", matter, returned, "--decisions", decisions, "--by", "Legal Services", "--on", "2026-11-25")
    signed = run("issue", matter, "--as", "execution", "--no-pages", "--on", "2027-03-01")
    lines = clauses(document(signed))
    for words in (f"{COSTS}{ACCOUNT}.", "A heading in bold is a heading."):
        assert words in lines
    assert any(line.startswith("It ends on 30 June 2030") for line in lines)
    assert "A party may sign electronically." not in lines
    assert lines.index("Final reporting") < lines.index("Exit strategy")
    run("issue", matter, "--as", "signed", "--on", "2027-03-12")

    amended = run(
        "amend", matter, "--set", "term_end=30 June 2032", "--set", "amendment_effective=1 April 2030",
        "--reason", "Two more years", "--out", tmp_path / "amended",
    )  # fmt: skip
    (difference,) = amended["differences"]
    assert (difference["clause"], difference["reason"]) == ("term", "Two more years")
    assert f"{COSTS}{ACCOUNT}." in clauses(document(amended))
    assert any("Two more years" in line for line in clauses(document(amended, "variation-agreement")))
    assert all(each["status"] == "untouched" for each in run("verify", document(signed), "--matter", matter)["clauses"])
