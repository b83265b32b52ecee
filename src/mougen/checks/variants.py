"""Variants: headings under which two clauses claim the same matter."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.model.bank import Bank
from mougen.model.document import Document
from mougen.model.finding import Finding, Place


def findings(document: Document, bank: Bank, values: dict[str, object]) -> Iterator[Finding]:
    """Give a finding for each heading of the document for which the conditions of two variants hold."""
    for section in document.sections:
        if section.role == "execution" or section.clause is None:
            continue
        holding = [
            clause.id
            for clause in bank.variants(section.heading)
            if clause.meta.when is not None and clause.meta.status != "withdrawn" and clause.meta.when.holds(values)
        ]
        if len(holding) > 1:
            yield Finding(
                rule="variant/clash",
                severity="must",
                message=f"Two clauses apply under “{section.title}”: {' and '.join(holding)}; the first was used",
                why="Only one variant may apply; narrow one of the conditions in the library",
                place=Place(clause=section.clause, heading=section.heading),
            )
