"""Puts a document together: the sections of a precedent, in order, written for one matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from mougen.assembly import glossary
from mougen.assembly.choosing import choose
from mougen.assembly.issued import keep_places
from mougen.assembly.references import resolve
from mougen.assembly.scope import Loop, Scope, opening
from mougen.assembly.writing import Writer, anchor
from mougen.model import relevance
from mougen.model.bank import Bank
from mougen.model.clause import Clause
from mougen.model.condition import Condition
from mougen.model.document import Block, Document, Omission, Section, not_used, runs_of, text_of
from mougen.model.framework import FORCES, Requirement
from mougen.model.matter import Matter
from mougen.model.precedent import Line, Precedent, Role
from mougen.model.values import Record, Value, write_date

DEFINITIONS = "definitions"
NUMBERED = ("clause", "schedule")
PARTY = "party"
AMENDED_ON, AMENDED_FROM = "amendment_date", "amendment_effective"
STILL_TO_ADD = "Sections that the policies ask for"


def assemble(bank: Bank, matter: Matter, issued: tuple[str, ...] = ()) -> Document:
    """Assemble the document of a matter.

    Args:
        bank: the content.
        matter: its kind must be one of the bank's precedents and its policies among the bank's frameworks.
        issued: the headings that an issued version had, in its order; those that have fallen away since keep their
            places and numbers, as "Not used".

    Returns:
        The whole document, with blanks for what is open and a place for every mandatory section left out.
    """
    answers, values = relevance.view(bank, matter)
    scope = opening(bank, matter.kind or "", answers, values)
    return _Assembly(scope, matter, issued).document()


@dataclass
class _Assembly:
    scope: Scope
    matter: Matter
    issued: tuple[str, ...] = ()
    marks: dict[str, tuple[str, str]] = field(default_factory=dict)

    def document(self) -> Document:
        bank, kind = self.scope.bank, self.scope.kind
        precedent = bank.precedents[kind]
        seen = self.scope.values
        binding = None if seen["binding"] is None else bool(seen["binding"])
        called, title = precedent.called(binds=binding, deed=bool(seen["deed"])), self._text("title")
        draft = Document(
            kind=kind,
            kind_title=called,
            title=f"{called}: {title}" if title and precedent.entitled else title or called,
            parties=tuple(_named(party, n) for n, party in enumerate(self.scope.answers.records("parties"), start=1)),
            sections=self._in_place(self._with_definitions(tuple(self._sections())), precedent),
            binding=binding,
            deed=bool(seen["deed"]),
            date=self._dated(precedent),
            restated=self._restated(precedent),
        )
        return resolve(draft, self.marks, {slug: meta.title for slug, meta in bank.headings.items()})

    def _in_place(self, sections: tuple[Section, ...], precedent: Precedent) -> tuple[Section, ...]:
        return keep_places(sections, self.issued, precedent, self.matter.wording)

    def _dated(self, precedent: Precedent) -> str:
        signed = self.matter.signed
        given = self._text(precedent.dated)
        return given or ("" if self._restated(precedent) is None or signed is None else write_date(signed.on))

    def _restated(self, precedent: Precedent) -> str | None:
        """Give the day of the amendment, where what is written is the amended text of what was signed."""
        answers, amends = self.matter.answers, precedent.dated == AMENDED_ON
        if amends or self.matter.signed is None or not any(name in answers for name in (AMENDED_ON, AMENDED_FROM)):
            return None
        day = answers.value(AMENDED_ON)
        return write_date(day) if isinstance(day, dt.date) else ""

    def _text(self, name: str) -> str:
        value: Value | None = self.scope.answers.value(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else write_date(value)  # type: ignore[arg-type]

    def _sections(self) -> Iterator[Section]:
        precedent = self.scope.bank.precedents[self.scope.kind]
        placed: set[str] = set()
        for role, group, line in precedent.lines():
            if role in {"schedule", "execution"} and STILL_TO_ADD not in placed:
                placed.add(STILL_TO_ADD)
                yield from self._strangers()
            yield from self._line(role, group, line)

    def _line(self, role: Role, group: str, line: Line) -> Iterator[Section]:
        if line.heading in self.matter.omit:
            yield from self._omitted(role, group, line.heading)
            return
        holds = self.scope.holds(line.when)
        if holds is None and line.when is not None:
            yield self._undecided(role, group, line.heading, line.when)
        elif holds and line.heading in self.scope.bank.signed_by_each:
            yield from self._execution(line.heading)
        elif holds:
            yield self._section(role, group, line.heading)

    def _strangers(self) -> Iterator[Section]:
        """Give a place to headings that a policy says must be there and this kind of document lacks."""
        known = {line.heading for _, _, line in self.scope.bank.precedents[self.scope.kind].lines()}
        asked = (name for item in self._asking() if item.force == "must" for name in item.headings)
        for heading in dict.fromkeys(name for name in asked if name not in known):
            yield from self._omitted("clause", STILL_TO_ADD, heading)

    def _asking(self, *, waived: bool = False) -> Iterator[Requirement]:
        """Give the requirements of the chosen policies that may apply: those that nobody has waived, or the waived."""
        for requirement in self.scope.bank.requirements(self.matter.policies):
            if self.scope.holds(requirement.when) is not False and (requirement.id in self.matter.waive) is waived:
                yield requirement

    @cached_property
    def _asking_for(self) -> Mapping[str, list[Requirement]]:
        found: dict[str, list[Requirement]] = {}
        for requirement in self._asking():
            for heading in dict.fromkeys(requirement.headings):
                found.setdefault(heading, []).append(requirement)
        return found

    def _omitted(self, role: Role, group: str, heading: str) -> Iterator[Section]:
        """Keep the place of a heading that was left out, if a policy asks for it; else it leaves no trace.

        While it is asked for it is a gap to be seen; once all who ask have waived it, only its number stays, so that
        drafts, agreed form and execution copy number alike.
        """
        asked_by = tuple(self._source(item) for item in self._asking_for.get(heading, ()))
        section = self._empty(role, group, heading)
        if asked_by:
            yield replace(section, omission=Omission(self.matter.omit.get(heading, ""), asked_by))
        elif role in NUMBERED and any(heading in item.headings for item in self._asking(waived=True)):
            yield not_used(section)

    def _source(self, requirement: Requirement) -> str:
        policy = self.scope.bank.frameworks[requirement.policy]
        return f"{policy.title}, {requirement.at} ({requirement.label}; {FORCES[requirement.force]})"

    def _empty(self, role: Role, group: str, heading: str) -> Section:
        meta = self.scope.bank.headings[heading]
        binds = meta.binds or self.scope.binds
        return Section(anchor(heading), heading, meta.title, role, group, binds=binds)

    def _undecided(self, role: Role, group: str, heading: str, condition: Condition) -> Section:
        section = self._empty(role, group, heading)
        writer = Writer(self.scope, heading)
        return replace(section, blocks=tuple(writer.undecided(condition, self.scope, ())))

    def _section(self, role: Role, group: str, heading: str) -> Section:
        section = self._empty(role, group, heading)
        writer = Writer(self.scope.binding(section.binds), heading)
        return self._written(section, writer, writer.scope)

    def _written(self, section: Section, writer: Writer, scope: Scope, at: tuple[str, ...] = ()) -> Section:
        choice = choose(section.heading, scope)
        gaps: tuple[Block, ...] = tuple(
            block for condition in choice.open for block in writer.undecided(condition, scope, at)
        )
        blocks = writer.write(choice.clause.blocks, scope, at) if choice.clause else ()
        for mark, target in writer.marks.items():
            self.marks.setdefault(f"{section.heading}/{mark}", (section.heading, target))
        return replace(section, blocks=gaps + blocks, **_governance(choice.clause))

    def _execution(self, heading: str) -> Iterator[Section]:
        section = self._empty("execution", "", heading)
        question = self.scope.bank.questions["parties"]
        for index, record in enumerate(self.scope.answers.records("parties")):
            scope = self.scope.binding(section.binds).within(PARTY, Loop(question, record, index))
            writer = Writer(scope, heading)
            own = replace(section, anchor=anchor(heading, index + 1), title=_named(record, index + 1))
            yield self._written(own, writer, scope, (str(index + 1),))

    def _with_definitions(self, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        """Write the definitions once more, now that it is known which terms the rest of the document uses."""
        terms = glossary.entries(self.scope)
        texts = [text_of(runs_of(block)) for section in sections for block in section.everything()]
        used = glossary.used((*texts, *glossary.agreed(self.matter.wording)), terms)
        return tuple(
            self._defining(section, tuple(terms[term] for term in used))
            if section.heading == DEFINITIONS and section.stands
            else section
            for section in sections
        )

    def _defining(self, section: Section, definitions: tuple[Block, ...]) -> Section:
        writer = Writer(self.scope.binding(section.binds), section.heading, glossary=lambda: definitions)
        return self._written(section, writer, writer.scope)


def _named(party: Record, position: int) -> str:
    """Name a party for the cover and its execution block, by its place in the list while it has no name."""
    names = (party.get(name) for name in ("name", "short_name"))
    return next((name for name in names if isinstance(name, str)), f"[Party {position}]")


def _governance(clause: Clause | None) -> dict[str, Any]:
    if clause is None:
        return {}
    return {"clause": clause.id, "version": clause.meta.version, "note": clause.meta.note}
