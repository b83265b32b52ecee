"""How a document stands towards what a policy asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from mougen.model.framework import Requirement

Status = Literal["met", "incomplete", "omitted", "not-applicable", "waived"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a document stands towards one requirement; ``by`` are the clauses that serve it."""

    requirement: Requirement
    status: Status
    by: tuple[str, ...]
    why: str
    open: bool = False

    @property
    def stops(self) -> bool:
        """Whether it is mandatory, not met, and not waived."""
        return self.requirement.force == "must" and self.open and self.status != "waived"

    def as_json(self) -> dict[str, Any]:
        """Give it as the contract's JSON object."""
        return {
            "requirement": self.requirement.id,
            "policy": self.requirement.policy,
            "force": self.requirement.force,
            "status": self.status,
            "by": list(self.by),
            "why": self.why,
        }
