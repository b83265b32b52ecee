"""Currency of the library: clauses past their review date or withdrawn, and words that time has overtaken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mougen.model.bank import Bank
from mougen.model.clause import Block, Clause, Definition, Literally, Piece, Verb, pieces_of
from mougen.model.finding import Finding, Place, Severity
from mougen.model.values import write_date

ELSEWHERE = "\ufffc"
"""Stands for what is not the library's own words, so that words on either side of it are not read as one phrase."""


def findings(bank: Bank, on: dt.date | None = None) -> Iterator[Finding]:
    """Give a finding for each clause that is out of date and each stale term.

    Args:
        bank: the content.
        on: the date to judge by; without it no clause is past its review, and every term counts that has a date.
    """
    for clause in bank.clauses.values():
        yield from _standing(clause, on)
    for words, place in _words(bank):
        for term, found in bank.stale.found(words):
            severity: Severity = "should" if term.due(on) else "note"
            why = f"Wording that time has overtaken misleads whoever relies on it (evidence {term.evidence})"
            yield Finding("currency/stale-term", severity, f"“{found}”: {term.remedy()}", why, place)


def _standing(clause: Clause, on: dt.date | None) -> Iterator[Finding]:
    place = Place(clause=clause.id, file=clause.file, line=1)
    if clause.meta.status == "withdrawn":
        message = f"{clause.id} is withdrawn and no longer used; replace it, or take its file out"
        yield Finding("currency/withdrawn", "note", message, "The standard wording is used in its place", place)
    elif on is not None and clause.meta.review_by < on:
        message = (
            f"{clause.id} was to be reviewed by {write_date(clause.meta.review_by)}; "
            "check its law, then change law_as_at and review_by"
        )
        yield Finding("currency/past-review", "should", message, "Law moves on while a clause stands still", place)


def _words(bank: Bank) -> Iterator[tuple[str, Place]]:
    """Give what the library says, with its place; not the notes and help, which may name what is past to explain it."""
    for slug, heading in bank.headings.items():
        yield heading.title, Place(heading=slug, file="clauses/headings.yaml")
    for clause in bank.clauses.values():
        cited = "\n".join((*clause.meta.authorities, *clause.meta.fallback))
        yield cited, Place(clause=clause.id, file=clause.file, line=1)
        for block in clause.everything():
            yield _text(block), Place(clause=clause.id, file=clause.file, line=block.line)
    for item in bank.glossary:
        yield _text(item), Place(clause="glossary", file="clauses/glossary.md", line=item.line)
    for question in bank.questions.values():
        labels = [label for asked in (question, *question.fields.values()) for label in asked.choices.values()]
        yield "\n".join(labels), Place(answer=question.id, file="interviews/questions")


def _text(block: Block) -> str:
    return "".join(_piece(piece) for piece in pieces_of(block))


def _piece(piece: Piece) -> str:
    match piece:
        case Literally(text=text):
            return text
        case Verb(binding=binding, soft=soft):
            return f"{binding}{ELSEWHERE}{soft}"
        case Definition():
            return ""  # its own pieces follow it
        case _:
            return ELSEWHERE
