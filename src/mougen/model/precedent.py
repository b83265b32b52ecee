"""A kind of document: its title, its interview, and its headings in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from mougen.model.condition import ConditionField
from mougen.model.reading import Reads

Role = Literal["parties", "background", "clause", "schedule", "execution"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a precedent: a heading, and the condition on which it belongs in the document."""

    heading: str
    when: ConditionField | None = None


def _line(raw: object) -> object:
    """Let a heading that has no condition stand alone."""
    return {"heading": raw} if isinstance(raw, str) else raw


LineField = Annotated[Line, Reads(_line)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Headings that belong together, under a title of their own."""

    title: str
    headings: tuple[LineField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """A kind of document, in the order in which it is printed.

    ``binds`` says which words of force it has while nobody has said whether it is to bind. ``uses`` names the questions
    whose answers the cover, header and file name take.
    """

    id: str = ""
    title: str
    noun: str
    purpose: str
    interview: str
    shell: str
    sign_off: str
    uses: tuple[str, ...] = ()
    binds: bool
    parties: LineField
    background: LineField
    groups: tuple[Group, ...]
    schedules: tuple[LineField, ...] = ()
    execution: LineField
    policies: tuple[str, ...] = ()

    def lines(self) -> Iterator[tuple[Role, str, Line]]:
        """Give role, group title and line of every heading in printing order."""
        yield "parties", "", self.parties
        yield "background", "", self.background
        for group in self.groups:
            for line in group.headings:
                yield "clause", group.title, line
        for line in self.schedules:
            yield "schedule", "", line
        yield "execution", "", self.execution
