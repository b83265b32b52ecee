"""Paragraphs and rows of a returned file that are gone, new, or elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mougen.compare import told as telling
from mougen.compare.layout import Layout
from mougen.compare.standing import Standing
from mougen.compare.told import Told
from mougen.compare.within import fresh_runs, new_line
from mougen.model.change import Change
from mougen.model.lines import Cells, Line
from mougen.model.own import own_anchor

OUTSIDE = "this stands outside the clauses, where a matter keeps no wording of its own"


def told(layout: Layout) -> Iterator[Told]:
    """Give the changes of whole lines, a table that is gone or new as one."""
    stand = Standing(layout)
    gone = [i for i, known in enumerate(stand.known) if stand.gone(i) and known.section not in layout.gone]
    new = [j for j in range(len(layout.leaves)) if not layout.of[j].old and not layout.adopted(j)]
    yield from (_removed(stand, group) for group in _grouped(gone, stand.same_table))
    yield from (_added(stand, group) for group in _grouped(new, stand.same_new_table))
    yield from (_moved(stand, group) for group in _grouped(stand.away(), stand.together))


def _removed(stand: Standing, group: list[int]) -> Told:
    layout, leaves = stand.layout, [stand.known[i] for i in group]
    lines = tuple(known.line for known in leaves if known.line)
    claims, tracked = telling.together(layout.came.took_out(known.leaf.text) for known in leaves)
    section = leaves[0].section
    place = layout.sent.place(section, lines[0].anchor if lines else "")
    before = "\n".join(known.leaf.text for known in leaves)
    note = "" if lines else OUTSIDE
    told = Change("", "removed", section, place, before, claims=claims, tracked=tracked, was=lines, note=note)
    return Told(layout.where(group[0]), told)


def _added(stand: Standing, group: list[int]) -> Told:
    layout, first = stand.layout, group[0]
    section, beside = layout.homes[first], stand.beside(first)
    lines = tuple(_new_lines(stand, group, section, beside)) if section in layout.sent.sections else ()
    claims, tracked = telling.together(layout.put_in(j) for j in group)
    place = f"after {layout.sent.place(section, beside)}" if lines and beside else layout.place_of(first)
    text = "\n".join(layout.leaves[j].text for j in group)
    note = "" if lines else OUTSIDE
    change = Change(
        "", "added", section, place, "", text, None, claims, tracked, now=lines, beside=beside, note=note
    )  # fmt: skip
    return Told(first, change)


def _new_lines(stand: Standing, group: list[int], section: str, beside: str) -> Iterator[Line]:
    layout, role = stand.layout, stand.layout.sent.sections[section].role
    known = next((line for line in layout.sent.lines[section] if line.anchor == beside), None)
    table, row = "", 0
    for j in group:
        leaf = layout.leaves[j]
        cells: Cells = tuple(fresh_runs(cell, layout, typed=not leaf.table) for cell in leaf.cells)
        key = telling.key(beside, leaf.text, layout.leaves[j - 1].text if j else "")
        if not leaf.table:
            other = None if known is None or known.in_table else known
            yield new_line(own_anchor(section, key), layout.like(j, role, other), cells)
        elif stand.rows_known(j):
            yield new_line(f"{own_anchor(section, key)}#1", known, cells, "row")
        else:
            table, row = (table, row + 1) if table else (own_anchor(section, key), 0)
            yield new_line(f"{table}#{row}" if row else table, known, cells, "row" if row else "table")


def _moved(stand: Standing, group: list[int]) -> Told:
    layout, first = stand.layout, group[0]
    pairs = [(line, stand.level(j)) for j in group if (line := stand.line(j))]
    lines = tuple(line for line, _ in pairs)
    now = tuple(new_line(line.anchor, looks, line.cells) if looks else line for line, looks in pairs)
    section, beside = layout.homes[first], stand.beside(first)
    took = (layout.came.took_out(line.text) for line in lines)
    claims, tracked = telling.together([*took, *(layout.put_in(j) for j in group)])
    where = layout.sent.place(section, beside) if section in layout.sent.sections else layout.around(first)
    level = ", at another level" if any(looks for _, looks in pairs) else ""
    text = telling.text(lines)
    change = Change(
        "", "moved", section, layout.sent.place(stand.section(first), lines[0].anchor), text, text, None, claims,
        tracked, lines, now, beside, note=f"now {'after' if beside else 'at the beginning of'} {where}{level}",
    )  # fmt: skip
    return Told(first, change)


def _grouped(places: list[int], together: Callable[[int, int], bool]) -> Iterator[list[int]]:
    group: list[int] = []
    for at in places:
        if group and not (group[-1] + 1 == at and together(group[-1], at)):
            yield group
            group = []
        group.append(at)
    if group:
        yield group
