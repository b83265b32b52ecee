"""mougen amend: from what was signed to the four papers of a change, or a plain word why not."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from cli_support import FUND, SAFETY, SHARED, example, listing, mougen

FOUR = ["partnership-agreement", "redline", "schedule-of-changes", "variation-agreement"]
SAID = [
    *("--set", "amendment_effective=1 April 2028"),
    *("--set", "amendment_reasons=The parties want to go on for three more years"),
    *("--set", "amendment_gives=each"),
    *("--set", "amendment_date=24 March 2028"),
]
LONGER = ["--set", "term_end=31 March 2035"]
pytestmark = pytest.mark.usefixtures("shipped_once")


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A matter of which an execution copy was issued and signed."""
    matter = example(SHARED, tmp_path / "m")
    assert mougen("issue", matter, "--as", "execution", "--no-pages").exit_code == 0
    assert mougen("issue", matter, "--as", "signed", "--on", "2027-03-26").exit_code == 0
    return matter


def amended(matter: Path, *words: object, status: int = 0) -> dict[str, Any]:
    done = mougen("amend", matter, "--json", *words)
    assert done.exit_code == status, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def refused(*words: object) -> str:
    done = mougen("amend", *words, "--no-input")
    assert done.exit_code == 3
    assert "Traceback" not in done.stderr
    return done.stderr


def text(document: dict[str, str]) -> str:
    paragraphs = [paragraph.text for paragraph in docx.Document(document["path"]).paragraphs]
    return "\n".join(paragraphs).replace("\u00a0", " ")


def test_four_papers_and_what_differs(signed: Path) -> None:
    found = amended(signed, *SAID, *LONGER, "--reason", "term=The grant goes on")
    assert found["ok"] is True
    assert found["version"] == 2
    assert [document["kind"] for document in found["documents"]] == FOUR
    (difference,) = found["differences"]
    assert (difference["clause"], difference["kind"], difference["reason"]) == ("term", "changed", "The grant goes on")
    assert [cause["name"] for cause in difference["because"]] == ["term_end"]
    agreement, _, schedule, variation = found["documents"]
    assert "Amended and restated on 24 March 2028, originally dated 8 March 2027" in text(agreement)
    assert "It ends on 31 March 2035" in text(variation)
    assert "Variation agreement: Agreement for the Three Dales" in text(variation)
    assert "The change is to be signed under hand" in text(schedule)
    (row,) = docx.Document(schedule["path"]).tables[0].rows[1:]
    last = [cell.text for cell in row.cells][3:]
    assert last == ["The grant goes on", "The end date: 31 March 2032, now 31 March 2035"]


def test_the_same_matter_gives_the_same_papers_and_what_was_issued_is_as_it_was(signed: Path) -> None:
    before = {name: data for name, data in listing(signed).items() if name.startswith("issued")}
    first = amended(signed, *SAID, *LONGER, "--reason", "More time")
    again = amended(signed)
    assert [d["sha256"] for d in first["documents"]] == [d["sha256"] for d in again["documents"]]
    assert first["differences"] == again["differences"]
    assert {name: data for name, data in listing(signed).items() if name.startswith("issued")} == before


def test_nothing_changed(signed: Path) -> None:
    before = listing(signed)
    done = mougen("amend", signed, "--no-input")
    assert (done.exit_code, done.stdout) == (
        0, "Nothing has changed since version 2, signed on 26 March 2027, so nothing was written.\n",
    )  # fmt: skip
    assert listing(signed) == before
    found = amended(signed)
    assert (found["documents"], found["differences"], found["findings"]) == ([], [], [])


def test_never_issued_or_no_such_version_or_damaged(tmp_path: Path, signed: Path) -> None:
    new = example(SAFETY, tmp_path / "new")
    assert "no version of this matter has been issued yet; issue it first: mougen issue" in refused(new)
    assert "there is no version 7; there is: 1, 2" in refused(signed, "--from", "7")
    record = signed / "issued" / "2" / "matter.yaml"
    record.chmod(0o644)
    record.write_text("kind: partnership-agreement\n", "utf-8")
    before = listing(signed)
    assert "this file has been changed since version 2 was issued" in refused(signed, *LONGER)
    assert listing(signed) == before


