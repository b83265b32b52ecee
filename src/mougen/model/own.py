"""What a matter has of its own beside the library: wording that was agreed, clauses that were moved, its signing."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from mougen.model.document import Blank, Document, Run, Section
from mougen.model.lines import Line
from mougen.model.notation import joined
from mougen.model.precedent import Role

OWN = "own/"
"""How the name of a section begins that the library does not have."""

LONGEST_ANCHOR = 40
"""How long the name of a bookmark may be in Word."""

_LONGEST_NAME = LONGEST_ANCHOR - len("_mg_own_") - len("-99")

RIVAL = "wording/"
"""How the answer of a gap begins that shows the other reading of a conflict; behind it stands the section's name."""

TWO_READINGS = "which of two readings stands"
"""What is open where a conflict is."""

_EXECUTION = "execution"
_ODD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line as it stood in an issued version (None: it was not there) and as it is to read (None: struck out)."""

    was: Line | None
    now: Line | None

    @property
    def changed(self) -> bool:
        """Whether it reads otherwise than it did."""
        return self.was != self.now


@dataclass(frozen=True, slots=True)
class OwnWording:
    """The wording of a section as it was agreed for one matter, kept with who and when.

    It holds both what was changed and what it was changed to, so that it can be laid over any later wording of the
    library: what the library changed elsewhere in the section comes in, and what both changed is a conflict.

    Attributes:
        version: the issued version that was changed.
        by: who made the change, as the returned file or the officer says.
        on: the day on which it was accepted.
        lines: the whole section, line by line.
        title: its title, where that was changed or the library has none.
        was_title: the title that was changed.
        after: for a section that the library does not have, the name of the one it stands after.
        role: for such a section, what it is.
    """

    version: int
    by: str
    on: dt.date
    lines: tuple[OwnLine, ...] = ()
    title: str = ""
    was_title: str = ""
    after: str = ""
    role: Role = "clause"


@dataclass(frozen=True, slots=True)
class Moved:
    """That a section stands after another one than in the precedent; with who moved it and when that was accepted."""

    after: str
    by: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Signed:
    """That a version was signed: its number, the day, and its headings in order, whose numbers are cited since."""

    version: int
    on: dt.date
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both the agreed wording and the library, or an answer, have changed since the issued version.

    Attributes:
        section: the name of the section.
        anchor: the line's bookmark; empty for the title.
        ours: how it reads as agreed; empty where it was struck out.
        theirs: how it would read without that; empty where it would not be there.
        by: who agreed it.
        version: the issued version that was changed.
    """

    section: str
    anchor: str
    ours: str
    theirs: str
    by: str
    version: int


@dataclass(frozen=True, slots=True)
class Merged:
    """A document with what its matter has of its own.

    Attributes:
        document: as it is to be read.
        conflicts: the places where both changed; the document shows both.
        kept: the names of the sections whose own wording stands in it.
        homeless: the names of own wording for which the document has no section.
        adrift: the names of sections whose neighbour is not in the document, so that they stand elsewhere.
    """

    document: Document
    conflicts: tuple[Conflict, ...] = ()
    kept: tuple[str, ...] = ()
    homeless: tuple[str, ...] = ()
    adrift: tuple[str, ...] = ()


def is_rival(run: Run) -> bool:
    """Whether a run is the other reading of a conflict."""
    return isinstance(run, Blank) and run.answer.startswith(RIVAL)


def canonical(wording: OwnWording) -> OwnWording:
    """Give wording in the form in which it is kept and read back.

    Words side by side are one run, and a line that was put elsewhere (under another bookmark, at another level) is one
    line struck out and one put in.
    """
    return replace(wording, lines=tuple(line for held in wording.lines for line in _canonical(held)))


def _canonical(held: OwnLine) -> tuple[OwnLine, ...]:
    was, now = _joined(held.was), _joined(held.now)
    if was is None or now is None or replace(was, cells=now.cells) == now:
        return (OwnLine(was, now),)
    return (OwnLine(was, None), OwnLine(None, now))


def _joined(line: Line | None) -> Line | None:
    return None if line is None else replace(line, cells=tuple(map(joined, line.cells)))


def name_of(section: Section) -> str:
    """Give the name by which a matter speaks of a section: its heading, for an execution block with its place.

    Execution blocks share one heading; each is ``execution/1``, ``execution/2`` and so on.
    """
    place = section.anchor.rpartition("_")[2]
    if section.role != _EXECUTION or section.heading.startswith(OWN) or not place.isdigit():
        return section.heading
    return f"{section.heading}/{place}"


def own_anchor(section: str, key: str) -> str:
    """Make the bookmark of a line of the matter's own: of its section, or of the section itself where there is no key.

    Args:
        section: the name of the section.
        key: a few letters that no other line of the section has.
    """
    begin, end = f"_mg_{_ODD.sub('_', section.lower())}", f"_own_{key}" if key else ""
    return begin[: LONGEST_ANCHOR - len(end)].rstrip("_") + end


def own_name(title: str, taken: Collection[str]) -> str:
    """Name a section that the library does not have, by its title."""
    slug = _ODD.sub("-", title.lower()).strip("-")[:_LONGEST_NAME].rstrip("-") or "clause"
    names = (f"{OWN}{slug}" if count == 1 else f"{OWN}{slug}-{count}" for count in itertools.count(1))
    return next(name for name in names if name not in taken)
