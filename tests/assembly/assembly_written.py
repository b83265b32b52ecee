"""Writes a clause of a test's own into the shipped library, and gives what the document says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mougen.assembly.assemble import assemble
from mougen.library.markdown import read_body
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.condition import parse
from mougen.model.document import Block, Document, Provision, Section, Table, text_of
from mougen.model.matter import Matter
from mougen.model.values import Answer

AGREEMENT = "partnership-agreement"
MEMORANDUM = "memorandum-of-understanding"


def with_clause(bank: Bank, name: str, text: str, when: str | None = None) -> Bank:
    """Give the bank with other words in a clause, or with one more clause under its heading."""
    heading = name.rpartition("/")[0]
    model = bank.clauses[f"{heading}/standard"]
    meta = replace(model.meta, when=parse(when) if when else None)
    clause = replace(model, id=name, meta=meta, blocks=read_body(text, f"clauses/{name}.md"))
    return replace(bank, clauses={**bank.clauses, name: clause})


def made(bank: Bank, kind: str = AGREEMENT, **answers: Answer) -> Document:
    """Assemble a document from these answers."""
    return assemble(bank, Matter(kind=kind, answers=Answers(answers)))


def section(document: Document, heading: str) -> Section:
    found = document.section(heading)
    assert found is not None, f"the document has no {heading}"
    return found


def read(bank: Bank, text: str, *, kind: str = AGREEMENT, **answers: Answer) -> list[str]:
    """Write a text as the clause on reporting, and give its paragraphs and rows as read."""
    document = made(with_clause(bank, "reporting/standard", text), kind, **answers)
    return list(lines(section(document, "reporting").blocks))


def lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (" | ".join(text_of(cell) for cell in row) for row in block.rows)
        else:
            yield text_of(block.runs)
            yield from lines(block.blocks)


def anchors(document: Document) -> list[str]:
    blocks = [block for part in document.sections for block in part.everything()]
    return [part.anchor for part in document.sections] + [block.anchor for block in blocks]


def provision(document: Document, anchor: str) -> Provision:
    blocks = [block for part in document.sections for block in part.everything()]
    return next(block for block in blocks if isinstance(block, Provision) and block.anchor == anchor)
