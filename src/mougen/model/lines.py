"""A section as a flat list of lines: the shape in which two versions of it are compared and merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from mougen.model.document import Block, Provision, Run, Table, Words, text_of

T = TypeVar("T")

Cells = tuple[tuple[Run, ...], ...]
LineKind = Literal["numbered", "plain", "signature", "part", "table", "row", "total"]

_ROW = "#"
_PROVISIONS = ("numbered", "plain", "signature", "part")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, the heading row of a table, or another row of it.

    Attributes:
        anchor: the bookmark of the paragraph or table; a row has its table's with ``#`` and its place from 1.
        kind: what it is; ``table`` is the heading row, ``total`` a last row that adds up.
        level: how many paragraphs it stands under.
        cells: the runs of each cell; a paragraph has one.
        parts: the points of policies that it serves.
    """

    anchor: str
    kind: LineKind
    level: int
    cells: Cells
    parts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The line as read, its cells with a tab between."""
        return "\t".join(text_of(cell) for cell in self.cells)

    @property
    def in_table(self) -> bool:
        """Whether it belongs to a table."""
        return self.kind not in _PROVISIONS


def flatten(blocks: tuple[Block, ...], level: int = 0) -> tuple[Line, ...]:
    """Give the lines of blocks in reading order, outer before inner."""
    return tuple(line for block in blocks for line in _lines(block, level))


def _lines(block: Block, level: int) -> Iterator[Line]:
    if isinstance(block, Provision):
        yield Line(block.anchor, block.role, level, (block.runs,), block.parts)
        yield from flatten(block.blocks, level + 1)
        return
    header: Cells = tuple((Words(cell),) if cell else () for cell in block.header)
    yield Line(block.anchor, "table", level, header, block.parts)
    for count, row in enumerate(block.rows, start=1):
        kind: LineKind = "total" if block.total and count == len(block.rows) else "row"
        yield Line(f"{block.anchor}{_ROW}{count}", kind, level, row)


def build(lines: tuple[Line, ...]) -> tuple[Block, ...]:
    """Give the blocks of lines, as ``flatten`` took them apart.

    A line that stands deeper than the one above it allows comes beneath that one; a row without a table above it
    becomes a table without a heading row, and a row with fewer cells than its table has gets empty ones.
    """
    return _built(list(lines), 0)[0]


def _built(lines: list[Line], at: int, level: int = 0) -> tuple[tuple[Block, ...], int]:
    blocks: list[Block] = []
    while at < len(lines) and (lines[at].level >= level):
        line = lines[at]
        if line.in_table:
            table, at = _table(lines, at)
            blocks.append(table)
            continue
        inner, at = _built(lines, at + 1, line.level + 1)
        blocks.append(Provision(line.anchor, line.cells[0], inner, line.kind, line.parts))  # type: ignore[arg-type]
    return tuple(blocks), at


def _table(lines: list[Line], at: int) -> tuple[Table, int]:
    head = lines[at]
    headed = head.kind == "table"
    end = at + headed
    while end < len(lines) and lines[end].kind in {"row", "total"}:
        end += 1
    rows = lines[at + headed : end]
    width = max(len(line.cells) for line in lines[at:end])
    header = _wide(tuple(text_of(cell) for cell in head.cells) if headed else (), width, "")
    total = bool(rows) and rows[-1].kind == "total"
    anchor = head.anchor.partition(_ROW)[0]
    return Table(anchor, header, tuple(_wide(row.cells, width, ()) for row in rows), total, head.parts), end


def _wide(cells: tuple[T, ...], width: int, empty: T) -> tuple[T, ...]:
    return cells + (empty,) * (width - len(cells))
