"""A clause of the library: its governance and its text as a tree of pieces that can be checked without being run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mougen.model.condition import Condition, ConditionField
from mougen.model.document import Words

Format = Literal[
    "as is",
    "date",
    "money",
    "number",
    "percentage",
    "period",
    "list",
    "titles",
    "councils",
    "sums",
    "worst",
    "lower",
    "count",
    "label",
    "sentence",
    "inline",
]
STANDARD = "standard"
BINDING_CLAUSES = "binding-clauses"
RANGE = ".."
"""Stands between the first and the last target of a range of references."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseMeta:
    """The front matter of a clause file."""

    version: str
    status: Literal["draft", "approved", "withdrawn"]
    owner: str
    law_as_at: dt.date
    review_by: dt.date
    jurisdictions: tuple[str, ...] = ("England",)
    authorities: tuple[str, ...] = ()
    verified: Literal["V", "V2", "K"] | None = None
    requirements: tuple[str, ...] = ()
    when: ConditionField | None = None
    note: str = ""
    fallback: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingMeta:
    """An entry of the one vocabulary of headings."""

    title: str
    purpose: str
    why: str
    binds: bool = False


Literally = Words
"""Words that are in the clause as they stand, and so in the document."""


@dataclass(frozen=True, slots=True)
class Fill:
    """The place of an answer: ``{{ path | format }}``; the path is a question, a loop name, or ``loop.field``."""

    path: str
    format: Format
    line: int


@dataclass(frozen=True, slots=True)
class Verb:
    """Words of force: the first where the document binds, the second where it does not (``{must|intend to}``)."""

    binding: str
    soft: str


@dataclass(frozen=True, slots=True)
class Link:
    """A cross-reference to a heading, to an item of one (``heading/anchor``), or from one to another (``a..b``)."""

    target: str
    words: str
    line: int

    @property
    def ends(self) -> tuple[str, ...]:
        """What it leads to: one target, or the first and the last of a range."""
        return tuple(self.target.split(RANGE))


@dataclass(frozen=True, slots=True)
class Definition:
    """Bold words: the place where a term is defined."""

    pieces: tuple[Literally | Fill, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """The word for the document itself: agreement, deed or memorandum."""

    capital: bool


Piece = Literally | Fill | Verb | Noun | Link | Definition


@dataclass(frozen=True, slots=True)
class Each:
    """Repeats an item or a table's row for each record of a list: ``{each contributions as c}``."""

    records: str
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """A sub-clause, or a Part of a schedule: its text, when it applies, what it repeats for, what stands beneath it."""

    pieces: tuple[Piece, ...]
    line: int
    when: Condition | None = None
    each: Each | None = None
    anchor: str | None = None
    parts: tuple[str, ...] = ()
    role: Literal["numbered", "plain", "signature", "glossary", "part"] = "numbered"
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class TableForm:
    """A table: a heading row, and rows that stand as they are or repeat for each record."""

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    line: int
    when: Condition | None = None
    each: Each | None = None
    total: str | None = None
    parts: tuple[str, ...] = ()


Block = Item | TableForm


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause file. ``id`` is its path without the ending, ``heading`` its folder."""

    id: str
    heading: str
    meta: ClauseMeta
    blocks: tuple[Block, ...]
    file: str
    digest: str

    def everything(self) -> Iterator[Block]:
        """Walk all items and tables, outer before inner."""
        yield from _walk(self.blocks)


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Item):
            yield from _walk(block.blocks)


def pieces_of(block: Block) -> Iterator[Piece]:
    """Give every piece of a block's own text, those within definitions too."""
    rows = (block.pieces,) if isinstance(block, Item) else tuple(cell for row in block.rows for cell in row)
    for pieces in rows:
        for piece in pieces:
            yield piece
            if isinstance(piece, Definition):
                yield from piece.pieces
