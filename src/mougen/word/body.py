"""The body of an agreement in its order: parties, background, agreed terms, schedules, execution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from mougen.model.document import Document, Section
from mougen.model.state import State
from mougen.word.execution import write_signatures
from mougen.word.ooxml import run
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


def write_body(document: Document, pen: Pen, notes: Notes) -> str:
    """Return all that follows the contents, and the date, as one string."""
    body = _Body(pen, notes)
    # The order of this list is the order of the contents: each heading is remembered as it is written.
    return "".join([
        body.sections(document.of_role("parties"), Style.GROUP),
        body.sections(document.of_role("background"), Style.GROUP),
        body.clauses(document),
        body.sections(document.of_role("schedule"), Style.SCHEDULE),
        body.execution(document),
    ])  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Body:
    pen: Pen
    notes: Notes

    def sections(self, sections: Iterable[Section], style: Style) -> str:
        return "".join(self._heading(section, style) + write_blocks(section, self.pen) for section in sections)

    def clauses(self, document: Document) -> str:
        terms = terms_of(document)
        head = self.pen.heading(Style.GROUP, terms.heading)
        lead_in = self.pen.line(Style.TEXT, run(terms.lead_in), keep=True)
        groups = groupby(document.of_role("clause"), key=lambda section: section.group)
        return head + lead_in + "".join(self._group(title, sections) for title, sections in groups)

    def execution(self, document: Document) -> str:
        sections = document.of_role("execution")
        titles = {section.title for section in sections}
        if not sections:
            return ""
        if len(titles) == 1:
            head = self._heading(sections[0], Style.GROUP, new_page=True)
            return head + "".join(self._signing(section, titled=False) for section in sections)
        head = self.pen.heading(Style.GROUP, terms_of(document).signing, new_page=True)
        return head + "".join(self._named(section) + self._signing(section, titled=True) for section in sections)

    def _group(self, title: str, sections: Iterable[Section]) -> str:
        head = self.pen.heading(Style.GROUP, title) if title else ""
        return head + self.sections(sections, Style.CLAUSE)

    def _named(self, section: Section) -> str:
        # A party's name over its place to sign: sixty of them are not for the contents.
        line = self.pen.line(Style.EXECUTION_HEADING, self._title(section))
        self.pen.said.begin(section.anchor, section.title)
        return line

    def _signing(self, section: Section, *, titled: bool) -> str:
        if section.omission:
            return write_blocks(section, self.pen)
        return write_signatures(section, self.pen, titled=titled)

    def _heading(self, section: Section, style: Style, *, new_page: bool = False) -> str:
        number = self.pen.numbers.get(section.anchor)
        shown = "" if number is None else number.own + ("." if style is Style.CLAUSE else "")
        line = self.pen.heading(style, section.title, self._title(section), shown, new_page=new_page)
        self.pen.said.begin(section.anchor, section.title)
        return line

    def _title(self, section: Section) -> str:
        content = self.pen.marks.around(section.anchor, run(section.title))
        return self.pen.comments.around(self._comments(section), content)

    def _comments(self, section: Section) -> tuple[str, ...]:
        if self.pen.state is not State.DRAFT:
            return ()
        given = tuple(self.notes.get(section.anchor, ()))
        return given if given or not section.omission else (missing_words(section).strip("[]"),)
