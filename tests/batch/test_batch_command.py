"""Many agreements in one command: what is written, what is refused, and how that is told."""

from __future__ import annotations

import re

import pytest
from batch_support import MEMORANDUM, SHARED, as_csv, as_workbook, digests, matters, row_of, told

from mougen import storage
from mougen.storage.locks import HOLDER
from mougen.workflow import drafting
from mougen.workflow.journal import FOLDER

SMALL = {"kind": MEMORANDUM, "title": "Small", "binding_status": "not-binding"}
STATUSES = ("written", "written", "refused", "written", "refused")


def _files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.suffix in {".docx", ".yaml"}}


@pytest.fixture
def folders(tmp_path):
    """Three matters, one within another, with one that is broken and one that is a link."""
    root = matters(tmp_path / "matters", "a", "a/nested", "b", "c")
    (root / "b" / "matter.yaml").write_text(f"kind: {MEMORANDUM}\nanswers:\n  term_start: soon\n", "utf-8")
    matters(tmp_path / "elsewhere", "secret")
    (root / "link").symlink_to(tmp_path / "elsewhere")
    (root / "d").mkdir()
    (root / "d" / "matter.yaml").symlink_to(tmp_path / "elsewhere" / "secret" / "matter.yaml")
    return root


def test_matters_of_which_one_is_broken_and_one_a_link(mougen, bank, folders, tmp_path):
    root, out, before = folders, tmp_path / "out", _files(folders)
    done = mougen("draft", "--batch", root, "--out", out, "--json")
    body = told(done)
    assert (done.exit_code, body["ok"], done.stderr) == (1, False, "")
    assert [(matter["place"], matter["status"], matter["folder"]) for matter in body["matters"]] == [
        (str(root / name / "matter.yaml"), status, str(out / name))
        for name, status in zip(("a", "a/nested", "b", "c", "d"), STATUSES, strict=True)
    ]
    broken, linked = (finding for finding in body["findings"] if finding["rule"] == "batch/refused")
    assert broken["severity"] == linked["severity"] == "must"
    assert broken["place"] == {"file": str(root / "b" / "matter.yaml"), "line": 3}
    assert broken["message"].startswith(f"{root / 'b' / 'matter.yaml'}:3: question term_start: ")
    assert "this is a link that leads out of" in linked["message"]
    assert {finding["place"]["file"] for finding in body["findings"]} == {matter["place"] for matter in body["matters"]}
    assert _files(root) == before, "nothing is written beside the matters"

    alone = drafting.render(bank, drafting.check(bank, drafting.read(bank, root / "c")))
    assert sorted(path.read_bytes() for path in (out / "c").glob("*.docx")) == sorted(alone.values())
    assert sorted(document["sha256"] for document in body["documents"]) == sorted(digests(out).values())
    assert len(body["documents"]) == 6


