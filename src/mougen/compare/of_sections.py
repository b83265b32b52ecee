"""Sections of a returned file that are gone, that are new, or that stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.compare import told as telling
from mougen.compare.layout import Fresh, Layout
from mougen.compare.told import Told
from mougen.compare.within import fresh_runs, new_line, retold
from mougen.model.change import Change
from mougen.model.lines import Cells, Line
from mougen.model.own import own_anchor


def told(layout: Layout) -> Iterator[Told]:
    """Give the changes of whole sections."""
    yield from _removed(layout)
    yield from (_added(layout, fresh) for fresh in layout.fresh.values())
    yield from _moved(layout)


def _removed(layout: Layout) -> Iterator[Told]:
    for name in layout.gone:
        leaves = [i for i, known in enumerate(layout.sent.known) if known.section == name and not layout.of_old[i].new]
        lines = tuple(known.line for i in leaves if (known := layout.sent.known[i]).line)
        title = layout.sent.sections[name].title
        claims, tracked = telling.together(layout.came.took_out(layout.sent.known[i].leaf.text) for i in leaves)
        before = "\n".join([title, *(line.text for line in lines)])
        change = Change(
            "", "removed", name, layout.sent.place(name),
            before=before, claims=claims, tracked=tracked, was=lines, title=title,
        )  # fmt: skip
        yield Told(layout.where(leaves[0] if leaves else 0), change)


def _added(layout: Layout, fresh: Fresh) -> Told:
    leaves = [layout.leaves[j] for j in fresh.leaves]
    lines = tuple(_lines(layout, fresh))
    claims, tracked = telling.together(layout.put_in(j) for j in fresh.leaves)
    noun = "schedule" if fresh.role == "schedule" else "clause"
    after = layout.place_after(fresh.after)
    change = Change(
        "", "added", fresh.name, f"a new {noun} {after}",
        after="\n".join(leaf.text for leaf in leaves), claims=claims, tracked=tracked,
        now=lines, beside=fresh.after, title=fresh.title, role=fresh.role,
    )  # fmt: skip
    return Told(fresh.leaves[0], change)


def _lines(layout: Layout, fresh: Fresh) -> Iterator[Line]:
    table, row = "", 0
    for count, j in enumerate(fresh.leaves[1:], start=1):
        leaf = layout.leaves[j]
        anchor = own_anchor(fresh.name, f"{count}")
        like = layout.like(j, fresh.role, None)
        cells = _cells(layout, j)
        if leaf.table:
            begins = not table or layout.leaves[j - 1].table != leaf.table
            table, row = (anchor, 0) if begins else (table, row + 1)
            yield new_line(anchor if begins else f"{table}#{row}", like, cells, "table" if begins else "row")
        else:
            yield new_line(anchor, like, cells)


def _cells(layout: Layout, j: int) -> Cells:
    known, cells = layout.known(j), layout.leaves[j].cells
    if known is not None and len(known.cells) == len(cells):
        return tuple(retold(runs, now, layout) for runs, now in zip(known.cells, cells, strict=True))
    return tuple(fresh_runs(cell, layout, typed=not layout.leaves[j].table) for cell in cells)


def _moved(layout: Layout) -> Iterator[Told]:
    for name, after in layout.moved().items():
        title = layout.sent.sections[name].title
        at = next(j for j in range(len(layout.leaves)) if layout.homes[j] == name)
        known = layout.known(at)
        tracked = known is not None and layout.came.took_out(known.leaf.text)[1]
        change = Change(
            "", "moved", name, layout.sent.place(name),
            before=title, after=f"{title}, {layout.place_after(after)}",
            claims=layout.put_in(at)[0], tracked=tracked and layout.put_in(at)[1], beside=after,
        )  # fmt: skip
        yield Told(at, change)
