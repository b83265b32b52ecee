"""Names in the content: every placeholder, list, condition and reference must lead to something that is declared."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mougen.model import facts
from mougen.model.bank import Bank
from mougen.model.clause import BINDING_CLAUSES, Block, Clause, Fill, Item, Link, TableForm, pieces_of
from mougen.model.condition import MOST_TERMS, Condition
from mougen.model.finding import Finding, Place
from mougen.model.question import Question

YES_NO = frozenset({True, False})


@dataclass(frozen=True, slots=True)
class Names:
    """What a condition or placeholder may name: questions, facts, and the records being repeated."""

    bank: Bank
    loops: Mapping[str, Question] = field(default_factory=dict)
    targets: frozenset[str] = frozenset()

    def within(self, name: str, question: Question) -> Names:
        """Give the names inside a repeated item."""
        return Names(self.bank, {**self.loops, name: question}, self.targets)

    def in_conditions(self) -> frozenset[str]:
        """Give every name that a condition may use here."""
        fields = (f"{name}.{field}" for name, question in self.loops.items() for field in question.fields)
        return frozenset((*self.bank.questions, *facts.FACTS, *facts.BUILT_IN, *fields))

    def in_placeholders(self) -> frozenset[str]:
        """Give every name that a placeholder may use here."""
        fields = (f"{name}.{field}" for name, question in self.loops.items() for field in question.fields)
        return frozenset((*self.bank.questions, *fields))

    def options(self, name: str) -> frozenset[object] | None:
        """Give the values that a name can be compared with, or None where any will do."""
        loop, _, field_name = name.partition(".")
        if name in facts.BUILT_IN:
            return frozenset(self.bank.precedents if name == "kind" else self.bank.headings)
        asked = self.loops[loop].fields.get(field_name) if field_name and loop in self.loops else None
        asked = asked or self.bank.questions.get(name)
        if asked is None:
            return None
        return YES_NO if asked.type == "yes-no" else frozenset(asked.choices) or None


def clause_findings(clause: Clause, names: Names) -> Iterator[Finding]:
    """Check every name in a clause."""
    bank = names.bank
    if clause.heading in bank.signed_by_each:
        names = names.within("party", bank.questions["parties"])
    yield from condition_findings(clause.meta.when, names, Place(clause=clause.id, file=clause.file, line=1))
    yield from _blocks(clause.blocks, names, clause.id, clause.file)


def glossary_findings(names: Names, file: str) -> Iterator[Finding]:
    """Check every name in the glossary."""
    yield from _blocks(names.bank.glossary, names, "glossary", file)


def condition_findings(condition: Condition | None, names: Names, place: Place) -> Iterator[Finding]:
    """Check the names of a condition, what they are compared with, and its length."""
    if condition is None:
        return
    allowed = names.in_conditions()
    for name in sorted(condition.names() - allowed):
        yield fault("condition/unknown-name", f"“{condition}” names “{name}”{nearest(name, allowed)}", place)
    for name, value in condition.comparisons():
        options = names.options(name)
        if options is not None and value not in options:
            known = ", ".join(sorted(str(option) for option in options))
            message = f"“{condition}” compares {name} with “{value}”, which is not one of {known}"
            yield fault("condition/unknown-option", message, place)
    if condition.terms() > MOST_TERMS:
        message = f"“{condition}” has more than {MOST_TERMS} tests; give it a name as a fact"
        yield fault("condition/too-long", message, place)


def fault(rule: str, message: str, place: Place, why: str = "The content must be sound before it is used") -> Finding:
    """Make a finding that the library cannot be used as it is."""
    return Finding(rule, "must", message, why, place)


def nearest(name: str, known: Iterable[str]) -> str:
    """Say which known name was probably meant."""
    close = difflib.get_close_matches(name, list(known), n=1)
    return f", which nothing declares; did you mean “{close[0]}”?" if close else ", which nothing declares"


def _blocks(blocks: tuple[Block, ...], names: Names, clause: str, file: str) -> Iterator[Finding]:
    for block in blocks:
        place = Place(clause=clause, file=file, line=block.line)
        inner = names
        if block.each is not None:
            question = names.bank.questions.get(block.each.records)
            if question is None or question.type != "records":
                lists = [name for name, asked in names.bank.questions.items() if asked.type == "records"]
                message = f"“{block.each.records}” is not a list of records{nearest(block.each.records, lists)}"
                yield fault("list/unknown", message, place)
                continue
            inner = names.within(block.each.name, question)
        yield from condition_findings(block.when, inner, place)
        yield from _placeholders(block, inner, place)
        yield from _links(block, names.targets, place)
        if isinstance(block, Item):
            yield from _blocks(block.blocks, inner, clause, file)
        else:
            yield from _total(block, names.bank, place)


def _placeholders(block: Block, names: Names, place: Place) -> Iterator[Finding]:
    allowed = names.in_placeholders()
    for piece in pieces_of(block):
        if isinstance(piece, Fill) and piece.path not in allowed:
            message = f"“{{{{ {piece.path} }}}}” names an answer that no question supplies"
            message += nearest(piece.path, allowed).removeprefix(", which nothing declares")
            yield fault("placeholder/unknown", message, place)


def _links(block: Block, targets: frozenset[str], place: Place) -> Iterator[Finding]:
    for piece in pieces_of(block):
        for end in piece.ends if isinstance(piece, Link) else ():
            if end not in targets:
                message = f"the reference to “{end}” leads nowhere{nearest(end, targets)}"
                yield fault("reference/dangling", message, place)


def targets(bank: Bank) -> frozenset[str]:
    """Give all that a reference may lead to: headings, and items within them as ``heading/name``."""
    marked = (
        f"{clause.heading}/{block.anchor}"
        for clause in bank.clauses.values()
        for block in clause.everything()
        if isinstance(block, Item) and block.anchor
    )
    return frozenset((BINDING_CLAUSES, *bank.headings, *marked))


def _total(table: TableForm, bank: Bank, place: Place) -> Iterator[Finding]:
    if table.total is None:
        return
    fields = bank.questions[table.each.records].fields if table.each else {}
    if table.total not in fields or fields[table.total].type != "money":
        yield fault("table/total", f"“{table.total}” is not a money field of the list, so it has no total", place)
        return
    shown = [{piece.path for piece in cell if isinstance(piece, Fill)} for cell in table.rows[0][1:]]
    if table.each and not any(f"{table.each.name}.{table.total}" in paths for paths in shown):
        yield fault("table/total", f"no column after the first shows “{table.total}”, so it has no total", place)
