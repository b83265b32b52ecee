"""The subject of one size: what every engine reads from the folder in which it was made."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KIND = "bench-agreement"
ANSWERS = "matter.yaml"
CONTENT = "content"
REFERENCE = "reference.docx"
AGREEMENT = "agreement.json"
WRITING = "writing.pickle"
LEVELS = ("Clause 1", "Clause 2", "Clause 3")
"""The styles of numbered paragraphs in the other engines' templates."""
ON = dt.date(2026, 11, 20)
"""The day by which the bench judges what is out of date, so that two runs find the same."""

Data = dict[str, Any]
"""An agreement as plain data; see ``bench/agreement.py``."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What the Word writing alone is given: the document, what stands around it, and the template."""

    document: Any
    furniture: Any
    template: Path


def data_of(folder: Path) -> Data:
    """Give the agreement as the other engines are given it."""
    data: Data = json.loads((folder / AGREEMENT).read_text(encoding="utf-8"))
    return data


def writing_of(folder: Path) -> Writing:
    """Give what the Word writing alone is given."""
    writing: Writing = pickle.loads((folder / WRITING).read_bytes())  # noqa: S301 - this run's own file
    return writing
