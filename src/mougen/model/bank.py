"""The bank: everything the content folders hold, read and ready, by its own names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from mougen.model.brief import Brief
from mougen.model.clause import Clause, Definition, HeadingMeta, Item, pieces_of
from mougen.model.framework import Framework, Requirement
from mougen.model.precedent import Precedent
from mougen.model.question import Interview, Question
from mougen.model.sheet import SignOffForm
from mougen.model.stale import Stale, StaleTerm
from mougen.model.terms import term_of, words_of


@dataclass(frozen=True)
class Bank:
    """The content of the program, with any council's own content laid over it.

    What follows from it alone is worked out when it is first needed, kept beside the fields, and not pickled.
    """

    headings: Mapping[str, HeadingMeta]
    clauses: Mapping[str, Clause]
    glossary: tuple[Item, ...]
    questions: Mapping[str, Question]
    interviews: Mapping[str, Interview]
    precedents: Mapping[str, Precedent]
    frameworks: Mapping[str, Framework]
    sign_off_forms: Mapping[str, SignOffForm]
    templates: Mapping[str, Path] = field(default_factory=dict)
    stale_terms: tuple[StaleTerm, ...] = ()

    def __getstate__(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def _by_heading(self) -> Mapping[str, tuple[Clause, ...]]:
        found: dict[str, list[Clause]] = {}
        for clause in self.clauses.values():
            found.setdefault(clause.heading, []).append(clause)
        return {heading: tuple(sorted(clauses, key=_standard_last)) for heading, clauses in found.items()}

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms that the glossary or a clause defines in words of its own."""
        blocks = (block for clause in self.clauses.values() for block in clause.everything())
        bold = (piece for block in blocks for piece in pieces_of(block) if isinstance(piece, Definition))
        return frozenset(map(words_of, bold)) | frozenset(map(term_of, self.glossary))

    @cached_property
    def stale(self) -> Stale:
        """The stale terms, ready to be looked for."""
        return Stale(self.stale_terms)

    @cached_property
    def signed_by_each(self) -> frozenset[str]:
        """The headings whose clause is written once for each party, as its place to sign."""
        return frozenset(kind.execution.heading for kind in self.precedents.values() if kind.execution is not None)

    def variants(self, heading: str) -> tuple[Clause, ...]:
        """Give the clauses under a heading, ``standard`` last."""
        return self._by_heading.get(heading, ())

    def brief(self, kind: str | None, policies: tuple[str, ...]) -> Brief:
        """Give the brief of a document: its kind, and the headings that these policies ask for."""
        asked = (heading for requirement in self.requirements(policies) for heading in requirement.headings)
        return Brief(kind, tuple(dict.fromkeys(asked)))

    def interview(self, kind: str) -> Interview:
        """Give the interview for a kind of document."""
        return self.interviews[self.precedents[kind].interview]

    def requirements(self, policies: tuple[str, ...]) -> tuple[Requirement, ...]:
        """Give the requirements of these policies in their own order."""
        return tuple(item for policy in policies for item in self.frameworks[policy].requirements)


def _standard_last(clause: Clause) -> tuple[bool, str]:
    return clause.meta.when is None, clause.id
