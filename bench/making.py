"""Makes the subject of one size: everything that the engines are given, written into a folder once."""

from __future__ import annotations

import json
import pickle
import time
from pathlib import Path
from typing import Any

from bench import agreement, content, subject, templates
from bench.subject import Data, Writing
from mougen.workflow import drafting, furnishing


def make(folder: Path, clauses: int) -> dict[str, Any]:
    """Write the content, the reference text and the data and templates of the other engines.

    Args:
        folder: where to.
        clauses: how many clauses the agreement has.

    Returns:
        How long reading and checking the content took in seconds, wall and CPU.
    """
    folder.mkdir(parents=True, exist_ok=True)
    content.write_content(folder, clauses)
    wall, cpu = time.perf_counter(), time.process_time()
    bank = drafting.open_bank(folder / subject.CONTENT)
    told = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    reading = drafting.check(bank, drafting.read(bank, folder / subject.ANSWERS), subject.ON)
    document = drafting.render(bank, reading)[subject.KIND]
    shell = bank.templates[bank.precedents[subject.KIND].shell]
    writing = Writing(reading.document, furnishing.furniture(bank, reading), shell)
    (folder / subject.WRITING).write_bytes(pickle.dumps(writing))
    give(folder, document)
    return told


def give(folder: Path, document: bytes) -> None:
    """Write the reference, and what the other engines need to write the same text."""
    data = agreement.read(document)
    (folder / subject.REFERENCE).write_bytes(document)
    (folder / subject.AGREEMENT).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    (folder / "docxtpl.docx").write_bytes(templates.for_docxtpl())
    (folder / "docxtpl-slim.docx").write_bytes(templates.for_docxtpl(slim=True))
    (folder / "docxtemplater.docx").write_bytes(templates.for_docxtemplater(_columns(data)))
    (folder / "empty.docx").write_bytes(templates.empty(title=data["title"]))
    (folder / "empty-slim.docx").write_bytes(templates.empty(slim=True, title=data["title"]))


def _columns(data: Data) -> list[int]:
    """Give how many columns its tables have."""
    blocks = (block for chapter in data["chapters"] for block in chapter["blocks"])
    return sorted({len(block["header"]) for block in blocks if "rows" in block})
