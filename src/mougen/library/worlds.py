"""Worlds: answers that lead to a given place, found by search over the declared conditions without any interview.

A world is decided one answer at a time, and only where a condition has looked at that answer. Conditions are
three-valued, so most cases are decided long before all answers are. Every question stands for few values: those that
the library's conditions and facts can tell apart.
"""

from __future__ import annotations

import ast
import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from mougen.model import facts
from mougen.model.answers import Answers, known
from mougen.model.bank import Bank
from mougen.model.condition import Condition
from mougen.model.question import Question, RecordField
from mougen.model.values import Answer, NotApplicable, Period

MOST_CASES = 20_000
MOST_POLICIES = 6
ASKED = "asked"
_DOES_NOT_APPLY = NotApplicable()
_A_DAY = dt.date(2027, 4, 1)
_FIGURES = frozenset({"number", "money", "percentage"})

World = Mapping[str, Answer]
Test = Callable[["View"], "bool | None"]


class TooManyError(Exception):
    """A test rests on so many answers that it was not decided within ``MOST_CASES``."""


def holds(condition: Condition | None) -> Test:
    """Make a test of a condition; without one it always holds."""
    return (lambda _: True) if condition is None else condition.holds


def all_of(*tests: Test) -> Test:
    """Make a test that holds where every one of some tests does."""
    return lambda view: _join(tests, view, decisive=False)


def any_of(*tests: Test) -> Test:
    """Make a test that holds where at least one of some tests does; without any it never holds."""
    return lambda view: _join(tests, view, decisive=True)


def none_of(*tests: Test) -> Test:
    """Make a test that holds where each of some tests is known not to hold."""

    def test(view: View) -> bool | None:
        truth = _join(tests, view, decisive=True)
        return None if truth is None else not truth

    return test


def _join(tests: Iterable[Test], view: View, *, decisive: bool) -> bool | None:
    open_ = False
    for test in tests:
        truth = test(view)
        if truth is decisive:
            return decisive
        open_ = open_ or truth is None
    return None if open_ else not decisive


class View(Mapping[str, object]):
    """What conditions see of a world that is partly decided; ``missing`` notes what they looked at in vain."""

    def __init__(self, kind: str, world: World) -> None:
        self.missing: dict[str, None] = {}
        self._kind = kind
        self._world = world

    def __getitem__(self, name: str) -> object:
        """Give the value of a name, or None where it is not decided."""
        if name == "kind":
            return self._kind
        if name in facts.FACTS:
            return self._fact(name)
        if name not in self._world:
            self.missing[name] = None
        return known(self._world.get(name))

    def __iter__(self) -> Iterator[str]:
        """Go through what is decided."""
        return iter(self._world)

    def __len__(self) -> int:
        """Count what is decided."""
        return len(self._world)

    def _fact(self, name: str) -> object:
        """Give a fact once everything that it looked at is decided: the rest then makes no difference to it."""
        looked = _Looked(self._world)
        value = facts.FACTS[name](Answers(looked))
        self.missing.update(looked.missing)
        return None if looked.missing else value


class _Looked(Mapping[str, Answer]):
    """The answers of a world as a fact sees them, with a note of what it looked at in vain."""

    def __init__(self, world: World) -> None:
        self.missing: dict[str, None] = {}
        self._world = world

    def __getitem__(self, name: str) -> Answer:
        if name not in self._world:
            self.missing[name] = None
        return self._world[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._world)

    def __len__(self) -> int:
        return len(self._world)


