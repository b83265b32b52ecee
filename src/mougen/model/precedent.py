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
    whose answers the cover, header and file name take, and ``dated`` the one that dates it. ``title_of_deed`` and
    ``title_unless_binding`` are what it is called as a deed, and where it does not bind, if that differs.
    ``entitled`` says that what it is called begins its title, since that names another document. ``acknowledgement`` is
    the heading under which people sign who are no parties. Without ``execution`` nobody signs it, and without
    ``sign_off`` it has no sign-off sheet. ``between`` names the list whose records name the parties that sign, where it
    is drawn from the answers of a matter with more. ``page`` says that it is one page, written as a form is: what its
    sections say, and what is missing from the matter's own document.
    """

    id: str = ""
    title: str
    noun: str
    purpose: str
    interview: str
    shell: str
    sign_off: str = ""
    uses: tuple[str, ...] = ()
    binds: bool
    parties: LineField
    background: LineField
    groups: tuple[Group, ...]
    schedules: tuple[LineField, ...] = ()
    execution: LineField | None = None
    acknowledgement: LineField | None = None
    policies: tuple[str, ...] = ()
    dated: str = "agreement_date"
    title_of_deed: str = ""
    title_unless_binding: str = ""
    entitled: bool = False
    between: str = ""
    page: bool = False

    def called(self, *, binds: bool | None, deed: bool) -> str:
        """Give what a document of this kind is called on its cover."""
        special = self.title_of_deed if deed else self.title_unless_binding if binds is False else ""
        return special or self.title

    def lines(self) -> Iterator[tuple[Role, str, Line]]:
        """Give role, group title and line of every heading in printing order."""
        yield "parties", "", self.parties
        yield "background", "", self.background
        for group in self.groups:
            for line in group.headings:
                yield "clause", group.title, line
        for line in self.schedules:
            yield "schedule", "", line
        for signed in (self.execution, self.acknowledgement):
            if signed is not None:
                yield "execution", "", signed
