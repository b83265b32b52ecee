"""Definitions: terms used but not defined, defined but not used, and defined twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mougen.model.bank import Bank
from mougen.model.document import Defined, Document, Filled, Section, Table, runs_of
from mougen.model.finding import Finding, Place, Severity
from mougen.model.terms import Finder, finder, term_of
from mougen.model.values import join

DEFINITIONS = "definitions"
MOST_LISTED = 6

_DETERMINERS = ("[Tt]he", "[Aa]", "[Aa]n", "[Ee]ach", "[Ee]very", "[Aa]ny", "[Nn]o", "[Ii]ts", "[Tt]heir")
_DETERMINED = "|".join(rf"(?<=\b{word} .)" for word in _DETERMINERS)
# What stands before is looked at behind the first capital: a pattern that begins with capitals passes over all else.
_LOOKS_DEFINED = re.compile(
    rf"[A-Z](?:{_DETERMINED})[a-z]++(?: [A-Z][a-z]++)++"
    r"(?! [\d(]| of\b| and [A-Z]|, [A-Z])"
)
# Offices and laws have capitals of their own; a phrase that ends in one of these is a name more often than a term.
_NAMES_END_IN = frozenset({"Act", "Auditor", "Committee", "Legislation", "Officer", "Partners", "Regulator", "Rights"})


@dataclass(frozen=True)
class Definitions:
    """What is asked of a document: whether each of its terms is defined once and used."""

    document: Document
    bank: Bank

    def findings(self) -> Iterator[Finding]:
        """Give the findings on terms that are not defined, then on those that are."""
        yield from self._undefined()
        yield from self._phrases()
        yield from self._twice()
        yield from self._unused()

    @cached_property
    def _sections(self) -> tuple[Section, ...]:
        return tuple(section for section in self.document.sections if section.stands)

    @cached_property
    def _defined(self) -> list[tuple[Defined, Section]]:
        runs = ((run, section) for section in self._sections for run in section.runs())
        return [(run, section) for run, section in runs if isinstance(run, Defined)]

    @cached_property
    def _glossary(self) -> frozenset[str]:
        return frozenset(term_of(item) for item in self.bank.glossary)

    @cached_property
    def _finder(self) -> Finder:
        return finder(self.bank.terms | {run.text for run, _ in self._defined})

    def _undefined(self) -> Iterator[Finding]:
        defined = {run.text for run, _ in self._defined}
        first: dict[str, Section] = {}
        for section in self._in_library:
            if not defined.issuperset(self._finder.uses(section.library_text)):
                terms = (term for text in section.in_library() for term in self._finder.certain(text))
                first |= {term: section for term in terms if term not in defined and term not in first}
        together = self._undefined_together(first)
        yield from together
        for term, section in first.items():
            if not together or term not in self._glossary:
                message = (
                    f"“{section.title}” uses the term “{term}”, which nothing defines; define it, or use other words"
                )
                yield _finding("undefined", "should", message, section)

    def _undefined_together(self, first: Mapping[str, Section]) -> list[Finding]:
        """Say it once where the definitions were left out, instead of once for each term."""
        lacking = sorted(term for term in first if term in self._glossary)
        if not lacking or any(section.heading == DEFINITIONS for section in self._sections):
            return []
        more = len(lacking) - MOST_LISTED
        words = [*(f"“{term}”" for term in lacking[:MOST_LISTED]), *([f"{more} more"] if more > 0 else [])]
        message = f"The definitions are left out, but terms are used that they define: {join(words)}; put them back"
        return [_finding("undefined", "should", message, first[lacking[0]])]

    def _phrases(self) -> Iterator[Finding]:
        """Find what has the capitals of a defined term and ends like one, but is neither that nor a name typed."""
        ends = {term.rpartition(" ")[2] for term in self._finder.forms if " " in term} - _NAMES_END_IN
        typed = " ".join(run.text for section in self._sections for run in section.runs() if isinstance(run, Filled))
        first: dict[str, Section] = {}
        for section in self._in_library:
            for phrase in _LOOKS_DEFINED.findall(section.library_text):
                first.setdefault(phrase, section)
        for phrase, section in first.items():
            if phrase.rpartition(" ")[2] in ends and not self._finder.uses(phrase) and phrase not in typed:
                message = f"“{section.title}” uses “{phrase}” like a defined term; define it, or take off its capitals"
                yield _finding("undefined", "note", message, section)

    def _twice(self) -> Iterator[Finding]:
        first: dict[str, Section] = {}
        for run, section in self._defined:
            earlier = first.get(run.text.casefold())
            if earlier is not None:
                where = "twice" if earlier is section else f"and so does “{earlier.title}”"
                message = f"“{section.title}” defines “{run.text}” {where}; keep one definition, or rename one term"
                yield _finding("twice", "should", message, section)
            first.setdefault(run.text.casefold(), section)

    def _unused(self) -> Iterator[Finding]:
        # A party need not be mentioned again by its short name.
        unused = {run.text for run, _ in self._defined if run.answer is None}
        for section in self._sections:
            if unused:
                unused.difference_update(self._finder.uses(_without_definitions(section)))
        for run, section in self._defined:
            if run.answer is None and run.text in unused:
                message = f"“{section.title}” defines “{run.text}”, which is used nowhere; take the definition out"
                yield _finding("unused", "note", message, section)

    @cached_property
    def _in_library(self) -> list[Section]:
        """The sections whose own words are looked at; what the officer typed has capitals of its own."""
        return [section for section in self._sections if section.role != "execution"]


def _without_definitions(section: Section) -> str:
    lines = [section.title]
    for block in section.everything():
        lines += [" ".join(block.header)] if isinstance(block, Table) else []
        lines.append("".join([run.text for run in runs_of(block) if not isinstance(run, Defined)]))
    return "\n".join(lines)


def _finding(kind: str, severity: Severity, message: str, section: Section) -> Finding:
    return Finding(
        rule=f"definition/{kind}",
        severity=severity,
        message=message,
        why="A term means one thing throughout a document, and the document says what",
        place=Place(clause=section.clause, heading=section.heading),
    )
