"""The bank: everything the content folders hold, read and ready, by its own names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mougen.model.brief import Brief
from mougen.model.clause import Clause, HeadingMeta, Item
from mougen.model.form import SignOffForm
from mougen.model.framework import Framework, Requirement
from mougen.model.precedent import Precedent
from mougen.model.question import Interview, Question
from mougen.model.stale import StaleTerm


@dataclass(frozen=True, slots=True)
class Bank:
    """The content of the program, with any council's own content laid over it."""

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

    def variants(self, heading: str) -> tuple[Clause, ...]:
        """Give the clauses under a heading, ``standard`` last."""
        found = [clause for clause in self.clauses.values() if clause.heading == heading]
        return tuple(sorted(found, key=lambda clause: (clause.meta.when is None, clause.id)))

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
