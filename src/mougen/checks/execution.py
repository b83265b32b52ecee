"""Execution: whether every party has its place to sign, and whether a deed is executed as one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mougen.model.document import Document, Provision, Section, text_of
from mougen.model.finding import Finding, Place

_AS_A_DEED = re.compile(r"\b(executed|signed|delivered)\b[^.]{0,60}\bas a deed\b", re.IGNORECASE)


def findings(document: Document) -> Iterator[Finding]:
    """Give findings on signing."""
    blocks = [section for section in document.of_role("execution") if section.stands]
    if not blocks:
        yield Finding(
            rule="execution/missing",
            severity="should",
            message="The document has no place for the parties to sign; put the heading “execution” back",
            why="A document that a party has not signed does not show its consent",
            place=Place(heading="execution"),
        )
        return
    yield from _parties(document, blocks)
    yield from _deed(document, [block for block in blocks if block.title in document.parties] or blocks)


def _parties(document: Document, blocks: list[Section]) -> Iterator[Finding]:
    """Find parties without a place to sign; a block whose wording is still open has its blank instead."""
    places = Counter(block.title for block in blocks if _can_sign(block) or block.blanks())
    for party in (Counter(name for name in document.parties if name) - places).elements():
        yield Finding(
            rule="execution/party",
            severity="should",
            message=f"{party} has no place to sign; give it an execution block",
            why="A party that does not sign is not shown to have agreed",
            place=Place(heading="execution", answer="parties"),
        )


def _can_sign(block: Section) -> bool:
    return any(isinstance(line, Provision) and line.role == "signature" for line in block.everything())


def _deed(document: Document, blocks: list[Section]) -> Iterator[Finding]:
    plain = [block for block in blocks if not _as_a_deed(block)]
    if document.deed and len(plain) == len(blocks):
        yield Finding(
            rule="execution/deed",
            severity="must",
            message="The document is a deed, but nobody executes it as a deed; use execution blocks for deeds",
            why="A deed has to be executed as one (Law of Property (Miscellaneous Provisions) Act 1989 s1)",
            place=Place(clause=plain[0].clause, heading="execution", answer="binding_status"),
        )
        return
    for block in plain if document.deed else [block for block in blocks if _as_a_deed(block)]:
        yield _unlike(block, deed=document.deed)


def _unlike(block: Section, *, deed: bool) -> Finding:
    does = "does not execute it as one; check what kind of party it is" if deed else "executes it as one"
    return Finding(
        rule="execution/deed",
        severity="should",
        message=f"The document is {'a' if deed else 'not a'} deed, but {block.title} {does}",
        why="All parties have to execute a document in the form that it takes",
        place=Place(clause=block.clause, heading="execution", answer="binding_status"),
    )


def _as_a_deed(block: Section) -> bool:
    lines = (text_of(line.runs) for line in block.everything() if isinstance(line, Provision))
    return any(_AS_A_DEED.search(line) for line in lines)
