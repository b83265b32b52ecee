"""Structure: Parts stand in schedules only, and a range of references runs forward over things of one kind."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.library.names import fault
from mougen.model.bank import Bank
from mougen.model.clause import Block, Item, Link, pieces_of
from mougen.model.finding import Finding, Place
from mougen.model.precedent import Precedent

BOTH_ENDS = 2


def findings(bank: Bank) -> Iterator[Finding]:
    """Give a finding for each Part outside a schedule, and for each range that is none."""
    orders = list(_orders(bank))
    others = {line.heading for kind in bank.precedents.values() for role, _, line in kind.lines() if role != "schedule"}
    for clause in bank.clauses.values():
        for block in clause.everything():
            place = Place(clause=clause.id, file=clause.file, line=block.line)
            if clause.heading in others and isinstance(block, Item) and block.role == "part":
                yield fault("part/outside-schedule", "only a schedule has Parts; make this a numbered paragraph", place)
            yield from _ranges(block, orders, place)
    for item in bank.glossary:
        yield from _ranges(item, orders, Place(clause="glossary", file="clauses/glossary.md", line=item.line))


def _ranges(block: Block, orders: list[list[str]], place: Place) -> Iterator[Finding]:
    for piece in pieces_of(block):
        if isinstance(piece, Link) and len(piece.ends) > 1 and not _forward(piece.ends, orders):
            message = f"“{piece.target}” is no range; name two headings of one kind, or two items of one list, in order"
            yield fault("reference/range", message, place)


def _forward(ends: tuple[str, ...], orders: list[list[str]]) -> bool:
    """Whether both ends stand in some order together, and the first before the last wherever they do."""
    together = [order for order in orders if set(ends) <= set(order)]
    forward = all(order.index(ends[0]) < order.index(ends[-1]) for order in together)
    return len(ends) == BOTH_ENDS and bool(together) and forward


def _orders(bank: Bank) -> Iterator[list[str]]:
    """Give every list of things that are numbered one after the other: headings of a kind, marked items of a list."""
    for precedent in bank.precedents.values():
        yield from (_headings(precedent, role) for role in ("clause", "schedule"))
    for clause in bank.clauses.values():
        inner = (block.blocks for block in clause.everything() if isinstance(block, Item))
        yield from (_marked(clause.heading, blocks) for blocks in (clause.blocks, *inner))


def _headings(precedent: Precedent, wanted: str) -> list[str]:
    return [line.heading for role, _, line in precedent.lines() if role == wanted]


def _marked(heading: str, blocks: tuple[Block, ...]) -> list[str]:
    return [f"{heading}/{block.anchor}" for block in blocks if isinstance(block, Item) and block.anchor]
