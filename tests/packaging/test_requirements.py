"""What is pinned is what is asked for, each by its digest, without where it came from."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WANTED = {
    "runtime": PROJECT["dependencies"],
    "test": [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]],
}


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pins(name: str) -> dict[str, str]:
    found = script("pins").earlier(ROOT / "requirements" / f"{name}.txt")
    assert all(found.values())
    return {name: version for name, version in found}  # noqa: C416 - pairs as keys


@pytest.mark.parametrize("name", WANTED)
def test_everything_asked_for_is_pinned_within_its_bounds(name):
    held = pins(name)
    for wanted in map(Requirement, WANTED[name]):
        assert wanted.specifier.contains(held[canonicalize_name(wanted.name)]), wanted


@pytest.mark.parametrize("name", WANTED)
def test_each_line_has_a_digest_and_none_says_where_a_file_came_from(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    assert len(pins(name)) == len(re.findall(r"^[^#\s]", text, re.MULTILINE))
    assert not re.search(r"://|@ |--index|--extra|--find-links", text)


def test_what_runs_is_pinned_alike_in_both():
    assert pins("runtime").items() <= pins("test").items()


def test_a_later_run_keeps_the_digests_of_another_system(tmp_path, monkeypatch):
    made = script("pins")
    monkeypatch.setattr(made, "FOLDER", tmp_path)
    ours, theirs = (made.Pin("lxml", "6.1", frozenset([digit * 64])) for digit in "ab")
    made.write("x", [ours])
    made.write("x", [theirs])
    assert made.earlier(tmp_path / "x.txt") == {("lxml", "6.1"): ours.digests | theirs.digests}
    made.write("x", [theirs._replace(version="6.2")])
    assert made.earlier(tmp_path / "x.txt") == {("lxml", "6.2"): theirs.digests}


def test_each_dependency_has_a_lower_bound():
    lowest = script("lowest").lowest
    assert lowest(["docxtpl>=0.20,<0.21", "distributed[x]>=2025.1"]) == ["docxtpl==0.20", "distributed==2025.1"]
    assert len(lowest(PROJECT["dependencies"])) == len(PROJECT["dependencies"])
    with pytest.raises(ValueError, match="each dependency needs a lower bound"):
        lowest(["lxml"])


def test_what_could_not_be_looked_up_is_not_called_sound():
    audit = script("audit").told
    words, status = audit("x.txt", [])
    assert ("skipped" in words, status) == (True, 0)
    sound = {"name": "lxml", "version": "6.1", "vulns": []}
    assert audit("x.txt", [sound]) == ("requirements/x.txt: 1 packages looked up, 0 faults known", 0)
    words, status = audit("x.txt", [sound, sound | {"vulns": [{"id": "PYSEC-2026-1"}]}])
    assert (words.splitlines()[-1], status) == ("lxml 6.1: PYSEC-2026-1", 1)


def test_the_list_for_others_names_all_that_runs_and_no_moment():
    pinned = ["requirements", "requirements/runtime.txt", "--output-reproducible", "--no-validate"]
    command = [sys.executable, "-m", "cyclonedx_py", *pinned]
    made = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    assert "serialNumber" not in made
    assert "timestamp" not in made["metadata"]
    found = {(canonicalize_name(each["name"]), each["version"]) for each in made["components"]}
    assert found == set(pins("runtime").items())