def test_an_earlier_version_can_be_amended_by_its_number(signed: Path) -> None:
    assert amended(signed, "--from", "1", *SAID, *LONGER)["version"] == 1


def test_a_change_that_lacks_what_is_mandatory_is_written_and_says_so(signed: Path) -> None:
    found = amended(signed, *LONGER, status=1)
    assert found["ok"] is False
    assert len(found["documents"]) == 4
    stops = [finding["message"] for finding in found["findings"] if finding["severity"] == "must"]
    assert all(message.startswith("In the deed of variation: ") for message in stops)


def test_deed_or_under_hand_as_wanted_and_kept(signed: Path) -> None:
    found = amended(signed, *SAID, *LONGER, "--deed")
    assert (found["advice"]["form"], found["advice"]["advised_form"]) == ("deed", "under-hand")
    assert "This deed is dated 24 March 2028." in text(found["documents"][3])
    assert amended(signed)["advice"]["form"] == "deed"
    assert yaml.safe_load((signed / "matter.yaml").read_text("utf-8"))["answers"]["amendment_form"] == "deed"


def test_a_deed_changed_under_hand_is_mandatory_to_put_right(tmp_path: Path) -> None:
    matter = example(FUND, tmp_path / "m")
    assert mougen("issue", matter, "--as", "execution", "--no-pages").exit_code == 0
    found = amended(matter, *SAID, *LONGER, "--under-hand", status=1)
    rules = {finding["rule"] for finding in found["findings"] if finding["severity"] == "must"}
    assert {"amend/form", "amend/deed"} <= rules


def test_a_reason_for_all_and_one_for_a_part(signed: Path) -> None:
    reasons = ["--reason", "For all of them", "--reason", "term=The grant"]
    found = amended(signed, *SAID, "--set", "withdrawal_notice=9 months", *LONGER, *reasons)
    assert {each["clause"]: each["reason"] for each in found["differences"]} == {
        "term": "The grant",
        **dict.fromkeys(["accountable-body", "host-costs", "withdrawal"], "For all of them"),
    }
    sentence = refused(signed, "--reason", "widthdrawal=Typed wrongly")
    assert "No part called “widthdrawal” has changed, so that it needs no reason; did you mean" in sentence


def test_the_reason_for_all_is_that_of_the_whole_change_too(signed: Path) -> None:
    said = [*SAID[:2], *SAID[4:]]
    found = amended(signed, *said, *LONGER, "--reason", "The grant goes on for three more years")
    variation = next(each for each in found["documents"] if each["kind"] == "variation-agreement")
    assert "The grant goes on for three more years" in text(variation)


def test_a_reason_that_is_taken_back_from_a_part_is_not_that_of_the_whole(signed: Path) -> None:
    amended(signed, *SAID[:2], *SAID[4:], *LONGER, "--reason", "term=The grant goes on", status=1)
    found = amended(signed, *LONGER, "--reason", "term=", status=1)
    assert [each["reason"] for each in found["differences"]] == [""]
    variation = next(each for each in found["documents"] if each["kind"] == "variation-agreement")
    assert "term=" not in text(variation)


@pytest.mark.parametrize("state", ["agreed", "execution"])
def test_in_another_state_the_papers_that_are_signed_say_so_in_their_names(signed: Path, state: str) -> None:
    found = amended(signed, *SAID, *LONGER, "--as", state, "--no-pages")
    names = [Path(document["path"]).name for document in found["documents"]]
    assert [name.endswith(f"-{state}.docx") for name in names] == [True, False, False, True]


def test_an_execution_copy_is_refused_while_something_is_open_and_nothing_changes(signed: Path) -> None:
    before = listing(signed)
    assert "An execution copy cannot be written while" in refused(signed, *LONGER, "--as", "execution")
    assert listing(signed) == before


