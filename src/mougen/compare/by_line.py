"""One section merged line by line, and each line word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from mougen.compare.nesting import Nesting
from mougen.compare.strands import Strand, strands
from mougen.compare.versions import reads
from mougen.compare.wordings import Runs, merged
from mougen.model.document import Blank, Words, text_of
from mougen.model.lines import Line
from mougen.model.own import RIVAL, Conflict, OwnLine, OwnWording

Side = Literal["ours", "theirs"]

_STRUCK, _NOTHING = "struck out, ", "nothing here"
_OTHERWISE = "or, as the library and the answers now have it"
_ELSEWHERE = (Words("beneath another paragraph"),)


@dataclass
class SectionMerge:
    """The merge of one section.

    Attributes:
        own: its wording as it was agreed.
        theirs: its lines as the library and the answers have them now.
        name: the name of the section.
        side: whose reading stands where both changed the same; without one, both stand.
        conflicts: those places, once the lines were given.
    """

    own: OwnWording
    theirs: Sequence[Line]
    name: str
    side: Side | None = None
    conflicts: list[Conflict] = field(default_factory=list)

    def lines(self) -> Iterator[OwnLine]:
        """Give the merged lines in their order, each as the library and the answers have it and as it is to read."""
        found = strands(self.own.lines, self.theirs)
        nesting = Nesting[Strand]()
        for strand in found.order:
            since, now = len(self.conflicts), self._one(strand)
            above = nesting.above(now) if now is not None else None
            if now is not None and not strand.contested and not found.fits(strand, above):
                now = self._elsewhere(strand, now)
            if strand.contested and above is not None and above.contested:
                self._as_one(since)
            if now is not None:
                nesting.enter(now, strand)
            yield OwnLine(strand.theirs, now)

    def _one(self, strand: Strand) -> Line | None:
        """Merge one line; None where it is to be no more."""
        was, ours, theirs = strand.was, strand.ours, strand.theirs
        if strand.contested:
            return self._differ(strand)
        if was is None:
            return ours or theirs
        if ours is None or theirs is None:
            return None
        if ours == was:
            return theirs
        if len(was.cells) == len(ours.cells) == len(theirs.cells):
            return self._merged(was, ours, theirs)
        return theirs if reads(ours) == reads(theirs) else self._differ(strand)

    def _merged(self, was: Line, ours: Line, theirs: Line) -> Line:
        cells = []
        for base, left, right in zip(was.cells, ours.cells, theirs.cells, strict=True):
            cell, agreed = merged(base, left, right, self._settle)
            if not agreed:
                self._note(theirs.anchor, text_of(left), text_of(right))
            cells.append(cell)
        return replace(theirs, cells=tuple(cells))

    def _elsewhere(self, strand: Strand, now: Line) -> Line | None:
        """Settle a line that would stand beneath another paragraph than on either side."""
        if strand.ours is None or strand.theirs is None:
            strand.contested = True
            return self._differ(strand)
        self._note(now.anchor, now.text, f"{now.text} ({_ELSEWHERE[0].text})")
        if self.side is not None:
            return now
        return replace(now, cells=(*now.cells[:-1], self._settle(now.cells[-1], _ELSEWHERE)))

    def _differ(self, strand: Strand) -> Line | None:
        """Settle a line that only one side has, or that has other columns on either side."""
        ours, theirs = strand.ours, strand.theirs
        line = ours or theirs
        if line is None:
            return None
        self._note(line.anchor, ours.text if ours else "", theirs.text if theirs else "")
        if self.side is not None:
            return ours if self.side == "ours" else theirs
        kept = ours.cells if ours else ((),) * len(line.cells)
        last = self._settle(kept[-1], (Words(theirs.text),) if theirs else (), struck=strand.was is not None)
        return replace(line, cells=(*kept[:-1], last))

    def _settle(self, ours: Runs, theirs: Runs, *, struck: bool = True) -> Runs:
        if self.side is not None:
            return ours if self.side == "ours" else theirs
        other, said = text_of(theirs), bool(text_of(ours).strip())
        words = f"{_STRUCK if struck and not said else ''}{_OTHERWISE}: {other.strip() or _NOTHING}"
        kept, behind = _trailing(ours, other)
        return (*kept, *((Words(" "),) if said else ()), Blank(words, f"{RIVAL}{self.name}"), *behind)

    def _note(self, anchor: str, ours: str, theirs: str) -> None:
        self.conflicts.append(Conflict(self.name, anchor, ours, theirs, self.own.by, self.own.version))

    def _as_one(self, since: int) -> None:
        """Make what is noted since a place part of the conflict before, beneath which it stands."""
        if 0 < since < len(self.conflicts):
            last, more = self.conflicts[since - 1], self.conflicts.pop()
            both = ((last.ours, more.ours), (last.theirs, more.theirs))
            ours, theirs = ("\n".join(filter(None, side)) for side in both)
            self.conflicts[since - 1] = replace(last, ours=ours, theirs=theirs)


def _trailing(ours: Runs, theirs: str) -> tuple[Runs, Runs]:
    """Take a space off the end of our reading, which belongs behind both; theirs has it where ours says nothing."""
    last = ours[-1] if ours else None
    if isinstance(last, Words) and last.text != last.text.rstrip():
        return (*ours[:-1], Words(last.text.rstrip())), (Words(" "),)
    return ours, (Words(" "),) if theirs != theirs.rstrip() and not text_of(ours).strip() else ()
