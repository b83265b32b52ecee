"""Writes the blocks of a clause for one matter: conditions decided, lists repeated, places filled."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import TypeGuard

from mougen.assembly.filling import blank, fill
from mougen.assembly.scope import Loop, Scope
from mougen.model.clause import Block as Source
from mougen.model.clause import Definition, Each, Fill, Item, Link, Literally, Noun, Piece, TableForm, Verb
from mougen.model.condition import Condition
from mougen.model.document import Blank, Block, Defined, Filled, Provision, Reference, Run, Table, Words
from mougen.model.question import RecordField
from mougen.model.values import Answer, NotApplicable, write_money

LONGEST_ANCHOR = 40
_HASHED = 10
_ODD = re.compile(r"[^a-z0-9]+")


def anchor(*parts: str | int) -> str:
    """Make the name of a hidden bookmark, stable for the same clause and place, of at most 40 characters."""
    return _short("_mg_" + "_".join(_plain(str(part)) for part in parts))


def _plain(part: str) -> str:
    return _ODD.sub("_", part.lower())


def _short(name: str) -> str:
    if len(name) <= LONGEST_ANCHOR:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:_HASHED]
    return f"{name[: LONGEST_ANCHOR - _HASHED - 1]}_{digest}"


@dataclass(slots=True)
class Writer:
    """Writes the clauses of one section.

    ``glossary`` gives the definitions in place of the glossary's mark. ``marks`` collects the targets of
    cross-references, by the name that the clause gives them.
    """

    scope: Scope
    section: str
    glossary: Callable[[], tuple[Block, ...]] = tuple
    marks: dict[str, str] = field(default_factory=dict)
    _undecided: set[str] = field(default_factory=set)
    _begin: str = field(init=False)

    def __post_init__(self) -> None:
        self._begin = f"_mg_{_plain(self.section)}"

    def write(self, blocks: tuple[Source, ...], scope: Scope, at: tuple[str, ...] = ()) -> tuple[Block, ...]:
        """Write blocks in order, leaving out what does not apply."""
        written: list[Block] = []
        for index, source in enumerate(blocks, start=1):
            written += self._block(source, scope, (*at, str(index)))
        return tuple(written)

    def undecided(self, condition: Condition, scope: Scope, at: tuple[str, ...]) -> Iterator[Provision]:
        """Write a blank for each question that must be answered before a condition is decided, once a section."""
        for path, gap in zip(scope.open_questions(condition), gaps(condition, scope), strict=True):
            if gap.answer not in self._undecided:
                self._undecided.add(gap.answer)
                yield Provision(self._anchor(*at, "open", _plain(path)), (gap,))

    def _anchor(self, *at: str) -> str:
        return _short("_".join((self._begin, *at)))

    def _block(self, source: Source, scope: Scope, at: tuple[str, ...]) -> Iterable[Block]:
        if isinstance(source, Item) and source.role == "glossary":
            return self.glossary()
        if source.each is not None and isinstance(source, Item):
            return self._repeated(source, source.each, scope, at)
        return self._once(source, scope, at)

    def _once(self, source: Source, scope: Scope, at: tuple[str, ...]) -> Iterable[Block]:
        holds = source.when is None or scope.holds(source.when)
        if holds is None and source.when is not None:
            gaps = tuple(self.undecided(source.when, scope, at))
            return self._waiting(source, gaps, scope, at) if _is_part(source) else gaps
        if not holds:
            return ()
        if isinstance(source, TableForm):
            return (self._table(source, scope, at),)
        written = self._item(source, scope, at)
        return (written,) if written.blocks or not _is_part(source) else ()

    def _waiting(self, part: Item, gaps: tuple[Provision, ...], scope: Scope, at: tuple[str, ...]) -> Iterable[Block]:
        """Write a Part that waits for answers under its own title, so that what follows it does not join another."""
        return (Provision(self._anchor(*at), write_runs(part.pieces, scope), gaps, "part"),) if gaps else ()

    def _repeated(self, source: Item, each: Each, scope: Scope, at: tuple[str, ...]) -> Iterator[Block]:
        loops = self._loops(each, scope)
        if isinstance(loops, Blank):
            yield Provision(self._anchor(*at), (loops,), role="plain" if source.role == "plain" else "numbered")
            return
        for loop in loops:
            yield from self._once(source, scope.within(each.name, loop), (*at, f"r{loop.index + 1}"))

    def _loops(self, each: Each, scope: Scope) -> Blank | tuple[Loop, ...]:
        question, answer, identity = scope.find(each.records)
        rows = scope.answers.records(each.records)
        if rows or (question.optional and isinstance(answer, NotApplicable)) or answer == ():
            parent = scope.bank.questions[each.records]
            return tuple(Loop(parent, row, index) for index, row in enumerate(rows))
        return blank(question, answer, identity)

    def _item(self, item: Item, scope: Scope, at: tuple[str, ...]) -> Provision:
        own = self._anchor(*at)
        if item.anchor:
            self.marks.setdefault(item.anchor, own)
        role = "numbered" if item.role == "glossary" else item.role
        runs = write_runs(item.pieces, scope)
        return Provision(own, runs, self.write(item.blocks, scope, at) if item.blocks else (), role, item.parts)

    def _table(self, form: TableForm, scope: Scope, at: tuple[str, ...]) -> Table:
        header, own = form.header, self._anchor(*at)
        if form.each is None:
            rows = tuple(self._row(row, scope) for row in form.rows)
            return Table(own, header, rows, parts=form.parts)
        loops = self._loops(form.each, scope)
        if isinstance(loops, Blank):
            padding: tuple[tuple[Run, ...], ...] = ((),) * (len(header) - 1)
            return Table(own, header, (((loops,), *padding),), parts=form.parts)
        rows = tuple(self._row(form.rows[0], scope.within(form.each.name, loop)) for loop in loops)
        totals = (self._total(form, loops),) if form.total else ()
        return Table(own, header, (*rows, *totals), total=bool(totals), parts=form.parts)

    def _row(self, cells: tuple[tuple[Piece, ...], ...], scope: Scope) -> tuple[tuple[Run, ...], ...]:
        return tuple(write_runs(pieces, scope) for pieces in cells)

    def _total(self, form: TableForm, loops: tuple[Loop, ...]) -> tuple[tuple[Run, ...], ...]:
        column = next(index for index, pieces in enumerate(form.rows[0]) if _fills(pieces, form.total))
        cells: list[tuple[Run, ...]] = [()] * len(form.header)
        cells[0] = (Words("Total"),)
        cells[column] = (_sum(form.total or "", loops),)
        return tuple(cells)


def _is_part(source: Source) -> TypeGuard[Item]:
    return isinstance(source, Item) and source.role == "part"


def _sum(field_name: str, loops: tuple[Loop, ...]) -> Run:
    """Add up the amounts; while one of them is open there is no total."""
    total = Decimal(0)
    for loop in loops:
        amount = loop.record.get(field_name)
        if isinstance(amount, Decimal):
            total += amount
        elif not isinstance(amount, NotApplicable):
            return Blank("the total", f"{loop.question.id}.{loop.index + 1}.{field_name}")
    return Words(write_money(total))


def gaps(condition: Condition, scope: Scope) -> tuple[Blank, ...]:
    """Make a blank for each question that must be answered before a condition is decided."""
    return tuple(_to_be_decided(*scope.find(path)) for path in scope.open_questions(condition))


def _to_be_decided(asked: RecordField, answer: Answer | None, identity: str) -> Blank:
    note = "" if answer is None else blank(asked, answer, identity).note
    return Blank(f"to be decided: {asked.ask}", identity, note)


def _fills(pieces: tuple[Piece, ...], name: str | None) -> bool:
    return any(isinstance(piece, Fill) and piece.path.rpartition(".")[2] == name for piece in pieces)


def write_runs(pieces: tuple[Piece, ...], scope: Scope) -> tuple[Run, ...]:
    """Write the text of one paragraph or cell."""
    if len(pieces) == 1:
        return (_run(pieces[0], scope),)
    runs: list[Run] = [piece if isinstance(piece, Literally) else _run(piece, scope) for piece in pieces]
    return tuple(_one_full_stop(runs) if Filled in map(type, runs) else runs)


def _run(piece: Piece, scope: Scope) -> Run:
    match piece:
        case Literally():
            return piece
        case Fill():
            return fill(piece, scope)
        case Verb(binding=binding, soft=soft):
            return Words(binding if scope.binds else soft)
        case Noun(capital=capital):
            return Words(scope.noun.capitalize() if capital else scope.noun)
        case Link(target=target, words=words):
            return Reference(target, None, before=words)
        case Definition(pieces=inner):
            return _defined(inner, scope)


def _defined(inner: tuple[Literally | Fill, ...], scope: Scope) -> Run:
    runs = [_run(piece, scope) for piece in inner]
    gap = next((run for run in runs if isinstance(run, Blank)), None)
    if gap is not None:
        return gap
    source = next((run.answer for run in runs if isinstance(run, Filled)), None)
    return Defined("".join(run.text for run in runs), source)


def _one_full_stop(runs: list[Run]) -> list[Run]:
    """Leave out the clause's full stop after an answer that ends with one of its own."""
    for at, (before, run) in enumerate(pairwise(runs), start=1):
        ended = isinstance(before, Filled) and before.text.endswith((".", "!", "?"))
        if ended and isinstance(run, Words) and run.text.startswith("."):
            runs[at] = Words(run.text[1:])
    return runs
