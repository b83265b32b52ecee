"""A document goes out, comes back from the other side, and what is decided on it is in the next one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cli_support import FUND, SAFETY, example, listing, mougen, refused

from colleague import edited
from mougen.word import package
from partner import Partner


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    """A matter of which version 1 is out."""
    folder = example(FUND, tmp_path / "fund")
    assert mougen("issue", folder).exit_code in {0, 1}
    return folder


def sent(matter: Path, number: int = 1) -> bytes:
    (file,) = (path for path in (matter / "issued" / str(number)).glob("*.docx") if "sign-off" not in path.name)
    return file.read_bytes()


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def typical(matter: Path) -> Path:
    """What a partner's solicitor does: a date, a word in silence, a paragraph out and one in."""
    partner = Partner(sent(matter))
    assert partner.replace(partner.beginning("It ends on"), "31 March 2032", "30 June 2032", tracked=True)
    assert partner.replace(partner.beginning("A notice to the Chair"), "the party", "each party", tracked=False)
    partner.delete(partner.beginning("Rights that a party already has"), tracked=True)
    partner.add(partner.beginning("A notice is received"), "A notice by email must be acknowledged.", tracked=True)
    return put(matter.parent / "from partner.docx", partner.saved())


def told(*arguments: Any) -> dict[str, Any]:
    done = mougen("review", *arguments, "--json")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_with_json_alone_all_is_told_and_nothing_is_touched(matter: Path) -> None:
    returned = typical(matter)
    before = listing(matter)
    done = mougen("review", matter, returned, "--json")
    assert done.exit_code == 1
    body = json.loads(done.stdout)
    assert (body["base"]["version"], body["base"]["why"]) == (1, "the file says so")
    kinds = [change["kind"] for change in body["changes"]]
    assert sorted(kinds) == ["added", "answer", "removed", "wording"]
    assert listing(matter) == before


def test_silent_changes_are_told_as_such_and_tracked_ones_name_their_author(matter: Path) -> None:
    changes = told(matter, typical(matter))["changes"]
    by_kind = {change["kind"]: change for change in changes}
    assert by_kind["removed"]["author"] == "Partner Solicitor"
    assert by_kind["removed"]["tracked"]
    assert not by_kind["wording"]["tracked"]
    assert "author" not in by_kind["wording"]


def test_a_file_that_comes_back_as_it_was_sent_claims_nothing(matter: Path) -> None:
    assert told(matter, put(matter.parent / "back.docx", sent(matter)))["findings"] == []


def test_a_change_in_our_own_name_that_we_did_not_make_is_told(matter: Path) -> None:
    returned = typical(matter)
    ours = re.search(rb'w:author="([^"]+)"', package.parts_of(sent(matter))["word/comments.xml"])
    assert ours
    parts = package.parts_of(returned.read_bytes())
    main = parts["word/document.xml"].replace(b'"Partner Solicitor"', b'"' + ours[1] + b'"')
    back = put(matter.parent / "back.docx", package.pack(parts | {"word/document.xml": main}))
    (found,) = told(matter, back)["findings"]
    assert found["rule"] == "returned/claimed-author"
    assert ours[1].decode() in found["message"]


def test_what_is_accepted_is_in_the_next_document_and_the_file_is_kept(matter: Path) -> None:
    returned = typical(matter)
    decisions = put(matter.parent / "decisions.yaml", b"all: accept\n")
    done = mougen("review", matter, returned, "--decisions", decisions, "--by", "Legal Services", "--on", "2026-11-28")
    assert done.exit_code == 0, done.stderr
    kept = matter / "returned" / "1"
    assert (kept / "returned.docx").read_bytes() == returned.read_bytes()
    assert "Legal Services" in (kept / "review.yaml").read_text("utf-8")
    mougen("issue", matter)
    again = Partner(sent(matter, 2))
    assert again.holding("A notice by email must be acknowledged.")
    assert again.holding("It ends on 30 June 2032")
    assert "2032-06-30" in (matter / "matter.yaml").read_text("utf-8")
    assert not again.holding("Rights that a party already has")
    assert told(matter, put(matter.parent / "second.docx", sent(matter, 2)))["changes"] == []


def test_what_is_rejected_leaves_the_matter_as_it_was(matter: Path) -> None:
    before = (matter / "matter.yaml").read_bytes()
    decisions = put(matter.parent / "decisions.json", b'{"all": "reject"}')
    assert mougen("review", matter, typical(matter), "--decisions", decisions).exit_code == 0
    assert (matter / "matter.yaml").read_bytes() == before


