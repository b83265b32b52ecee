"""The interview through the command itself: begun, stopped, killed, resumed; in a terminal and through a pipe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from cli_support import AGREEMENT, MEMORANDUM, SAFETY, documents, example, listing, mougen, program, refused

pexpect = pytest.importorskip("pexpect", exc_type=ImportError)

PATIENCE = 30
KIND = "1"  # whole agreements come first, and of these the memorandum
FIRST = [
    ("What is the agreement called?", "Healthy Streets Memorandum"),
    ("Which kind of document do you need?", KIND),
    ("Which partnership policies should it be held to?", ""),
]


class Terminal:
    """The command in a terminal, on the plain face."""

    def __init__(self, cwd: Path, *words: object) -> None:
        self.child = pexpect.spawn(
            sys.executable, ["-m", "mougen", *map(str, words), "--plain"], cwd=str(cwd), encoding="utf-8",
            dimensions=(40, 200), timeout=PATIENCE, env={**os.environ, "TERM": "xterm"}, echo=False,
        )  # fmt: skip

    def answer(self, asked: str, line: str) -> None:
        self.child.expect_exact(asked)
        self.child.expect_exact("\r\n> ")
        self.child.sendline(line)

    def end(self) -> str:
        said: str = self.child.read()
        self.child.close()
        return said


def answers_in(folder: Path) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load((folder / "matter.yaml").read_text("utf-8"))["answers"]
    return found


def test_an_interview_begun_left_drafted_and_gone_on_with(tmp_path):
    terminal = Terminal(tmp_path, "draft")
    for asked, line in FIRST:
        terminal.answer(asked, line)
    terminal.answer("Go on with the next question (The memorandum)", "")
    terminal.answer("Should the document be legally binding?", "2")
    terminal.child.expect_exact("> ")
    terminal.child.sendeof()
    said = terminal.end()
    assert terminal.child.exitstatus == 130
    assert 'mougen draft "healthy-streets-memorandum"' in said
    folder = tmp_path / "healthy-streets-memorandum"
    assert listing(tmp_path).keys() == {folder.name, f"{folder.name}/matter.journal", f"{folder.name}/matter.yaml"}
    before = answers_in(folder)
    assert list(before) == ["title", "binding_status"]

    done = program("draft", folder, "--no-input", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert len(documents(folder)) == 2
    assert answers_in(folder) == before

    terminal = Terminal(tmp_path, "ask", folder, "area")
    terminal.answer("area", "Bury")
    said = terminal.end()
    assert terminal.child.exitstatus == 0
    assert f'mougen draft "{folder}"' in said
    assert answers_in(folder) == {**before, "area": "Bury"}


def test_nothing_accepted_is_lost_when_the_program_is_killed(tmp_path):
    folder, given = tmp_path / "m", dict[str, object]()
    folder.mkdir()
    (folder / "matter.yaml").write_text(f"kind: {MEMORANDUM}\npolicies: [redditch]\nanswers: {{}}\n", "utf-8")
    for words in (["title", "Streets"], ["reference", "R/1"], ["area", "Bury"]):
        terminal = Terminal(tmp_path, "ask", folder, words[0], "lead_officer")
        terminal.answer("", words[1])
        terminal.child.expect_exact("Which officer leads for your organisation?")
        terminal.child.kill(signal.SIGKILL)
        terminal.child.close(force=True)
        given[words[0]] = words[1]
        assert answers_in(folder) == given
    assert listing(folder).keys() - {".mougen.holder"} == {"matter.journal", "matter.yaml"}
    assert mougen("draft", folder, "--no-input").exit_code == 1


def test_a_matter_that_is_open_elsewhere(tmp_path):
    folder = example(SAFETY, tmp_path / "m")
    terminal = Terminal(tmp_path, "ask", folder, "title")
    terminal.child.expect_exact("> ")
    before = listing(folder)
    for words in (["ask", folder], ["draft", folder], ["draft", folder, "--no-input"], ["issue", folder]):
        refused(mougen(*words), "m is open in another window (process ", "finish or close it there, then try again")
    assert mougen("check", folder).exit_code == 0
    assert listing(folder) == before
    terminal.child.sendline("!")
    terminal.end()
    assert mougen("draft", folder, "--no-input").exit_code == 0


def test_two_drafts_at_once_are_one_or_are_refused(tmp_path):
    folder = example(SAFETY, tmp_path / "m")
    words = [sys.executable, "-m", "mougen", "draft", str(folder), "--no-input"]
    running = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    ended = [(process.communicate(timeout=60), process.returncode) for process in running]
    assert {status for _, status in ended} <= {0, 3}
    assert any(status == 0 for _, status in ended)
    assert all("Traceback" not in told and ("is open in" in told or not told) for (_, told), _ in ended)
    assert len(documents(folder)) == 2


def test_a_pipe_may_answer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = mougen("draft", stdin=f"Healthy Streets\n{KIND}\n\n")
    assert done.exit_code == 130, done.stderr
    assert answers_in(tmp_path / "healthy-streets") == {"title": "Healthy Streets"}
    matter = yaml.safe_load((tmp_path / "healthy-streets" / "matter.yaml").read_text("utf-8"))
    assert (matter["kind"], matter["policies"]) == (MEMORANDUM, ["redditch"])


@pytest.mark.parametrize(
    ("stdin", "kept", "words"),
    [
        ("", False, "Nothing was answered yet, so nothing was kept"),
        ("!\n", False, "Nothing was answered yet, so nothing was kept"),
        ("Streets\n", True, 'Everything you answered is saved. To go on:\n\n  mougen draft "streets"'),
        ("Streets\n9\n\n2\n", True, 'mougen draft "streets"'),
    ],
)
def test_the_end_of_the_input_is_a_stop(stdin, kept, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = mougen("draft", stdin=stdin)
    assert done.exit_code == 130
    assert words in done.output
    assert (tmp_path / "streets" / "matter.yaml").is_file() == kept
    assert kept or listing(tmp_path) == {}


def test_two_new_matters_of_one_title_have_two_folders(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        mougen("draft", stdin=f"Streets\n{KIND}\n\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["streets", "streets-2"]


def test_what_the_command_line_gives_is_not_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("title: Streets\narea: Bury\n", "utf-8")
    done = mougen("draft", "--kind", AGREEMENT, "--policy", "bury", "--answers", "a.yaml")
    assert done.exit_code == 130
    assert "What is the agreement called?" not in done.stdout
    assert "Which kind" not in done.stdout
    assert answers_in(tmp_path / "streets") == {"title": "Streets", "area": "Bury"}


def test_a_matter_without_a_kind_is_asked_for_it(tmp_path):
    (tmp_path / "matter.yaml").write_text("answers:\n  title: Streets\n", "utf-8")
    done = mougen("ask", tmp_path, stdin=f"{KIND}\n\n")
    assert done.exit_code == 130
    assert f"kind: {MEMORANDUM}" in (tmp_path / "matter.yaml").read_text("utf-8")


def test_a_whole_matter_has_nothing_left_to_ask_and_drafts(tmp_path):
    folder = example(SAFETY, tmp_path / "m")
    done = mougen("ask", folder)
    assert done.exit_code == 0
    assert "Nothing is left to ask. To write the documents:" in done.stdout
    done = mougen("draft", folder, stdin="")
    assert (done.exit_code, documents(folder)) == (130, [])
    done = mougen("draft", folder, stdin="\n\n")
    assert done.exit_code == 0, done.output
    assert len(documents(folder)) == 2


def test_a_question_that_does_not_apply_is_refused(tmp_path):
    folder = example(SAFETY, tmp_path / "m")
    (folder / "matter.yaml").write_text(f"kind: {AGREEMENT}\nanswers: {{binding_status: not-binding}}\n", "utf-8")
    done = mougen("ask", folder, "liability_cap")
    refused(done, "The question “liability_cap” does not apply as the answers stand: it is asked where ")


def test_a_hand_edit_during_an_interview_is_not_written_over(tmp_path):
    folder = example(SAFETY, tmp_path / "m")
    terminal = Terminal(tmp_path, "ask", folder, "title")
    terminal.child.expect_exact("> ")
    with (folder / "matter.yaml").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    theirs = (folder / "matter.yaml").read_bytes()
    terminal.child.sendline("Another title")
    said = terminal.end()
    assert terminal.child.exitstatus == 3
    assert "somebody else has changed it meanwhile; your answers are in" in said
    assert (folder / "matter.yaml").read_bytes() == theirs
    assert "Another title" in (folder / "matter.mine.yaml").read_text("utf-8")
