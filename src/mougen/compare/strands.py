"""Which line of a section as it was issued, as it was agreed, and as it is now, is which; and in which order they come.

A paragraph goes with what stands beneath it. Where one side has taken out a paragraph with its sub-paragraphs, and the
other has changed one of them, all of them are in question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mougen.compare.nesting import interleaved, parents
from mougen.compare.versions import pairs, reads
from mougen.model.lines import Line
from mougen.model.own import OwnLine


@dataclass(slots=True, eq=False)
class Strand:
    """What became of one line on either side.

    Attributes:
        was: the line as it was issued; None where it was put in since.
        ours: the line as it was agreed; None where it was struck out, or nobody agreed on it.
        theirs: the line as the library and the answers have it now; None where they do not have it.
        contested: whether one side has taken it out, or what it stands beneath, and the other has changed that.
    """

    was: Line | None
    ours: Line | None
    theirs: Line | None
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Strands:
    """The lines of a section.

    Attributes:
        order: all of them, in the order in which they are to stand.
        ours: for each that was agreed, the one that it stands beneath there.
        theirs: for each that the library and the answers have, the one that it stands beneath there.
    """

    order: Sequence[Strand]
    ours: Mapping[Strand, Strand | None]
    theirs: Mapping[Strand, Strand | None]

    def fits(self, strand: Strand, above: Strand | None) -> bool:
        """Whether a line may stand beneath another: it does so on a side, and goes with it if that is in question."""
        if strand.was is None and above is not None and above.contested:
            return False
        return above in (side[strand] for side in (self.ours, self.theirs) if strand in side)


def strands(own: Sequence[OwnLine], now: Sequence[Line]) -> Strands:
    """Match the lines of a section.

    Args:
        own: each line as it was issued and as it was agreed.
        now: the lines as the library and the answers have them.
    """
    mine = [Strand(held.was, held.now, None) for held in own if held.was or held.now]
    base = [strand for strand in mine if strand.was]
    theirs = _matched(base, now)
    ours = [strand for strand in mine if strand.ours]
    above, above_us, above_them = parents(base, _was), parents(ours, _ours), parents(theirs, _theirs)
    _contest([each for each in base if not each.ours], above, above_them, _theirs)
    _contest([each for each in base if not each.theirs], above, above_us, _ours)
    return Strands(_ordered(mine, theirs), above_us, above_them)


def _was(strand: Strand) -> Line:
    return _there(strand.was)


def _ours(strand: Strand) -> Line:
    return _there(strand.ours)


def _theirs(strand: Strand) -> Line:
    return _there(strand.theirs)


def _any(strand: Strand) -> Line:
    return _there(strand.theirs or strand.ours or strand.was)


def _there(line: Line | None) -> Line:
    if line is None:
        raise LookupError("a line was asked of a side that does not have it")
    return line


def _matched(base: Sequence[Strand], now: Sequence[Line]) -> list[Strand]:
    """Give the lines as they are now, in their order, each as the one that it was or as a new one."""
    by_line = {id(strand.was): strand for strand in base}
    found: dict[int, Strand] = {}
    for was, line in pairs(tuple(map(_was, base)), tuple(now)):
        if was is not None and line is not None:
            found[id(line)] = by_line[id(was)]
            by_line[id(was)].theirs = line
    return [found.get(id(line)) or Strand(None, None, line) for line in now]


def _contest(
    gone: Sequence[Strand],
    above: Mapping[Strand, Strand | None],
    other: Mapping[Strand, Strand | None],
    line: Callable[[Strand], Line],
) -> None:
    """Mark what one side has taken out, with all beneath it, where the other side has changed or added to that.

    Args:
        gone: what one side has taken out.
        above: for each line as it was issued, the one that it stood beneath.
        other: for each line of the other side, the one that it stands beneath there.
        line: gives the other side's line.
    """
    tops: dict[Strand, Strand] = {}
    for strand in gone:
        over = above[strand]
        tops[strand] = tops.get(over, strand) if over else strand
    touched = {tops[each] for each in other if each in tops and reads(_was(each)) != reads(line(each))}
    touched |= {tops[over] for each, over in other.items() if each.was is None and over in tops}
    for strand in gone:
        strand.contested |= tops[strand] in touched
    for each, over in other.items():
        if each.was is None and over is not None:
            each.contested |= over.contested and (over in tops or over.was is None)


def _ordered(mine: Sequence[Strand], theirs: Sequence[Strand]) -> list[Strand]:
    """Give the lines as they are now, each followed by what was agreed behind it and is not among them."""
    places = {strand: place for place, strand in enumerate(mine)}
    out, left, right = list[Strand](), list(_behind(mine, -1)), list[Strand]()
    for strand in theirs:
        if strand not in places:
            right.append(strand)
            continue
        out += [*interleaved(left, right, _any), strand]
        left, right = list(_behind(mine, places[strand])), []
    return [*out, *interleaved(left, right, _any)]


def _behind(mine: Sequence[Strand], place: int) -> Iterator[Strand]:
    for strand in mine[place + 1 :]:
        if strand.theirs:
            return
        yield strand
