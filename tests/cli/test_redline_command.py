"""mougen redline: two Word files in, one out, proved; and nothing that a person has is ever written over."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from cli_support import mougen

OLD = ("Payment", "The Council must pay within 30 days.", "The Board meets every quarter.")
NEW = ("Payment", "The Council must pay within 20 days.", "The Board meets every month.", "Costs are shared.")


def word_file(path: Path, texts: tuple[str, ...]) -> Path:
    """Make a Word file with python-docx."""
    file = docx.Document()
    for text in texts:
        file.add_paragraph(text)
    file.save(str(path))
    return path


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.chdir(tmp_path)
    return word_file(tmp_path / "old.docx", OLD), word_file(tmp_path / "new.docx", NEW)


def test_it_says_what_it_wrote_and_that_it_is_proved(pair) -> None:
    done = mougen("redline", *pair, "-o", "redline.docx")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Written: redline.docx",
        "3 insertions, 2 deletions. Accepting all gives NEW's text, rejecting all gives OLD's: proved.",
    ]
    xml = docx.Document("redline.docx").element.xml
    assert 'w:author="mougen redline"' in xml
    assert '<w:delText xml:space="preserve">30</w:delText>' in xml


def test_author_and_date_are_given_and_otherwise_from_the_file(pair) -> None:
    mougen("redline", *pair, "-o", "a.docx", "--author", "Legal & Co", "--date", "2027-04-01")
    xml = docx.Document("a.docx").element.xml
    assert 'w:author="Legal &amp; Co" w:date="2027-04-01T00:00:00Z"' in xml
    mougen("redline", *pair, "-o", "b.docx")
    assert 'w:date="2013-12-23T23:15:00Z"' in docx.Document("b.docx").element.xml  # python-docx's own template's


def test_the_same_files_give_the_same_bytes(pair) -> None:
    for name in ("a.docx", "b.docx"):
        mougen("redline", *pair, "-o", name)
    assert Path("a.docx").read_bytes() == Path("b.docx").read_bytes()


def test_a_redline_that_a_person_changed_stays_and_the_new_one_goes_beside_it(pair) -> None:
    mougen("redline", *pair, "-o", "redline.docx")
    Path("redline.docx").write_bytes(b"with a remark")
    done = mougen("redline", *pair, "-o", "redline.docx")
    assert "Written: redline-2.docx (beside redline.docx, which somebody has changed and which is kept)" in done.stdout
    assert Path("redline.docx").read_bytes() == b"with a remark"


def test_one_that_nobody_changed_is_replaced(pair) -> None:
    mougen("redline", *pair, "-o", "redline.docx")
    mougen("redline", pair[0], pair[0], "-o", "redline.docx")
    assert not Path("redline-2.docx").exists()


@pytest.mark.parametrize(
    ("files", "out", "sentence"),
    [
        (("old.docx", "new.docx"), "new.docx", "new.docx: this is one of the files to be compared"),
        (("old.docx", "new.docx"), "./old.docx", "old.docx: this is one of the files to be compared"),
        (
            ("old.docx", "new.docx"),
            "redline.pdf",
            "redline.pdf: a redline is a Word file; give it a name that ends in .docx",
        ),
        (("old.docx", "none.docx"), "out.docx", "none.docx"),
        (("old.docx", "text.docx"), "out.docx", "text.docx is not a Word document; save it as .docx"),
        (("cut.docx", "new.docx"), "out.docx", "cut.docx is damaged"),
    ],
)
def test_what_it_refuses_it_refuses_in_one_sentence(pair, files, out, sentence) -> None:
    Path("text.docx").write_text("plain")
    Path("cut.docx").write_bytes(pair[0].read_bytes()[:-500])
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    done = mougen("redline", *files, "-o", out)
    assert (done.exit_code, done.stdout) == (3, "")
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before


def test_json_counts_the_changes(pair) -> None:
    done = json.loads(mougen("redline", *pair, "-o", "out/redline.docx", "--json").stdout)
    assert done["changes"] == {"insertions": 3, "deletions": 2, "moves": 0, "looks": 0}
    assert done["documents"][0]["path"] == str(Path("out/redline.docx"))
    assert done["notes"] == []
