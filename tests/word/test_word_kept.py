"""A template is made ready once: what is kept of it changes no byte of a document, and is never trusted blindly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from word_samples import AGREEMENT, SIGN_OFF, sign_off

from mougen.storage import cache
from mougen.word import compiled, shell
from mougen.word.form import write_form

_SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from word_samples import SIGN_OFF, dressed, rich, sign_off, written
from mougen.word.form import write_form
made = written(rich(), dressed()) + write_form(sign_off(), SIGN_OFF)
heavy = {"docx", "docxtpl", "jinja2"} & set(sys.modules)
sys.stdout.buffer.write(b"heavy " * bool(heavy) + made)
"""


def test_a_second_run_opens_no_template_and_writes_the_same_bytes(tmp_path):
    def run(kept: str) -> bytes:
        command = [sys.executable, "-c", _SCRIPT, str(Path(__file__).parent)]
        surroundings = os.environ | {"MOUGEN_CACHE": kept}
        return subprocess.run(command, check=True, capture_output=True, env=surroundings, timeout=60).stdout

    first, second = run(str(tmp_path / "kept")), run(str(tmp_path / "kept"))
    assert first.startswith(b"heavy PK")
    assert second.startswith(b"PK")
    assert first.removeprefix(b"heavy ") == second == run("off").removeprefix(b"heavy ")


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    """Keep templates in a folder of the test, and forget those of this process."""
    monkeypatch.setenv(cache.ENVIRONMENT, str(tmp_path))
    monkeypatch.setattr(shell, "_READY", {})
    return tmp_path / "templates"


def test_what_is_kept_in_another_shape_is_made_again(kept, monkeypatch):
    whole = write_form(sign_off(), SIGN_OFF)
    (entry,) = kept.iterdir()
    cache.keep("templates", entry.name, b'{"not": "a template"}')
    shell._READY.clear()
    assert write_form(sign_off(), SIGN_OFF) == whole
    again = cache.recall("templates", entry.name)
    assert again is not None
    assert compiled.from_json(again) is not None


def test_a_template_changed_by_one_byte_is_another_template(kept):
    write_form(sign_off(), SIGN_OFF)
    write_form(sign_off(), SIGN_OFF.read_bytes() + b"\0")
    assert len([*kept.iterdir()]) == 2


_GOOD = ["text", ["value", ["field", ["name", "row"], ["constant", "what"]]], ["if", ["not", ["name", "a"]], [], []]]


def _json(program: object, styles: object = None, part: str = "word/document.xml") -> bytes:
    return json.dumps([{part: program}, {}, {} if styles is None else styles]).encode()


def test_a_kept_program_is_taken():
    assert compiled.from_json(_json(_GOOD, {"normal": ["Normal", False]})) is not None


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{}", b"[]", b"[[], [], []]", b"\xff", b"[" * 100_000,
        _json("text"), _json([1]), _json([["value"]]), _json([["value", "name"]]), _json([["value", ["call", "x"]]]),
        _json([["for", "x", ["name", "y"], [], [], []]]), _json([["for", "x", ["name", "y"], None, "x", []]]),
        _json([["if", ["compare", ["name", "a"], "eq"], [], []]]), _json([["place", 1]]),
        _json([["if", ["compare", ["name", "a"], "is", ["name", "b"]], [], []]]), _json([["value", ["constant", []]]]),
        _json(_GOOD, {"normal": ["Normal", 1]}), _json(_GOOD, {"normal": ["Normal"]}), _json(_GOOD, []),
        json.dumps([{}, {"word/styles.xml": "AAAA"}, {}]).encode(), json.dumps([{}, {"a": 1}, {}]).encode(),
    ],
)  # fmt: skip
def test_anything_else_is_not(data):
    assert compiled.from_json(data) is None


def test_a_kept_part_that_is_not_sound_is_not_taken():
    good = json.loads(shell.opened(AGREEMENT, ("contents", "body")).compiled.as_json())
    assert compiled.from_json(json.dumps(good).encode()) is not None
    good[1]["word/styles.xml"] = good[1]["word/theme1.xml"][:-8]
    assert compiled.from_json(json.dumps(good).encode()) is None
