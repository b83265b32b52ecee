"""The changes as a variation agreement sets them out: each part by its number as signed, with its new words in full.

A paragraph is replaced whole, since nobody trusts "delete the third word of line two"; so is a clause in which a
paragraph came or went, since the numbers of those behind it are then others, and a schedule with a table. What the
parties sign at the end is not varied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from mougen.compare import citing
from mougen.model.difference import Difference, LineDifference
from mougen.model.document import Block, Document, Provision, Reference, Run, Section, Table, Words
from mougen.model.lines import Line, flatten
from mougen.model.numbering import Number, number
from mougen.model.own import name_of

Action = Literal["replaced", "added", "taken-out"]

_DEFINITIONS = "definitions"
_MARK = "_mg_varied"


@dataclass(frozen=True, slots=True)
class Variation:
    """One change as the parties sign it: what it is made to, what happens to it, and the new words, if any."""

    place: str
    action: Action
    blocks: tuple[Block, ...] = ()

    @property
    def wording(self) -> str:
        """The new words as text, a line for each paragraph or row."""
        return "\n".join(line.text.replace("\t", "; ") for line in flatten(self.blocks))


def variations(differences: tuple[Difference, ...], old: Document, new: Document) -> tuple[Variation, ...]:
    """Give the changes that make of the old document the new one, in its order.

    Args:
        differences: what differs.
        old: the version that was issued.
        new: the document as it is now.
    """
    words = _Words(new, {name_of(section): section for section in new.sections}, new.once(number), old.once(number))
    found = (each for difference in differences if difference.role != "execution" for each in words.of(difference))
    return tuple(replace(each, blocks=_marked(each.blocks, f"{_MARK}_{count}")) for count, each in enumerate(found))


@dataclass(frozen=True, slots=True)
class _Words:
    new: Document
    sections: Mapping[str, Section]
    numbers: Mapping[str, Number]
    numbers_was: Mapping[str, Number]

    def of(self, difference: Difference) -> Iterator[Variation]:
        if difference.kind in {"removed", "not used"}:
            yield Variation(citing.section(difference), "taken-out")
            return
        section = self.sections[difference.section]
        if difference.kind == "moved" or difference.moved:
            yield Variation(citing.section(difference), "taken-out")
        if difference.kind in {"added", "moved"} or difference.moved:
            yield Variation(f"After {self._before(section)}", "added", self._whole(section))
        elif difference.retitled or section.omission is not None:
            yield self._replaced(difference, section)
        else:
            yield from self._changed(difference, section)

    def _before(self, section: Section) -> str:
        """Cite what a section comes after: the one before it that is of its kind, else its kind's heading."""
        alike = [each for each in self.new.of_role(section.role) if each.stands or each is section]
        at = alike.index(section)
        if at == 0:
            return {"clause": "the words that lead into the clauses", "schedule": "the clauses"}.get(
                section.role, "the names of the parties"
            )
        own = self.numbers.get(alike[at - 1].anchor)
        noun = "clause " if section.role == "clause" else ""
        return f"{noun}{own.own} ({alike[at - 1].title})" if own else alike[at - 1].title

    def _changed(self, difference: Difference, section: Section) -> Iterator[Variation]:
        terms = [line for line in difference.lines if _is_definition(difference, line)]
        rest = [line for line in difference.lines if line not in terms]
        units = self._units(section, rest)
        if units is None:
            yield self._replaced(difference, section)
            return
        for line in terms:
            yield self._definition(difference, line)
        for block in units:
            own = self.numbers_was[block.anchor].full
            yield Variation(citing.numbered(difference, own), "replaced", self._quoted((block,)))

    def _units(self, section: Section, lines: list[LineDifference]) -> list[Provision] | None:
        """Give the paragraphs to replace; None where the whole section must be, so that the numbers stay right."""
        found: dict[str, Provision] = {}
        for line in lines:
            block = _holding(section.blocks, line.now)
            same = block is not None and self._own(block.anchor, was=True) == self._own(block.anchor, was=False) != ""
            if block is None or not same:
                return None
            found[block.anchor] = block
        return list(found.values())

    def _own(self, anchor: str, *, was: bool) -> str:
        found = (self.numbers_was if was else self.numbers).get(anchor)
        return found.full.rpartition(".")[2] if found else ""

    def _definition(self, difference: Difference, line: LineDifference) -> Variation:
        action: Action = "taken-out" if line.now is None else "added" if line.was is None else "replaced"
        side = line.now
        blocks = (Provision("", side.cells[0], (), "plain"),) if side is not None else ()
        return Variation(citing.line(difference, line), action, self._quoted(blocks))

    def _replaced(self, difference: Difference, section: Section) -> Variation:
        return Variation(citing.section(difference), "replaced", self._whole(section))

    def _whole(self, section: Section) -> tuple[Block, ...]:
        own = self.numbers.get(section.anchor)
        stop = "." if section.role == "clause" else ":"
        title = f"{own.own}{stop} {section.title}" if own else section.title
        return (Provision("", (Words(title),), (), "plain"), *self._quoted(section.blocks))

    def _quoted(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Give blocks as words of another document: numbers and references are text, since they count nothing here."""
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Table):
            return replace(block, rows=tuple(tuple(_said(cell) for cell in row) for row in block.rows), parts=())
        own = self.numbers.get(block.anchor)
        stop = "." if own and own.own.isdigit() else ""
        runs = (Words(f"{own.own}{stop} "), *_said(block.runs)) if own else _said(block.runs)
        return Provision(block.anchor, runs, self._quoted(block.blocks), "plain")


def _said(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(Words(run.text) if isinstance(run, Reference) else run for run in runs)


def _is_definition(difference: Difference, line: LineDifference) -> bool:
    return difference.section == _DEFINITIONS and bool(citing.defined(line.was or line.now))


def _holding(blocks: tuple[Block, ...], line: Line | None) -> Provision | None:
    """Find the paragraph of the first level in which a line stands; a table stands in none that could be replaced."""
    if line is None or line.in_table:
        return None
    for block in blocks:
        if isinstance(block, Provision) and any(each.anchor == line.anchor for each in flatten((block,))):
            return block
    return None


def _marked(blocks: tuple[Block, ...], mark: str) -> tuple[Block, ...]:
    """Give blocks bookmarks of their own, which nothing else in the document has."""
    out: list[Block] = []
    for count, block in enumerate(blocks):
        own = f"{mark}_{count}"
        if isinstance(block, Table):
            out.append(replace(block, anchor=own))
        else:
            out.append(replace(block, anchor=own, blocks=_marked(block.blocks, own)))
    return tuple(out)


def with_words(document: Document, varied: tuple[Variation, ...], heading: str) -> Document:
    """Give a variation agreement with the new words as paragraphs and tables, where its schedule has them as text.

    Args:
        document: the variation agreement, whose schedule has a paragraph for each change.
        varied: the changes.
        heading: the heading of that schedule.
    """
    sections = (_filled(section, varied) if section.heading == heading else section for section in document.sections)
    return replace(document, sections=tuple(sections))


def _filled(section: Section, varied: tuple[Variation, ...]) -> Section:
    pairs = zip(section.blocks, varied, strict=True)
    blocks = (replace(block, blocks=each.blocks) if isinstance(block, Provision) else block for block, each in pairs)
    return replace(section, blocks=tuple(blocks))
