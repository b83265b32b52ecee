"""One part of the new file made a redline of it and a part of the old file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence

from lxml import etree

from mougen.word.levels import Styles
from mougen.word.opened import Opened
from mougen.word.redline import clauses
from mougen.word.redline.alignment import aligned
from mougen.word.redline.blocks import Block, Headings, blocks, close
from mougen.word.redline.carrying import Carrier, Files
from mougen.word.redline.composing import Composer, alike, untouched
from mougen.word.redline.entries import Entry
from mougen.word.redline.moves import bracket, moves
from mougen.word.redline.notes import texts
from mougen.word.redline.reading import Reading
from mougen.word.redline.script import Change, compared, moved, trailed, whole
from mougen.word.redline.splits import regrouped
from mougen.word.redline.steps import Step, closed
from mougen.word.redline.tables import cells, cleared, mark_row, put_behind, row_steps, rows
from mougen.word.redline.tracking import Status
from mougen.word.tags import PARAGRAPH_LOOK, ROW, SECTION

_SECTION = f"{PARAGRAPH_LOOK}/{SECTION}"
_VARYING = re.compile(rb' (?:w:id|w:rsid\w*|w14:paraId|w14:textId)="[^"]*"')
_NEAR = 1_000
_POINTING = (b" r:", b"Reference ")


class Redliner:
    """Redlines one part.

    Attributes:
        sections: the ends of sections that stayed, old and new.
        gone: the ends of sections that were struck out.
    """

    def __init__(self, files: Files, source: str, target: str) -> None:
        """Take both files, and the names of the part in the old and in the new one."""
        self._carrier = Carrier(files, source, target)
        self._composer = Composer(files.tracking, self._carrier)
        self._tracking, self._plain = files.tracking, files.plain
        self._old = Reading(texts(files.old), _target(files.old, source))
        self._new = Reading(texts(files.new), _target(files.new, target))
        self._moved: dict[Block, tuple[list[Change], list[Change]]] = {}
        self.sections: list[tuple[etree._Element, etree._Element]] = []
        self.gone: list[etree._Element] = []

    @property
    def left_out(self) -> int:
        """How many objects could not be brought over."""
        return self._carrier.pictures.left_out

    def text(self, old: etree._Element, new: etree._Element, styles: tuple[Styles, Styles]) -> None:
        """Redline the main text, clause by clause.

        Args:
            old: the text of the old file.
            new: that of the new file, which becomes the redline.
            styles: the styles of both.
        """
        close(old)
        close(new)
        steps = clauses.steps(blocks(old, Headings(styles[0])), blocks(new, Headings(styles[1])))
        self._write(steps)
        for move in moves(steps):
            bracket(move, self._tracking)
        self._carrier.finish()

    def container(self, old: etree._Element, new: etree._Element) -> None:
        """Redline a header, a footer or a cell."""
        if self._same(old, new):
            return
        close(old)
        close(new)
        self._write(closed(regrouped(aligned(blocks(old), blocks(new)))))

    def _write(self, steps: Sequence[Step]) -> None:
        self._composer.pause()
        aheads: list[etree._Element | None] = [None]
        for step in reversed(steps):
            aheads.append(step.news[0].element if step.news else aheads[-1])
        for step, ahead in zip(steps, reversed(aheads), strict=False):
            if step.kept:
                self._kept(step)
            elif step.olds:
                self._go(step.olds[0], ahead)
            else:
                self._come(step.news[0])

    def _kept(self, step: Step) -> None:
        if step.table:
            self._table(step.olds[0].element, step.news[0].element)
            return
        one = len(step.blocks) == 2  # noqa: PLR2004 - one on each side
        if step.olds[-1].section:
            self.sections += [(old, new) for old in _ends(step.olds[-1]) for new in _ends(step.news[-1])]
        if one and self._same(step.olds[0].element, step.news[0].element):
            self._composer.pause()
            return
        changes = self._changes(step)
        same = alike(changes, self._carrier)
        self._tracking.unmarked += not same and not self._tracking.looks
        if untouched(changes) and (same or not self._tracking.looks):
            self._composer.pause()
        else:
            self._composer.write(changes)

    def _changes(self, step: Step) -> list[Change]:
        changes = compared(_read(self._old, step.olds), _read(self._new, step.news))
        if step.gone:
            return trailed(changes, _read(self._old, step.gone), "del")
        return trailed(changes, _read(self._new, step.come), "ins") if step.come else changes

    def _go(self, block: Block, ahead: etree._Element | None) -> None:
        if block.table:
            if ahead is not None:
                ahead.addprevious(block.element)
            self._mark_rows(block.element, "del")
            return
        self.gone += _ends(block)
        changes = (
            self._moves(block, block.moved)[0] if block.moved else whole(self._old.paragraph(block.element), "del")
        )
        self._composer.write(changes, ahead)

    def _come(self, block: Block) -> None:
        if block.table:
            self._mark_rows(block.element, "ins")
            return
        changes = (
            self._moves(block.moved, block)[1] if block.moved else whole(self._new.paragraph(block.element), "ins")
        )
        self._composer.write(changes)

    def _moves(self, old: Block, new: Block) -> tuple[list[Change], list[Change]]:
        if old not in self._moved:
            self._moved[old] = moved(self._old.paragraph(old.element), self._new.paragraph(new.element))
        return self._moved[old]

    def _same(self, old: etree._Element, new: etree._Element) -> bool:
        """Whether two elements are plainly the same, so that nobody need look closer."""
        if not self._plain:
            return False
        before, after = _written(old), _written(new)
        same = before == after or (
            abs(len(before) - len(after)) < _NEAR and _VARYING.sub(b"", before) == _VARYING.sub(b"", after)
        )
        return same and not any(mark in before for mark in _POINTING)

    def _table(self, old: etree._Element, new: etree._Element) -> None:
        self._composer.pause()
        if self._same(old, new):
            return
        steps = row_steps(old, new)
        if not steps:
            new.addprevious(old)
            self._mark_rows(old, "del")
            self._mark_rows(new, "ins")
            return
        behind = new
        for step in steps:
            row = (step.news or step.olds)[0].element
            if not step.news:
                put_behind(behind, row)
                self._mark_rows(row, "del")
            elif not step.olds:
                self._mark_rows(row, "ins")
            elif not self._same(step.olds[0].element, row):
                for mine, own in zip(cells(step.olds[0].element), cells(row), strict=True):
                    self.container(mine, own)
            behind = row

    def _mark_rows(self, element: etree._Element, status: Status) -> None:
        """Put in, or strike out, a table or a row with all that is in it."""
        if status == "del":
            cleared(element, self._carrier.adapted)
        for row in [element] if element.tag == ROW else rows(element):
            mark_row(row, self._tracking.mark(status))
            for block in (block for cell in cells(row) for block in blocks(cell)):
                if block.table:
                    self._mark_rows(block.element, status)
                else:
                    reading = self._old if status == "del" else self._new
                    self._composer.write(whole(reading.paragraph(block.element), status))


def _read(reading: Reading, blocks: Sequence[Block]) -> list[Entry]:
    return [entry for block in blocks for entry in reading.paragraph(block.element)]


def _ends(block: Block) -> list[etree._Element]:
    return block.element.findall(_SECTION)


def _written(element: etree._Element) -> bytes:
    """Give what stands in an element as it is written; its own attributes differ each time that a file is saved."""
    data = etree.tostring(element, with_tail=False)
    return data[data.index(b">") + 1 :]


def _target(file: Opened, part: str) -> Callable[[str], bytes]:
    """Give what tells what a relationship of a part points at."""

    def target(known: str) -> bytes:
        relation = file.relations(part).get(known)
        if relation is None:
            return b""
        content = file.parts.get(relation.target, relation.target.encode())
        return hashlib.sha256(content).digest()

    return target
