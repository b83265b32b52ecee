"""What mougen draft is asked for on the command line, and the matter read through as it asks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mougen.matters.frozen import has_past
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.workflow import drafting
from mougen.workflow.reading import Manner, Reading


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    matter: Path | None
    kind: str | None
    policies: tuple[str, ...]
    style: str | None
    answers: Path | None
    profile: Path | None
    out: Path | None
    plain: bool | None
    manner: Manner
    settings: tuple[str, ...]
    answers_from: Path | None
    content: Path | None

    @property
    def changes(self) -> bool:
        """Whether it changes anything of a matter."""
        return bool(self.kind or self.policies or self.style or self.answers or self.settings)


def read_through(bank: Bank, request: Request, matter: Matter, folder: Path) -> tuple[Reading, Manner]:
    """Read a matter through, with what its issued versions add to what is said and shown."""
    reading = drafting.check(bank, matter)
    if not has_past(folder):
        return reading, request.manner
    from mougen.workflow import past  # noqa: PLC0415 - most drafts have none yet

    return past.with_past(reading, request.manner, folder)
