"""Errands: what the officer has set out to do with the questions, and where the way back ends."""

from __future__ import annotations

from dataclasses import dataclass

from mougen.interview.script import Script

FOLLOWS = "Asked because of what you changed"


@dataclass(frozen=True, slots=True)
class Errand:
    """The questions that may be asked, and those through which the way back leads.

    With ``leaves`` the way back leads out of it; without, it ends at the first page.
    """

    asks: frozenset[str]
    back: frozenset[str]
    leaves: bool = False

    def brings_up(self, name: str) -> bool:
        """Whether a question is asked only because another was changed."""
        return name not in self.back


def whole(script: Script, passed_over: frozenset[str]) -> Errand:
    """Set out to answer everything but what is passed over."""
    everything = frozenset(script.interview.order())
    return Errand(everything - passed_over, everything)


def of_section(script: Script, title: str) -> Errand:
    """Set out to answer one section."""
    asked = frozenset(name for part in script.interview.sections if part.title == title for name in part.questions)
    return Errand(asked, asked, leaves=True)


def of_change(script: Script, name: str, already_open: frozenset[str]) -> Errand:
    """Set out to change one answer, and to answer what that brings up: not what was open before."""
    everything = frozenset(script.interview.order())
    return Errand((everything - already_open) | {name}, frozenset({name}), leaves=True)
