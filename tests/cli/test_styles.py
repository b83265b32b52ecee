"""The look of an agreement: chosen once, kept in the matter, and a council's own where it has one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from cli_support import SAFETY, documents, example, mougen, refused
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OWN = "own/templates/docx"


@pytest.fixture
def matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A matter in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return example(SAFETY, tmp_path / "m")


def _drafted(matter: Path, *options: str) -> bytes:
    done = mougen("draft", matter, "--no-input", "--out", matter.parent / "out", *options)
    assert done.exit_code == 0, done.stderr
    return documents(matter.parent / "out")[0].read_bytes()


def _trees(data: bytes) -> tuple[etree._Element, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read("word/document.xml")), etree.fromstring(file.read("word/styles.xml"))


def _words(data: bytes) -> list[str]:
    lines = ["".join(t.text or "" for t in line.iter(f"{W}t")) for line in _trees(data)[0].iter(f"{W}p")]
    return lines[lines.index("Contents") :]


def _settings(data: bytes, name: str) -> list[str]:
    return [str(found.get(f"{W}val")) for found in _trees(data)[1].iter(f"{W}{name}")]


def test_the_traditional_style_shows_the_same_words_otherwise(matter):
    house, other = _drafted(matter), _drafted(matter, "--style", "traditional")
    assert _words(other) == _words(house)
    assert not any(line.isupper() for line in _words(other) if len(line) > 5)  # capitals are a look, not letters
    assert (_settings(house, "caps"), _settings(house, "jc")) == ([], ["left"])
    assert len(_settings(other, "caps")) > 4
    assert set(_settings(other, "jc")) == {"left", "both", "center"}
    assert min(map(int, _settings(house, "sz"))) == 24
    assert min(map(int, _settings(other, "sz"))) == 22


def test_an_amended_agreement_keeps_its_look(matter):
    first = _drafted(matter, "--style", "traditional")
    assert "style: traditional\n" in (matter / "matter.yaml").read_text("utf-8")
    assert _drafted(matter) == first
    assert _drafted(matter, "--style", "house") != first


def test_a_style_that_is_not_there_is_refused_with_those_that_are(matter):
    done = mougen("draft", matter, "--no-input", "--style", "fancy")
    refused(done, "There is no style “fancy”; use one of: house, traditional")
    text = (matter / "matter.yaml").read_text("utf-8")
    (matter / "matter.yaml").write_text(f"style: Traditional\n{text}", "utf-8")
    refused(mougen("check", matter), "matter.yaml: style: there is no style “Traditional”; use one of: house,")


def test_a_batch_gives_a_style_to_what_names_none(matter):
    plain = example(SAFETY, matter.parent / "all" / "plain")
    own = example(SAFETY, matter.parent / "all" / "own")
    (own / "matter.yaml").write_text(f"style: house\n{(own / 'matter.yaml').read_text('utf-8')}", "utf-8")
    done = mougen("draft", "--batch", plain.parent, "--style", "traditional", "--jobs", "1")
    assert done.exit_code == 0, done.stderr
    assert _settings(documents(plain)[0].read_bytes(), "caps")
    assert not _settings(documents(own)[0].read_bytes(), "caps")
    refused(
        mougen("draft", "--batch", plain.parent, "--style", "fancy"), "There is no style “fancy”; use one of: house,"
    )


def test_a_row_of_a_table_names_its_style(matter):
    Path("rows.csv").write_text(
        "title,kind,style\nOne,memorandum-of-understanding,traditional\nTwo,memorandum-of-understanding,fancy\n",
        "utf-8",
    )
    done = mougen("draft", "--batch", "rows.csv", "--jobs", "1")
    assert "rows.csv" in done.stdout
    assert "there is no style “fancy”" in done.stdout.casefold()
    assert _settings(documents(Path("rows", "one"))[0].read_bytes(), "caps")
    assert "style: traditional\n" in Path("rows", "one", "matter.yaml").read_text("utf-8")


def test_a_council_makes_a_style_of_its_own(matter):
    listed = mougen("library", "template")
    names = [line.split()[0] for line in listed.stdout.splitlines()]
    assert names == sorted(names)
    around = {"compliance-schedule", "partnership-register", "register-entry", "schedule-of-changes", "sign-off-sheet"}
    assert {"agreement", "agreement-traditional", *around} <= set(names)
    for number, name in enumerate(("agreement-ours.docx", "agreement-ours-2.docx")):  # nothing is written over
        done = mougen("library", "template", "agreement", "--out", f"{OWN}/agreement-ours.docx")
        assert done.stdout == f"Copied: {Path(OWN, name)}\n", number
    Path(OWN, "agreement-ours-2.docx").unlink()
    assert mougen("library", "check", "--content", "own").stdout == "The library is sound.\n"
    ours = _drafted(matter, "--style", "ours", "--content", "own")
    assert _words(ours) == _words(_drafted(matter, "--style", "house"))
    refused(mougen("draft", matter, "--no-input", "--style", "ours"), "no style “ours”; use one of: house, traditional")
    refused(mougen("library", "template", "agrement", "--out", "x.docx"), "did you mean “agreement”?")
    assert mougen("library", "template", "agreement").exit_code == 2


def test_the_check_names_each_fault_of_each_template_and_one_that_nothing_uses(matter):
    for name in ("agreement", "sign-off-sheet"):
        mougen("library", "template", name, "--out", f"{OWN}/{name}.docx")
        _damage(Path(OWN, f"{name}.docx"), b"{{ title }}", b"{{ tilte }}")
    mougen("library", "template", "agreement", "--out", f"{OWN}/agrement.docx")
    done = mougen("library", "check", "--content", "own")
    assert done.exit_code == 1
    for name, part in (("agreement", "body"), ("agreement", "header1"), ("sign-off-sheet", "body")):
        said = f"{Path(OWN, name)}.docx: {part}: {{{{ tilte }}}}: there is no “tilte”; did you mean “title”?"
        assert said in done.stdout
    assert "agrement.docx: no document is written into it; name a style agreement-NAME.docx" in done.stdout


def _damage(path: Path, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data.replace(old, new))
