"""Proof over all branches: every answer asked for where it is used, every reference with its target.

For each place of an answer, the conditions on the way to it (the heading's line, the choice among variants, the items
around it) must imply that its question is asked. What would break that is searched for in ``worlds``; no document is
made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mougen.library.names import fault
from mougen.library.reach import Reach, chosen, lines_of, loops_of, usable
from mougen.library.worlds import (
    Search,
    Space,
    Test,
    TooManyError,
    View,
    Vocabulary,
    all_of,
    any_of,
    holds,
    none_of,
    spaces,
    told,
    vocabulary,
)
from mougen.model.bank import Bank
from mougen.model.clause import BINDING_CLAUSES, Block, Clause, Definition, Fill, Item, Link, Literally, pieces_of
from mougen.model.condition import Condition
from mougen.model.finding import Finding, Place
from mougen.model.framework import Requirement
from mougen.model.question import Question

GLOSSARY, DEFINITIONS = "glossary", "definitions"


@dataclass(frozen=True, slots=True)
class Spot:
    """A block of a clause or of the glossary, and the conditions of it and of what stands around it."""

    block: Block
    source: str
    file: str
    clause: Clause | None
    whens: tuple[Condition, ...] = ()
    loops: Mapping[str, Question] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(clause=self.source, file=self.file, line=self.block.line)


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found, and how much was looked at."""

    findings: tuple[Finding, ...]
    figures: Mapping[str, int]


def prove(bank: Bank) -> Proof:
    """Prove the library over all answers that its conditions can tell apart.

    Returns:
        A finding for whatever does not hold on some path, or could not be decided, and the figures of the proof.
    """
    words = vocabulary(bank)
    return _Prover(bank, words, spaces(bank, words)).proof()


