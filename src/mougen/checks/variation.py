"""How a change to an issued version is made and signed.

A deed where the original is one, where money moves one way or where it is not clear what each party gives; a new text
of the whole where more than a third of the clauses change, or a definition that is used throughout; new schedules where
nothing else changes; else a change clause by clause.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from mougen.model.answers import Answers
from mougen.model.difference import Difference
from mougen.model.document import Defined, Document, text_of
from mougen.model.own import Signed
from mougen.model.terms import finder
from mougen.model.values import join

Form = Literal["deed", "under-hand", "not-binding"]
Method = Literal["clauses", "restatement", "schedules"]

MANY = 3
"""One part in so many of the clauses: more than that, and a new text of the whole is better."""
DEFINITIONS = "definitions"
_FORMS: tuple[Form, ...] = ("deed", "under-hand")
_METHODS: tuple[Method, ...] = ("clauses", "restatement", "schedules")


@dataclass(frozen=True, slots=True)
class Amended:
    """What is asked about: the issued version, the document now, what differs, and what is said of the change.

    Attributes:
        old: the document as it was issued.
        new: the document as it is now.
        differences: what differs between them.
        was: the answers of the issued version.
        now: the answers now.
        signed: that the issued version was signed, where it was.
    """

    old: Document
    new: Document
    differences: tuple[Difference, ...]
    was: Answers
    now: Answers
    signed: Signed | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """How a change is made and signed.

    Attributes:
        form: whether by a deed, under hand, or by a record that does not bind.
        method: whether clause by clause, as a new text of the whole, or by new schedules.
        why_form: why the rules advise the form that they do.
        why_method: why they advise the method that they do.
        advised_form: what they advise, where another form was chosen.
        advised_method: what they advise, where another method was chosen.
    """

    form: Form
    method: Method
    why_form: str
    why_method: str
    advised_form: Form | None = None
    advised_method: Method | None = None


@dataclass(frozen=True)
class Way:
    """How a change is made."""

    of: Amended

    @cached_property
    def advice(self) -> Advice:
        """How the change is made and signed: as chosen in the answers, else as the rules advise."""
        form, why_form = self._form()
        method, why_method = self._method()
        chosen = next((each for each in _FORMS if each == self.of.now.value("amendment_form")), form)
        written = next((each for each in _METHODS if each == self.of.now.value("amendment_method")), method)
        if form == "not-binding":
            chosen = form
        return Advice(
            chosen,
            written,
            why_form,
            why_method,
            None if chosen == form else form,
            None if written == method else method,
        )

    def _form(self) -> tuple[Form, str]:
        old, new, gives = self.of.old, self.of.new, self.of.now.value("amendment_gives")
        if old.binding is not True and new.binding is not True:
            return "not-binding", "the document does not bind, so that a record signed under hand is enough"
        if old.deed:
            return "deed", "the version that was issued is a deed, and a deed is changed by a deed"
        if gives == "one-way":
            return "deed", "only one side gives something, or money moves one way"
        if gives != "each":
            return "deed", "it is not clear what each party gives in return"
        return "under-hand", "every party gives something in return"

    def _method(self) -> tuple[Method, str]:
        changed = [each for each in self.of.differences if each.role != "execution"]
        touched, whole = self.share
        if changed and all(each.role == "schedule" for each in changed):
            return "schedules", "only schedules change"
        if touched * MANY > whole:
            return "restatement", f"{touched} of {whole} clauses change, which is more than a third"
        if self._throughout:
            terms = join([f"“{term}”" for term in self._throughout])
            return "restatement", f"the definition of {terms} changes, which is used throughout"
        return "clauses", f"{touched} of {whole} clauses {'changes' if touched == 1 else 'change'}"

    @cached_property
    def share(self) -> tuple[int, int]:
        """How many clauses change, and of how many; definitions that come or go with a clause do not count."""
        touched = [each for each in self.of.differences if each.role == "clause" and _counts(each)]
        new = sum(each.kind == "added" for each in touched)
        return len(touched), new + sum(section.stands for section in self.of.old.of_role("clause"))

    @cached_property
    def _throughout(self) -> tuple[str, ...]:
        """The defined terms whose meaning changes and that more than a third of the clauses use."""
        lines = [line for each in self.of.differences if each.section == DEFINITIONS for line in each.lines]
        firsts = [line.now.cells[0][0] for line in lines if line.was and line.now and line.now.cells[0]]
        terms = [run.text for run in firsts if isinstance(run, Defined)]
        clauses = [s for s in self.of.new.of_role("clause") if s.stands and s.heading != DEFINITIONS]
        find = finder(terms)
        used = [frozenset(find.uses(text_of(section.runs()))) for section in clauses] if terms else []
        return tuple(term for term in terms if sum(term in each for each in used) * MANY > len(clauses))


def _counts(difference: Difference) -> bool:
    return difference.section != DEFINITIONS or any(line.was and line.now for line in difference.lines)
