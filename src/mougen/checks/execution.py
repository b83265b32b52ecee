"""Execution: who signs, and whether a document that does not bind moves what only a contract can move."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.model import facts
from mougen.model.answers import Answers
from mougen.model.document import Document
from mougen.model.finding import Finding, Place


def findings(document: Document, answers: Answers) -> Iterator[Finding]:
    """Give findings on signing, and on a memorandum that carries money or staff (domain research 4.5)."""
    if not document.of_role("execution"):
        yield Finding(
            rule="execution/missing",
            severity="should",
            message="The document has no place for the parties to sign",
            why="A document that a party has not signed does not show its consent",
            place=Place(heading="execution"),
        )
    if document.binding is False:
        yield from _moves(answers)


def _moves(answers: Answers) -> Iterator[Finding]:
    carried = {
        "money_model": ("money", facts.contributory(answers)),
        "staffing_model": ("staff", facts.employs_staff(answers) or facts.seconded_staff(answers)),
    }
    for question, (what, moves) in carried.items():
        if moves:
            yield Finding(
                rule=f"binding/{what}",
                severity="should",
                message=f"The document is not binding, but it moves {what} between the parties",
                why="Duties to pay, to second or to employ need an agreement that binds (domain research 4.5)",
                place=Place(answer=question),
            )
