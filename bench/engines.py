"""The engines that write in Python: each is prepared once, and then writes the agreement as often as it is asked to.

What an engine does when it is prepared is what a program that has been running for a while has done already: its
modules are imported, its template's bytes and its data are at hand.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bench import subject
from bench.subject import LEVELS, Data

if TYPE_CHECKING:
    from docx.document import Document

Write = Callable[[], bytes]


def mougen(folder: Path) -> Write:
    """From the answers on disk to the agreement and its sign-off sheet: read, assemble, check and write."""
    from mougen.workflow import drafting  # noqa: PLC0415 - what an engine imports counts in no other's memory

    bank, matter = drafting.open_bank(folder / subject.CONTENT), folder / subject.ANSWERS

    def write() -> bytes:
        reading = drafting.check(bank, drafting.read(bank, matter), subject.ON)
        return drafting.render(bank, reading)[subject.KIND]

    return write


def mougen_word(folder: Path) -> Write:
    """From the assembled document to the agreement."""
    from mougen.word.write import write_agreement  # noqa: PLC0415

    given = subject.writing_of(folder)
    # Each time a document that nobody has read yet: it remembers its numbers.
    return lambda: write_agreement(replace(given.document), given.furniture, given.template)


def docxtpl(folder: Path) -> Write:
    """Stock docxtpl, with a template made in Word's default look."""
    return _docxtpl(folder, "docxtpl.docx")


def docxtpl_slim(folder: Path) -> Write:
    """Stock docxtpl, with a template that has only the styles in use."""
    return _docxtpl(folder, "docxtpl-slim.docx")


def _docxtpl(folder: Path, name: str) -> Write:
    from docxtpl import DocxTemplate  # noqa: PLC0415

    template, data = (folder / name).read_bytes(), subject.data_of(folder)

    def write() -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render(data, autoescape=True)
        return _saved(document)

    return write


def python_docx(folder: Path) -> Write:
    """python-docx's public API: paragraph by paragraph."""
    from docx import Document  # noqa: PLC0415

    base, data = (folder / "empty.docx").read_bytes(), subject.data_of(folder)

    def write() -> bytes:
        document = Document(io.BytesIO(base))
        for line in (*data["cover"], *data["contents"]):
            document.add_paragraph(line)
        for chapter in data["chapters"]:
            _chapter(document, chapter)
        return _saved(document)

    return write


def limit(folder: Path) -> Write:
    """Strings and a zip writer, with nothing in between."""
    from bench.limit import Limit  # noqa: PLC0415

    engine, data = Limit((folder / "empty-slim.docx").read_bytes()), subject.data_of(folder)
    return lambda: engine.write(data)


def _chapter(document: Document, chapter: Data) -> None:
    document.add_paragraph(chapter["title"], ("Normal", "Heading 1", "Heading 2")[chapter["rank"]])
    for block in chapter["blocks"]:
        if "rows" in block:
            _table(document, [block["header"], *block["rows"]])
        else:
            _points(document, block, ("Normal", *LEVELS) if not block["numbered"] else LEVELS)


def _points(document: Document, block: Data, styles: tuple[str, ...]) -> None:
    document.add_paragraph(block["text"], styles[0])
    for point in block["points"]:
        _points(document, point, styles[1:])


def _table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(0, len(rows[0]), "Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


ENGINES: Mapping[str, Callable[[Path], Write]] = {
    "mougen": mougen,
    "mougen-word": mougen_word,
    "docxtpl": docxtpl,
    "docxtpl-slim": docxtpl_slim,
    "python-docx": python_docx,
    "limit": limit,
}
