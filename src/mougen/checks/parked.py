"""Answers that the present questions have no place for: kept, named, and in no document."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.model.bank import Bank
from mougen.model.finding import Finding, Place
from mougen.model.matter import Matter

_WHY = "The library has changed since it was answered. A parked answer is kept, and comes back if its question does."


def findings(matter: Matter, bank: Bank) -> Iterator[Finding]:
    """Give a finding for each parked answer of a matter, with what to do."""
    for name, held in matter.parked.items():
        reason = f" ({held.why})" if held.why else ""
        remedy = "answer the question again" if name in bank.questions else "say it in another answer"
        message = f"the answer to “{name}” is parked and is not used{reason}"
        words = f"{message}; {remedy}, or take it out under parked: in matter.yaml"
        yield Finding("library/parked-answer", "should", words, _WHY, Place(answer=name))
