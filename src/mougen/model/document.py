"""The document: a pure tree that assembly makes, checks read and Word writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mougen.model.precedent import Role


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the library."""

    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A value that came from an answer."""

    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap: what goes there, the answer that would fill it, and the officer's note or a proposed figure."""

    text: str
    answer: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Defined:
    """A term where it is defined."""

    text: str
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference to a bookmark.

    ``before`` is the noun in front of the number ("clause "), ``number`` the computed number alone, ``after`` the
    title in brackets. A reference whose target is not in the document has no anchor.
    """

    target: str
    anchor: str | None
    before: str = ""
    number: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """The whole reference as read."""
        return f"{self.before}{self.number}{self.after}"


Run = Words | Filled | Blank | Defined | Reference


@dataclass(frozen=True, slots=True)
class Provision:
    """A numbered paragraph, or a line of an execution block, and what stands beneath it.

    ``role`` is ``numbered``; ``plain`` for a paragraph without a number (a definition, a line of an execution
    block); ``signature`` for a line to sign on.
    """

    anchor: str
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...] = ()
    role: Literal["numbered", "plain", "signature"] = "numbered"
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one heading row; ``total`` says that the last row is a total."""

    anchor: str
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    total: bool = False
    parts: tuple[str, ...] = ()


Block = Provision | Table


@dataclass(frozen=True, slots=True)
class Omission:
    """Why a section is only a place: the officer's reason, and in words which requirements ask for it."""

    reason: str
    asked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the document with its text: the parties, the background, a clause, a schedule or an execution block.

    ``note`` is the library's drafting note for the lawyer, ``binds`` whether it binds in this document.
    """

    anchor: str
    heading: str
    title: str
    role: Role
    group: str = ""
    clause: str | None = None
    version: str | None = None
    binds: bool = True
    note: str = ""
    blocks: tuple[Block, ...] = ()
    omission: Omission | None = None

    def everything(self) -> Iterator[Block]:
        """Walk all paragraphs and tables, outer before inner."""
        yield from _walk(self.blocks)

    def runs(self) -> Iterator[Run]:
        """Walk all runs."""
        for block in self.everything():
            yield from runs_of(block)

    def blanks(self) -> tuple[Blank, ...]:
        """Give the gaps in it, in order."""
        return tuple(run for run in self.runs() if isinstance(run, Blank))

    def parts(self) -> frozenset[str]:
        """Give the points of policies that its paragraphs serve."""
        return frozenset(part for block in self.everything() for part in block.parts)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole agreement or memorandum."""

    kind: str
    kind_title: str
    title: str
    parties: tuple[str, ...]
    sections: tuple[Section, ...]
    binding: bool | None
    deed: bool
    date: str = ""

    def section(self, heading: str) -> Section | None:
        """Find the first section under a heading."""
        return next((section for section in self.sections if section.heading == heading), None)

    def of_role(self, role: Role) -> tuple[Section, ...]:
        """Give the sections that are parties, background, clauses, schedules or execution blocks."""
        return tuple(section for section in self.sections if section.role == role)


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Provision):
            yield from _walk(block.blocks)


def runs_of(block: Block) -> tuple[Run, ...]:
    """Give the runs of one paragraph, or of one table's cells in reading order, without what stands beneath."""
    if isinstance(block, Provision):
        return block.runs
    return tuple(run for row in block.rows for cell in row for run in cell)


def text_of(runs: tuple[Run, ...]) -> str:
    """Give the text of runs as read on the page."""
    return "".join(run.text for run in runs)
