"""A fault in content or in an agreement, as a value that can be listed, waived and printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["must", "should", "note"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: in a clause, under a heading, at an answer, or in a file."""

    clause: str | None = None
    heading: str | None = None
    answer: str | None = None
    file: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        """Say the place in words, most exact first."""
        where = [
            f"{self.file}:{self.line}" if self.file and self.line else self.file,
            f"clause {self.clause}" if self.clause else None,
            f"heading {self.heading}" if self.heading and not self.clause else None,
            f"answer {self.answer}" if self.answer else None,
        ]
        return ", ".join(part for part in where if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a careful reader would raise.

    ``rule`` is made of words, such as ``omission/exit-strategy`` or ``definition/unused``.
    """

    rule: str
    severity: Severity
    message: str
    why: str = ""
    place: Place = field(default_factory=Place)
    requirement: str | None = None
    policy: str | None = None
    waived: bool = False

    @property
    def stops(self) -> bool:
        """Whether it is mandatory and nobody with authority has let it go."""
        return self.severity == "must" and not self.waived

    def as_json(self) -> dict[str, Any]:
        """Give the finding as the contract's JSON object."""
        names = ("clause", "heading", "answer", "file", "line")
        place = {name: getattr(self.place, name) for name in names if getattr(self.place, name) is not None}
        out: dict[str, Any] = {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "why": self.why,
            "place": place,
            "waived": self.waived,
        }
        extras = {"requirement": self.requirement, "policy": self.policy}
        return out | {name: value for name, value in extras.items() if value}
