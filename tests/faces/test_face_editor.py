"""A long text in an editor of the person's choice. The editors here are small scripts that do one thing each."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_matter import script

from mougen.cli import ask, editor
from mougen.cli.plain import PlainFace
from mougen.interview import Session
from mougen.model.answers import Answers

Named = Callable[[str], None]

TYPES_A_LINE = "path.write_text(path.read_text('utf-8') + 'Ŵ and “more”\\n', 'utf-8')"


@pytest.fixture
def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Named:
    """Give a function that makes an editor which does as told, and names it in EDITOR."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VISUAL", raising=False)

    def name(does: str) -> None:
        program = tmp_path / "an editor.py"
        program.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{does}\n", "utf-8")
        monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{program}"')

    return name


def test_the_text_is_there_and_comes_back_as_it_was_left(named: Named) -> None:
    named(TYPES_A_LINE)
    assert editor.edit("Café\n\n") == "Café\n\nŴ and “more”"


def test_visual_comes_before_editor(named: Named, monkeypatch: pytest.MonkeyPatch) -> None:
    named("sys.exit('the wrong one')")
    monkeypatch.setenv("VISUAL", os.environ["EDITOR"].replace("an editor", "another"))
    Path("another.py").write_text("import pathlib, sys\npathlib.Path(sys.argv[1]).write_text('mine')", "utf-8")
    assert editor.edit("") == "mine"


def test_the_file_is_the_officers_alone_and_gone_afterwards(named: Named) -> None:
    named("pathlib.Path('where').write_text(str(path)); (path.parent / 'answer.txt~').write_text('a copy')")
    editor.edit("secret")
    assert not Path(Path("where").read_text("utf-8")).parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such modes on Windows")
def test_nobody_else_can_look_into_its_folder(named: Named) -> None:
    named("import os; pathlib.Path('mode').write_text(str(os.stat(path.parent).st_mode))")
    editor.edit("secret")
    assert stat.S_IMODE(int(Path("mode").read_text("utf-8"))) == 0o700


@pytest.mark.parametrize(
    "left",
    [b"One\nTwo", b"One\r\nTwo\r\n", b"\xef\xbb\xbfOne\r\nTwo\r\n", "One\r\nTwo\r\n".encode("utf-16")],
    ids=["as here", "Notepad", "with a mark of order", "an older Notepad"],
)
def test_line_ends_and_marks_of_an_editor_are_not_part_of_the_text(named: Named, left: bytes) -> None:
    named(f"path.write_bytes({left!r})")
    assert editor.edit("") == "One\nTwo"


@pytest.mark.parametrize(
    ("does", "words"),
    [
        ("sys.exit(3)", r"ended with an error \(3\); your text is as it was"),
        ("path.write_bytes(b'caf\\xe9')", "left is not text in UTF-8; your text is as it was"),
        ("path.unlink()", "left is not text in UTF-8; your text is as it was"),
    ],
)
def test_an_editor_that_fails(named: Named, does: str, words: str) -> None:
    named(does)
    with pytest.raises(editor.EditorError, match=words):
        editor.edit("mine")


def test_an_editor_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    with pytest.raises(editor.EditorError, match="The editor no-such-editor could not be opened"):
        editor.edit("mine")


def test_which_editor_where_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert editor.chosen({"EDITOR": " "}, "win32") == ["notepad.exe"]
    with pytest.raises(editor.EditorError, match="No editor was found: type the text here, or set EDITOR"):
        editor.chosen({}, "linux")
    (tmp_path / "vi").touch(mode=0o755)
    assert editor.chosen({}, "linux") == ["vi"]
    assert editor.chosen({"EDITOR": "code --wait"}, "linux") == ["code", "--wait"]
    assert editor.chosen({"EDITOR": r'"C:\Program Files\ed.exe" -w'}, "win32") == [r"C:\Program Files\ed.exe", "-w"]
    with pytest.raises(editor.EditorError, match="EDITOR cannot be read"):
        editor.chosen({"EDITOR": '"ed'}, "linux")


# In the interview: on the plain face, with real streams.

BEFORE = ["Live Well", "Bury", "1", "Acme", "2", "1"]


def walk(*lines: str) -> tuple[Session, str]:
    screen, session = io.StringIO(), Session(script(), Answers())
    face = PlainFace(io.StringIO("".join(f"{line}\n" for line in (*BEFORE, *lines))), screen)
    ask.run(session, lambda _: None, face, "mougen ask live-well")
    return session, screen.getvalue()


def test_what_was_written_in_the_editor_is_shown_to_be_accepted(named: Named) -> None:
    named("path.write_text('Warm\\n\\nhomes')")
    session, shown = walk("^", ".", "!")
    assert session.answers["purpose"] == "Warm\n\nhomes"
    assert "A full stop alone keeps your answer: Warm\n\nhomes\n" in shown


def test_an_answer_that_was_given_is_in_the_editor_again(named: Named) -> None:
    named(TYPES_A_LINE)
    assert walk("Warm", ".", "<", "^", ".", "!")[0].answers["purpose"] == "WarmŴ and “more”"


def test_nothing_written_in_the_editor_is_lost_by_stopping_or_going_back(named: Named) -> None:
    named("path.write_text('Half a sentence')")
    session, shown = walk("^", "!")
    assert "not saved; copy it if you need it:\n\nHalf a sentence\n" in shown
    assert "purpose" not in session.answers
    session, _ = walk("^", "<", "1", ".", "!")
    assert session.answers["purpose"] == "Half a sentence"


def test_a_text_that_was_refused_can_be_put_right_in_the_editor(named: Named) -> None:
    named("path.write_text(path.read_text('utf-8').replace(chr(7), ''))")
    session, shown = walk("Warm\x07homes", ".", "^", ".", "!")
    assert "There is a problem: What is it for has a character that cannot be used, U+0007" in shown
    assert "You typed: Warm?homes" in shown
    assert session.answers["purpose"] == "Warmhomes"


def test_an_editor_that_fails_is_told_in_one_sentence_and_the_question_stays(named: Named) -> None:
    named("sys.exit(1)")
    session, shown = walk("^", "Warm homes", ".", "!")
    assert "ended with an error (1); your text is as it was." in " ".join(shown.split())
    assert session.answers["purpose"] == "Warm homes"


def test_an_editor_that_does_not_wait_is_explained(named: Named) -> None:
    named("")
    said = " ".join(walk("^", "!")[1].split())
    assert "The editor changed nothing. If it opened in a window of its own, name it so that it waits" in said


def test_elsewhere_the_key_is_an_answer_like_any_other(named: Named) -> None:
    named("sys.exit(1)")
    session = Session(script(), Answers())
    ask.run(session, lambda _: None, PlainFace(io.StringIO("^\n!\n"), io.StringIO()), "mougen ask")
    assert session.answers["title"] == "^"
