"""What was sent: each paragraph and row of the file that was issued, with the part of the document that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mougen.compare.leaves import Leaf
from mougen.compare.shown import plain
from mougen.model.answers import Answers
from mougen.model.document import Document, Filled, Reference, Run, Section, Words
from mougen.model.lines import Cells, Line, flatten
from mougen.model.numbering import Number, number
from mougen.model.own import name_of
from mougen.model.precedent import Role
from mougen.model.question import Question

_HEADING = "_Toc"


@dataclass(frozen=True)
class Known:
    """A leaf of the file that was sent.

    Attributes:
        leaf: the leaf.
        cells: its runs, cell by cell.
        section: the name of the section in which it stands; empty for what stands around the text.
        line: the line of the section that it shows; None for a title and for what stands around the text.
        title: whether it shows the title of its section.
    """

    leaf: Leaf
    cells: Cells
    section: str = ""
    line: Line | None = None
    title: bool = False


@dataclass(frozen=True)
class Sent:
    """An issued version as it was sent.

    Attributes:
        document: what it says.
        answers: the answers that it was made from.
        questions: every question by id.
        leaves: the paragraphs and rows of its file.
        draft: whether it was a draft, in which gaps show their notes.
    """

    document: Document
    answers: Answers
    questions: Mapping[str, Question]
    leaves: tuple[Leaf, ...]
    draft: bool = True

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """The sections by their names."""
        return {name_of(section): section for section in self.document.sections}

    @cached_property
    def lines(self) -> Mapping[str, tuple[Line, ...]]:
        """The lines of each section."""
        return {name: flatten(section.blocks) if section.stands else () for name, section in self.sections.items()}

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The section of each line, by the line's anchor."""
        return {line.anchor: name for name, lines in self.lines.items() for line in lines}

    def home(self, anchor: str) -> str:
        """Give the section of a line, or the one whose own anchor it is."""
        titles = {section.anchor: name for name, section in self.sections.items()}
        return self.homes.get(anchor) or titles.get(anchor, "")

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """The number of every section and paragraph, by its anchor."""
        return self.document.once(number)

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        """How the document refers to each bookmark that it refers to, and to each section."""
        named = {s.anchor: Reference(s.heading, s.anchor) for s in self.document.sections if s.anchor in self.numbers}
        runs = (run for section in self.document.sections for run in section.runs())
        return named | {run.anchor: run for run in runs if isinstance(run, Reference) and run.anchor}

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """Each leaf with what it shows; those that are empty, and the contents, are left out."""
        return tuple(_Knowing(self).leaves())

    @cached_property
    def looks(self) -> Mapping[tuple[Role, str], Line]:
        """A line of the document for each style, by the role of the section in which it has that style."""
        found: dict[tuple[Role, str], Line] = {}
        for known in self.known:
            if known.line is not None and not known.leaf.table:
                found.setdefault((self.sections[known.section].role, known.leaf.style), known.line)
        return found

    @cached_property
    def headings(self) -> Mapping[str, Role]:
        """What a section is whose title has a style, by the style."""
        titles = (known for known in self.known if known.title)
        return {known.leaf.style: self.sections[known.section].role for known in titles}

    def place(self, section: str, anchor: str = "") -> str:
        """Say where a reader finds a section, or a line of it: "clause 4.2 (Disputes)"."""
        found = self.sections.get(section)
        if found is None:
            return "outside the clauses"
        whole, own = self.numbers.get(found.anchor), self.numbers.get(anchor)
        if found.role == "schedule" and whole and own:
            return f"paragraph {own.full} of {whole.full} ({found.title})"
        full = (own or whole).full if own or whole else ""  # type: ignore[union-attr]
        noun = "clause " if found.role == "clause" else ""
        return f"{noun}{full} ({found.title})" if full else found.title


@dataclass
class _Knowing:
    sent: Sent

    def __post_init__(self) -> None:
        self._titles = {section.anchor: name for name, section in self.sent.sections.items()}
        self._lines = {line.anchor: line for lines in self.sent.lines.values() for line in lines}
        self._values = [pair for pair in _values(self.sent) if pair[0]]

    def leaves(self) -> Iterator[Known]:
        within, table, rows = "", "", 0
        for leaf in self.sent.leaves:
            anchor = next((mark for mark in leaf.marks if mark in self._lines or mark in self._titles), "")
            if leaf.table:
                table, rows = (anchor, 0) if leaf.head else (table, rows + 1)
                anchor = table if leaf.head else f"{table}#{rows}"
            if leaf.empty or leaf.contents:
                continue
            within = self._within(leaf, anchor, within)
            yield self._known(leaf, anchor, within)

    def _within(self, leaf: Leaf, anchor: str, within: str) -> str:
        if anchor in self._titles:
            return self._titles[anchor]
        if anchor in self._lines:
            return self.sent.homes[anchor]
        return "" if leaf.part or any(mark.startswith(_HEADING) for mark in leaf.marks) else within

    def _known(self, leaf: Leaf, anchor: str, within: str) -> Known:
        line = self._lines.get(anchor)
        if line is not None:
            return Known(leaf, line.cells, within, line)
        cells = tuple(self._around(plain(cell.text)) for cell in leaf.cells)
        return Known(leaf, cells, within, title=anchor in self._titles)

    def _around(self, text: str) -> tuple[Run, ...]:
        """Find the answers in what stands around the text: the title, the parties, the date, the reference."""
        for value, answer in self._values:
            if text == value or text.endswith(f" {value}"):
                before = text[: len(text) - len(value)]
                return (*((Words(before),) if before else ()), Filled(value, answer))
        return (Words(text),)


def _values(sent: Sent) -> Iterator[tuple[str, str]]:
    yield plain(sent.document.title), "title"
    yield plain(sent.document.date), "agreement_date"
    yield plain(str(sent.answers.value("reference") or "")), "reference"
    for place, name in enumerate(sent.document.parties, start=1):
        yield plain(name), f"parties.{place}.name"
