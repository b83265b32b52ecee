"""The lines of a section as a matter has them, with changes of a returned file made in them.

What was agreed since the version was issued, on another party's return, stays: both changes of a paragraph are laid
together word by word, and where they cannot both stand the later one is not made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mougen.compare.sent import Sent
from mougen.compare.versions import reads
from mougen.compare.within import edited
from mougen.compare.wordings import Runs, merged
from mougen.model.change import Change
from mougen.model.lines import Cells, Line
from mougen.model.own import OwnLine, OwnWording

CONFLICT = "since this version was issued the matter has other wording there; settle that first, or reject this"


@dataclass(slots=True)
class _Entry:
    """A line as it was issued, as it stood before the matter had it of its own, and as the matter has it now."""

    issued: Line | None
    was: Line | None
    now: Line | None


@dataclass
class OwnLines:
    """The lines of one section, in which changes are made.

    Attributes:
        sent: the version that was issued.
        name: the name of the section.
        own: the matter's own wording of it as it is now.
    """

    sent: Sent
    name: str
    own: OwnWording | None
    _entries: list[_Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with what the matter has; the lines that it has not of its own are as they were issued."""
        issued = {line.anchor: line for line in self.sent.lines[self.name]}
        self._entries = [_entry(own, issued) for own in (self.own.lines if self.own else ())]
        at = 0
        for line in issued.values():
            there = self._index(line.anchor)
            if there < 0:
                self._entries.insert(at, _Entry(line, line, line))
            at = max(there, at) + 1

    def make(self, changes: Sequence[Change]) -> Mapping[str, str]:
        """Make changes as far as they are about this section.

        Returns:
            By change, why it could not be made.
        """
        left = {change.id: CONFLICT for change in changes if not change.edits and not self._whole(change)}
        edited = [change for change in changes if change.edits]
        while clashing := [change for change in edited if self._clashes(change, edited)]:
            left.update({change.id: CONFLICT for change in clashing})
            edited = [change for change in edited if change not in clashing]
        for anchor in _anchors(edited):
            entry, cells = self._standing(anchor), self._cells(anchor, edited)
            if entry is not None and entry.now is not None and cells is not None:
                entry.now = replace(entry.now, cells=cells)
        return left

    def lines(self) -> tuple[OwnLine, ...]:
        """Give the lines, such that they can be laid over another wording of the section."""
        return tuple(OwnLine(entry.was, entry.now) for entry in self._entries if entry.was or entry.now)

    def _whole(self, change: Change) -> bool:
        """Strike out, put in or move lines; whether that could be done."""
        instead = change.now[:1] if change.kind == "wording" else ()
        mine = [(self._index(line.anchor), line) for line in change.was if self._index(line.anchor) >= 0]
        allowed = {reads(line) for line in (*change.was, *instead)}
        standing = [now for at, _ in mine if (now := self._entries[at].now)]
        if any(reads(now) not in allowed for now in standing):
            return False
        for count, (at, _) in enumerate(mine):
            self._entries[at].now = instead[0] if instead and not count else None
        if change.section == self.name:
            self._put(change.now[len(instead) :], change.was[0].anchor if instead else change.beside)
        return True

    def _put(self, lines: tuple[Line, ...], beside: str) -> None:
        """Put lines in after another, behind those that were put in there before; what stands there already stays."""
        there = {entry.now.anchor for entry in self._entries if entry.now and not entry.issued}
        at = self._index(beside) + 1
        while at < len(self._entries) and self._entries[at].issued is None:
            at += 1
        self._entries[at:at] = [_Entry(None, None, line) for line in lines if line.anchor not in there]

    def _clashes(self, change: Change, others: Sequence[Change]) -> bool:
        anchors = [anchor for anchor in _anchors([change]) if self.sent.homes.get(anchor) == self.name]
        return any(self._standing(anchor) is None or self._cells(anchor, others) is None for anchor in anchors)

    def _cells(self, anchor: str, changes: Sequence[Change]) -> Cells | None:
        """Give the cells of a line with edits made; None where the matter has other words in the same places."""
        entry, issued = self._standing(anchor), self._issued(anchor)
        if entry is None or entry.now is None or issued is None:
            return None
        edits = [edit for change in changes for edit in change.edits if edit.line == anchor]
        wanted = edited(issued.cells, edits, draft=self.sent.draft)
        if reads(entry.now) in {reads(issued), reads(replace(issued, cells=wanted))}:
            return wanted
        if not len(issued.cells) == len(entry.now.cells) == len(wanted):
            return None
        both = [merged(*cells, _ours) for cells in zip(issued.cells, entry.now.cells, wanted, strict=True)]
        return tuple(runs for runs, _ in both) if all(agreed for _, agreed in both) else None

    def _standing(self, anchor: str) -> _Entry | None:
        """Give the entry in which a line stands now: at its old place, or where it was moved to."""
        return next((entry for entry in self._entries if entry.now and entry.now.anchor == anchor), None)

    def _issued(self, anchor: str) -> Line | None:
        home = self.sent.homes.get(anchor, "")
        return next((line for line in self.sent.lines.get(home, ()) if line.anchor == anchor), None)

    def _index(self, anchor: str) -> int:
        issued = (n for n, entry in enumerate(self._entries) if entry.issued and entry.issued.anchor == anchor)
        return next(issued, -1)


def _entry(own: OwnLine, issued: Mapping[str, Line]) -> _Entry:
    anchor = own.now.anchor if own.now else own.was.anchor if own.was else ""
    return _Entry(issued.get(anchor), own.was, own.now)


def _ours(ours: Runs, _: Runs) -> Runs:
    return ours


def _anchors(changes: Sequence[Change]) -> Iterator[str]:
    return iter(dict.fromkeys(edit.line for change in changes for edit in change.edits))
