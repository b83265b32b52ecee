"""Reach: for each heading, whether every variant can be used and no two can be used at once.

The conditions are declared, so this is reasoned from the values that they can tell apart, not from interviews.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from mougen.library.names import fault
from mougen.library.worlds import (
    Search,
    Space,
    Test,
    TooManyError,
    World,
    all_of,
    holds,
    none_of,
    spaces,
    told,
    vocabulary,
)
from mougen.model.bank import Bank
from mougen.model.clause import Clause
from mougen.model.finding import Finding, Place
from mougen.model.precedent import Line
from mougen.model.question import Question

PARTY = "party"


def findings(bank: Bank) -> Iterator[Finding]:
    """Give a finding for each variant that no answers reach, and for each pair that some answers reach together."""
    reach = Reach(bank, spaces(bank, vocabulary(bank)))
    for heading in bank.headings:
        if any(clause.meta.when for clause in usable(bank, heading)):
            yield from reach.heading(heading)


def usable(bank: Bank, heading: str) -> list[Clause]:
    """Give the variants under a heading that may be used."""
    return [clause for clause in bank.variants(heading) if clause.meta.status != "withdrawn"]


def chosen(bank: Bank, clause: Clause) -> Test:
    """Make a test of whether a clause is the one used under its heading: its condition, else none of the others'."""
    if clause.meta.when is not None:
        return clause.meta.when.holds
    others = [other.meta.when for other in usable(bank, clause.heading) if other.meta.when is not None]
    return none_of(*(other.holds for other in others))


def loops_of(bank: Bank, heading: str) -> dict[str, Question]:
    """Give the lists whose records a whole clause is repeated for: each party signs."""
    signed = heading in bank.signed_by_each and "parties" in bank.questions
    return {PARTY: bank.questions["parties"]} if signed else {}


def lines_of(bank: Bank, kind: str, heading: str) -> list[Line]:
    """Give the lines of a kind of document that have a heading."""
    return [line for _, _, line in bank.precedents[kind].lines() if line.heading == heading]


@dataclass(slots=True)
class Reach:
    """Looks for worlds that reach a variant, or two at once."""

    bank: Bank
    spaces: dict[str, Space]
    search: Search = field(default_factory=Search)

    def heading(self, heading: str) -> Iterator[Finding]:
        """Give the findings under one heading."""
        variants = usable(self.bank, heading)
        try:
            yield from self._unreached(variants)
            yield from self._together([clause for clause in variants if clause.meta.when is not None])
        except TooManyError:
            place = Place(heading=heading, file=variants[0].file, line=1)
            message = f"the variants of “{heading}” rest on too many answers to be told apart; name a fact for some"
            yield Finding("variant/too-many-cases", "should", message, "", place)

    def _unreached(self, variants: list[Clause]) -> Iterator[Finding]:
        for clause in variants:
            if self._world(clause.heading, chosen(self.bank, clause)) is None and not self._stands_by(clause):
                place = Place(clause=clause.id, file=clause.file, line=1)
                message = f"no answers lead to {clause.id}; change its `when` or take it out"
                yield fault("variant/unreachable", message, place)

    def _together(self, special: list[Clause]) -> Iterator[Finding]:
        for first, second in itertools.combinations(special, 2):
            world = self._world(first.heading, all_of(holds(first.meta.when), holds(second.meta.when)))
            if world is not None:
                place = Place(clause=first.id, file=first.file, line=1)
                message = f"some answers lead to both {first.id} and {second.id}; narrow one `when` ({told(world)})"
                yield fault("variant/clash", message, place)

    def _world(self, heading: str, test: Test) -> World | None:
        for kind, space in self.spaces.items():
            for line in self._lines(kind, heading):
                within = space.within(loops_of(self.bank, heading))
                world = self.search.find(within, all_of(holds(line.when), test))
                if world is not None:
                    return world
        return None

    def _lines(self, kind: str, heading: str) -> list[Line]:
        """Give a kind's lines with a heading; where no kind has it yet, as if each had it."""
        everywhere = any(lines_of(self.bank, each, heading) for each in self.spaces)
        return lines_of(self.bank, kind, heading) if everywhere else [Line(heading=heading)]

    def _stands_by(self, clause: Clause) -> bool:
        """Whether the standard text is what shows while the officer has not yet decided between the others."""
        others = [other for other in usable(self.bank, clause.heading) if other.meta.when is not None]
        return clause.meta.when is None and all(holds(other.meta.when)({}) is None for other in others)  # type: ignore[arg-type]
