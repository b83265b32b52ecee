"""Titles that no file can bear: the document has the title as it was given, the file a name that is safe."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from cli_support import MEMORANDUM, listing, mougen, refused

TITLES = {
    "CON": "con-", "NUL.txt": "nul-txt", "aux.": "aux-", "LPT1": "lpt1-",
    "../../x": "x", "..": "untitled-", ".hidden": "hidden", "a/b": "a-b", "a\\b": "a-b", "/etc/passwd": "etc-passwd", "C:\\temp": "c-temp",
    "trailing dots...": "trailing-dots", "trailing space ": "trailing-space", "~$lock": "lock", "-rf *": "rf",
    "<>:\"|?*": "untitled-", "a" * 2_000: "aaaa", "$(reboot) `x` %PATH%": "reboot-x",
    "Cynllun Iechyd Gŵyr a Chaerdydd": "cynllun-iechyd-gwyr-a-chaerdydd-", "Healthy 🚲 Streets": "healthy-streets-", "שלום": "untitled-",
    "O'Brien & Sons": "obrien-sons", "İstanbul": "istanbul-", "matter.yaml": "matter-yaml", "documents.sha256": "documents-sha256",
}  # fmt: skip


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title[:20])
def test_a_title_makes_a_safe_name(title, tmp_path, monkeypatch):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    (here / "a.json").write_text(json.dumps({"title": title}), "utf-8")
    done = mougen("draft", "--kind", MEMORANDUM, "--answers", "a.json", "--no-input", "--json")
    assert done.exit_code == 1, done.stderr
    (here / "a.json").unlink()
    (folder,) = here.iterdir()
    assert [path.name for path in tmp_path.iterdir()] == ["here"]
    assert folder.name.startswith(TITLES[title])
    paths = [Path(entry["path"]) for entry in json.loads(done.stdout)["documents"]]
    assert all(path.parent.resolve() == folder and path.is_file() for path in paths)
    assert all(set(path.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") for path in [folder, *paths])
    assert all(len(path.name) <= 120 for path in [folder, *paths])
    assert docx.Document(str(paths[0])).core_properties.title == title.strip()


@pytest.mark.parametrize(("title", "words"), [("", ""), ("a\nb", "The title must be on one line"), ("a\tb", "The title has a tab at character 2; use a space"), ("x" * 2_001, "has 2,001 characters; the most it can hold is 2,000")])  # fmt: skip
def test_a_title_that_cannot_be_one(title, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.json").write_text(json.dumps({"title": title}), "utf-8")
    done = mougen("draft", "--kind", MEMORANDUM, "--answers", "a.json", "--no-input", "--out", "out")
    if title:
        refused(done, "a.json:1: question title: ", words)
        assert listing(tmp_path).keys() == {"a.json"}
    else:
        assert done.exit_code == 1


def test_titles_that_differ_only_in_what_a_name_loses_do_not_meet(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    seen = set()
    for title in ("Gŵyr", "Gwyr", "Gẃyr", "GWYR", "Gwyr!"):
        Path("a.json").write_text(json.dumps({"title": title}), "utf-8")
        done = mougen("draft", "--kind", MEMORANDUM, "--answers", "a.json", "--no-input", "--json")
        seen.add(str(Path(json.loads(done.stdout)["documents"][0]["path"]).parent))
    assert len(seen) == 5
