"""The document: a pure tree that assembly makes, checks read and Word writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeVar

from mougen.model.precedent import Role

T = TypeVar("T")

ELSEWHERE = "\ufffc"
"""Stands for what is not the library's own words, so that words on either side of it are not read as one phrase."""
NOT_USED = "Not used"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the library."""

    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A value that came from an answer; ``formatted`` if a format wrote it (a date, a sum), and not the person."""

    text: str
    answer: str
    formatted: bool = False


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
    block); ``signature`` for a line to sign on; ``part`` for the title of a Part of a schedule, whose paragraphs stand
    beneath it.
    """

    anchor: str
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...] = ()
    role: Literal["numbered", "plain", "signature", "part"] = "numbered"
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


@dataclass(frozen=True)
class Section:
    """A heading of the document with its text: the parties, the background, a clause, a schedule or an execution block.

    ``note`` is the library's drafting note for the lawyer, ``binds`` whether it binds in this document, ``unused``
    whether it only keeps a number (see ``not_used``). It is walked once, however many readers ask what is in it.
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
    unused: bool = False

    @property
    def stands(self) -> bool:
        """Whether it says something: it is neither left out nor only keeps a number."""
        return self.omission is None and not self.unused

    def everything(self) -> tuple[Block, ...]:
        """Give all paragraphs and tables, outer before inner."""
        return self._everything

    def runs(self) -> tuple[Run, ...]:
        """Give all runs."""
        return self._runs

    def blanks(self) -> tuple[Blank, ...]:
        """Give the gaps in it, in order."""
        return self._blanks

    def parts(self) -> frozenset[str]:
        """Give the points of policies that its paragraphs serve."""
        return self._parts

    def in_library(self) -> tuple[str, ...]:
        """Give the library's own words, paragraph by paragraph, with a mark for what is not."""
        return self._in_library

    @cached_property
    def library_text(self) -> str:
        """The library's own words together, a line for each paragraph."""
        return "".join([f"{line}\n" for line in self._in_library])

    @cached_property
    def _in_library(self) -> tuple[str, ...]:
        return tuple(
            "".join([run.text if isinstance(run, Words) else ELSEWHERE for run in runs_of(block)])
            for block in self._everything
        )

    @cached_property
    def _everything(self) -> tuple[Block, ...]:
        found: list[Block] = []
        _walk(self.blocks, found)
        return tuple(found)

    @cached_property
    def _runs(self) -> tuple[Run, ...]:
        return tuple([run for block in self._everything for run in runs_of(block)])

    @cached_property
    def _blanks(self) -> tuple[Blank, ...]:
        return tuple(run for run in self._runs if isinstance(run, Blank))

    @cached_property
    def _parts(self) -> frozenset[str]:
        return frozenset(part for block in self._everything for part in block.parts)


@dataclass(frozen=True)
class Document:
    """A whole agreement or memorandum.

    ``date`` is that of the original; ``restated`` is the day on which a signed one was amended and restated, empty
    while that is open, and None where it never was.
    """

    kind: str
    kind_title: str
    title: str
    parties: tuple[str, ...]
    sections: tuple[Section, ...]
    binding: bool | None
    deed: bool
    date: str = ""
    restated: str | None = None

    def section(self, heading: str) -> Section | None:
        """Find the first section under a heading; one that only keeps a number is not there."""
        return next((section for section in self.under(heading) if not section.unused), None)

    def under(self, *headings: str) -> tuple[Section, ...]:
        """Give the sections under any of these headings, in order; one that only keeps a number is under none."""
        places = {place for heading in headings for place in self._places.get(heading, ())}
        return tuple(self.sections[place] for place in sorted(places))

    def once(self, found: Callable[[Document], T]) -> T:
        """Give what follows from the document alone, such as its numbers: found once, however many ask for it."""
        if found not in self._known:
            self._known[found] = found(self)
        known: T = self._known[found]
        return known

    def know(self, found: Callable[[Document], T], known: T) -> None:
        """Take what follows from the document where it is known already, as from one that differs in other things."""
        self._known[found] = known

    @cached_property
    def _known(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, section in enumerate(self.sections):
            if not section.unused:
                found.setdefault(section.heading, []).append(place)
        return found

    def of_role(self, role: Role) -> tuple[Section, ...]:
        """Give the sections that are parties, background, clauses, schedules or execution blocks."""
        return tuple(section for section in self.sections if section.role == role)


def not_used(section: Section) -> Section:
    """Give a section that keeps the place and number of another without its text, so that other numbers stay."""
    return Section(section.anchor, section.heading, NOT_USED, section.role, section.group, binds=False, unused=True)


def _walk(blocks: tuple[Block, ...], found: list[Block]) -> None:
    for block in blocks:
        found.append(block)
        if isinstance(block, Provision) and block.blocks:
            _walk(block.blocks, found)


def runs_of(block: Block) -> tuple[Run, ...]:
    """Give the runs of one paragraph, or of one table's cells in reading order, without what stands beneath."""
    if isinstance(block, Provision):
        return block.runs
    return tuple(run for row in block.rows for cell in row for run in cell)


def text_of(runs: tuple[Run, ...]) -> str:
    """Give the text of runs as read on the page."""
    return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
