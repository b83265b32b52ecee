"""Pins what mougen needs, with the digests of the files, from pip's report: requirements/runtime.txt and test.txt.

Usage: python scripts/pins.py (``make pins``). pip resolves; of its report only names, versions and digests are kept,
and never where a file came from. Digests are those of the files for the system and the Python that it is run on; run on
another, it adds the digests of the files there to versions that are pinned already.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "requirements"
# pip judges markers by the system that it runs on: what only Windows needs is asked for by name.
ON_WINDOWS = ("colorama",)
_MARKERS = {
    "colorama": ' ; sys_platform == "win32"',
    "pexpect": ' ; sys_platform != "win32"',
    "ptyprocess": ' ; sys_platform != "win32"',
}
_HEAD = """\
# What mougen{what} needs, each by the digests of its files; written by scripts/pins.py (make pins).
# pip install --require-hashes -r requirements/{name}.txt
"""
_LINE = re.compile(r"^(\S+)==(\S+).*((?:\n    --hash=sha256:[0-9a-f]{64}.*)+)", re.MULTILINE)
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Pin(NamedTuple):
    """A package at a version, with the digests of its files."""

    name: str
    version: str
    digests: frozenset[str]

    def __str__(self) -> str:
        digests = "".join(f" \\\n    --hash=sha256:{digest}" for digest in sorted(self.digests))
        return f"{self.name}=={self.version}{_MARKERS.get(self.name, '')}{digests}\n"


def resolved(wanted: Iterable[str], held: Iterable[Pin] = ()) -> list[Pin]:
    """Have pip resolve what is wanted, at versions that are held already, and give what it would install."""
    with tempfile.TemporaryDirectory() as folder:
        report, constraints = Path(folder) / "report.json", Path(folder) / "constraints.txt"
        constraints.write_text("".join(f"{pin.name}=={pin.version}\n" for pin in held), "utf-8")
        options = ["--dry-run", "--quiet", "--ignore-installed", "--disable-pip-version-check", "--report", report]
        command = [sys.executable, "-m", "pip", "install", *options, "--constraint", constraints, *wanted]
        done = subprocess.run(list(map(str, command)), cwd=ROOT, check=False, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"pip could not resolve {' '.join(wanted)}:\n{done.stderr}")
        found = map(pinned, json.loads(report.read_text("utf-8"))["install"])
        return sorted(pin for pin in found if pin.name != "mougen")


def pinned(item: dict[str, Any]) -> Pin:
    """Give a pin, by what pip's report says of a package."""
    name = re.sub(r"[-_.]+", "-", item["metadata"]["name"]).lower()
    digest = item["download_info"].get("archive_info", {}).get("hashes", {}).get("sha256")
    return Pin(name, item["metadata"]["version"], frozenset([digest]) if digest else frozenset())


def earlier(path: Path) -> dict[tuple[str, str], frozenset[str]]:
    """Give the digests that are pinned already, by name and version."""
    text = path.read_text("utf-8") if path.is_file() else ""
    return {(name, version): frozenset(_DIGEST.findall(held)) for name, version, held in _LINE.findall(text)}


def write(name: str, pins: Iterable[Pin], what: str = "") -> None:
    """Write a file of pins, and keep what was known of the same versions on another system."""
    path = FOLDER / f"{name}.txt"
    known = earlier(path)
    whole = [pin._replace(digests=pin.digests | known.get(pin[:2], frozenset())) for pin in pins]
    FOLDER.mkdir(exist_ok=True)
    path.write_text(_HEAD.format(what=what, name=name) + "".join(map(str, whole)), "utf-8", newline="\n")


if __name__ == "__main__":
    everything = resolved([".[test]", "hatchling>=1.27", *ON_WINDOWS])
    write("test", everything, " and its tests")
    write("runtime", resolved([".", *ON_WINDOWS], everything))
