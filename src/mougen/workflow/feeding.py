"""What an answer feeds: the headings it goes into, and the policies and law behind the clauses that it fills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mougen.model import facts
from mougen.model.bank import Bank
from mougen.model.clause import Block, Clause, Fill, pieces_of
from mougen.model.condition import Condition
from mougen.model.framework import Requirement

DEFINITIONS = "definitions"
COVER = "Cover, footer and file name"
MOST_SHOWN = 4

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Feeding:
    """What the answer to one question feeds in one kind of document.

    ``headings`` are titles in printing order. ``requirements`` (ids) and ``law`` are those of the clauses whose text
    the answer fills; where it only decides which text there is, of the clauses that it decides.
    """

    headings: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    law: tuple[str, ...] = ()


def feeding(bank: Bank, kind: str) -> Mapping[str, Feeding]:
    """Give what each question of a kind of document feeds, by its id."""
    found: dict[str, list[tuple[_Spot, bool]]] = {name: [] for name in bank.interview(kind).order()}
    for spot in _spots(bank, kind):
        for name in sorted((spot.fills | spot.decides) & found.keys()):
            found[name].append((spot, name in spot.fills))
    return {name: _fed(spots) for name, spots in found.items()}


def notes(bank: Bank, kind: str, policies: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Give, for each question, what an officer may want to know beside its help.

    Args:
        bank: the content.
        kind: the kind of document.
        policies: the policies that the matter is held to; others are not named.
    """
    asked = {item.id: item for item in bank.requirements(policies)}
    return {name: tuple(_notes(fed, bank, asked)) for name, fed in feeding(bank, kind).items()}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A heading of a document, or a part of one of its clauses: what it is filled with, and what decides it."""

    title: str
    fills: Names
    decides: Names = frozenset()
    requirements: tuple[str, ...] = ()
    law: tuple[str, ...] = ()


def _spots(bank: Bank, kind: str) -> Iterator[_Spot]:
    precedent = bank.precedents[kind]
    yield _Spot(COVER, frozenset(precedent.uses))
    for role, _, line in precedent.lines():
        title = bank.headings[line.heading].title
        title = f"Schedule: {title}" if role == "schedule" else title
        if line.when is not None:
            yield _Spot(title, frozenset(), _behind(line.when))
        if line.heading == DEFINITIONS:
            yield from (_Spot(title, _filled(item), _behind(item.when)) for item in bank.glossary)
        for clause in bank.variants(line.heading):
            yield from _of_clause(clause, title, signed=line.heading in bank.signed_by_each)
    if precedent.sign_off:
        form = bank.sign_off_forms[precedent.sign_off]
        yield _Spot(form.title, frozenset(form.uses))


def _of_clause(clause: Clause, title: str, *, signed: bool) -> Iterator[_Spot]:
    meta = clause.meta
    repeated = frozenset({"parties"}) if signed else frozenset[str]()
    yield _Spot(title, repeated, _behind(meta.when), meta.requirements, meta.authorities)
    for block in clause.everything():
        points = tuple(dict.fromkeys(part.rpartition(".")[0] for part in block.parts))
        yield _Spot(title, _filled(block), _behind(block.when), points or meta.requirements, meta.authorities)


def _filled(block: Block) -> Names:
    fills = {piece.path.partition(".")[0] for piece in pieces_of(block) if isinstance(piece, Fill)}
    return frozenset(fills | ({block.each.records} if block.each else set()))


def _behind(when: Condition | None) -> Names:
    """Give the questions that a condition rests on."""
    names = when.names() if when else ()
    return frozenset(read for name in names for read in facts.READS.get(name, (name,)))


def _fed(spots: list[tuple[_Spot, bool]]) -> Feeding:
    """Join the places that an answer fills, or only decides, in printing order."""
    filled = [spot for spot, fills in spots if fills] or [spot for spot, _ in spots]
    return Feeding(
        headings=tuple(dict.fromkeys(spot.title for spot, _ in spots)),
        requirements=tuple(dict.fromkeys(each for spot in filled for each in spot.requirements)),
        law=tuple(dict.fromkeys(each for spot in filled for each in spot.law)),
    )


def _notes(fed: Feeding, bank: Bank, asked: Mapping[str, Requirement]) -> Iterator[str]:
    if fed.headings:
        yield f"This goes into: {_some(fed.headings)}"
    places = [_place(asked[name], bank) for name in fed.requirements if name in asked]
    if places:
        yield f"Asked for by: {_some(tuple(dict.fromkeys(places)))}"


def _place(item: Requirement, bank: Bank) -> str:
    return f"{bank.frameworks[item.policy].council}, {item.at}"


def _some(words: tuple[str, ...]) -> str:
    more = len(words) - MOST_SHOWN
    return "; ".join(words[:MOST_SHOWN]) + (f"; and {more} more" if more > 0 else "")
