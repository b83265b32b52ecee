"""Lays what a matter has of its own over a document assembled anew: a three-way merge, by line and then by word.

The base is the section as it was issued, ours is how it was agreed, theirs is how the library and the answers give it
now. What only one side changed is taken; where both changed the same words, both stay and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from mougen.compare.placing import moved, placed
from mougen.compare.versions import pairs, reads
from mougen.compare.wordings import Runs, merged
from mougen.model.document import Blank, Document, Reference, Run, Section, Words, text_of
from mougen.model.lines import Line, build, flatten
from mougen.model.matter import Matter
from mougen.model.numbering import number
from mougen.model.own import RIVAL, Conflict, Merged, OwnLine, OwnWording, name_of

Side = Literal["ours", "theirs"]


def lay(document: Document, matter: Matter) -> Merged:
    """Give a document with its matter's own wording, sections and order.

    Args:
        document: as it was assembled from the library and the answers.
        matter: whose own wording and moves are laid over it; without any the document is given as it is.
    """
    if not matter.wording and not matter.moved:
        return Merged(document)
    laying = _Laying(matter.wording)
    sections = tuple(laying.section(section) for section in document.sections)
    sections, unplaced = placed(sections, matter.wording)
    sections, unmoved = moved(sections, matter.moved)
    kept = tuple(name for name in matter.wording if name in {name_of(s) for s in sections if s.stands})
    homeless = tuple(name for name in matter.wording if name not in kept) + unplaced + unmoved
    whole = _numbered(replace(document, sections=sections))
    return Merged(whole, tuple(laying.conflicts), kept, tuple(dict.fromkeys(homeless)))


@dataclass
class _Laying:
    wording: Mapping[str, OwnWording]
    conflicts: list[Conflict] = field(default_factory=list)

    def section(self, section: Section) -> Section:
        own = self.wording.get(name_of(section))
        if own is None or not section.stands:
            return section
        merge = _Merge(own, flatten(section.blocks), name_of(section))
        lines = tuple(held.now for held in merge.lines() if held.now is not None)
        title = self._title(section, own)
        self.conflicts += merge.conflicts
        return replace(section, title=title, blocks=build(lines))

    def _title(self, section: Section, own: OwnWording) -> str:
        if not own.title or section.title == own.was_title:
            return own.title or section.title
        if section.title != own.title:
            name = name_of(section)
            self.conflicts.append(Conflict(name, "", own.title, section.title, own.by, own.version))
        return own.title


def settled(section: Section, own: OwnWording, side: Side) -> OwnWording:
    """Give wording in which every conflict with a section is settled for one side, and which begins from that section.

    Args:
        section: as it was assembled from the library and the answers.
        own: the wording that was agreed.
        side: whose reading stands where both changed the same.
    """
    lines = tuple(_Merge(own, flatten(section.blocks), name_of(section), side).lines())
    title = own.title if own.title and (side == "ours" or section.title == own.was_title) else ""
    return replace(own, lines=lines, title=title, was_title=section.title if title else "")


@dataclass
class _Merge:
    """The merge of one section; without a ``side``, both readings of a conflict stand in it."""

    own: OwnWording
    theirs: tuple[Line, ...]
    name: str
    side: Side | None = None
    conflicts: list[Conflict] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._places = [place for place, held in enumerate(self.own.lines) if held.was is not None]
        self._held = [self.own.lines[place] for place in self._places]
        base = tuple(held.was for held in self._held if held.was is not None)
        place = {id(line): index for index, line in enumerate(base)}
        matched = [(was, now) for was, now in pairs(base, self.theirs) if was is not None]
        self._became = {place[id(was)]: now for was, now in matched}
        self._begun = {id(now): place[id(was)] for was, now in matched if now is not None}

    def lines(self) -> Iterator[OwnLine]:
        """Give the merged lines, each with theirs: in their order, each followed by what was put in behind it."""
        yield from (*self._put_in(-1), *self._gone(0))
        for line in self.theirs:
            index = self._begun.get(id(line))
            if index is None:
                yield OwnLine(line, line)
                continue
            yield OwnLine(line, self._one(self._held[index], line))
            yield from self._put_in(index)
            yield from self._gone(index + 1)

    def _gone(self, index: int) -> Iterator[OwnLine]:
        """Give what became of the lines from a place on that the library no longer has, up to one that it has."""
        while index < len(self._held) and self._became.get(index) is None:
            yield OwnLine(None, self._one(self._held[index], None))
            yield from self._put_in(index)
            index += 1

    def _put_in(self, index: int) -> Iterator[OwnLine]:
        """Give the lines that were agreed in addition behind a line of the base; -1: before the first."""
        yield from self._inserted(self._places[index] + 1 if index >= 0 else 0)

    def _inserted(self, at: int) -> Iterator[OwnLine]:
        for held in self.own.lines[at:]:
            if held.was is not None:
                return
            yield held

    def _one(self, held: OwnLine, theirs: Line | None) -> Line | None:
        """Merge one line of the base with what it became on either side; None where it is to be no more."""
        was, ours = held.was, held.now
        if was is None or ours == was:
            return theirs
        if theirs is None:
            return None if ours is None else self._differ(ours, None)
        if ours is None:
            return None if reads(was) == reads(theirs) else self._differ(None, theirs)
        if len(was.cells) == len(ours.cells) == len(theirs.cells):
            return self._merged(was, ours, theirs)
        return self._differ(ours, theirs)

    def _merged(self, was: Line, ours: Line, theirs: Line) -> Line:
        cells = []
        for base, left, right in zip(was.cells, ours.cells, theirs.cells, strict=True):
            cell, agreed = merged(base, left, right, self._settle)
            if not agreed:
                self._note(theirs.anchor, text_of(left), text_of(right))
            cells.append(cell)
        return replace(theirs, cells=tuple(cells))

    def _differ(self, ours: Line | None, theirs: Line | None) -> Line | None:
        """Settle a line that only one side has left, or that has other columns on either side."""
        line = ours or theirs
        if line is None:
            return None
        self._note(line.anchor, ours.text if ours else "", theirs.text if theirs else "")
        if self.side is not None:
            return ours if self.side == "ours" else theirs
        kept = ours.cells if ours else ((),) * len(line.cells)
        last = self._settle(kept[-1], (Words(theirs.text),) if theirs else ())
        return replace(line, cells=(*kept[:-1], last))

    def _settle(self, ours: Runs, theirs: Runs) -> Runs:
        if self.side is not None:
            return ours if self.side == "ours" else theirs
        other = text_of(theirs).strip() or "nothing here"
        rival = Blank(f"or, as the library and the answers now have it: {other}", f"{RIVAL}{self.name}")
        return (*ours, *((Words(" "),) if text_of(ours).strip() else ()), rival)

    def _note(self, anchor: str, ours: str, theirs: str) -> None:
        self.conflicts.append(Conflict(self.name, anchor, ours, theirs, self.own.by, self.own.version))


def _numbered(document: Document) -> Document:
    """Give every cross-reference the number that its bookmark has now; one that leads nowhere says so."""
    numbers = number(document)

    def again(run: Run) -> Run:
        if not isinstance(run, Reference) or run.anchor is None:
            return run
        if run.anchor not in numbers:
            return Reference(run.target, None, after=f"{run.text}, which is not in this document")
        return replace(run, number=numbers[run.anchor].full)

    def lined(line: Line) -> Line:
        return replace(line, cells=tuple(tuple(map(again, cell)) for cell in line.cells))

    sections = (replace(s, blocks=build(tuple(map(lined, flatten(s.blocks))))) for s in document.sections)
    return replace(document, sections=tuple(sections))