def test_some_are_decided_and_the_rest_stays_open_and_is_named(matter: Path) -> None:
    returned = typical(matter)
    first, *rest = told(matter, returned)["changes"]
    words = f"{first['id']}: {{verdict: reject, reason: settled in committee}}\n"
    decisions = put(matter.parent / "decisions.yaml", words.encode())
    assert mougen("review", matter, returned, "--decisions", decisions).exit_code == 1
    findings = json.loads(mougen("check", matter, "--json").stdout)["findings"]
    raised = [each for each in findings if each["rule"] == "review/open"]
    assert len(raised) == len(rest)
    assert all(change["id"] in "".join(each["message"] for each in raised) for change in rest)
    refused(mougen("issue", matter, "--as", "execution"), "a change that came back is open", rest[0]["id"])
    again = told(matter, returned)["changes"]
    assert (again[0]["decision"], again[0]["reason"]) == ("reject", "settled in committee")


@pytest.mark.parametrize(("text", "words"), [
    ("nobody: accept\n", ("decisions.yaml:1", "there is no change “nobody”")),
    ("all: agree\n", ("decisions.yaml:1", "“agree” is no decision", "accept, reject, open, wording")),
    ("all: {words: accept}\n", ("decisions.yaml:1", "“words” is no kind of change")),
    ("all: {added: wording}\n", ("decisions.yaml:1", "only a changed answer")),
])  # fmt: skip
def test_a_wrong_decision_is_refused_by_its_line_and_nothing_is_decided(matter: Path, text: str, words) -> None:
    returned, decisions = typical(matter), put(matter.parent / "decisions.yaml", text.encode())
    before = listing(matter)
    refused(mougen("review", matter, returned, "--decisions", decisions), *words)
    assert listing(matter) == before


def test_a_matter_that_was_never_issued_says_what_to_do(tmp_path: Path) -> None:
    folder = example(FUND, tmp_path / "fund")
    drafted = mougen("draft", folder, "--no-input", "--out", tmp_path / "out")
    assert drafted.exit_code in {0, 1}
    file = next(path for path in (tmp_path / "out").glob("*.docx") if "sign-off" not in path.name)
    refused(mougen("review", folder, file), "no version of this matter has been issued yet", "mougen issue")


def test_a_file_of_something_else_answers_no_version(matter: Path, tmp_path: Path) -> None:
    other = example(SAFETY, tmp_path / "other")
    mougen("issue", other)
    file = put(tmp_path / "other.docx", sent(other))
    refused(mougen("review", matter, file), "like none of the issued versions", "--version")


def test_a_file_that_forgot_where_it_came_from_is_held_against_the_version_it_is_most_like(matter: Path) -> None:
    partner = Partner(sent(matter))
    partner._parts = {name: data for name, data in partner._parts.items() if not name.startswith("customXml")}
    base = told(matter, put(matter.parent / "bare.docx", partner.saved()))["base"]
    assert base["version"] == 1
    assert "does not say which version" in base["why"]


def test_a_damaged_version_is_no_base(matter: Path) -> None:
    returned = typical(matter)
    record = matter / "issued" / "1" / "record.json"
    record.chmod(0o644)
    record.write_bytes(record.read_bytes() + b" ")
    refused(mougen("review", matter, returned), "has been changed since version 1 was issued")


def test_a_person_decides_in_plain_lines_and_every_decision_is_on_the_disk(matter: Path) -> None:
    returned = typical(matter)
    count = len(told(matter, returned)["changes"])
    first = mougen("review", matter, returned, "--plain", stdin="1\n1\n!\n")
    assert first.exit_code == 130
    assert "[-" in first.stdout
    assert "nothing was put into the matter" in first.stdout
    assert (matter / "returned" / "1" / "review.yaml").read_text("utf-8").count("decision: accept") == 1
    acts = f"Accept all that is open\nPut what was accepted into the matter ({count})\n"
    second = mougen("review", matter, returned, "--plain", stdin=acts)
    assert second.exit_code == 0, second.stdout + second.stderr
    assert len(list((matter / "returned").iterdir())) == 1


def test_a_colleague_works_in_libreoffice(matter: Path) -> None:
    steps = [
        ["track", True],
        ["replace", "A notice to the Chair", "A notice to each Chair"],
        ["track", False],
        ["delete", "Rights that a party already has"],
        ["comment", "in writing", "By email too?", "Partner Solicitor"],
    ]
    returned = put(matter.parent / "office.docx", edited(sent(matter), steps))
    changes = told(matter, returned)["changes"]
    assert sorted((change["kind"], change["tracked"]) for change in changes) == [
        ("comment", True), ("removed", False), ("wording", True),
    ]  # fmt: skip
