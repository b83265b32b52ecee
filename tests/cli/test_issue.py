"""mougen issue and mougen versions: what went out stays as it went out, and its history stands in what comes after."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import yaml
from cli_support import SAFETY, SHARED, documents, example, listing, mougen, refused

from mougen.matters import signatures, versions
from mougen.word import provenance
from mougen.workflow import drafting

DAY = "2026-11-20"
TABLE = ("Version", "State", "Date", "Issued by", "What has changed")
SCAN = b"%PDF-1.7 signed by all"


def issued(matter: Path, *words: object, status: int = 0) -> dict:
    done = mougen("issue", matter, "--json", *([] if "--pdf" in words else ["--no-pages"]), *words)
    assert done.exit_code == status, done.stderr
    return json.loads(done.stdout)


def history(path: Path) -> list[tuple[str, ...]]:
    """The rows of the version history in a Word file, without the heading row."""
    for table in docx.Document(str(path)).tables:
        rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
        if rows[0] == TABLE:
            return rows[1:]
    return []


def agreement(found: dict) -> Path:
    return next(Path(made["path"]) for made in found["documents"] if made["kind"] != "sign-off-sheet")


@pytest.fixture
def matter(tmp_path):
    return example(SAFETY, tmp_path / "m")


@pytest.fixture
def executed(matter):
    """A matter whose execution copy is its second version."""
    issued(matter)
    issued(matter, "--as", "execution")
    return matter


def answered(matter: Path, name: str, value: str) -> None:
    path = matter / "matter.yaml"
    data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - every scalar a text
    data["answers"][name] = value
    path.write_text(yaml.dump(data, allow_unicode=True), "utf-8")


def test_what_is_issued_is_frozen_and_copies_to_work_with_stand_beside_the_matter(matter):
    found = issued(matter, "--on", DAY, "--by", "Legal Services", "--note", "For the partners' comments")
    assert (found["version"], found["state"], found["on"], found["unchanged"]) == (1, "draft", DAY, False)
    frozen = matter / "issued" / "1"
    for made in found["documents"]:
        copy = Path(made["path"])
        assert copy.parent == matter
        assert copy.stem.endswith("-v1")
        assert hashlib.sha256(copy.read_bytes()).hexdigest() == made["sha256"]
        assert (frozen / copy.name).read_bytes() == copy.read_bytes()
        assert not (frozen / copy.name).stat().st_mode & 0o222
    kept = versions.issued(matter)
    kept_words = (kept.version.by, kept.version.note)
    assert kept_words == ("Legal Services", "For the partners' comments")
    assert history(agreement(found)) == [("1", "Draft", "20 November 2026", *kept_words)]


def test_the_record_holds_each_clause_with_its_version_and_the_digest_of_its_wording(matter):
    said = provenance.read(agreement(issued(matter)))
    version = versions.issued(matter).version
    assert (said.version, said.id) == ("1", version.id)
    assert [(s.anchor, s.clause, s.version, s.source, s.text) for s in version.sections] == [
        (s.anchor, s.clause, s.version, s.source, s.text) for s in said.sections
    ]
    assert all(section.text and section.title for section in version.sections)


def test_the_history_grows_and_says_what_has_changed_but_an_execution_copy_shows_none(matter):
    issued(matter)
    answered(matter, "term_end", "2032-03-31")
    second, third = issued(matter, "--as", "agreed"), issued(matter, "--as", "execution")
    told = [row[-1] for row in history(agreement(second))]
    assert told[0] == "First version"
    assert re.fullmatch(r"Changed: clause \d+ \(.*\)", told[1])
    assert [row[1] for row in history(agreement(second))] == ["Draft", "Agreed form"]
    assert history(agreement(third)) == []
    assert third["note"] == "No change of wording"
    mougen("draft", matter, "--no-input")
    draft = next(path for path in documents(matter) if not re.search(r"-v\d|sign-off", path.name))
    assert [row[0] for row in history(draft)] == ["1", "2", "3"]


def test_the_same_again_issues_nothing_and_gives_the_copies_back(matter):
    first = issued(matter, "--as", "agreed")
    for path in documents(matter):
        path.unlink()
    before = listing(matter / "issued")
    again = issued(matter, "--as", "agreed")
    assert (again["version"], again["unchanged"]) == (1, True)
    assert [made["sha256"] for made in again["documents"]] == [made["sha256"] for made in first["documents"]]
    assert listing(matter / "issued") == before
    assert len(documents(matter)) == 2
    said = mougen("issue", matter, "--as", "agreed", "--no-pages").stdout
    assert said.startswith("Nothing has changed since version 1 (agreed form); nothing new was issued.")
    assert issued(matter, "--as", "draft")["version"] == 2


def test_other_words_in_the_library_make_another_version_of_the_same_answers(matter, content_copy, tmp_path):
    issued(matter, "--content", content_copy.root)
    content_copy.swap("templates/forms/sign-off-sheet.yaml", "I am satisfied", "I am content")
    assert issued(matter, "--content", content_copy.root)["version"] == 2


def test_a_copy_that_somebody_works_in_is_never_written_over(matter):
    path = agreement(issued(matter))
    path.write_bytes(b"PK edited")
    assert agreement(issued(matter)).name == f"{path.stem}-2.docx"
    assert path.read_bytes() == b"PK edited"


def test_a_version_is_issued_though_its_copies_could_not_be_written(matter, tmp_path):
    (tmp_path / "file").write_text("no folder", "utf-8")
    refused(mougen("issue", matter, "--out", tmp_path / "file" / "out"), "Version 1 is issued", "issue it again")
    assert versions.numbers(matter) == (1,)
    assert issued(matter)["unchanged"] is True
    assert len(documents(matter)) == 2


def test_copies_go_elsewhere_where_that_is_asked_for(matter, tmp_path):
    found = issued(matter, "--out", tmp_path / "out")
    assert agreement(found).parent == tmp_path / "out"
    assert documents(matter) == []


def test_what_cannot_be_signed_yet_is_not_issued_as_a_copy_to_sign(matter):
    answered(matter, "term_end", "")
    done = mougen("issue", matter, "--as", "execution")
    refused(done, "An execution copy cannot be written while", "mougen check")
    assert not (matter / "issued").exists()
    assert issued(matter)["version"] == 1


def test_what_was_signed_is_kept_with_the_day_and_the_signed_copy(executed, tmp_path):
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    found = issued(executed, "--as", "signed", "--on", "2027-01-15", "--signed-copy", tmp_path / "scan.pdf")
    assert (found["version"], found["state"], found["on"]) == (3, "signed", "2027-01-15")
    assert [made["kind"] for made in found["documents"]][-1] == "signed-copy"
    assert versions.file(executed, 3, "signed-copy")[1] == SCAN
    kept, before = versions.issued(executed), versions.issued(executed, 2)
    assert kept.document == before.document
    assert versions.file(executed, 3, kept.version.kind)[1] == versions.file(executed, 2, kept.version.kind)[1]
    said = yaml.safe_load((executed / "matter.yaml").read_text("utf-8"))["signed"]
    assert said["headings"] == [section.heading for section in kept.document.sections]
    assert kept.matter.signed is not None
    assert issued(executed, "--as", "signed")["unchanged"] is True


def test_a_signed_copy_may_come_later(executed, tmp_path):
    issued(executed, "--as", "signed", "--on", "2027-01-15")
    (tmp_path / "scan.PDF").write_bytes(SCAN)
    later = issued(executed, "--as", "signed", "--signed-copy", tmp_path / "scan.PDF")
    assert (later["version"], later["on"], later["unchanged"]) == (4, "2027-01-15", False)
    assert issued(executed, "--as", "signed", "--signed-copy", tmp_path / "scan.PDF")["unchanged"] is True


def test_answers_that_changed_since_do_not_change_what_was_signed(executed):
    answered(executed, "term_end", "2032-03-31")
    done = mougen("issue", executed, "--as", "signed", "--on", "2027-01-15")
    assert done.exit_code == 0
    assert "what was signed is that version, not the matter as it is" in done.stderr
    assert versions.issued(executed).document == versions.issued(executed, 2).document
    assert "2032-03-31" in (executed / "matter.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--on", "2026-01-01"], "cannot have been signed on 1 January 2026"),
        (["--signed-copy", "scan.png"], "a signed copy is a PDF or a Word file"),
        (["--signed-copy", "nowhere.pdf"], "the signed copy cannot be read"),
        (["--signed-copy", "matter.pdf"], "this is no .pdf file, whatever its name says"),
    ],
)
def test_a_signing_that_cannot_be_is_refused(executed, words, said):
    shutil.copy(executed / "matter.yaml", executed / "matter.pdf")
    words = [executed / word if word.endswith((".pdf", ".png")) else word for word in words]
    before = listing(executed)
    refused(mougen("issue", executed, "--as", "signed", *words), said)
    assert listing(executed) == before


def test_without_a_copy_to_sign_nothing_can_have_been_signed(matter):
    issued(matter, "--as", "agreed")
    refused(mougen("issue", matter, "--as", "signed"), "no execution copy was issued", "--as execution")


def test_a_signed_copy_belongs_to_what_was_signed(matter):
    assert mougen("issue", matter, "--signed-copy", "scan.pdf").exit_code == 2


@pytest.mark.parametrize("option", ["--by", "--note"])
def test_words_that_cannot_stand_in_a_document_are_refused(matter, option):
    refused(mougen("issue", matter, option, "two\x00words"), f"{option}: ")
    assert not (matter / "issued").exists()


def test_nothing_is_issued_drafted_or_opened_over_a_damaged_version(executed):
    path = next((executed / "issued" / "1").glob("*agreement*.docx"), None) or documents(executed / "issued" / "1")[0]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")
    before = listing(executed / "issued")
    refused(mougen("issue", executed), "has been changed since version 1 was issued", "from a backup")
    assert listing(executed / "issued") == before
    for words in (["check", executed], ["draft", executed, "--no-input"], ["versions", executed]):
        done = mougen(*words, "--json")
        assert done.exit_code == 1
        assert "version/damaged" in [finding["rule"] for finding in json.loads(done.stdout)["findings"]]


def test_a_frozen_version_is_not_a_matter_to_work_in(executed):
    before = listing(executed)
    for words in (["issue"], ["draft", "--no-input"], ["ask"], ["draft", "--no-input", "--set", "title=Other"]):
        done = mougen(words[0], executed / "issued" / "2", *words[1:])
        refused(done, "this is an issued version, which is never changed")
    assert mougen("check", executed / "issued" / "2").exit_code == 0
    assert listing(executed) == before


def test_a_signing_that_was_lost_from_the_matter_is_missed_and_put_back(executed):
    issued(executed, "--as", "signed", "--on", "2027-01-15")
    text = (executed / "matter.yaml").read_text("utf-8")
    (executed / "matter.yaml").write_text(text[: text.index("signed:")], "utf-8")
    told = json.loads(mougen("check", executed, "--json").stdout)["findings"]
    assert "version/signing-not-kept" in [finding["rule"] for finding in told]
    assert issued(executed, "--as", "signed")["unchanged"] is True
    told = json.loads(mougen("check", executed, "--json").stdout)["findings"]
    assert "version/signing-not-kept" not in [finding["rule"] for finding in told]


def test_the_versions_of_a_matter_are_listed(executed, tmp_path):
    found = json.loads(mougen("versions", executed, "--json").stdout)
    assert [(entry["version"], entry["state"]) for entry in found["versions"]] == [(1, "draft"), (2, "execution")]
    listed = [(executed / "issued" / number / "MANIFEST.sha256").read_bytes() for number in ("1", "2")]
    assert [entry["manifest"] for entry in found["versions"]] == [hashlib.sha256(data).hexdigest() for data in listed]
    said = mougen("versions", executed)
    assert (said.exit_code, said.stdout.splitlines()[-1]) == (0, "Each is as it was issued.")
    other = example(SHARED, tmp_path / "other")
    assert mougen("versions", other).stdout == "No version of this matter has been issued yet.\n"
    refused(mougen("versions", tmp_path / "nowhere"), "there is no matter here")


def test_a_batch_drafts_the_matter_and_not_its_versions_and_shows_the_same_history(executed, tmp_path):
    mougen("draft", executed, "--no-input", "--out", tmp_path / "one")
    done = mougen("draft", "--batch", tmp_path / "m", "--out", tmp_path / "all", "--jobs", "1")
    assert done.exit_code == 0, done.stderr
    assert [path.read_bytes() for path in documents(tmp_path / "all")] == [
        path.read_bytes() for path in documents(tmp_path / "one")
    ]
    assert not (tmp_path / "all" / "issued").exists()


def test_the_same_matter_issued_in_another_place_gives_the_same_bytes(matter, tmp_path):
    other = example(SAFETY, tmp_path / "other")
    for folder in (matter, other):
        issued(folder, "--on", DAY)
        issued(folder, "--as", "agreed", "--on", DAY)
    assert listing(matter / "issued") == listing(other / "issued")


def test_what_falls_away_after_the_signing_keeps_its_number(executed, bank):
    issued(executed, "--as", "signed", "--on", "2027-01-15")
    signed = drafting.read(bank, executed)
    before = drafting.check(bank, signed).document
    heading = next(s.heading for s in before.of_role("clause") if falls_away(bank, signed, s.heading))
    text = (executed / "matter.yaml").read_text("utf-8")
    (executed / "matter.yaml").write_text(f"omit: {{{heading}: dealt with elsewhere}}\n{text}", "utf-8")
    after = drafting.check(bank, drafting.read(bank, executed)).document
    assert [section.heading for section in after.sections] == [section.heading for section in before.sections]
    assert [section.heading for section in after.sections if section.unused] == [heading]


def falls_away(bank, matter, heading: str) -> bool:
    """Whether no policy asks for a heading, so that it is gone where it is left out."""
    left = replace(matter, signed=None, omit={heading: "dealt with elsewhere"})
    return heading not in {section.heading for section in drafting.check(bank, left).document.sections}


@pytest.mark.skipif(signatures.find() is None, reason="OpenSSH is not installed")
def test_what_is_signed_with_the_councils_key_is_known_by_it(matter, tmp_path):
    key, other = tmp_path / "key", tmp_path / "other"
    for path in (key, other):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    signers = tmp_path / "signers"
    signers.write_text(f"legal@council.example {key.with_suffix('.pub').read_text('utf-8')}", "utf-8")
    print_ = issued(matter, "--sign", key)["signed_with"]
    assert issued(matter, "--sign", key)["unchanged"] is True
    listed = json.loads(mougen("versions", matter, "--signers", signers, "--json").stdout)
    good = {"status": "good", "key": print_, "signer": "legal@council.example"}
    assert [version["signature"] for version in listed["versions"]] == [good]
    file = next((matter / "issued" / "1").glob("*.docx"))
    told = json.loads(mougen("verify", file, "--matter", matter, "--signers", signers, "--json").stdout)
    assert (told["ok"], told["signature"]["signer"]) == (True, "legal@council.example")
    done = mougen("issue", matter, "--no-pages", MOUGEN_SIGNING_KEY=str(other))
    assert done.stdout.startswith("Issued: version 2")
    assert "Signed: the list of its files, with the key SHA256:" in done.stdout
    done = mougen("versions", matter, "--signers", signers)
    assert done.exit_code == 1
    assert "signed by legal@council.example" in done.stdout
    assert f"which {signers} lacks" in done.stdout
    assert mougen("verify", file, "--signers", signers).exit_code == 2
    refused(mougen("issue", matter, "--sign", tmp_path / "nowhere"), "there is no such key")
