"""Paragraphs and rows of a returned file that are gone, new, elsewhere, split or joined."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mougen.compare import told as telling
from mougen.compare.layout import Layout, in_step
from mougen.compare.sent import Known
from mougen.compare.told import Told
from mougen.compare.within import fresh_runs, new_line, read_out, retold
from mougen.model.change import Change
from mougen.model.document import Run, Words
from mougen.model.lines import Line
from mougen.model.own import own_anchor


def told(layout: Layout) -> Iterator[Told]:
    """Give the changes of whole lines."""
    finder = _Lines(layout)
    yield from finder.removed()
    yield from finder.added()
    yield from finder.moved()
    yield from finder.divided()
    yield from finder.columns()


class _Lines:
    def __init__(self, layout: Layout) -> None:
        self.layout, self.sent, self.known = layout, layout.sent, layout.sent.known
        self.stays = set(self._staying())

    def removed(self) -> Iterator[Told]:
        """Give what is gone, a table as one; what stands in a new section now is part of that."""
        gone = [i for i, known in enumerate(self.known) if self._gone(i) and known.section not in self.layout.gone]
        for group in _grouped(gone, self._same_table):
            yield self._removed(group)

    def added(self) -> Iterator[Told]:
        """Give what is new outside new sections, a table as one."""
        layout = self.layout
        new = [j for j in range(len(layout.leaves)) if not layout.of[j].old and not layout.adopted(j)]
        for group in _grouped(new, self._same_new_table):
            yield self._added(group)

    def moved(self) -> Iterator[Told]:
        """Give what stands elsewhere or at another level, in one where it moved together."""
        layout = self.layout
        away = [j for j in range(len(layout.leaves)) if self._line(j) and self._first(j) and not self._stands(j)]
        for group in _grouped(away, self._together):
            yield self._moved(group)

    def divided(self) -> Iterator[Told]:
        """Give the paragraphs that were split and those that were joined."""
        for match in self.layout.matches:
            if match.old and match.new and len(match.old) + len(match.new) > 2:  # noqa: PLR2004 - one and one
                yield self._divided(match.old, match.new)

    def columns(self) -> Iterator[Told]:
        """Give the rows that have more or fewer cells than they had."""
        for j, leaf in enumerate(self.layout.leaves):
            known = self.layout.known(j)
            if known is not None and len(known.cells) != len(leaf.cells) and not self.layout.adopted(j):
                yield self._widened(j, known)

    def _gone(self, i: int) -> bool:
        new = self.layout.of_old[i].new
        return not new or self.layout.adopted(new[0])

    def _line(self, j: int) -> Line | None:
        known = self.layout.known(j)
        return known.line if known else None

    def _staying(self) -> Iterator[int]:
        """Give the leaves that stand where they stood among the lines of their section, at their level."""
        layout = self.layout
        for section in self.sent.lines:
            mine = [j for j in range(len(layout.leaves)) if self._line(j) and self._section(j) == section]
            home = {layout.of[j].old[0]: j for j in mine if layout.homes[j] == section and self._first(j)}
            kept = in_step(sorted(home), list(home))
            stays = (home[int(i)] for i in kept if self._level(home[int(i)]) is None)
            yield from (half for j in stays for half in layout.of[j].new)

    def _stands(self, j: int) -> bool:
        return j in self.stays or self.layout.adopted(j)

    def _first(self, j: int) -> bool:
        return self.layout.of[j].new[0] == j

    def _section(self, j: int) -> str:
        known = self.layout.known(j)
        return known.section if known else ""

    def _level(self, j: int) -> Line | None:
        """Give a line as a leaf looks where that is another level than the one that it had."""
        known, leaf = self.layout.known(j), self.layout.leaves[j]
        if known is None or known.line is None or leaf.table or leaf.style == known.leaf.style:
            return None
        looks = self.layout.like(j, self.sent.sections[known.section].role, None)
        same = looks is None or (looks.level, looks.kind) == (known.line.level, known.line.kind)
        return None if same else looks

    def _beside(self, j: int) -> str:
        """Give the line of its section that stands before a leaf and has not moved; nothing where none does."""
        for at in range(j - 1, -1, -1):
            line = self._line(at)
            if self.layout.homes[at] != self.layout.homes[j]:
                break
            if line is not None and at in self.stays:
                return self._last(at).anchor
        return ""

    def _last(self, j: int) -> Line:
        lines = [self.known[i].line for i in self.layout.of[j].old]
        return next(line for line in reversed(lines) if line)

    def _removed(self, group: list[int]) -> Told:
        leaves = [self.known[i] for i in group]
        lines = tuple(known.line for known in leaves if known.line)
        claims, tracked = telling.together(self.layout.came.took_out(known.leaf.text) for known in leaves)
        section = leaves[0].section
        place = self.sent.place(section, lines[0].anchor if lines else "")
        before = "\n".join(known.leaf.text for known in leaves)
        change = Change(
            "", "removed", section, place, before=before, claims=claims, tracked=tracked, was=lines,
            note="" if lines else OUTSIDE,
        )  # fmt: skip
        return Told(self.layout.where(group[0]), change)

    def _added(self, group: list[int]) -> Told:
        layout, first = self.layout, group[0]
        section, beside = layout.homes[first], self._beside(first)
        text = "\n".join(layout.leaves[j].text for j in group)
        known = section in self.sent.sections
        lines = tuple(self._new_lines(group, section, beside)) if known else ()
        claims, tracked = telling.together(layout.put_in(j) for j in group)
        place = f"after {self.sent.place(section, beside)}" if known and beside else layout.place_of(first)
        change = Change(
            "", "added", section, place, after=text, claims=claims, tracked=tracked, now=lines, beside=beside,
            note="" if lines else OUTSIDE,
        )  # fmt: skip
        return Told(first, change)

    def _new_lines(self, group: list[int], section: str, beside: str) -> Iterator[Line]:
        layout, role = self.layout, self.sent.sections[section].role
        known = {line.anchor: line for line in self.sent.lines[section]}
        table, row = "", 0
        for j in group:
            leaf = layout.leaves[j]
            anchor = own_anchor(section, telling.key(section, beside, leaf.text, j - group[0], layout.leaves[j - 1].text))
            cells = tuple(fresh_runs(cell, layout, typed=not leaf.table) for cell in leaf.cells)
            if not leaf.table:
                yield new_line(anchor, layout.like(j, role, _paragraph(known.get(beside))), cells)
            elif self._rows_known(j):
                yield new_line(f"{anchor}#1", known.get(beside), cells, kind="row")
            else:
                table, row = (anchor, 0) if not table else (table, row + 1)
                yield new_line(f"{table}#{row}" if row else table, known.get(beside), cells, kind="row" if row else "table")

    def _rows_known(self, j: int) -> bool:
        table = self.layout.leaves[j].table
        rows = (at for at, leaf in enumerate(self.layout.leaves) if leaf.table == table)
        return any(self.layout.of[at].old for at in rows)

    def _moved(self, group: list[int]) -> Told:
        layout, first = self.layout, group[0]
        lines = [line for j in group if (line := self._line(j))]
        now = tuple(self._level(j) and new_line(line.anchor, self._level(j), line.cells) or line for j, line in zip(group, lines, strict=True))
        section, beside = layout.homes[first], self._beside(first)
        texts = telling.text(lines)
        took = [layout.came.took_out(line.text) for line in lines]
        claims, tracked = telling.together([*took, *(layout.put_in(j) for j in group)])
        where = self.sent.place(section, beside) if section in self.sent.sections else layout.around(first)
        level = any(self._level(j) for j in group)
        change = Change(
            "", "moved", section, self.sent.place(self._section(first), lines[0].anchor),
            before=texts, after=texts, claims=claims, tracked=tracked, was=tuple(lines), now=now, beside=beside,
            note=f"now {'after ' if beside else 'at the beginning of '}{where}{', at another level' if level else ''}",
        )  # fmt: skip
        return Told(first, change)

    def _divided(self, old: tuple[int, ...], new: tuple[int, ...]) -> Told:
        layout, known = self.layout, [self.known[i] for i in old]
        lines = [one.line for one in known if one.line]
        runs = _run_together(known)
        texts = [layout.leaves[j].cells[0] for j in new]
        first = lines[0] if lines else None
        section = known[0].section
        anchors = [
            first.anchor if first and not count else own_anchor(section, telling.key(section, text.text, count))
            for count, text in enumerate(texts)
        ]
        now = tuple(new_line(a, first, (retold(runs, text, layout),)) for a, text in zip(anchors, texts, strict=True))
        claims, tracked = telling.together(text.claims(0, len(text.text), "") for text in texts)
        ended = all(layout.leaves[j].ended for j in new[:-1])
        change = Change(
            "", "wording", section, self.sent.place(section, first.anchor if first else ""),
            before="\n".join(one.leaf.text for one in known), after="\n".join(text.text for text in texts),
            claims=claims, tracked=tracked or (len(new) > 1 and ended), was=tuple(lines), now=now if lines else (),
            note="one paragraph was split" if len(new) > 1 else "paragraphs were joined",
        )  # fmt: skip
        return Told(new[0], change)

    def _widened(self, j: int, known: Known) -> Told:
        layout, leaf, line = self.layout, self.layout.leaves[j], known.line
        cells = tuple(
            retold(known.cells[at] if at < len(known.cells) else (), cell, layout) for at, cell in enumerate(leaf.cells)
        )
        now = (new_line(line.anchor, line, cells),) if line else ()
        change = Change(
            "", "wording", known.section, self.sent.place(known.section, line.anchor if line else ""),
            before=read_out(known.cells), after=leaf.text, claims=layout.put_in(j)[0],
            was=(line,) if line else (), now=now, note="the table has other columns",
        )  # fmt: skip
        return Told(j, change)

    def _same_table(self, i: int, other: int) -> bool:
        one, two = self.known[i].leaf, self.known[other].leaf
        rows = (at for at, known in enumerate(self.known) if known.leaf.table == one.table)
        return bool(one.table) and one.table == two.table and all(self._gone(at) for at in rows)

    def _same_new_table(self, j: int, other: int) -> bool:
        one, two = self.layout.leaves[j], self.layout.leaves[other]
        return bool(one.table) and one.table == two.table and not self._rows_known(j)

    def _together(self, j: int, other: int) -> bool:
        same = self._section(j) == self._section(other) and self.layout.homes[j] == self.layout.homes[other]
        return same and self.layout.of[j].old[-1] + 1 == self.layout.of[other].old[0]


OUTSIDE = "this stands outside the clauses, where a matter keeps no wording of its own"


def _grouped(places: list[int], together: object) -> Iterator[list[int]]:
    group: list[int] = []
    for at in places:
        if group and not (group[-1] + 1 == at and together(group[-1], at)):  # type: ignore[operator]
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def _paragraph(line: Line | None) -> Line | None:
    return None if line is None or line.in_table else line


def _run_together(known: list[Known]) -> tuple[Run, ...]:
    runs: list[Run] = list(known[0].cells[0])
    for one in known[1:]:
        runs += [Words(" "), *one.cells[0]]
    return tuple(runs)