class _Within(Mapping[str, object]):
    """A view in which a record's fields have the names that the list question gives them (``party.kind``)."""

    def __init__(self, view: View, item: str, loop: str) -> None:
        self._view, self._item, self._loop = view, item, loop

    def __getitem__(self, name: str) -> object:
        before, dot, after = name.partition(".")
        return self._view[f"{self._loop}.{after}" if dot and before == self._item else name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._view)

    def __len__(self) -> int:
        return len(self._view)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the conditions of some content look at: by name the comparisons with it, and the headings ``asked`` for.

    ``joined`` are the comparisons of one answer with another, which the values of a space do not tell apart.
    """

    conditions: frozenset[Condition]
    atoms: Mapping[str, tuple[Condition, ...]]
    asked: frozenset[object]
    joined: tuple[Condition, ...] = ()
    values: dict[str, tuple[Answer, ...]] = field(default_factory=dict)


def vocabulary(bank: Bank) -> Vocabulary:
    """Read every condition of the content."""
    found = frozenset(conditions(bank))
    every = sorted({atom for condition in found for atom in _atoms(condition)}, key=str)
    atoms: dict[str, list[Condition]] = {}
    for atom in every:
        for name in atom.names() if len(atom.names()) == 1 else ():
            atoms.setdefault(name, []).append(atom)
    asked = frozenset(value for atom in atoms.get(ASKED, ()) for _, value in atom.comparisons())
    joined = tuple(atom for atom in every if len(atom.names()) > 1)
    return Vocabulary(found, {name: tuple(some) for name, some in atoms.items()}, asked, joined)


@dataclass(frozen=True)
class Space:
    """The worlds of one kind of document.

    ``asked`` are the sets of headings that policies may ask for together. ``loops`` are the lists whose records are
    being repeated.
    """

    bank: Bank
    kind: str
    asked: tuple[tuple[str, ...], ...]
    words: Vocabulary
    loops: Mapping[str, Question] = field(default_factory=dict)

    @cached_property
    def order(self) -> frozenset[str]:
        """The questions that this kind asks."""
        return frozenset(self.bank.interview(self.kind).order()) & frozenset(self.bank.questions)

    def within(self, loops: Mapping[str, Question]) -> Space:
        """Give the worlds inside repeated items."""
        return replace(self, loops=loops) if loops else self

    def applies(self, name: str) -> Test:
        """Make a test of whether a question, or a field of a repeated record (``loop.field``), is asked."""
        loop, _, inner = name.partition(".")
        if not inner:
            return holds(self.bank.questions[name].when) if name in self.order else lambda _: False
        question = self.loops[loop]
        when = question.fields[inner].when
        return lambda view: True if when is None else when.holds(_Within(view, question.item, loop))

    def turn(self, names: Iterable[str], world: World, path: tuple[str, ...] = ()) -> tuple[str, tuple[Answer, ...]]:
        """Say which answer to decide next so that these can be, and between which values."""
        name = next(iter(names))
        if name == ASKED:
            return name, self.asked
        if not self._declared(name):
            return name, (_DOES_NOT_APPLY,)
        view = View(self.kind, world)
        applies = self.applies(name)(view)
        first = [other for other in view.missing if other not in path and other != name]
        if applies is None and first:
            return self.turn(first, world, (*path, name))
        return name, (_DOES_NOT_APPLY,) if applies is False else self.values(name)

    def values(self, name: str) -> tuple[Answer, ...]:
        """Give one value for each set of values that no condition can tell apart."""
        known_values = self.words.values
        if "." in name or name not in known_values:
            told = {self._signature(name, value): value for value in reversed(tuple(self._samples(name)))}
            if "." in name:  # another list may be repeated under the same name elsewhere
                return tuple(reversed(told.values()))
            known_values[name] = tuple(reversed(told.values()))
        return known_values[name]

    def _declared(self, name: str) -> bool:
        loop, _, inner = name.partition(".")
        return inner in self.loops[loop].fields if inner and loop in self.loops else name in self.bank.questions

    def _samples(self, name: str) -> Iterator[Answer]:
        loop, _, inner = name.partition(".")
        asked = self.loops[loop].fields[inner] if inner else self.bank.questions[name]
        yield from _parties(asked) if name == "parties" else _samples(asked, _constants(self.words.atoms.get(name, ())))
        if asked.optional or asked.type == "date":
            yield _DOES_NOT_APPLY

    def _signature(self, name: str, value: Answer) -> tuple[object, ...]:
        """Give everything that conditions and facts can see of a value; the value itself where a fact joins two."""
        if "." in name:
            return (repr(value),)
        seen = {name: known(value)}
        read = [fact for fact, reads in facts.READS.items() if name in reads]
        alone = tuple(facts.FACTS[fact](Answers({name: value})) for fact in read if facts.READS[fact] == (name,))
        joined = repr(value) if any(len(facts.READS[fact]) > 1 for fact in read) else ""
        atoms = tuple(atom.holds(seen) for atom in self.words.atoms.get(name, ()))
        return (alone, joined, atoms, known(value) in ("", (), False))


@dataclass(slots=True)
class Search:
    """Searches the worlds of a space, and counts the cases that it looked at."""

    cases: int = 0

    def find(self, space: Space, test: Test) -> World | None:
        """Give a world, as far as it must be decided, in which a test holds; None where there is none.

        Raises:
            TooManyError: if it rests on too many answers.
        """
        return self._step(space, test, {}, self.cases + MOST_CASES)

    def _step(self, space: Space, test: Test, world: World, most: int) -> World | None:
        self.cases += 1
        if self.cases > most:
            raise TooManyError
        view = View(space.kind, world)
        truth = test(view)
        if truth is not None or not view.missing:
            return world if truth else None
        name, values = space.turn(view.missing, world)
        tried = (self._step(space, test, {**world, name: value}, most) for value in values)
        return next((found for found in tried if found is not None), None)


def spaces(bank: Bank, words: Vocabulary, policy: str | None = None) -> dict[str, Space]:
    """Give the worlds of each kind of document, or those in which one policy is among the chosen ones."""
    kinds = [
        kind
        for kind, precedent in bank.precedents.items()
        if precedent.interview in bank.interviews and (policy is None or kind in bank.frameworks[policy].applies_to)
    ]
    return {kind: Space(bank, kind, _asked(bank, kind, words, policy), words) for kind in kinds}


def conditions(bank: Bank) -> Iterator[Condition]:
    """Give every condition that the content declares."""
    asked = [*bank.questions.values(), *(field for q in bank.questions.values() for field in q.fields.values())]
    lines = [line for precedent in bank.precedents.values() for _, _, line in precedent.lines()]
    wanted = [requirement for framework in bank.frameworks.values() for requirement in framework.requirements]
    metas = [clause.meta for clause in bank.clauses.values()]
    blocks = [*bank.glossary, *(block for clause in bank.clauses.values() for block in clause.everything())]
    for holder in (*asked, *lines, *wanted, *metas, *blocks):
        if holder.when is not None:
            yield holder.when


def told(world: World) -> str:
    """Say a world in words, as far as it was decided."""
    words = [f"{name} = {_word(answer)}" for name, answer in world.items() if name != ASKED]
    asked = world.get(ASKED)
    return ", ".join([*words, *(["a policy that asks for it"] if asked else ())]) or "any answers"


def _word(answer: Answer) -> str:
    if isinstance(answer, NotApplicable):
        return "not applicable"
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, tuple):
        return "+".join(str(item.get("kind", "entry")) if isinstance(item, Mapping) else item for item in answer)
    return str(answer)


def _asked(bank: Bank, kind: str, words: Vocabulary, policy: str | None) -> tuple[tuple[str, ...], ...]:
    """Give what policies may ask for together: every choice of them, or each alone and all where there are many."""
    names = [name for name, framework in bank.frameworks.items() if kind in framework.applies_to and name != policy]
    sizes = range(len(names) + 1) if len(names) <= MOST_POLICIES else (0, 1, 2, len(names))
    always = (policy,) if policy else ()
    chosen = [always + some for size in sizes for some in itertools.combinations(names, size)]
    default = bank.precedents[kind].policies
    sets = (bank.brief(kind, some or tuple(n for n in default if n in bank.frameworks)).asked for some in chosen)
    return tuple(dict.fromkeys(tuple(heading for heading in asked if heading in words.asked) for asked in sets))


def _atoms(condition: Condition) -> Iterator[Condition]:
    for node in ast.walk(condition.tree):
        if isinstance(node, ast.Compare):
            yield Condition(ast.unparse(node), node)


def _constants(atoms: tuple[Condition, ...]) -> list[int]:
    values = (value for atom in atoms for _, value in atom.comparisons())
    return sorted({near for value in values if type(value) is int for near in (value - 1, value, value + 1)})


def _samples(asked: RecordField, constants: list[int]) -> Iterator[Answer]:
    match asked.type:
        case "choice":
            yield from asked.choices
        case "choices":
            yield from _subsets(tuple(asked.choices))
        case "yes-no":
            yield from (True, False)
        case "date":
            yield _A_DAY
        case "period":
            yield Period(1, "month")
        case "records":
            yield from (({},),) if asked.min else (({},), ())
        case _:
            yield from constants if asked.type in _FIGURES and constants else ("some",)


def _subsets(options: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    several = tuple(option for option in options if option != "none")
    yield from (("none",),) if "none" in options else ()
    for size in range(1, len(several) + 1):
        yield from itertools.combinations(several, size)


def _parties(asked: RecordField) -> Iterator[Answer]:
    """Give two or three parties of each set of kinds: no fact tells more of them apart."""
    kinds = tuple(asked.fields["kind"].choices) if isinstance(asked, Question) else ()
    for some in _subsets(kinds):
        for count in dict.fromkeys((max(2, len(some)), max(3, len(some)))):
            yield tuple({"kind": some[min(place, len(some) - 1)]} for place in range(count))
