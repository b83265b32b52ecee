"""The lines of a section with changes made in them, such that they can be laid over another wording of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mougen.compare.sent import Sent
from mougen.compare.within import edited
from mougen.model.change import Change, Edit
from mougen.model.lines import Line
from mougen.model.own import OwnLine, OwnWording


@dataclass
class OwnLines:
    """The lines of one section, on which changes are made one after another.

    Attributes:
        sent: the version that was issued.
        name: the name of the section.
    """

    sent: Sent
    name: str
    _lines: list[OwnLine] = field(default_factory=list)
    _edits: dict[str, list[Edit]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the lines as they were issued."""
        self._lines = [OwnLine(line, line) for line in self.sent.lines[self.name]]

    def make(self, change: Change) -> bool:
        """Make a change, as far as it is about this section; whether there was anything to make."""
        if change.edits:
            for edit in change.edits:
                self._edits.setdefault(edit.line, []).append(edit)
            return True
        instead = change.now[:1] if change.kind == "wording" else ()
        for count, line in enumerate(change.was):
            self._replace(line, instead[0] if instead and not count else None)
        if change.section == self.name:
            self._put(change.now[len(instead) :], change.was[0].anchor if instead else change.beside)
        return bool(change.was or change.now)

    def over(self, earlier: OwnWording | None) -> tuple[OwnLine, ...]:
        """Give the lines; on top of an earlier wording of the matter's own, against what that was a change of."""
        lines = [self._with_edits(line) for line in self._lines]
        if earlier is not None:
            lines = list(_over(lines, earlier))
        return tuple(line for line in lines if line.was or line.now)

    def _replace(self, line: Line, now: Line | None) -> None:
        self._lines = [
            replace(own, now=now) if own.was is not None and own.was.anchor == line.anchor else own
            for own in self._lines
        ]

    def _put(self, lines: tuple[Line, ...], beside: str) -> None:
        """Put lines in after another, behind those that were put in there before."""
        at = next((n for n, own in enumerate(self._lines, start=1) if own.was and own.was.anchor == beside), 0)
        while at < len(self._lines) and self._lines[at].was is None:
            at += 1
        self._lines[at:at] = [OwnLine(None, line) for line in lines]

    def _with_edits(self, own: OwnLine) -> OwnLine:
        edits = self._edits.get(own.now.anchor, []) if own.now else []
        if own.now is None or not edits:
            return own
        return replace(own, now=replace(own.now, cells=edited(own.now.cells, edits, draft=self.sent.draft)))


def _over(lines: list[OwnLine], earlier: OwnWording) -> Iterator[OwnLine]:
    """Hold lines against what an earlier wording was a change of, keeping what that struck out."""
    before = {own.now.anchor: own for own in earlier.lines if own.now}
    struck: dict[str, list[OwnLine]] = {}
    last = ""
    for own in earlier.lines:
        last = own.now.anchor if own.now else last
        if own.now is None:
            struck.setdefault(last, []).append(own)
    yield from struck.get("", ())
    for own in lines:
        known = before.get(own.was.anchor) if own.was else None
        yield OwnLine(known.was, own.now) if known and known.changed else own
        yield from struck.get(own.was.anchor, ()) if own.was else ()
