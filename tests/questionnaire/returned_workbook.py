"""A questionnaire in somebody's hands: opened, filled in and saved as they would, with another hand than ours."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from openpyxl import load_workbook
from tests.shipped import WHOLE

from mougen.cli import main
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.questionnaire import merge, origin, read_sheets, with_changes
from mougen.tablesource import workbook

EXAMPLES = WHOLE
NAMES = [path.name for path in EXAMPLES]
SAFETY, FUND, SHARED = EXAMPLES


def mougen(*words: object, stdin: str = "") -> Result:
    """Run the command in this process; a traceback fails the test."""
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin, catch_exceptions=False)


def matter(example: Path, folder: Path) -> Path:
    """Copy the matter of an example into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(example / "matter.yaml", folder)
    return folder


def made(folder: Path, *words: object) -> Path:
    """Make the questionnaire of a matter."""
    path = folder / "questions.xlsx"
    done = mougen("questionnaire", folder, "--out", path, *words)
    assert done.exit_code == 0, done.output
    return path


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """Open a workbook as a person does, and save it at the end."""
    book = load_workbook(path)
    yield book
    book.save(path)


def cell(book: Any, name: str, column: str = "mougen:answer") -> Any:
    """Give the cell that answers a question, or (``parties.2``) is in the column of an entry."""
    for sheet in book.worksheets:
        rows = {row[0].value: row for row in sheet.iter_rows() if row[0].value is not None}
        marks = (key for key in rows if str(key).startswith(("mougen:questions", "mougen:list")))
        head = next((rows[key] for key in marks), None)
        if head is not None and name in rows:
            return rows[name][[found.value for found in head].index(column)]
    raise AssertionError(f"{name} is not in the workbook")


def free(book: Any, title: str) -> Any:
    """Give the first empty row of a list."""
    sheet = book[title]
    return next(row for row in sheet.iter_rows(min_row=2) if row[0].value is None and row[1].value is not None)


def told(done: Result) -> Any:
    """Give the JSON object that a command printed."""
    return json.loads(done.stdout)


def changes(folder: Path, path: Path) -> dict[str, Any]:
    """Read a workbook that came back, and give each change by the answer's name."""
    done = mougen("questionnaire", folder, "--read", path, "--json")
    assert done.exit_code == 0, done.output
    return {change["answer"]: change for change in told(done)["changes"]}


def faults(folder: Path, path: Path) -> list[str]:
    """Read a workbook that is refused for its cells, and give what is said of them."""
    done = mougen("questionnaire", folder, "--read", path, "--yes", "--json")
    assert done.exit_code == 3, done.output
    assert told(done)["merged"] == 0
    return [finding["message"] for finding in told(done)["findings"] if finding["severity"] == "must"]


def answers(bank: Bank, path: Path, *, agreeing: bool = True) -> Answers:
    """Give all that stands in a workbook, as if nothing had been known before."""
    grids = workbook.read_sheets(path)
    blank = replace(origin.read(str(path), grids), base={})
    merged = merge(bank.questions, Answers(), blank, read_sheets(grids, bank.questions))
    assert not (agreeing and merged.faults), merged.faults
    assert not merged.unread
    return with_changes(bank.questions, Answers(), merged.changes)
