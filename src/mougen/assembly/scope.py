"""What a clause can see while it is written: answers, facts, the records being repeated, and whether it binds."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mougen.model import facts
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.condition import Condition
from mougen.model.question import Question, RecordField
from mougen.model.values import Answer, Record


@dataclass(frozen=True, slots=True)
class Loop:
    """The record that is being repeated, and the list question it belongs to."""

    question: Question
    record: Record
    index: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Names and their values. ``answers`` are only those that apply to the matter."""

    bank: Bank
    answers: Answers
    kind: str
    noun: str
    binds: bool
    values: Mapping[str, object]
    loops: Mapping[str, Loop] = field(default_factory=dict)

    def binding(self, binds: bool) -> Scope:
        """Give the scope of a clause that binds, or of one that does not."""
        return self if binds == self.binds else replace(self, binds=binds)

    def within(self, name: str, loop: Loop) -> Scope:
        """Give the scope for one record of a list."""
        seen = facts.record_values(name, loop.record, tuple(loop.question.fields))
        # One over the other: a list may have as many records as there are names, and each would copy all of them.
        values = ChainMap(seen, self.values)  # type: ignore[arg-type]  # nothing is put into it
        return replace(self, values=values, loops={**self.loops, name: loop})

    def holds(self, condition: Condition | None) -> bool | None:
        """Say whether a condition holds here; None while it depends on something open."""
        return True if condition is None else condition.holds(self.values)

    def find(self, path: str) -> tuple[RecordField, Answer | None, str]:
        """Find what a placeholder names: how it is asked, what was answered, and the id of the answer.

        Raises:
            KeyError: if nothing has that name; the library's checks find this before any document is made.
        """
        name, _, field_name = path.partition(".")
        if not field_name:
            return self.bank.questions[name], self.answers.get(name), name
        loop = self.loops[name]
        return (
            loop.question.fields[field_name],
            loop.record.get(field_name),
            f"{loop.question.id}.{loop.index + 1}.{field_name}",
        )

    def open_questions(self, condition: Condition) -> tuple[str, ...]:
        """Give the questions, or fields of the record being repeated, that will decide a condition."""
        waiting = (name for name in sorted(condition.names()) if self.values.get(name) is None)
        return tuple(dict.fromkeys(read for name in waiting for read in self._behind(name)))

    def _behind(self, name: str) -> list[str]:
        if name.partition(".")[0] in self.loops:
            return [name]
        reads = [read for read in facts.READS.get(name, (name,)) if read in self.bank.questions]
        return [read for read in reads if self.values.get(read) is None] or reads


def opening(bank: Bank, kind: str, answers: Answers, values: Mapping[str, object]) -> Scope:
    """Make the scope of a whole document, from the answers that may be used and the values of all names."""
    precedent = bank.precedents[kind]
    binds = values["binding"]
    noun = "deed" if values["deed"] else precedent.noun
    return Scope(bank, answers, kind, noun, precedent.binds if binds is None else bool(binds), values)