def test_a_memorandum_gets_a_record_of_amendment(tmp_path: Path) -> None:
    matter = example(SAFETY, tmp_path / "m")
    assert mougen("issue", matter, "--as", "execution", "--no-pages").exit_code == 0
    found = amended(matter, *SAID, "--set", "meetings_per_year=6")
    assert [document["kind"] for document in found["documents"]] == ["memorandum-of-understanding", *FOUR[1:]]
    record = text(found["documents"][3])
    assert "Record of amendment: Memorandum of Understanding for the Arrowmere" in record
    assert not {"must", "shall", "agree", "covenant", "undertake"} & set(record.lower().split())
    assert {finding["rule"] for finding in found["findings"]} >= {"amend/not-signed"}


def test_the_papers_go_where_they_are_wanted(signed: Path, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    found = amended(signed, *SAID, *LONGER, "--out", out)
    assert {Path(document["path"]).parent for document in found["documents"]} == {out}


def test_the_redline_is_against_what_was_signed(signed: Path) -> None:
    found = amended(signed, *SAID, *LONGER)
    with zipfile.ZipFile(io.BytesIO(Path(found["documents"][1]["path"]).read_bytes())) as file:
        body = file.read("word/document.xml").decode()
    assert "<w:ins " in body
    assert "<w:del " in body


def test_a_change_on_a_change_recites_the_first_and_asks_anew(signed: Path) -> None:
    """What makes the first change is issued and signed; the next one is asked from when and why again."""
    amended(signed, *SAID, *LONGER)
    assert mougen("issue", signed, "--as", "execution", "--no-pages").exit_code == 0
    assert mougen("issue", signed, "--as", "signed", "--on", "2028-03-24").exit_code == 0
    found = amended(signed, "--set", "withdrawal_notice=9 months", status=1)
    answers = yaml.safe_load((signed / "matter.yaml").read_text("utf-8"))["answers"]
    assert "amendment_effective" not in answers
    variation = text(found["documents"][3])
    assert "It was changed by an earlier change dated 24 March 2028." in variation
    assert "which is dated 8 March 2027" in variation
    assert "Amended and restated on ____" in text(found["documents"][0])


def test_asked_page_by_page(signed: Path) -> None:
    """Check the answers, say what the change is, and give the reason: each on the disk before the next."""
    typed = ["1", "The parties want to go on", ".", "1 April 2028", "1", "", "2", "", "The grant goes on", ".", ""]
    done = mougen("amend", signed, *LONGER, "--plain", stdin="\n".join(typed))
    assert done.exit_code == 0, done.stdout + done.stderr
    assert "Changed since the version that was issued: The end date" in done.stdout
    assert "Why is clause 7 (Start, duration and extension) changed?" in done.stdout
    answers = yaml.safe_load((signed / "matter.yaml").read_text("utf-8"))["answers"]
    assert answers["clause_reasons"] == [{"clause": "term", "reason": "The grant goes on"}]
    assert answers["amendment_gives"] == "each"
    assert len(list(signed.glob("*variation-agreement.docx"))) == 1


def test_stopping_keeps_what_was_said(signed: Path) -> None:
    done = mougen("amend", signed, *LONGER, "--plain", stdin="1\nThe parties want to go on\n.\n!\n")
    assert done.exit_code == 130
    assert f'mougen amend "{signed}"' in done.stdout
    answers = yaml.safe_load((signed / "matter.yaml").read_text("utf-8"))["answers"]
    assert answers["amendment_reasons"] == "The parties want to go on"
    assert not list(signed.glob("*variation-agreement.docx"))


def test_each_answer_shows_what_it_was(signed: Path) -> None:
    """On the check of the answers, in the section of what changed."""
    done = mougen("amend", signed, *LONGER, "--plain", stdin="4\n!\n")
    assert "The end date: 31 March 2035 (changed; it was: 31 March 2032)" in done.stdout.replace("\n", " ")


def test_a_matter_that_has_become_another_kind_is_refused(signed: Path) -> None:
    file = signed / "matter.yaml"
    text_now = file.read_text("utf-8").replace("kind: partnership-agreement", "kind: memorandum-of-understanding")
    file.write_text(text_now.replace("policies: [bury, south-kesteven]", "policies: [chorley]"), "utf-8")
    assert "the matter is now a memorandum of understanding; begin a new matter" in refused(signed)
