"""A question that a policy asks of a partnership, answered yes, no or not known, with what shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something holds, or None where that cannot be known yet, and why."""

    holds: bool | None
    why: str = ""

    @property
    def word(self) -> str:
        """Yes, no or not known."""
        return {True: "Yes", False: "No", None: "Not known"}[self.holds]

    def __str__(self) -> str:
        """Say the verdict and its reason in a line."""
        return f"{self.word}: {self.why}" if self.why else self.word


def any_of(verdicts: tuple[Verdict, ...]) -> bool | None:
    """Whether one of them holds: known as soon as one does, and otherwise once all are known."""
    found = {verdict.holds for verdict in verdicts}
    return True if True in found else None if None in found else False
