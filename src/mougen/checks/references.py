"""References: cross-references to something that is not in the document."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.model.document import Document, Reference
from mougen.model.finding import Finding, Place


def findings(document: Document) -> Iterator[Finding]:
    """Give a finding for each reference without a target."""
    for section in document.sections:
        absent = {run.target for run in section.runs() if isinstance(run, Reference) and run.anchor is None}
        for target in sorted(absent):
            yield Finding(
                rule="reference/missing",
                severity="should",
                message=f"“{section.title}” refers to “{target}”, which is not in the document",
                why="A reference to nothing leaves the reader without the rule it relies on",
                place=Place(clause=section.clause, heading=section.heading),
            )
