"""In which section each paragraph and row of a returned file stands, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mougen.compare.aligning import Match, align
from mougen.compare.came import Came
from mougen.compare.leaves import Leaf
from mougen.compare.sent import Known, Sent
from mougen.difference.diff import diff, equally
from mougen.model.change import Claim
from mougen.model.lines import Line
from mougen.model.own import own_name
from mougen.model.precedent import Role

NUMBERED = re.compile(
    r"(?:(?:clause|schedule|part)\s+)?(?:\d+[.)]|\d+(?:\.\d+)+[.)]?|\d+(?=\t)|\([a-z]{1,4}\)|[A-Z][.)])\s+",
    re.IGNORECASE,
)
"""A number that somebody typed before a paragraph, where the house style counts by itself."""
_OWN: tuple[Role, ...] = ("clause", "schedule")
_HEADLINE = re.compile(r"(?:(?:clause|schedule)\s+)?\d+\.?\s+\S.{0,80}[^.;:,]", re.IGNORECASE | re.DOTALL)


@dataclass
class Fresh:
    """A section that was not there before: its name, its title, what it is, and the leaves in it."""

    name: str
    title: str
    role: Role
    after: str
    leaves: list[int] = field(default_factory=list)


@dataclass
class Layout:
    """A returned file held against what was sent.

    Attributes:
        sent: what was sent.
        came: what came back.
        leaves: the leaves that say something, by their places among all.
        matches: which of them are which.
        homes: the section of each leaf.
        fresh: the sections that were not there before, by their names.
        order: the names of the sections in the order in which their titles came back.
    """

    sent: Sent
    came: Came
    leaves: Sequence[Leaf] = field(init=False)
    matches: tuple[Match, ...] = field(init=False)
    homes: list[str] = field(default_factory=list)
    fresh: dict[str, Fresh] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Match the leaves, and find where each stands."""
        kept = [at for at, leaf in enumerate(self.came.leaves) if not leaf.empty and not leaf.contents]
        self.leaves = [self.came.leaves[at] for at in kept]
        self._kept = kept
        self.matches = align([known.leaf for known in self.sent.known], self.leaves)
        self.of = {j: match for match in self.matches for j in match.new}
        self.of_old = {i: match for match in self.matches for i in match.old}
        self._titled = {known.section for known in self.sent.known if known.title}
        within = ""
        for j in range(len(self.leaves)):
            within = self._enter(j, within)
            self.homes.append("" if self.leaves[j].part else within)
            if within in self.fresh and not self.leaves[j].part:
                self.fresh[within].leaves.append(j)

    def known(self, j: int) -> Known | None:
        """Give what a leaf was before, the first where it was joined of several."""
        old = self.of[j].old
        return self.sent.known[old[0]] if old else None

    @cached_property
    def gone(self) -> frozenset[str]:
        """The sections that are there no more: their title is gone, or where they have none every line."""
        titles = {known.section for i, known in enumerate(self.sent.known) if known.title and not self.of_old[i].new}
        untitled = {name for name, lines in self.sent.lines.items() if lines and name not in self._titled}
        return frozenset(titles | untitled - set(self.homes))

    def where(self, i: int) -> float:
        """Tell where in the returned file stood what is gone: behind the nearest that came before it and is there."""
        before = (max(self.of_old[at].new) for at in range(i - 1, -1, -1) if self.of_old[at].new)
        return next(before, -1) + 0.5

    def put_in(self, j: int) -> tuple[tuple[Claim, ...], bool]:
        """Tell who claims to have put a leaf in as a whole, and whether revisions account for all of it."""
        leaf = self.leaves[j]
        if leaf.table and leaf.ended is not None:
            return (leaf.ended,), True
        parts = [cell.claims(0, len(cell.text), "") for cell in leaf.cells if cell.text.strip()]
        return tuple(dict.fromkeys(claim for claims, _ in parts for claim in claims)), all(t for _, t in parts)

    def nearest(self, at: int) -> int:
        """Give the leaf at a place among all leaves, or the next that says something; -1 where there is none."""
        return next((j for j, place in enumerate(self._kept) if place >= at), -1) if at >= 0 else -1

    def place_of(self, j: int) -> str:
        """Say where a leaf stands."""
        known = self.known(j) if j >= 0 else None
        if known is not None and (known.line or known.title):
            return self.sent.place(known.section, known.line.anchor if known.line else "")
        home = self.homes[j] if j >= 0 else ""
        if home in self.fresh:
            return f"the new {_noun(self.fresh[home].role)} “{self.fresh[home].title}”"
        if home:
            return self.sent.place(home)
        part = self.leaves[j].part if j >= 0 else ""
        return f"the {part}" if part else self.around(j)

    def place_after(self, name: str) -> str:
        """Say that something stands after a section."""
        if not name:
            return "before all others"
        return f"after “{self.fresh[name].title}”" if name in self.fresh else f"after {self.sent.place(name)}"

    def like(self, j: int, role: Role, other: Line | None) -> Line | None:
        """Give a line of the document that looks as a leaf does; where none does, another."""
        return self.sent.looks.get((role, self.leaves[j].style), other)

    def around(self, j: int) -> str:
        """Say where a leaf outside the sections stands."""
        titles = (at for at in range(j, -1, -1) if self.leaves[at].level is not None)
        above = next(titles, None)
        return "the front page" if above is None else f"under the heading “{self.leaves[above].text.strip()}”"

    def adopted(self, j: int) -> bool:
        """Whether a leaf of the old file stands in a section that was not there before."""
        return self.homes[j] in self.fresh

    def moved(self) -> dict[str, str]:
        """Give the sections that stand elsewhere among the others, each with the name of the one before it."""
        before = [known.section for known in self.sent.known if known.title]
        after = [name for name in self.order if name in before]
        stayed = set(in_step([name for name in before if name in after], after))
        return {name: self.before(name) for name in after if name not in stayed}

    def before(self, name: str) -> str:
        """Give the section that stands before another; empty where none does."""
        at = self.order.index(name)
        return self.order[at - 1] if at else ""

    def _enter(self, j: int, within: str) -> str:
        known = self.known(j)
        if known is None:
            return self._open(j, within) if self._is_heading(j) else within
        if known.title:
            self.order.append(known.section)
            return known.section
        if known.section and known.section not in self._titled:
            return known.section
        if not known.section and known.leaf.level is not None and not known.leaf.part:
            return ""
        return within

    def _open(self, j: int, within: str) -> str:
        title = NUMBERED.sub("", self.leaves[j].text.strip(), count=1) or self.leaves[j].text
        name = own_name(title, {*self.sent.sections, *self.fresh})
        self.fresh[name] = Fresh(name, title, self._role(j, within), self.order[-1] if self.order else "")
        self.order.append(name)
        return name

    def _role(self, j: int, within: str) -> Role:
        """Tell what a new section is by the look of its heading, else by the section before it."""
        looks = self.sent.headings.get(self.leaves[j].style)
        section = self.sent.sections.get(within)
        around = section.role if section else self.fresh[within].role if within in self.fresh else "clause"
        return looks if looks in _OWN else around if around in _OWN else "clause"

    def _is_heading(self, j: int) -> bool:
        leaf = self.leaves[j]
        if leaf.table or leaf.part:
            return False
        typed = leaf.style not in self._line_styles and _HEADLINE.fullmatch(leaf.text.strip())
        return leaf.level is not None or bool(typed)

    @cached_property
    def _line_styles(self) -> set[str]:
        return {style for _, style in self.sent.looks}


def _noun(role: Role) -> str:
    return "schedule" if role == "schedule" else "clause"


def in_step(old: Sequence[str | int], new: Sequence[str | int]) -> Iterable[str | int]:
    """Give what stands in the same order on both sides."""
    return (old[at] for span in diff(old, new, equally) if span.kind == "equal" for at in range(span.old, span.old_end))