def test_what_is_missing_or_changed_is_drafted_again(mougen, folders, tmp_path):
    root, out = folders, tmp_path / "out"
    mougen("draft", "--batch", root, "--out", out)
    (root / "b" / "matter.yaml").write_text((root / "c" / "matter.yaml").read_text("utf-8"), "utf-8")
    next((out / "a" / "nested").glob("*.docx")).unlink()
    lines = mougen("draft", "--batch", root, "--out", out).stdout.splitlines()
    missing = lines[0].partition("; ")[2]
    assert lines[:4] == [
        f"{word}: {out / name}; {missing}"
        for word, name in (("As before", "a"), ("Written", "a/nested"), ("Written", "b"), ("As before", "c"))
    ]
    assert lines[5:] == ["5 agreements: 2 written, 2 kept, 1 refused"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder, in which the command is run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_rows_of_a_table(mougen, bank, example, here):
    last = [SMALL | {"title": "SMALL", "area": "x"}, SMALL | {"term_start": "soon", "folder": "other"}]
    rows = [row_of(example(SHARED.name)), SMALL, *last]
    alone = sorted(drafting.render(bank, drafting.check(bank, example(SHARED.name))).values())
    (here / "answers.csv").write_text(as_csv(rows, delimiter=";"), "utf-8-sig", newline="")
    as_workbook(here / "book.xlsx", rows)
    line = as_csv(rows[:1]).count("\n") + 1  # the cells before have lines of their own
    for table, places in (("answers.csv", (line, line + 1, line + 2)), ("book.xlsx", (3, 4, 5))):
        body = told(mougen("draft", "--batch", table, "--json"))
        assert [matter["status"] for matter in body["matters"]] == ["written", "written", "refused", "refused"]
        found = [re.split("[:!]", matter["place"])[-1] for matter in body["matters"]]
        assert found[1:] == [str(place) for place in places]
        folder = here / body["matters"][0]["folder"]
        assert sorted(path.read_bytes() for path in folder.glob("*.docx")) == alone
        assert drafting.read(bank, folder) == example(SHARED.name)
        same, date = (finding["message"] for finding in body["findings"] if finding["rule"] == "batch/refused")
        assert "is that of " in same
        assert "question term_start: " in date


def test_a_row_that_is_changed_and_a_matter_that_is(mougen, here):
    kept = here / "answers" / "small" / "matter.yaml"
    for area in ("the county", "the borough"):
        (here / "answers.csv").write_text(as_csv([SMALL | {"area": area}]), "utf-8", newline="")
        body = told(mougen("draft", "--batch", "answers.csv", "--json"))
        assert body["matters"][0]["status"] == "written"
    assert "the borough" in kept.read_text("utf-8"), "our own matter is put right from the changed row"
    edited = kept.read_text("utf-8") + "# my note\nomit: {publicity: later}\n"
    kept.write_text(edited, "utf-8")
    (here / "answers.csv").write_text(as_csv([SMALL | {"area": "the county"}]), "utf-8", newline="")
    body = told(mougen("draft", "--batch", "answers.csv", "--json"))
    assert "this is another matter, or somebody has changed it" in body["findings"][0]["message"]
    assert kept.read_text("utf-8") == edited


def test_a_matter_that_is_open_elsewhere_and_another_run(mougen, tmp_path):
    root = matters(tmp_path, "a", "b")
    with storage.lock(root / "a"):
        body = told(mougen("draft", "--batch", root, "--json"))
    assert [matter["status"] for matter in body["matters"]] == ["refused", "written"]
    assert "is open in another window" in body["findings"][0]["message"]
    with storage.lock(root / FOLDER):
        done = mougen("draft", "--batch", root)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "is open in another window" in done.stderr
    assert not (root / FOLDER / HOLDER).exists()


def test_kind_and_policies_for_all(mougen, bank, tmp_path):
    root = matters(tmp_path, "a", "b")
    (root / "b" / "matter.yaml").write_text("answers: {title: B, binding_status: under-hand}\n", "utf-8")
    body = told(mougen("draft", "--batch", root, "--kind", "partnership-agreement", "--policy", "bury", "--json"))
    assert [matter["status"] for matter in body["matters"]] == ["refused", "written"]
    assert body["findings"][0]["message"] == (
        f"{root / 'a' / 'matter.yaml'}: The matter is a {MEMORANDUM}; begin a new one for a partnership-agreement"
    )
    assert {finding.get("policy", "bury") for finding in body["findings"]} == {"bury"}


WRONG = {
    "nothing there": (["nowhere"], 3, "nowhere: there is no such folder or file; check the name"),
    "no matter": (["."], 3, "there is no matter beneath this folder"),
    "an unknown policy": ([".", "--policy", "nowhere"], 3, "There is no policy “nowhere”"),
    "a matter too": ([".", "x"], 2, "MATTER cannot be given with --batch"),
    "answers too": ([".", "--answers", "x"], 2, "--answers cannot be given with --batch"),
    "no workers": ([".", "--jobs", "0"], 2, "Invalid value for '--jobs'"),
}


@pytest.mark.parametrize(("words", "status", "sentence"), WRONG.values(), ids=WRONG)
def test_a_batch_that_cannot_begin(mougen, words, status, sentence, here):
    done = mougen("draft", "--batch", *words)
    assert (done.exit_code, done.stdout) == (status, "")
    assert sentence in done.stderr
    assert not list(here.iterdir())


def test_jobs_without_a_batch(mougen):
    done = mougen("draft", "--jobs", 2)
    assert done.exit_code == 2
    assert "--jobs, --scheduler and --again are for --batch" in done.stderr
