"""Matters as rows of a table, in CSV and in Excel, and the command that drafts them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import Result
from openpyxl import Workbook
from tests.shipped import WHOLE

from mougen.model.answers import write
from mougen.model.matter import Matter

SAFETY, FUND, SHARED = WHOLE
MEMORANDUM, AGREEMENT = "memorandum-of-understanding", "partnership-agreement"
SMALL = f"kind: {MEMORANDUM}\nanswers: {{title: TITLE, binding_status: not-binding}}\n"


def program(*words: object, cwd: Path | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a program."""
    return subprocess.run(
        command(*words), check=False, capture_output=True, text=True, encoding="utf-8", cwd=cwd, timeout=120,
        env={**os.environ, **environ},
    )  # fmt: skip


def command(*words: object) -> list[str]:
    """Give the words that run the command."""
    return [sys.executable, "-m", "mougen", *map(str, words)]


def told(done: subprocess.CompletedProcess[str] | Result) -> Any:
    """Give the JSON object that a command printed."""
    assert "Traceback" not in done.stderr, done.stderr
    return json.loads(done.stdout)


def matters(root: Path, *names: str) -> Path:
    """Make folders with small matters, each with its own title."""
    for name in names:
        (root / name).mkdir(parents=True)
        (root / name / "matter.yaml").write_text(SMALL.replace("TITLE", f"Memorandum {name}"), "utf-8")
    return root


def row_of(matter: Matter) -> dict[str, str]:
    """Write a matter as a row: the names of the columns, and the cells."""
    return {"kind": str(matter.kind), "policies": "; ".join(matter.policies)} | {
        name: cell for question, answer in matter.answers.items() for name, cell in _cells(question, write(answer))
    }


def _cells(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _cells(f"{name}.{key}", inner)
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for number, inner in enumerate(value, 1):
            yield from _cells(f"{name}.{number}", inner)
    else:
        yield name, ", ".join(value) if isinstance(value, list) else str(value)


def as_csv(rows: list[dict[str, str]], **dialect: Any) -> str:
    """Write rows as CSV."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(dict.fromkeys(name for row in rows for name in row)), restval="", **dialect)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


class Shown(NamedTuple):
    """A value of a cell that Excel shows in a format."""

    value: Any
    style: str


def as_workbook(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write rows as an Excel workbook."""
    book = Workbook()
    sheet = book.active
    names = list(dict.fromkeys(name for row in rows for name in row))
    sheet.append(names)
    for row in rows:
        sheet.append([value.value if isinstance(value, Shown) else value for value in map(row.get, names)])
        for column, value in enumerate(map(row.get, names), 1):
            if isinstance(value, Shown):
                sheet.cell(sheet.max_row, column).number_format = value.style
    book.save(path)
    return path


def digests(folder: Path) -> dict[str, str]:
    """Give the Word files beneath a folder with the hash of their bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.docx"))
    }
