"""mougen draft --as: the draft, the agreed form and the copy to sign, side by side in one folder."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import docx
import pytest
import yaml
from cli_support import FUND, MEMORANDUM, SAFETY, SHARED, documents, example, listing, mougen, refused

from mougen.word import office, provenance


def inside(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return "".join(file.read(name).decode() for name in file.namelist())


def open_matter(folder: Path) -> Path:
    """A matter with a blank, a clause left out that a policy demands, and one that somebody let go."""
    matter = example(SHARED, folder)
    data = yaml.load((matter / "matter.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - every scalar a text
    data["answers"]["term_start"] = {"later": "once the Cabinet has met, says Sam"}
    data["omit"] = {"accounts": "in the joint protocol", "budget": "we never thought of it"}
    waiver = {"reason": "in the joint protocol", "by": "Monitoring Officer", "on": "2026-11-20"}
    data["waive"] = {name: dict(waiver) for name in ("south-kesteven.fm2", "south-kesteven.fm3")}
    (matter / "matter.yaml").write_text(yaml.dump(data, allow_unicode=True), "utf-8")
    return matter


def test_the_three_states_stand_beside_one_another(tmp_path):
    matter = example(SAFETY, tmp_path / "m")
    for state in ("draft", "agreed", "execution"):
        done = mougen("draft", matter, "--no-input", "--as", state, "--no-pages")
        assert (done.exit_code, done.stderr) == (0, "")
    names = {re.sub(".*partnership-", "", path.stem): path for path in documents(matter)}
    assert names.pop("sign-off-sheet")
    draft, agreed, execution = (names.pop(f"{MEMORANDUM}{end}") for end in ("", "-agreed", "-execution"))
    assert names == {}
    for path, legend in ((draft, "Draft 3: 20 November 2026"), (agreed, "Agreed form: 20 November 2026")):
        assert legend in inside(path)
    assert not re.search("Draft 3|Agreed form|w:highlight|w:comment|w:vanish|mougen check", inside(execution))
    assert ["w:author=" in inside(path) for path in (draft, agreed, execution)] == [True, False, False]
    assert {path: provenance.read(path).state for path in (draft, agreed, execution)} == {
        draft: "draft", agreed: "agreed", execution: "execution",
    }  # fmt: skip


def test_a_copy_to_sign_is_refused_while_anything_is_open(tmp_path):
    matter = open_matter(tmp_path / "m")
    before = listing(matter)
    done = mougen("draft", matter, "--no-input", "--as", "execution")
    refused(done, "cannot be written while 2 things are open: the start date (clause 7.1);", "udget", "mougen check")
    assert "ccount" not in done.stderr
    assert listing(matter) == before
    told = mougen("draft", matter, "--json", "--as", "execution")
    assert told.exit_code == 3
    assert json.loads(told.stdout)["error"] == done.stderr.strip()


def test_what_was_let_go_does_not_stop_a_copy_to_sign(tmp_path):
    matter = open_matter(tmp_path / "m")
    text = (matter / "matter.yaml").read_text("utf-8")
    start = yaml.safe_load((SHARED / "matter.yaml").read_text("utf-8"))["answers"]["term_start"]
    text = re.sub(r"term_start:\n +later: .*\n", f"term_start: {start}\n", text)
    (matter / "matter.yaml").write_text(re.sub(r"\n +budget: we .*", "", text), "utf-8")
    done = mougen("draft", matter, "--no-input", "--as", "execution", "--no-pages")
    assert done.exit_code == 0, done.stderr
    signed = next(path for path in documents(matter) if path.stem.endswith("-execution"))
    assert [paragraph.text for paragraph in docx.Document(str(signed)).paragraphs].count("Not used") == 1


def test_an_agreed_form_shows_the_blank_but_not_what_the_officer_said_of_it(tmp_path):
    matter = open_matter(tmp_path / "m")
    assert mougen("draft", matter, "--no-input", "--as", "agreed", "--no-pages").exit_code == 1
    assert mougen("draft", matter, "--no-input").exit_code == 1
    agreed, draft = (
        next(path for path in documents(matter) if path.stem.endswith(end)) for end in ("-agreed", "ement")
    )
    for words in ("Cabinet has met, says Sam", "we never thought of it"):
        assert words in inside(draft)
        assert words not in inside(agreed)
    assert any("[the start date" in paragraph.text for paragraph in docx.Document(str(agreed)).paragraphs)


def test_the_answers_go_into_a_draft_and_not_into_what_others_get(tmp_path):
    matter = example(FUND, tmp_path / "m")
    held = {}
    for state, more in [
        ("draft", ""),
        ("agreed", ""),
        ("execution", ""),
        ("draft", "--no-answers"),
        ("agreed", "--embed-answers"),
    ]:
        out = tmp_path / f"{state}{more}"
        mougen("draft", matter, "--no-input", "--no-pages", "--as", state, "--out", out, *([more] if more else []))
        path = next(path for path in documents(out) if "sign-off" not in path.name)
        answers = provenance.read(path).answers
        held[state + more] = None if answers is None else json.loads(answers)["lead_party"]
        assert [section for section in provenance.read(path).sections if not section.clause or section.source]
    assert held == {
        "draft": "Westmarch Council", "agreed": None, "execution": None,
        "draft--no-answers": None, "agreed--embed-answers": "Westmarch Council",
    }  # fmt: skip


@pytest.mark.skipif(office.find() is None, reason="LibreOffice is not installed")
def test_a_pdf_stands_beside_each_word_file_and_never_over_a_changed_one(tmp_path):
    matter = example(SAFETY, tmp_path / "m")
    done = mougen("draft", matter, "--json", "--as", "execution", "--pdf")
    assert done.exit_code == 0, done.stderr
    made = json.loads(done.stdout)["documents"]
    assert [entry["format"] for entry in made] == ["docx", "docx", "pdf", "pdf"]
    assert [entry["kind"] for entry in made[:2]] == [entry["kind"] for entry in made[2:]]
    assert [entry["content"] for entry in made[:2]] == [entry["content"] for entry in made[2:]]
    pdf = Path(made[2]["path"])
    assert pdf.name == Path(made[0]["path"]).with_suffix(".pdf").name
    assert pdf.read_bytes().startswith(b"%PDF-")
    pdf.write_bytes(b"%PDF- signed by hand")
    again = json.loads(mougen("draft", matter, "--json", "--as", "execution", "--pdf").stdout)["documents"]
    assert pdf.read_bytes() == b"%PDF- signed by hand"
    assert Path(again[2]["path"]).name == f"{pdf.stem}-2.pdf"
    assert again[2]["sha256"] == made[2]["sha256"]


@pytest.mark.parametrize("wanted", ["--pdf", "--pages"])
def test_without_libreoffice_a_pdf_is_refused_before_anything_is_made(wanted, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = mougen("draft", SAFETY, "--out", "out", wanted, stdin="", MOUGEN_SOFFICE="/nowhere/soffice")
    refused(done, "install LibreOffice Writer", "Save As, PDF")
    assert listing(tmp_path) == {}


def test_without_libreoffice_a_copy_to_sign_is_written_without_page_numbers_and_says_so(tmp_path):
    matter = example(SAFETY, tmp_path / "m")
    done = mougen("draft", matter, "--no-input", "--as", "execution", MOUGEN_SOFFICE="/nowhere/soffice")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.count("without page numbers in its contents, because LibreOffice is not found here") == 1
