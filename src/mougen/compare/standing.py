"""Which lines of a returned file still stand where they stood, and beside which of these the others stand now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from mougen.compare.layout import Layout, in_step
from mougen.compare.sent import Known
from mougen.model.lines import Line


class Standing:
    """The lines of a returned file by where they stand.

    Attributes:
        layout: the file held against what was sent.
    """

    def __init__(self, layout: Layout) -> None:
        """Look at a returned file."""
        self.layout = layout
        self.known = layout.sent.known

    @cached_property
    def stays(self) -> frozenset[int]:
        """The leaves that stand where they stood among the lines of their section, at their level."""
        return frozenset(j for section in self.layout.sent.lines for j in self._staying(section))

    def away(self) -> list[int]:
        """Give the leaves that stand elsewhere or at another level, the first where one was split."""
        stand = self.stays
        return [j for j in self._firsts() if j not in stand and not self.layout.adopted(j)]

    def gone(self, i: int) -> bool:
        """Whether a leaf is there no more; what stands in a new section now is part of that."""
        new = self.layout.of_old[i].new
        return not new or self.layout.adopted(new[0])

    def line(self, j: int) -> Line | None:
        """Give the line that a leaf was."""
        known = self.layout.known(j)
        return known.line if known else None

    def section(self, j: int) -> str:
        """Give the section in which a leaf stood."""
        known = self.layout.known(j)
        return known.section if known else ""

    def level(self, j: int) -> Line | None:
        """Give a line that looks as a leaf does, where that is another level than the one that the leaf had."""
        known, leaf = self.layout.known(j), self.layout.leaves[j]
        if known is None or known.line is None or leaf.table or leaf.style == known.leaf.style:
            return None
        looks = self.layout.like(j, self.layout.sent.sections[known.section].role, None)
        same = looks is None or (looks.level, looks.kind) == (known.line.level, known.line.kind)
        return None if same else looks

    def beside(self, j: int) -> str:
        """Give the line of its section that stands before a leaf and has not moved; nothing where none does."""
        for at in range(j - 1, -1, -1):
            if self.layout.homes[at] != self.layout.homes[j]:
                break
            if at in self.stays:
                return self._last(at).anchor
        return ""

    def rows_known(self, j: int) -> bool:
        """Whether the table in which a leaf stands is one that was there before."""
        table = self.layout.leaves[j].table
        return any(leaf.table == table and self.layout.of[at].old for at, leaf in enumerate(self.layout.leaves))

    def same_table(self, i: int, other: int) -> bool:
        """Whether two leaves were rows of a table that is gone as a whole."""
        one, two = self.known[i].leaf, self.known[other].leaf
        rows = (at for at, known in enumerate(self.known) if known.leaf.table == one.table)
        return bool(one.table) and one.table == two.table and all(self.gone(at) for at in rows)

    def same_new_table(self, j: int, other: int) -> bool:
        """Whether two leaves are rows of a table that was not there before."""
        one, two = self.layout.leaves[j], self.layout.leaves[other]
        return bool(one.table) and one.table == two.table and not self.rows_known(j)

    def together(self, j: int, other: int) -> bool:
        """Whether two leaves stood one after the other in one section, and stand in one now."""
        same = self.section(j) == self.section(other) and self.layout.homes[j] == self.layout.homes[other]
        return same and self.layout.of[j].old[-1] + 1 == self.layout.of[other].old[0]

    def _firsts(self) -> Iterator[int]:
        return (j for j in range(len(self.layout.leaves)) if self.line(j) and self.layout.of[j].new[0] == j)

    def _staying(self, section: str) -> Iterator[int]:
        mine = (j for j in self._by_section.get(section, ()) if self.layout.homes[j] == section)
        home = {self.layout.of[j].old[0]: j for j in mine}
        kept = in_step(sorted(home), list(home))
        stays = (home[int(i)] for i in kept if self.level(home[int(i)]) is None)
        return (half for j in stays for half in self.layout.of[j].new)

    @cached_property
    def _by_section(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for j in self._firsts():
            found.setdefault(self.section(j), []).append(j)
        return found

    def _last(self, j: int) -> Line:
        olds: list[Known] = [self.known[i] for i in self.layout.of[j].old]
        return next(known.line for known in reversed(olds) if known.line)