@dataclass(slots=True)
class _Prover:
    bank: Bank
    words: Vocabulary
    spaces: dict[str, Space]
    search: Search = field(default_factory=Search)
    counted: dict[str, int] = field(default_factory=dict)
    spots: tuple[Spot, ...] = ()
    _users: dict[str, tuple[Spot, ...]] = field(default_factory=dict)
    _told: dict[tuple[object, ...], Finding | None] = field(default_factory=dict)

    def proof(self) -> Proof:
        self.spots = tuple(_spots_of(self.bank))
        self._users = _uses(self.spots)
        found = [*self._joined(), *self._variants(), *self._places(), *self._requirements()]
        figures = {"conditions": len(self.words.conditions), "cases": self.search.cases, **self.counted}
        return Proof(tuple(dict.fromkeys(found)), figures)

    def _joined(self) -> Iterator[Finding]:
        for atom in self.words.joined:
            message = f"“{atom}” compares one answer with another, so nothing that rests on it is proved; name a fact"
            yield Finding("branches/not-proved", "should", message)

    def _variants(self) -> Iterator[Finding]:
        reach = Reach(self.bank, self.spaces, self.search)
        for heading in self.bank.headings:
            yield from reach.heading(heading)
            self._count("variants", len(usable(self.bank, heading)))

    def _places(self) -> Iterator[Finding]:
        for kind in self.spaces:
            for spot in self.spots:
                yield from self._spot(spot, kind)

    def _spot(self, spot: Spot, kind: str) -> Iterator[Finding]:
        if spot.clause is not None and not lines_of(self.bank, kind, spot.clause.heading):
            return
        if spot.block.each is not None:
            yield from self._asked(spot, kind, spot.block.each.records, outer=True)
        for piece in pieces_of(spot.block):
            if isinstance(piece, Fill):
                yield from self._asked(spot, kind, piece.path)
            elif isinstance(piece, Link) and piece.target != BINDING_CLAUSES:
                for target in piece.ends:
                    yield from self._led(spot, kind, target)

    def _asked(self, spot: Spot, kind: str, path: str, *, outer: bool = False) -> Iterator[Finding]:
        """Prove that a question is asked, and not passed over, on every path to the place that uses its answer."""
        space = self._space(spot, kind)
        if not _declared(path, self.bank, spot.loops):
            return  # the check of names has said so
        self._count("placeholders")
        way = self._way(spot, space, outer=outer)
        shown = f"{{{{ {path} }}}}" if not outer else f"{{each {path} …}}"
        because = f"{kind}: “{shown}” is used where “{path}” is not asked; give it a condition, or ask it"
        yield from self._never(spot, space, all_of(way, none_of(space.applies(path))), "placeholder/not-asked", because)
        if not outer and _optional(path, self.bank, spot.loops):
            because = f"“{shown}” is used where the optional “{path}” was passed over; put {{when {path}}} before it"
            gap = all_of(way, space.applies(path), _empty(path))
            yield from self._never(spot, space, gap, "placeholder/passed-over", because)

    def _led(self, spot: Spot, kind: str, target: str) -> Iterator[Finding]:
        """Prove that what a reference leads to is there wherever the reference is."""
        self._count("references")
        space = self._space(spot, kind)
        dangling = all_of(self._way(spot, space), none_of(self._standing(target, kind)))
        because = f"{kind}: the reference to “{target}” stands where that is not in the document; give it a condition"
        yield from self._never(spot, space, dangling, "reference/may-dangle", because)

    def _never(self, spot: Spot, space: Space, test: Test, rule: str, because: str) -> Iterator[Finding]:
        """Give a finding where a test that must hold nowhere holds in some world, or could not be decided."""
        key = (rule, because, spot.source, spot.whens, spot.block.line)
        if key in self._told:
            return
        try:
            world = self.search.find(space, test)
        except TooManyError:
            message = f"it rests on too many answers to be proved: {because}"
            self._told[key] = Finding("branches/too-many-cases", "should", message, "", spot.place)
            yield self._told[key]  # type: ignore[misc]
            return
        self._told[key] = None if world is None else fault(rule, f"{because} ({told(world)})", spot.place)
        if world is not None:
            yield fault(rule, f"{because} ({told(world)})", spot.place)

    def _space(self, spot: Spot, kind: str) -> Space:
        return self.spaces[kind].within(spot.loops)

    def _way(self, spot: Spot, space: Space, *, outer: bool = False) -> Test:
        """Make a test of whether a block is in the document (``outer``: whether what is around it is)."""
        whens = spot.whens[:-1] if outer and isinstance(spot.block, Item) and spot.block.when else spot.whens
        own = all_of(*(holds(when) for when in whens))
        if spot.clause is None:
            return all_of(own, self._used(spot, space.kind, frozenset()))
        lines = lines_of(self.bank, space.kind, spot.clause.heading)
        return all_of(any_of(*(holds(line.when) for line in lines)), chosen(self.bank, spot.clause), own)

    def _used(self, spot: Spot, kind: str, above: frozenset[str]) -> Test:
        """Make a test of whether the term that a bullet of the glossary defines is used in the document."""
        term = _term(spot.block)
        if term in above or not lines_of(self.bank, kind, DEFINITIONS):
            return lambda _: False
        users = [user for user in self._users.get(term, ()) if user is not spot]
        return any_of(*(self._user(user, kind, above | {term}) for user in users))

    def _user(self, user: Spot, kind: str, above: frozenset[str]) -> Test:
        """Make a test of whether a block that uses a term is in the document, whatever is in the records repeated."""
        own = all_of(*(holds(when) for when in user.whens if not any("." in name for name in when.names())))
        if user.clause is None:
            return all_of(own, self._used(user, kind, above))
        lines = any_of(*(holds(line.when) for line in lines_of(self.bank, kind, user.clause.heading)))
        return all_of(lines, own) if user.loops else all_of(lines, chosen(self.bank, user.clause), own)

    def _standing(self, target: str, kind: str) -> Test:
        """Make a test of whether the target of a reference is in the document."""
        if target in self.bank.headings:
            return any_of(*(holds(line.when) for line in lines_of(self.bank, kind, target)))
        heading, _, anchor = target.rpartition("/")
        marked = [spot for spot in self.spots if spot.clause and spot.clause.heading == heading]
        marked = [spot for spot in marked if isinstance(spot.block, Item) and spot.block.anchor == anchor]
        return any_of(*(self._way(spot, self.spaces[kind]) for spot in marked))

    def _requirements(self) -> Iterator[Finding]:
        for policy, framework in self.bank.frameworks.items():
            own = spaces(self.bank, self.words, policy)
            for requirement in framework.requirements:
                self._count("requirements")
                if self._claimed(requirement):
                    yield from self._requirement(requirement, own)

    def _claimed(self, requirement: Requirement) -> bool:
        """Whether clauses say that they meet each heading and part of it; the check of policies says what is not."""
        able = all(any(requirement.met_by(clause.meta.requirements) for clause in usable(self.bank, heading))
                   for heading in requirement.headings)  # fmt: skip
        said = [part for spot in self.spots for part in spot.block.parts]
        return able and all(requirement.has_part(part, said) for part in requirement.parts)

    def _requirement(self, requirement: Requirement, own: dict[str, Space]) -> Iterator[Finding]:
        place = Place(file=f"frameworks/{requirement.policy}.yaml")
        applying = []
        for kind, space in own.items():
            try:
                applies = self.search.find(space, self._wanted(requirement, kind)) is not None
                met = self.search.find(space, all_of(self._wanted(requirement, kind), self._met(requirement, kind)))
            except TooManyError:
                message = f"{requirement.id} rests on too many answers to be proved for a {kind}"
                yield Finding("branches/too-many-cases", "should", message, "", place)
                applies, met = True, {}
            applying += [kind] if applies else []
            if applies and met is None:
                message = f"no answers lead to a {kind} that meets {requirement.id} ({requirement.label})"
                yield fault("requirement/unreachable", message, place)
        if not applying:
            message = f"{requirement.id} ({requirement.label}) applies to no document of any kind"
            yield fault("requirement/unreachable", message, place)

    def _wanted(self, requirement: Requirement, kind: str) -> Test:
        left = [none_of(*self._ruled_out(heading, kind)) for heading in requirement.headings]
        return all_of(holds(requirement.when), any_of(*left))

    def _ruled_out(self, heading: str, kind: str) -> list[Test]:
        return [none_of(holds(line.when)) for line in lines_of(self.bank, kind, heading)]

    def _met(self, requirement: Requirement, kind: str) -> Test:
        served = [any_of(*self._ruled_out(heading, kind), self._serving(heading, requirement, kind))
                  for heading in requirement.headings]  # fmt: skip
        parts = [self._part(requirement, part, kind) for part in requirement.parts]
        return all_of(*served, *parts)

    def _serving(self, heading: str, requirement: Requirement, kind: str) -> Test:
        lines = any_of(*(holds(line.when) for line in lines_of(self.bank, kind, heading)))
        able = [clause for clause in usable(self.bank, heading) if requirement.met_by(clause.meta.requirements)]
        return all_of(lines, any_of(*(chosen(self.bank, clause) for clause in able)))

    def _part(self, requirement: Requirement, part: str, kind: str) -> Test:
        serving = [spot for spot in self.spots if requirement.has_part(part, spot.block.parts)]
        return any_of(*(self._way(spot, self.spaces[kind]) for spot in serving))

    def _count(self, what: str, more: int = 1) -> None:
        self.counted[what] = self.counted.get(what, 0) + more


