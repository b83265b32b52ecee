"""Blanks: every place in the document that still waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.model.document import Document
from mougen.model.finding import Finding, Place
from mougen.model.own import is_rival


def findings(document: Document) -> Iterator[Finding]:
    """Give one finding for each blank answer under each heading."""
    seen: set[tuple[str, str]] = set()
    for section in document.sections:
        for blank in section.blanks():
            if (section.anchor, blank.answer) in seen or is_rival(blank):
                continue
            seen.add((section.anchor, blank.answer))
            note = f" ({blank.note})" if blank.note else ""
            yield Finding(
                rule=f"blank/{blank.answer.partition('.')[0]}",
                severity="should",
                message=f"To be filled in under “{section.title}”: {blank.text}{note}",
                why="A blank cannot stay in a document that is to be signed",
                place=Place(clause=section.clause, heading=section.heading, answer=blank.answer),
            )
