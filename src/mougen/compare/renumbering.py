"""Cross-references and bookmarks once all sections stand: each reference has the number that its bookmark has now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mougen.model.document import Block, Document, Provision, Reference, Run, Section
from mougen.model.lines import Line, build, flatten
from mougen.model.numbering import Number, number
from mougen.model.own import OwnWording, name_of, own_anchor

_TITLE = " ("
_LOST = "which is not in this document"


@dataclass(frozen=True, slots=True)
class Citations:
    """How the parts of a document are cited: by their numbers, and sections by their titles too.

    Attributes:
        numbers: the number of each bookmark that has one and still says something.
        titles: the title of each section, by its bookmark and by its heading.
        retitled: for each section with a title of the matter's own, by its bookmark, the titles that it had instead.
    """

    numbers: Mapping[str, Number]
    titles: Mapping[str, str]
    retitled: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, document: Document, before: Document, wording: Mapping[str, OwnWording]) -> Citations:
        """Give how the parts of a document are cited.

        Args:
            document: the document as it is to be read.
            before: as it was assembled.
            wording: the matter's own wording, which may have changed titles.
        """
        unused = {section.anchor for section in document.sections if section.unused}
        numbers = {anchor: own for anchor, own in number(document).items() if anchor not in unused}
        names = ((name, s.title) for s in document.sections if not s.unused for name in (s.anchor, s.heading))
        own = ((section, wording.get(name_of(section))) for section in before.sections)
        retitled = {s.anchor: frozenset({s.title, held.was_title}) for s, held in own if held and held.title}
        return cls(numbers, dict(names), retitled)

    def document(self, document: Document) -> Document:
        """Give a document with every reference as it is cited; one that leads nowhere says so."""
        return replace(document, sections=tuple(map(self._section, document.sections)))

    def line(self, line: Line) -> Line:
        """Give a line with every reference as it is cited."""
        return replace(line, cells=tuple(tuple(map(self._run, cell)) for cell in line.cells))

    def _section(self, section: Section) -> Section:
        if not any(isinstance(run, Reference) for run in section.runs()):
            return section
        return replace(section, blocks=build(tuple(map(self.line, flatten(section.blocks)))))

    def _run(self, run: Run) -> Run:
        if not isinstance(run, Reference) or run.anchor is None:
            return run
        own = self.numbers.get(run.anchor)
        if own is None:
            return Reference(run.target, None, after=f"{self._lost(run)}, {_LOST}")
        cited = run.after.removeprefix(_TITLE).removesuffix(")")
        if run.after and cited in self.retitled.get(run.anchor, ()):  # words that somebody typed there stay
            return replace(run, number=own.full, after=f"{_TITLE}{self.titles[run.anchor]})")
        return replace(run, number=own.full)

    def _lost(self, run: Reference) -> str:
        """Name what is not there: another paragraph may have its number now."""
        title = self.titles.get(run.target) or self.titles.get(run.target.rpartition("/")[0])
        if title and not run.after:
            return f"a paragraph of “{title}”"
        return run.after.removeprefix(_TITLE).removesuffix(")") or title or run.text


def bookmarked(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Give sections in which no bookmark stands twice: what comes second with a bookmark gets one of its own.

    A line stands twice where it was moved and has changed at its old place since, a table where a paragraph was put
    between its rows.
    """
    often = Counter(name for section in sections for name in _names(section))
    if not often or max(often.values()) == 1:
        return sections
    fresh = _Fresh(set(often), set())
    return tuple(map(fresh.section, sections))


def _names(section: Section) -> Iterator[str]:
    yield section.anchor
    for block in section.everything():
        yield block.anchor


@dataclass(frozen=True, slots=True)
class _Fresh:
    taken: set[str]
    seen: set[str]

    def section(self, section: Section) -> Section:
        name = name_of(section)
        own = self._bookmark(section.anchor, name)
        return replace(section, anchor=own, blocks=tuple(self._block(block, name) for block in section.blocks))

    def _block(self, block: Block, name: str) -> Block:
        own = self._bookmark(block.anchor, name)
        if isinstance(block, Provision):
            return replace(block, anchor=own, blocks=tuple(self._block(inner, name) for inner in block.blocks))
        return replace(block, anchor=own)

    def _bookmark(self, anchor: str, name: str) -> str:
        count = 0
        own = anchor
        while own in self.seen or (count and own in self.taken):
            count += 1
            own = own_anchor(name, f"again_{count}")
        self.seen.add(own)
        return own