def _spots_of(bank: Bank) -> Iterator[Spot]:
    for clause in bank.clauses.values():
        if clause.meta.status != "withdrawn":
            for block in clause.blocks:
                yield from _spots(Spot(block, clause.id, clause.file, clause, (), loops_of(bank, clause.heading)), bank)
    for block in bank.glossary:
        yield from _spots(Spot(block, GLOSSARY, f"clauses/{GLOSSARY}.md", None), bank)


def _spots(outer: Spot, bank: Bank) -> Iterator[Spot]:
    block = outer.block
    whens = (*outer.whens, block.when) if block.when is not None else outer.whens
    repeated = {block.each.name: bank.questions[block.each.records]} if _lists(block, bank) and block.each else {}
    loops = {**outer.loops, **repeated}
    yield Spot(block, outer.source, outer.file, outer.clause, whens, loops)
    for inner in block.blocks if isinstance(block, Item) else ():
        yield from _spots(Spot(inner, outer.source, outer.file, outer.clause, whens, loops), bank)


def _lists(block: Block, bank: Bank) -> bool:
    return block.each is not None and block.each.records in bank.questions


def _declared(path: str, bank: Bank, loops: Mapping[str, Question]) -> bool:
    loop, _, inner = path.partition(".")
    return inner in loops[loop].fields if inner and loop in loops else path in bank.questions


def _optional(path: str, bank: Bank, loops: Mapping[str, Question]) -> bool:
    loop, _, inner = path.partition(".")
    return (loops[loop].fields[inner] if inner else bank.questions[path]).optional


def _empty(path: str) -> Test:
    """Make a test of whether nothing was answered."""

    def test(view: View) -> bool | None:
        seen = view[path]
        return None if seen is None else seen == ""

    return test


def _term(block: Block) -> str:
    bold = next((piece for piece in pieces_of(block) if isinstance(piece, Definition)), None)
    return "".join(piece.text for piece in bold.pieces if isinstance(piece, Literally)) if bold else ""


def _uses(spots: tuple[Spot, ...]) -> dict[str, tuple[Spot, ...]]:
    """Give, for each term of the glossary, the blocks whose own words use it; a longer term hides one within it."""
    terms = {_term(spot.block) for spot in spots if spot.clause is None} - {""}
    forms = {form: term for term in terms for form in (term, f"{term}s", f"{term}es", f"{term.removesuffix('y')}ies")}
    longest = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)({longest})(?!\w)")
    users: dict[str, list[Spot]] = {}
    for spot in spots if terms else ():
        words = " ".join(piece.text for piece in pieces_of(spot.block) if isinstance(piece, Literally))
        for term in sorted({forms[found[1]] for found in pattern.finditer(words)}):
            users.setdefault(term, []).append(spot)
    return {term: tuple(found) for term, found in users.items()}
