"""What became of an issued version: which sections were changed, added or taken out, and which of their lines.

Sections are known by their names. Within a section a line that reads the same is the same; of the rest, those that
stand at the same place or read much alike are one line before and after. Numbers are not looked at, those in references
neither: what only has another number has not changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mougen.difference.diff import diff, equally
from mougen.difference.similar import alike
from mougen.difference.words import words
from mougen.model.difference import Difference, DifferenceKind, LineDifference, Span
from mougen.model.document import Blank, Document, Reference, Run, Section
from mougen.model.lines import Line, flatten
from mougen.model.numbering import Number, number
from mougen.model.own import name_of

_SAME_PLACE = 0.3
_LEAST = 0.4
"""How alike two lines must be to be one before and after, and how much of that it counts that they share a place."""

Pair = tuple[Line | None, Line | None]


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """Give the sections that differ, in the order of the new document; what is gone stands where it stood.

    Args:
        old: the issued version.
        new: the document as it is now.
    """
    before = {name_of(section): section for section in old.sections}
    after = {name_of(section): section for section in new.sections}
    moved = _moved(tuple(before), tuple(after))
    found = (_Sides(old, new, before.get(name), after.get(name)) for name in _order(tuple(before), tuple(after)))
    return tuple(each for sides in found for each in sides.difference(moved))


def reads(line: Line) -> str:
    """Give how a line reads apart from its number and from those of what it refers to: what makes it the same line."""
    return f"{line.level} {line.kind} " + "\t".join("".join(map(_read, cell)) for cell in line.cells)


def _read(run: Run) -> str:
    match run:
        case Reference(anchor=str()):
            return f"{run.before}<{run.target}>{run.after}"
        case Blank(note=note):
            return f"[{run.text}: {note}]"
        case _:
            return run.text


def _order(old: tuple[str, ...], new: tuple[str, ...]) -> list[str]:
    """Lay both orders together: the new one, with each name that is gone after the one that it came after."""
    out = list(new)
    for place, name in enumerate(old):
        if name not in new:
            earlier = next((each for each in reversed(old[:place]) if each in out), None)
            out.insert(0 if earlier is None else out.index(earlier) + 1, name)
    return out


def _moved(old: tuple[str, ...], new: tuple[str, ...]) -> frozenset[str]:
    """Give the names that do not stand among the others in the order in which they did."""
    left = [name for name in old if name in new]
    right = [name for name in new if name in old]
    kept = (left[span.old : span.old_end] for span in diff(left, right, equally) if span.kind == "equal")
    return frozenset(left).difference(*kept)


@dataclass(frozen=True, slots=True)
class _Sides:
    """One section in both documents; None where it is in only one."""

    old: Document
    new: Document
    was: Section | None
    now: Section | None

    def difference(self, moved: frozenset[str]) -> Iterator[Difference]:
        one = self.now or self.was
        name = name_of(one) if one else ""
        lines = tuple(self._lines())
        kind = self._kind(lines, name in moved)
        if one is None or kind is None:
            return
        yield Difference(
            name,
            one.role,
            kind,
            _number(self.old, self.was.anchor if self.was else ""),
            _number(self.new, self.now.anchor if self.now else ""),
            self.was.title if self.was else "",
            self.now.title if self.now else "",
            lines,
            whole=flatten(self.now.blocks) if self.now else (),
            moved=name in moved,
        )

    def _kind(self, lines: tuple[LineDifference, ...], moved: bool) -> DifferenceKind | None:
        stood, stands = self.was is not None and self.was.stands, self.now is not None and self.now.stands
        if stood != stands:
            return "added" if stands else "removed" if self.now is None else "not used"
        if not stands:
            return None
        retitled = self.was is not None and self.now is not None and self.was.title != self.now.title
        return "changed" if lines or retitled else "moved" if moved else None

    def _lines(self) -> Iterator[LineDifference]:
        old = flatten(self.was.blocks) if self.was and self.was.stands else ()
        new = flatten(self.now.blocks) if self.now and self.now.stands else ()
        for was, now in pairs(old, new):
            if was is None or now is None or reads(was) != reads(now):
                yield LineDifference(
                    was,
                    now,
                    _number(self.old, was.anchor if was else ""),
                    _number(self.new, now.anchor if now else ""),
                    tuple(spans(was.text if was else "", now.text if now else "")),
                )


def _number(document: Document, anchor: str) -> str:
    numbers: Mapping[str, Number] = document.once(number)
    found = numbers.get(anchor)
    if found is None:
        return ""
    return f"{found.full} of {numbers[found.part].own}" if found.part else found.full


def spans(old: str, new: str) -> Iterator[Span]:
    """Tell word by word how one text became another."""
    left, right = words(old), words(new)
    for span in diff(left, right):
        struck, put_in = "".join(left[span.old : span.old_end]), "".join(right[span.new : span.new_end])
        if span.kind == "equal":
            yield Span(put_in, "kept")
            continue
        if struck:
            yield Span(struck, "struck")
        if put_in:
            yield Span(put_in, "put in")


def pairs(old: tuple[Line, ...], new: tuple[Line, ...]) -> Iterator[Pair]:
    """Give each line of two versions of a section with the one that it was, or became; in reading order."""
    for span in diff([reads(line) for line in old], [reads(line) for line in new], equally):
        left, right = old[span.old : span.old_end], new[span.new : span.new_end]
        if span.kind == "equal":
            yield from zip(left, right, strict=True)
        else:
            yield from _matched(left, right)


def _matched(old: tuple[Line, ...], new: tuple[Line, ...]) -> Iterator[Pair]:
    """Pair what was replaced, most alike first; what has no counterpart was struck out, or put in after that."""
    partners = _partners(old, new)
    gone = [place for place in range(len(old)) if place not in partners.values()]
    for place, line in enumerate(new):
        onward = (partners[other] for other in range(place, len(new)) if other in partners)
        until = next(onward, len(old))
        while gone and gone[0] < until:
            yield old[gone.pop(0)], None
        yield old[partners[place]] if place in partners else None, line
    yield from ((old[place], None) for place in gone)


def _partners(old: tuple[Line, ...], new: tuple[Line, ...]) -> dict[int, int]:
    """Give, by the place of a new line, that of the old one it was."""
    left, right = [words(line.text) for line in old], [words(line.text) for line in new]
    scored = [
        (alike(here, there) + _SAME_PLACE * (old[i].anchor == new[j].anchor), i, j)
        for i, here in enumerate(left)
        for j, there in enumerate(right)
        if old[i].in_table == new[j].in_table
    ]
    found: dict[int, int] = {}
    for score, i, j in sorted(scored, key=lambda each: (-each[0], abs(each[1] - each[2]), each[1])):
        if score >= _LEAST and j not in found and i not in found.values():
            found[j] = i
    return found
