"""What was changed within the lines that are still there: their words, and the answers in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mougen.compare.answering import Reader
from mougen.compare.layout import NUMBERED, Layout
from mougen.compare.rewording import Rewording, Valued, reworded, rewordings
from mougen.compare.sent import Known, Sent
from mougen.compare.shown import shown
from mougen.compare.texts import Text
from mougen.model.change import Change, Claim, Edit
from mougen.model.document import Run, Words, text_of
from mougen.model.lines import Cells, Line, LineKind
from mougen.model.values import Answer

_EDGES = {"header", "footer"}
_COUNT = re.compile(r"\d+(?: of \d+)?")
_PAGE = re.compile(r"\bpage\s+(?:\d+\s+of\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a line reads otherwise.

    Attributes:
        at: which leaf of the returned file it is.
        known: what the leaf was.
        edit: what was changed.
        before: the words that stood there.
        after: the words that stand there.
        claims: who claims to have changed it.
        tracked: whether revisions account for all of it.
        answer: the path of the answer that was changed; empty for wording.
        value: the answer now.
    """

    at: int
    known: Known
    edit: Edit
    before: str
    after: str
    claims: tuple[Claim, ...]
    tracked: bool
    answer: str = ""
    value: Answer | None = None


def places(layout: Layout) -> Iterator[Place]:
    """Give every place where a line that came back as one reads otherwise, in reading order."""
    reader = Reader(layout.sent.questions, layout.sent.answers)
    for j in range(len(layout.leaves)):
        match = layout.of[j]
        known = layout.known(j)
        if known is None or len(match.old) > 1 or len(match.new) > 1 or layout.adopted(j):
            continue
        for cell, (runs, now) in enumerate(zip(known.cells, layout.leaves[j].cells, strict=False)):
            found = rewordings(runs, now, reader, layout.sent.references, draft=layout.sent.draft)
            edge = layout.leaves[j].part in _EDGES
            told = ((one, _place(layout, j, known, cell, one)) for one in found)
            yield from (place for one, place in told if not (edge and _is_page(place, now.text[: one.now_start])))


def _place(layout: Layout, j: int, known: Known, cell: int, one: Rewording) -> Place:
    now = layout.leaves[j].cells[cell]
    before = _shown(known.cells[cell], draft=layout.sent.draft)[one.start : one.end]
    claims, tracked = now.claims(one.now_start, one.now_end, before)
    edit = Edit(anchor_of(layout, known), cell, one.start, one.end, one.runs)
    after = now.text[one.now_start : one.now_end]
    return Place(j, known, edit, before, after, claims, tracked, one.answer, one.value)


def _is_page(place: Place, lead: str) -> bool:
    """Whether only a page, or the count of pages, is counted otherwise, which Word does by itself."""
    counted = all(_COUNT.fullmatch(text) for text in (place.before, place.after))
    return counted and _PAGE.search(lead) is not None


def anchor_of(layout: Layout, known: Known) -> str:
    """Give the anchor of what a leaf shows: of the line, of the section for its title, else nothing."""
    if known.line is not None:
        return known.line.anchor
    return layout.sent.sections[known.section].anchor if known.title else ""


def occurrences(layout: Layout) -> Mapping[str, int]:
    """Count how often each answer stands in what came back of the document: changed or not."""
    found: dict[str, int] = {}
    for match in layout.matches:
        for i in match.old if match.new else ():
            for cell in layout.sent.known[i].cells:
                for run in cell:
                    if isinstance(run, Valued) and run.answer:
                        found[run.answer] = found.get(run.answer, 0) + 1
    return found


def edited(cells: Cells, edits: Sequence[Edit], *, draft: bool) -> Cells:
    """Give the cells of a line with edits made in them."""
    return tuple(
        reworded(runs, tuple(_rewording(edit) for edit in edits if edit.cell == number), draft=draft)
        for number, runs in enumerate(cells)
    )


def retold(runs: tuple[Run, ...], now: Text, layout: Layout) -> tuple[Run, ...]:
    """Give the runs of a text as it came back, with what is still there of a line that it was."""
    found = rewordings(runs, now, lambda *_: None, layout.sent.references, draft=layout.sent.draft)
    return reworded(runs, found, draft=layout.sent.draft)


def new_line(anchor: str, like: Line | None, cells: Cells, kind: LineKind | None = None) -> Line:
    """Give a line that was not there before, which looks like another or is of a kind."""
    looks = like or Line(anchor, "numbered", 0, cells)
    parts = looks.parts if anchor == looks.anchor else ()
    return replace(looks, anchor=anchor, cells=cells, parts=parts, kind=kind or looks.kind)


def fresh_runs(text: Text, layout: Layout, *, typed: bool = True) -> tuple[Run, ...]:
    """Give a text that was not there before, without a number that somebody ``typed`` before it."""
    number = NUMBERED.match(text.text.strip()) if typed else None
    runs = retold((), text, layout)
    first = runs[0] if runs else None
    if number is None or not isinstance(first, Words):
        return runs
    return (Words(NUMBERED.sub("", first.text, count=1)), *runs[1:])


def _shown(runs: tuple[Run, ...], *, draft: bool) -> str:
    return "".join(shown(run, draft=draft) for run in runs)


def retitled(sent: Sent, name: str, changes: Sequence[Change]) -> str:
    """Give the title that a section gets by changes of it; nothing where it keeps its own."""
    anchor = sent.sections[name].anchor
    edits = [edit for change in changes for edit in change.edits if edit.line == anchor]
    titles = (known.cells for known in sent.known if known.title and known.section == name)
    return read_out(edited(next(titles, ()), edits, draft=sent.draft)).strip() if edits else ""


def _rewording(edit: Edit) -> Rewording:
    return Rewording(edit.start, edit.end, 0, 0, edit.runs)


def read_out(cells: Cells) -> str:
    """Give cells as read, with a tab between."""
    return "\t".join(text_of(cell) for cell in cells)
