"""The command starts without what it does not need, and its help lines are those of its commands."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from mougen.cli import _COMMANDS, _HELP, main
from mougen.settings import examples

HEAVY = ["docx", "docxtpl", "questionary", "prompt_toolkit", "lxml", "jinja2", "yaml", "filelock", "markdown_it"]
HEAVY += ["icalendar", "sqlalchemy"]
ASK = "import json, sys; {}; print(json.dumps([name for name in {} if name in sys.modules]))"
HELP = "import mougen.cli; mougen.cli.main(['--help'], standalone_mode=False)"


@pytest.mark.parametrize("act", ["import mougen.cli", HELP, "import mougen.__main__"])
def test_nothing_heavy_is_imported_at_the_start(act):
    done = subprocess.run([sys.executable, "-c", ASK.format(act, HEAVY)], check=True, capture_output=True, text=True)
    assert json.loads(done.stdout.splitlines()[-1]) == []


@pytest.mark.parametrize("words", [["kinds", "--json"], ["questions", "partnership-agreement"]])
def test_what_only_describes_needs_no_word(words):
    act = f"import mougen.cli; mougen.cli.main({words!r}, standalone_mode=False)"
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(act, ["docx", "docxtpl", "questionary", "lxml"])],
        check=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_the_help_line_of_a_command_is_its_own():
    assert _HELP.keys() == _COMMANDS.keys()
    context = main.make_context("mougen", ["kinds"])
    for name, words in _HELP.items():
        command = main.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert command.get_short_help_str(limit=200) == words
    assert main.list_commands(context) == sorted(_HELP)


def test_a_matter_drafted_as_it_stands_brings_in_nothing_that_only_others_need(tmp_path):
    words = ["draft", str(examples() / "community-safety-partnership"), "--no-input", "--out", str(tmp_path / "out")]
    act = f"import mougen.cli; mougen.cli.main({words!r}, standalone_mode=False)"
    others = ["mougen.compare", "mougen.difference", "mougen.interview", "mougen.matters.returns", "mougen.model.shown"]
    others += ["mougen.forms.filling", "mougen.model.form", "mougen.model.risk"]
    others += [f"mougen.workflow.{name}" for name in ("past", "profiles", "sittings")] + ["pydantic", "questionary"]
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(act, others)],
        check=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert json.loads(done.stdout.splitlines()[-1]) == []
