"""Execution blocks: each is kept whole on one page, by tying all its lines but the last to the next."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.model.document import Block, Provision, Section, Table
from mougen.word.moulds import Line
from mougen.word.pen import Pen
from mougen.word.sections import write_line
from mougen.word.styles import Style
from mougen.word.tables import write_table


def write_signatures(section: Section, pen: Pen, *, titled: bool) -> list[Line]:
    """Return the lines of a section's execution blocks; ``titled`` says that the party's name is above the first."""
    groups = _groups(section.blocks)
    return [line for count, group in enumerate(groups) for line in _group(group, pen, apart=bool(count) or not titled)]


def _groups(blocks: tuple[Block, ...]) -> list[list[Block]]:
    """Part a section into execution blocks: a paragraph with lines beneath it begins one; else all is one block."""
    groups: list[list[Block]] = []
    for block in blocks:
        begins = isinstance(block, Provision) and block.blocks
        if not groups or (begins and any(isinstance(line, Provision) and line.blocks for line in groups[-1])):
            groups.append([])
        groups[-1].append(block)
    return groups


def _group(group: list[Block], pen: Pen, *, apart: bool) -> Iterator[Line]:
    lines = [line for block in group for line in (block, *_beneath(block))]
    first = lines[0] if apart else None
    for line in lines:
        yield from _line(line, pen, apart=line is first, last=line is lines[-1])


def _beneath(block: Block) -> list[Block]:
    if isinstance(block, Table):
        return []
    return [line for inner in block.blocks for line in (inner, *_beneath(inner))]


def _line(line: Block, pen: Pen, *, apart: bool, last: bool) -> list[Line]:
    if isinstance(line, Table):
        return write_table(line, pen)
    style = Style.EXECUTION_FIRST if apart else Style.EXECUTION
    return [write_line(line, Style.SIGNATURE if line.role == "signature" else style, pen, keep=not last)]
