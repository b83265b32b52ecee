"""A document as plain text that a lawyer can read: numbers, headings and words, as they stand on the page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from mougen.model.document import Blank, Block, Defined, Document, Provision, Run, Section, Table
from mougen.model.numbering import Number, number

WIDTH = 110


def outline(document: Document) -> str:
    """Write the whole document."""
    numbers = number(document)
    binds = {None: "undecided whether it binds", True: "binding", False: "not binding"}[document.binding]
    head = [document.title, f"{document.kind_title}, {'deed, ' if document.deed else ''}{binds}", *document.parties]
    lines = [*head, *(line for section in document.sections for line in _section(section, numbers))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def words(runs: tuple[Run, ...]) -> str:
    """Write runs: blanks in square brackets, terms in stars where they are defined."""
    return "".join(_word(run) for run in runs)


def _word(run: Run) -> str:
    if isinstance(run, Blank):
        return f"[{run.text}{f' ({run.note})' if run.note else ''}]"
    return f"*{run.text}*" if isinstance(run, Defined) else run.text


def _section(section: Section, numbers: dict[str, Number]) -> Iterator[str]:
    own = numbers[section.anchor].own if section.anchor in numbers else section.role.capitalize()
    clause = f"{section.clause}{'' if section.binds else ', does not bind'}" if section.clause else "no clause"
    yield ""
    yield f"{own}. {section.title}  <{clause}>"
    if section.omission is not None:
        reason, asked_by = section.omission.reason or "no reason given", ", ".join(section.omission.asked_by)
        yield f"    LEFT OUT ({reason}), asked for by {asked_by}"
    for block in section.blocks:
        yield from _block(block, numbers, 1)


def _block(block: Block, numbers: dict[str, Number], depth: int) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block, depth)
        return
    mark = {"plain": "-", "signature": "____"}.get(block.role) or numbers.get(block.anchor, Number("-", "-", 0)).own
    yield from _wrapped(f"{mark} {words(block.runs)}", depth, len(mark) + 1)
    for inner in block.blocks:
        yield from _block(inner, numbers, depth + 1)


def _table(table: Table, depth: int) -> Iterator[str]:
    rows = [table.header, *(tuple(words(cell) for cell in row) for row in table.rows)]
    for row in rows:
        yield from _wrapped(f"| {' | '.join(row)} |", depth, 2)


def _wrapped(text: str, depth: int, hang: int) -> Iterator[str]:
    for count, line in enumerate(text.split("\n")):
        first = "    " * depth + (" " * hang if count else "")
        yield from textwrap.wrap(
            line, WIDTH, initial_indent=first, subsequent_indent="    " * depth + " " * hang, break_on_hyphens=False
        )


def provisions(section: Section) -> list[Provision]:
    """Give the paragraphs of a section, outer before inner."""
    return [block for block in section.everything() if isinstance(block, Provision)]
