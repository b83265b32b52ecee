"""Answers and words that read otherwise in the lines that are still there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from mougen.compare import told as telling
from mougen.compare.layout import Layout
from mougen.compare.of_lines import OUTSIDE
from mougen.compare.told import Told
from mougen.compare.within import Place, edited, occurrences, places, read_out
from mougen.model.change import Change


def told(layout: Layout) -> Iterator[Told]:
    """Give the changes within lines: one for the wording of each, and one for each answer that was changed alike."""
    found = list(places(layout))
    for _, each in groupby((place for place in found if not place.answer), key=lambda place: place.at):
        yield _wording(layout, list(each))
    counted = occurrences(layout)
    answered = [place for place in found if place.answer]
    for path in dict.fromkeys(place.answer for place in answered):
        yield from _answer(layout, [place for place in answered if place.answer == path], counted[path])


def _wording(layout: Layout, found: Sequence[Place]) -> Told:
    known, at = found[0].known, found[0].at
    edits = tuple(place.edit for place in found)
    cells = edited(known.cells, edits, draft=layout.sent.draft)
    claims, tracked = telling.together((place.claims, place.tracked) for place in found)
    line = known.line
    now = (replace(line, cells=cells),) if line else ()
    change = Change(
        "", "wording", known.section, layout.place_of(at),
        before=known.leaf.text, after=read_out(cells), claims=claims, tracked=tracked,
        was=(line,) if line else (), now=now, edits=edits if line or known.title else (),
        title=read_out(cells) if known.title else "", note="" if line or known.title else OUTSIDE,
    )  # fmt: skip
    return Told(at, change)


def _answer(layout: Layout, found: Sequence[Place], count: int) -> Iterator[Told]:
    """Give a changed answer: once where it was changed alike wherever it stands, else place by place."""
    alike = len({repr(place.value) for place in found}) == 1
    if alike and len(found) == count:
        yield _answered(layout, found, "")
        return
    more = count - len(found)
    note = "it stands elsewhere too, where it was not changed" if more else "it was changed otherwise elsewhere"
    for place in found:
        others = [other for other in found if other is not place and repr(other.value) != repr(place.value)]
        differs = "; ".join(f"at {layout.place_of(other.at)} it reads “{other.after}” now" for other in others)
        yield _answered(layout, [place], "; ".join(filter(None, [note if more or not differs else "", differs])))


def _answered(layout: Layout, found: Sequence[Place], note: str) -> Told:
    first = next((place for place in found if place.known.line), found[0])
    where = list(dict.fromkeys(layout.place_of(place.at) for place in (first, *found)))
    claims, tracked = telling.together((place.claims, place.tracked) for place in found)
    lines = [(place.known.line, place) for place in found if place.known.line]
    change = Change(
        "", "answer", first.known.section, "; ".join(where),
        before=first.before, after=first.after, answer=first.answer, value=first.value,
        claims=claims, tracked=tracked, note=note,
        was=tuple(line for line, _ in lines),
        now=tuple(replace(line, cells=edited(line.cells, (one.edit,), draft=layout.sent.draft)) for line, one in lines),
        edits=tuple(place.edit for place in found if place.known.line or place.known.title),
    )  # fmt: skip
    return Told(first.at, change)
