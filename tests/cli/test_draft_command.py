"""mougen draft without a prompt: what it writes, where, and what it never writes over."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
import yaml
from cli_support import (
    AGREEMENT,
    EXAMPLES,
    FUND,
    MEMORANDUM,
    NAMES,
    SAFETY,
    SHARED,
    documents,
    example,
    listing,
    mougen,
    refused,
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answers_of(path: Path) -> dict[str, object]:
    found: dict[str, object] = yaml.load((path / "matter.yaml").read_text("utf-8"), yaml.BaseLoader)["answers"]  # noqa: S506
    return found


def text_of(path: Path) -> str:
    found = docx.Document(str(path))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in found.paragraphs), *cells])


@pytest.mark.parametrize("path", EXAMPLES, ids=NAMES)
def test_each_example_drafts_to_two_complete_documents(path, here):
    matter = example(path, here / "m")
    done = mougen("draft", matter, "--no-input")
    assert (done.exit_code, done.stderr) == (0, "")
    written = documents(matter)
    assert len(written) == 2
    assert [line for line in done.stdout.splitlines() if line.startswith("Written: ")] == [
        f"Written: {path}" for path in written
    ]
    assert (matter / "matter.yaml").read_bytes() == (path / "matter.yaml").read_bytes()


def test_a_matter_may_be_named_by_its_file_and_drafted_elsewhere(here):
    matter, out = example(SAFETY, here / "m"), here / "not" / "there" / "yet.yaml"
    done = mougen("draft", matter / "matter.yaml", "--no-input", "--out", out)
    assert done.exit_code == 0, done.stderr
    assert len(documents(out)) == 2
    assert listing(matter).keys() == {"matter.yaml"}


@pytest.mark.parametrize("form", ["yaml", "json", "wrapped.yaml", "wrapped.json", "matter"])
def test_a_new_matter_from_answers_alone(form, here):
    answers = answers_of(SAFETY)
    given = {"answers": answers} if "wrapped" in form else answers
    file = here / f"answers.{form}"
    file.write_text(json.dumps(given) if form.endswith("json") else yaml.dump(given, allow_unicode=True), "utf-8")
    if form == "matter":
        file = SAFETY / "matter.yaml"
    done = mougen("draft", "--kind", MEMORANDUM, "--answers", file, "--no-input", "--out", "out")
    assert done.exit_code == 0, done.stderr
    assert len(documents(here / "out")) == 2
    again = mougen("draft", "out", "--no-input", "--out", "again")
    assert again.exit_code == 0, again.stderr
    assert [path.read_bytes() for path in documents(here / "out")] == [
        path.read_bytes() for path in documents(here / "again")
    ]


def test_what_is_put_off_is_a_gap_and_what_does_not_apply_is_not_in_the_document(here):
    Path("a.yaml").write_text("area: {later: the boundary review}\nreference: {not_applicable: none is used}\n", "utf-8")
    mougen("draft", example(SAFETY, here / "m"), "--no-input", "--out", "before")
    done = mougen("draft", "m", "--answers", "a.yaml", "--no-input", "--out", "after")
    assert done.exit_code in {0, 1}, done.stderr
    assert "Traceback" not in done.stderr
    before, after = (text_of(documents(here / name)[0]) for name in ("before", "after"))
    assert "the boundary review" in after
    assert "the boundary review" not in before


@pytest.mark.parametrize("text", ["", "\n# nothing yet\n", "{}", "answers: {}\n", "answers:\n"])
@pytest.mark.parametrize("kind", [AGREEMENT, MEMORANDUM])
def test_no_answers_give_a_draft_full_of_blanks(kind, text, here):
    Path("a.yaml").write_text(text, "utf-8")
    done = mougen("draft", "--kind", kind, "--answers", "a.yaml", "--no-input")
    assert done.exit_code == 1, done.stderr
    assert len(documents(here / "untitled")) == 2
    assert "  must: " in done.stdout


def test_one_to_sixty_parties(here):
    party = answers_of(SHARED)["parties"][0]  # type: ignore[index]
    for count in (0, 1, 60):
        parties = [party | {"name": f"Council {n}", "short_name": f"C{n}"} for n in range(count)]
        Path("m").mkdir(exist_ok=True)
        Path("m/matter.yaml").write_text(
            yaml.dump({"kind": AGREEMENT, "answers": answers_of(SHARED) | {"parties": parties}}), "utf-8"
        )
        done = mougen("draft", "m", "--no-input", "--out", f"out{count}")
        assert done.exit_code == 1, (count, done.stderr)
        assert len(documents(here / f"out{count}")) == 2
    assert text_of(documents(here / "out60")[0]).count("Council 59") >= 2


def test_a_changed_answer_is_drafted_again_in_place(here):
    matter = example(FUND, here / "m")
    mougen("draft", matter, "--no-input")
    first = listing(matter)
    changed = (matter / "matter.yaml").read_text("utf-8").replace("Westmarch", "Eastmarch")
    (matter / "matter.yaml").write_text(changed.replace(_title(changed), _title(changed).replace("East", "West")), "utf-8")
    done = mougen("draft", matter, "--no-input")
    second = listing(matter)
    assert done.exit_code == 0, done.stderr
    assert first.keys() == second.keys()
    assert first != second
    assert "in place of the earlier one" in done.stdout
    assert "Eastmarch" in text_of(documents(matter)[0])
    again = mougen("draft", matter, "--no-input")
    assert "in place" not in again.stdout
    assert listing(matter) == second


def _title(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("  title:"))


def test_answers_given_for_a_matter_stay_in_it_with_its_comments(here):
    matter = example(SAFETY, here / "m")
    with (matter / "matter.yaml").open("a", encoding="utf-8") as file:
        file.write("# a note of the officer\n")
    Path("a.json").write_text('{"reference": "NEW/1"}', "utf-8")
    assert mougen("draft", matter, "--answers", "a.json", "--no-input").exit_code == 0
    kept = (matter / "matter.yaml").read_text("utf-8")
    assert "reference: NEW/1\n" in kept
    assert "# a note of the officer" in kept


def test_a_document_changed_in_word_is_never_written_over(here):
    matter = example(SAFETY, here / "m")
    mougen("draft", matter, "--no-input")
    mine = documents(matter)[0]
    edited = docx.Document(str(mine))
    edited.add_paragraph("A sentence of mine.")
    edited.save(str(mine))
    kept = mine.read_bytes()
    for _ in range(2):
        done = mougen("draft", matter, "--no-input")
        assert done.exit_code == 0
        assert mine.read_bytes() == kept
        assert f"{mine.stem}-2.docx (beside {mine.name}, which somebody has changed and which is kept)" in done.stdout
    assert len(documents(matter)) == 3


def test_two_matters_of_one_title_do_not_meet(here):
    for name, area in (("a", "Bury"), ("b", "Chorley")):
        Path(f"{name}.yaml").write_text(f"title: Healthy Streets\narea: {area}\n", "utf-8")
    for name in ("a", "b", "a", "b"):
        done = mougen("draft", "--kind", MEMORANDUM, "--answers", f"{name}.yaml", "--no-input")
        assert done.exit_code == 1
    assert sorted(path.name for path in here.iterdir() if path.is_dir()) == ["healthy-streets", "healthy-streets-2"]
    assert "Bury" in (here / "healthy-streets" / "matter.yaml").read_text("utf-8")
    assert "Chorley" in (here / "healthy-streets-2" / "matter.yaml").read_text("utf-8")


def test_a_folder_of_another_matter_is_refused(here):
    for name, area in (("a", "Bury"), ("b", "Chorley")):
        Path(f"{name}.yaml").write_text(f"title: Healthy Streets\narea: {area}\n", "utf-8")
    mougen("draft", "--kind", MEMORANDUM, "--answers", "a.yaml", "--no-input", "--out", "out")
    before = listing(here)
    done = mougen("draft", "--kind", MEMORANDUM, "--answers", "b.yaml", "--no-input", "--out", "out")
    refused(done, "out: this folder holds another matter already", "mougen draft")
    assert listing(here) == before


def test_a_folder_of_other_things_is_not_used(here):
    (here / "untitled").mkdir()
    (here / "untitled" / "minutes.txt").write_text("x", "utf-8")
    done = mougen("draft", "--kind", MEMORANDUM, "--no-input")
    assert done.exit_code == 1
    assert listing(here / "untitled").keys() == {"minutes.txt"}
    assert len(documents(here / "untitled-2")) == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--kind", "partnership-agrement"], "no kind of document “partnership-agrement”; did you mean “partnership-agreement”?"),
        (["--kind", "zzzz"], "use one of: "),
        (["--kind", AGREEMENT, "--policy", "burry"], "no policy “burry”; did you mean “bury”?"),
        (["--kind", AGREEMENT, "--policy", "zzzz"], "use one of: bury, "),
        (["--kind", AGREEMENT, "--answers", "none.yaml"], "none.yaml: there is no such file"),
        (["--kind", AGREEMENT, "--content", "nowhere"], "The content folder nowhere holds none of"),
        (["nowhere"], "nowhere: there is no such file; check the name and the folder"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("asking", [["--no-input"], []])
def test_what_is_not_known_is_refused_before_anything_is_made(words, sentence, asking, here):
    done = mougen("draft", *words, *asking, stdin="A title\n")
    assert (done.exit_code, done.stdout) == (3, "")
    assert sentence in done.stderr or words == ["nowhere"]
    assert listing(here) == {}


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ("omit: {servces: ''}", "matter.yaml: omit: there is no heading “servces”; did you mean “services”?"),
        ("waive: {bury.G22: {reason: x, by: y, on: 2026-11-20}}", "matter.yaml: waive: there is no requirement “bury.G22”; did you mean “bury.G2”?"),
    ],
)  # fmt: skip
def test_an_unknown_heading_or_requirement_is_named_with_the_nearest(more, sentence, here):
    Path("m").mkdir()
    Path("m/matter.yaml").write_text(f"kind: {AGREEMENT}\n{more}\n", "utf-8")
    refused(mougen("draft", "m", "--no-input"), sentence)
    assert listing(here / "m").keys() == {"matter.yaml"}


def test_another_kind_than_the_matters_is_refused(here):
    matter = example(SAFETY, here / "m")
    refused(mougen("draft", matter, "--kind", AGREEMENT, "--no-input"), f"The matter is a {MEMORANDUM}")
    assert listing(matter).keys() == {"matter.yaml"}
