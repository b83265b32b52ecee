"""Where the reader of a Word file is."""

from __future__ import annotations

from dataclasses import dataclass

from mougen.model.returned import PLAIN, Cell, Mark, Part
from mougen.word.returned.fields import Fields


@dataclass(slots=True)
class Grid:
    """The table that is being read, and how far."""

    table: int
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader is.

    Attributes:
        part: which part of the file.
        holder: which header, footer, note or text box.
        fields: the fields of that text.
        mark: the revision of what is around.
        grid: the table.
        cell: the cell of it.
        row: what became of the cell, or the row.
    """

    part: Part
    holder: int
    fields: Fields
    mark: Mark = PLAIN
    grid: Grid | None = None
    cell: Cell | None = None
    row: Mark = PLAIN
