"""A document of another kind is drawn from the answers of a matter, and what it asks for more is kept there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from tests.shipped import WHOLE

from mougen.cli import main

SAFETY, _, SHARED = WHOLE
SHARING, SECONDMENT, VARIATION = "information-sharing-agreement", "secondment-agreement", "variation-agreement"
SUMMARY = "members-summary"


def mougen(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    return _copied(SAFETY, tmp_path)


def _copied(example: Path, folder: Path) -> Path:
    shutil.copy(example / "matter.yaml", folder)
    return folder


def test_a_sharing_agreement_takes_parties_flows_and_times_from_the_memorandum(matter: Path) -> None:
    done = mougen("form", SHARING, matter, "--no-input", "--json")
    told = json.loads(done.stdout)
    assert [document["kind"] for document in told["documents"]] == [SHARING]
    open_ = {finding["place"]["answer"] for finding in told["findings"] if finding["rule"].startswith("blank/")}
    assert {"sharing_need", "sharing_contacts", "data_flows.1.power"} <= open_
    assert not open_ & {"parties", "purpose", "term_start", "data_lead", "data_flows.1.security", "review_by"}
    assert done.exit_code == 1


def test_what_it_asks_for_more_is_kept_with_the_matter_whose_own_document_stays_as_it_was(matter: Path) -> None:
    before = mougen("draft", matter, "--no-input", "--no-answers", "--json")
    given = ("--set", "sharing_status=deed", "--set", "data_flows.1.kept=7 years")
    assert mougen("form", SHARING, matter, "--no-input", *given).exit_code == 1
    kept = yaml.safe_load((matter / "matter.yaml").read_text("utf-8"))
    assert (kept["kind"], kept["answers"]["binding_status"]) == ("memorandum-of-understanding", "not-binding")
    assert (kept["answers"]["sharing_status"], kept["answers"]["data_flows"][0]["kept"]) == ("deed", "7 years")
    after = mougen("draft", matter, "--no-input", "--no-answers", "--json")
    assert json.loads(after.stdout)["findings"] == json.loads(before.stdout)["findings"]
    assert [d["content"] for d in json.loads(after.stdout)["documents"]] == [
        d["content"] for d in json.loads(before.stdout)["documents"]
    ]


def test_only_the_parties_that_lend_or_borrow_sign_a_secondment(tmp_path: Path) -> None:
    folder = _copied(SHARED, tmp_path)
    path = folder / "matter.yaml"
    held = yaml.safe_load(path.read_text("utf-8"))
    held["answers"]["secondments"] = [row for row in held["answers"]["secondments"] if "Tarnley" not in row.values()]
    path.write_text(yaml.safe_dump(held, allow_unicode=True), "utf-8")
    from mougen.workflow import beside, drafting  # noqa: PLC0415 - beside the command

    bank = drafting.open_bank()
    drawn = beside.draw(beside.begin(bank, SECONDMENT, drafting.read(bank, folder)))
    assert drawn.reading.document.parties == (
        "Brackenshaw Metropolitan Borough Council", "Holmsdale Metropolitan Borough Council",
    )  # fmt: skip
    assert len(drawn.filling.matter.answers.records("parties")) == 3


def test_a_change_needs_the_version_that_it_changes_and_no_document_has_rounds(matter: Path) -> None:
    for words, remedy in (((VARIATION,), "mougen amend"), ((SHARING, "--next"), "leave out --next")):
        done = mougen("form", words[0], matter, "--no-input", *words[1:])
        assert (done.exit_code, remedy in done.stderr) == (3, True)


def test_the_list_names_forms_and_kinds() -> None:
    named = {row["form"] for row in json.loads(mougen("form", "--list", "--json").stdout)["forms"]}
    assert {"entry-checklist", SHARING, SECONDMENT, "partnership-agreement"} <= named
    assert VARIATION not in named


def test_a_page_for_members_is_drafted_alone_or_drawn_from_the_agreement_and_has_no_versions(matter: Path) -> None:
    drawn = json.loads(mougen("form", SUMMARY, matter, "--no-input", "--json").stdout)
    assert [document["kind"] for document in drawn["documents"]] == [SUMMARY]
    alone = matter / "alone"
    alone.mkdir()
    held = yaml.safe_load((matter / "matter.yaml").read_text("utf-8"))
    (alone / "matter.yaml").write_text(yaml.safe_dump({"kind": SUMMARY, "answers": held["answers"]}), "utf-8")
    drafted = json.loads(mougen("draft", alone, "--no-input", "--json").stdout)
    assert [document["content"] for document in drafted["documents"]] == [drawn["documents"][0]["content"]]
    issued = mougen("issue", alone)
    assert (issued.exit_code, "has no versions" in issued.stderr) == (3, True)
