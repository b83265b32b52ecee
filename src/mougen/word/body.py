"""The body of an agreement in its order: parties, background, agreed terms, schedules, execution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from mougen.model.document import Document, Section
from mougen.model.state import State
from mougen.word.execution import write_signatures
from mougen.word.moulds import Line
from mougen.word.ooxml import Cast, run
from mougen.word.pen import Pen
from mougen.word.sections import missing_words, write_blocks
from mougen.word.styles import Style

Notes = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Terms:
    """The heading over the clauses, the sentence that leads into them, and the heading over the places to sign."""

    heading: str
    lead_in: str
    signing: str


AGREED = Terms("Agreed terms", "The parties agree as follows.", "Execution")
UNDERSTOOD = Terms("Shared understanding", "The parties record their understanding as follows.", "Signatures")


def terms_of(document: Document) -> Terms:
    """Choose the words that lead into the clauses: a memorandum records an understanding and agrees nothing."""
    soft = document.binding is False or "memorandum" in document.kind_title.lower()
    return UNDERSTOOD if soft else AGREED


def write_body(document: Document, pen: Pen, notes: Notes) -> list[Line]:
    """Return all that follows the contents and the date."""
    body = _Body(pen, notes)
    # The order of this list is the order of the contents: each heading is remembered as it is written.
    return [
        *body.sections(document.of_role("parties"), Style.GROUP),
        *body.sections(document.of_role("background"), Style.GROUP),
        *body.clauses(document),
        *body.sections(document.of_role("schedule"), Style.SCHEDULE),
        *body.execution(document),
    ]


@dataclass(frozen=True, slots=True)
class _Body:
    pen: Pen
    notes: Notes

    def sections(self, sections: Iterable[Section], style: Style) -> Iterator[Line]:
        for section in sections:
            yield self._heading(section, style)
            yield from write_blocks(section, self.pen)

    def clauses(self, document: Document) -> Iterator[Line]:
        terms = terms_of(document)
        yield self.pen.heading(Style.GROUP, terms.heading)
        yield self.pen.line(Style.TEXT, run(terms.lead_in), keep=True)
        for title, sections in groupby(document.of_role("clause"), key=lambda section: section.group):
            if title:
                yield self.pen.heading(Style.GROUP, title)
            yield from self.sections(sections, Style.CLAUSE)

    def execution(self, document: Document) -> Iterator[Line]:
        sections = document.of_role("execution")
        titles = {section.title for section in sections}
        if len(titles) == 1:
            yield self._heading(sections[0], Style.GROUP, new_page=True)
        elif titles:
            yield self.pen.heading(Style.GROUP, terms_of(document).signing, new_page=True)
        for section in sections:
            if len(titles) > 1:
                yield self._named(section)
            yield from self._signing(section, titled=len(titles) > 1)

    def _named(self, section: Section) -> Cast:
        # A party's name over its place to sign: sixty of them are not for the contents.
        line = self.pen.line(Style.EXECUTION_HEADING, self._title(section))
        self.pen.said.begin(section.anchor, section.title)
        return line

    def _signing(self, section: Section, *, titled: bool) -> list[Line]:
        if section.omission:
            return write_blocks(section, self.pen)
        return write_signatures(section, self.pen, titled=titled)

    def _heading(self, section: Section, style: Style, *, new_page: bool = False) -> Cast:
        number = self.pen.numbers.get(section.anchor)
        shown = "" if number is None else number.own + ("." if style is Style.CLAUSE else "")
        line = self.pen.heading(style, section.title, self._title(section), shown, new_page=new_page)
        self.pen.said.begin(section.anchor, section.title)
        return line

    def _title(self, section: Section) -> Cast:
        content = self.pen.marks.around(section.anchor, run(section.title))
        return self.pen.comments.around(self._comments(section), content)

    def _comments(self, section: Section) -> tuple[str, ...]:
        if self.pen.state is not State.DRAFT:
            return ()
        given = tuple(self.notes.get(section.anchor, ()))
        return given if given or not section.omission else (missing_words(section).strip("[]"),)
