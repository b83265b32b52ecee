"""A council's own content that cannot be used: one sentence with file and remedy, from the command that meets it."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_support import SAFETY, example, listing, mougen, refused

from mougen import settings

SHIPPED = settings.shipped()
CLAUSE, SHELL, SHEET = "clauses/purpose/standard.md", "templates/docx/agreement.docx", "templates/docx/sign-off-sheet.docx"
KIND = "templates/precedents/memorandum-of-understanding.yaml"
MAIN = "word/document.xml"


def _changed(name: str, old: str, new: str) -> str:
    text = (SHIPPED / name).read_text("utf-8")
    assert old in text
    return text.replace(old, new, 1)


TEXTS: dict[str, tuple[str, str | bytes, str]] = {
    "a key with a typo": (CLAUSE, _changed(CLAUSE, "owner:", "ownr:"), ":4: ownr: “ownr” is not a key that can stand here; did you mean “owner”?"),
    "an unknown name": (CLAUSE, _changed(CLAUSE, "{{ purpose", "{{ pupose"), ":18, clause purpose/standard: “{{ pupose }}” names an answer that no question supplies; did you mean “purpose”?"),
    "a placeholder that is not closed": (CLAUSE, _changed(CLAUSE, "{{ purpose | sentence }}", "{{ purpose | sentence"), ":18: "),
    "an unknown format": (CLAUSE, _changed(CLAUSE, "| sentence", "| sentance"), ":18: "),
    "a reference to nowhere": (CLAUSE, _changed(CLAUSE, "](#variation)", "](#variaton)"), "the reference to “variaton” leads nowhere"),
    "a condition with code in it": (CLAUSE, _changed(CLAUSE, "status: approved", 'status: approved\nwhen: __import__("os")'), ":4: when: the condition"),
    "not UTF-8": (CLAUSE, _changed(CLAUSE, "Partnership", "Café").encode("latin-1"), "is not UTF-8"),
    "an empty clause": (CLAUSE, "", ":1:1: the file must begin with three dashes"),
    "HTML": (CLAUSE, _changed(CLAUSE, "1. The Partnership", "<script>x</script>\n\n1. The Partnership"), ":18: "),
    "a list of headings that is none": ("clauses/headings.yaml", "a: b\n", ":1: a: this must be a mapping"),
    "an interview with another key": ("interviews/memorandum-of-understanding.yaml", "x: y\n", ":1: x: “x” is not a key that can stand here"),
    "a question twice": ("interviews/questions/ours.yaml", "title: {ask: x}\n", ":1: the question title is declared twice"),
    "a policy without a title": ("frameworks/bury.yaml", "requirements: {}\n", ":1: the key “title” is missing; add it"),
    "a kind whose template is not there": (KIND, _changed(KIND, "shell: agreement", "shell: agrement"), "“agrement” is not a template"),
}  # fmt: skip


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str | bytes], Path]:
    """Put one file into a council's own content folder, beside a sound matter."""
    monkeypatch.chdir(tmp_path)
    example(SAFETY, tmp_path / "m")

    def put(name: str, content: str | bytes) -> Path:
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return put


@pytest.mark.parametrize("name", TEXTS)
def test_content_that_is_not_sound(name, own):
    file, content, sentence = TEXTS[name]
    here = own(file, content)
    before = listing(here)
    refused(mougen("draft", "m", "--no-input", "--content", "own"), sentence, Path(file).name)
    assert listing(here) == before
    found = mougen("library", "check", "--content", "own")
    assert (found.exit_code, found.stderr) == (1, "")
    assert "The library has " in found.stdout
    assert not found.stdout.startswith(":")


def _edited(change: Callable[[str, bytes], bytes | None], name: str = SHELL) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(SHIPPED / name) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = change(entry.filename, old.read(entry))
            if data is not None:
                new.writestr(entry.filename, data)
    return made.getvalue()


def _without(gone: str) -> bytes:
    return _edited(lambda name, data: None if name == gone else data)


def _main(old: bytes, new: bytes) -> bytes:
    return _edited(lambda name, data: data.replace(old, new, 1) if name == MAIN else data)


def _line(words: str) -> bytes:
    return _main(b"[[body]]", f"[[body]]</w:t></w:r></w:p><w:p><w:r><w:t>{words}".encode())


