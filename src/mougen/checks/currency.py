"""Currency: clauses of the document that are out of date, and stale words in them and in what the officer typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.document import Document, Section
from mougen.model.finding import Finding, Place, Severity
from mougen.model.question import RecordField
from mougen.model.stale import Stale, StaleTerm
from mougen.model.values import Answer, Later, NotApplicable, join, write_date

MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Currency:
    """What is asked of a document: whether its wording still holds on a date."""

    bank: Bank
    document: Document
    answers: Answers
    values: Mapping[str, object]
    on: dt.date

    def findings(self) -> Iterator[Finding]:
        """Give the findings on the clauses used, each once, then those on stale words."""
        present = [section for section in self.document.sections if section.stands]
        stale = self.bank.stale.within("".join([section.library_text for section in present]))
        by_section = (found for section in present for found in self._section(section, stale))
        yield from dict.fromkeys(by_section)  # execution blocks of one kind share their clause
        yield from self._unchecked()
        yield from self._typed()

    def _section(self, section: Section, stale: Stale) -> Iterator[Finding]:
        yield from self._standing(section)
        yield from self._withdrawn(section)
        for term, found in stale.found(section.library_text):
            yield self._stale(term, f"“{found}” under “{section.title}”", _place(section))

    def _standing(self, section: Section) -> Iterator[Finding]:
        meta = self.bank.clauses[section.clause].meta if section.clause else None
        if meta is None or meta.review_by >= self.on:
            return
        message = (
            f"{section.clause} was to be reviewed by {write_date(meta.review_by)}; "
            f"ask {meta.owner} whether its wording still holds"
        )
        why = f"It states the law as at {write_date(meta.law_as_at)}, and law moves on"
        yield Finding("currency/past-review", "should", message, why, _place(section))

    def _withdrawn(self, section: Section) -> Iterator[Finding]:
        for clause in self.bank.variants(section.heading):
            fits = clause.meta.when is None or clause.meta.when.holds(self.values) is True
            if clause.meta.status != "withdrawn" or not fits:
                continue
            used = f"; {section.clause} stands in its place" if section.clause else "; nothing stands in its place"
            message = (
                f"The wording for this case under “{section.title}” ({clause.id}) is withdrawn{used}; read it again"
            )
            why = "The library no longer stands by wording that it has withdrawn"
            yield Finding("currency/withdrawn", "should", message, why, _place(section))

    def _unchecked(self) -> Iterator[Finding]:
        used = {section.clause for section in self.document.sections if section.clause}
        known = sorted(name for name in used if self.bank.clauses[name].meta.verified == "K")
        if known:
            clauses = "1 clause" if len(known) == 1 else f"{len(known)} clauses"
            message = f"The authorities of {clauses} are to be checked in a source: {join(known)}"
            why = "Their evidence is marked K: knowledge, not read in the law itself"
            yield Finding("currency/unchecked", "note", message, why, Place(clause=known[0]))

    def _typed(self) -> Iterator[Finding]:
        """Give one finding for each stale term, however often the officer typed it."""
        hits: dict[str, list[tuple[str, str]]] = {}
        texts = list(self._texts())
        stale = self.bank.stale.within("\n".join([text for _, text in texts]))
        for where, text in texts:
            for term, found in stale.found(text):
                hits.setdefault(term.id, []).append((found, where))
        for term in (term for term in self.bank.stale_terms if term.id in hits and self._applies(term)):
            words = " and ".join(f"“{found}”" for found in sorted({found for found, _ in hits[term.id]}))
            places = [where for _, where in hits[term.id]]
            yield self._stale(term, f"{words} in {_listed(places)}", Place(answer=places[0]))

    def _texts(self) -> Iterator[tuple[str, str]]:
        for name, answer in self.answers.items():
            asked = self.bank.questions.get(name)
            if asked is not None:
                yield from _said(name, asked, answer)
                for index, record in enumerate(self.answers.records(name), start=1):
                    for field, value in record.items():
                        yield from _said(f"{name}.{index}.{field}", asked.fields[field], value)

    def _applies(self, term: StaleTerm) -> bool:
        """Whether a term is stale in any nation of the parties; England where nobody has said."""
        nations = self.answers.value("nation")
        named = nations if isinstance(nations, tuple) else ("england",)
        return any(nation.lower().replace(" ", "-") in named for nation in term.jurisdictions)

    def _stale(self, term: StaleTerm, words: str, place: Place) -> Finding:
        severity: Severity = "should" if term.due(self.on) else "note"
        why = f"Wording that time has overtaken misleads whoever relies on it (evidence {term.evidence})"
        return Finding("currency/stale-term", severity, f"{words}: {term.remedy()}", why, place)


def _said(name: str, asked: RecordField, answer: Answer) -> Iterator[tuple[str, str]]:
    """Give what the officer typed, not what was chosen from a list."""
    if isinstance(answer, Later):
        yield name, answer.note
    elif isinstance(answer, NotApplicable):
        yield name, answer.reason
    elif isinstance(answer, str) and asked.type in {"text", "paragraph"}:
        yield name, answer


def _listed(places: list[str]) -> str:
    more = len(places) - MOST_PLACES
    return f"{join(places[:MOST_PLACES])}{f' and {more} more places' if more > 0 else ''}"


def _place(section: Section) -> Place:
    return Place(clause=section.clause, heading=section.heading)
