"""What drafting works on: a matter's document with what the checks say of it, and the manner in which it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mougen.model.coverage import Coverage
from mougen.model.document import Document
from mougen.model.finding import Finding
from mougen.model.matter import Matter
from mougen.model.own import Conflict
from mougen.model.state import State

if TYPE_CHECKING:
    from mougen.model.version import Version  # seldom needed, and slow to start


@dataclass(frozen=True, slots=True)
class Reading:
    """A matter's document with everything that the checks have to say about it."""

    matter: Matter
    document: Document
    coverage: tuple[Coverage, ...]
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing mandatory is missing or unwaived."""
        return not any(finding.stops for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Manner:
    """How the documents of a matter are written.

    Attributes:
        state: draft, agreed form or execution copy.
        answers: whether the answers go into the file; None leaves it to the state: into a draft, and not into what
            goes to another party.
        pages: whether the contents have page numbers; None leaves it to the state.
        pdf: whether each document is printed as a PDF too.
        history: the versions that were issued, in order, for the version history.
        version: the number of the version that is being issued; 0 for a document that is not.
        id: what that version's documents are known by.
    """

    state: State = State.DRAFT
    answers: bool | None = None
    pages: bool | None = None
    pdf: bool = False
    history: tuple[Version, ...] = ()
    version: int = 0
    id: str = ""

    @property
    def holds_answers(self) -> bool:
        """Whether the answers go into the file."""
        return self.state is State.DRAFT if self.answers is None else self.answers


AS_A_DRAFT = Manner()