WHOLE = (SHIPPED / SHELL).read_bytes()
TEMPLATES: dict[str, tuple[str, bytes, str]] = {
    "text": (SHELL, b"hello", "this is not a Word file (.docx); open it in Word and save it"),
    "empty": (SHELL, b"", "this is not a Word file (.docx)"),
    "cut off": (SHELL, WHOLE[: len(WHOLE) // 2], "this is not a Word file (.docx)"),
    "an old .doc": (SHELL, b"\xd0\xcf\x11\xe0" + bytes(600), "this is not a Word file (.docx)"),
    "another zip": (SHELL, _edited(lambda name, _: b"x" if name == MAIN else None), "not a sound Word document (.docx)"),
    "no text": (SHELL, _without(MAIN), "not a sound Word document (.docx)"),
    "no styles": (SHELL, _without("word/styles.xml"), "not a sound Word document (.docx)"),
    "no types": (SHELL, _without("[Content_Types].xml"), "not a sound Word document (.docx)"),
    "another root": (SHELL, _edited(lambda name, data: b"<x/>" if name == MAIN else data), "its text is missing"),
    "broken XML": (SHELL, _edited(lambda name, data: data[:-20] if name == MAIN else data), "not a sound Word document"),
    "no body marker": (SHELL, _main(b"[[body]]", b"[[bod]]"), "[[body]] must stand once, alone in its paragraph; it is there nowhere"),
    "two body markers": (SHELL, _line("[[body]]"), "[[body]] must stand once, alone in its paragraph; it is there 2 times"),
    "an unknown name": (SHELL, _line("{{ nosuch }}"), "a name that nobody gives: 'nosuch' is undefined"),
    "code": (SHELL, _line("{{ cycler.__init__.__globals__.os.system(1) }}"), "word/document.xml: "),
    "a loop without end": (SHELL, _line("{% for a in range(999999999) %}x{% endfor %}"), "word/document.xml: "),
    "a mark that is not closed": (SHELL, _line("{{ title"), "{{ is not a whole mark, near “{{ title”"),
    "the sheet": (SHEET, b"PK", "this is not a Word file (.docx)"),
}  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_that_cannot_be_used(name, own):
    file, content, sentence = TEMPLATES[name]
    here = own(file, content)
    before = listing(here)
    refused(mougen("draft", "m", "--no-input", "--content", "own"), f"own/{file}: ", sentence)
    assert listing(here) == before


def test_the_check_of_the_library_finds_a_template_of_no_use(own):
    own(SHELL, b"hello")
    found = mougen("library", "check", "--content", "own")
    assert found.exit_code == 1
    assert f"own/{SHELL}: this is not a Word file" in found.stdout
    assert "The library has 1 fault." in found.stdout


@pytest.mark.parametrize("way", ["option", "environment"])
def test_a_content_folder_without_content(way, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "readme.txt").write_text("x", "utf-8")
    words = ["--content", tmp_path / "own"] if way == "option" else []
    done = mougen("kinds", *words, **({} if words else {"MOUGEN_CONTENT": str(tmp_path / "own")}))
    refused(done, "own holds none of clauses, interviews, templates, frameworks; name a folder that holds at least one")


def test_a_content_folder_that_is_a_file(tmp_path):
    (tmp_path / "own").write_text("x", "utf-8")
    done = mougen("kinds", "--content", tmp_path / "own")
    assert (done.exit_code, done.stdout) == (2, "")
    refused(mougen("kinds", MOUGEN_CONTENT=str(tmp_path / "own")), "name a folder that holds at least one")


def test_own_content_is_laid_over_what_ships_and_the_option_wins(own, tmp_path):
    own(CLAUSE, _changed(CLAUSE, "1. The Partnership exists", "1. The Partnership lives"))
    (tmp_path / "own" / CLAUSE).with_name("~$standard.md").write_bytes(b"\x00")
    assert "lives" in mougen("library", "show", "purpose/standard", MOUGEN_CONTENT="own").stdout
    assert "lives" in mougen("library", "show", "purpose/standard", "--content", "own", MOUGEN_CONTENT="gone").stdout
    assert "lives" not in mougen("library", "show", "purpose/standard", MOUGEN_CONTENT="").stdout
    assert mougen("draft", "m", "--no-input", "--content", "own").exit_code == 0


def test_a_link_out_of_the_content_folder_is_refused(own, tmp_path):
    here = own("clauses/.keep", "")
    (tmp_path / "elsewhere.md").write_text("x", "utf-8")
    (here / "own" / "clauses" / "purpose").mkdir()
    (here / "own" / CLAUSE).symlink_to(tmp_path / "elsewhere.md")
    refused(mougen("kinds", "--content", "own"), "is a link that leads out of")
