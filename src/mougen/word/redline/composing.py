"""Paragraphs put together again from what happened to their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import accumulate, groupby
from typing import NamedTuple

from lxml import etree

from mougen.word.redline.carrying import Carrier
from mougen.word.redline.entries import End, Entry, Part
from mougen.word.redline.looks import keep_paragraph_look, keep_run_look, mark_end, same_paragraph_look, told
from mougen.word.redline.script import Change
from mougen.word.redline.tracking import Status, Tracking
from mougen.word.tags import PARAGRAPH_LOOK, RUN, SPACE, TEXT, w

_STRUCK = {TEXT: w("delText"), w("instrText"): w("delInstrText")}
_SIGNS = frozenset(map(w, ("tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym")))
_PUT_IN = w("ins")
_CONTROL, _INSIDE = w("sdt"), w("sdtContent")
_PROPERTIES = frozenset(map(w, ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")))


class _Piece(NamedTuple):
    """A stretch of an entry with one look, as it will stand in the paragraph."""

    status: Status
    part: Part
    before: etree._Element | None
    holders: tuple[etree._Element, ...]


class Composer:
    """Writes what happened into the paragraphs of a part of the new file."""

    def __init__(self, tracking: Tracking, carrier: Carrier) -> None:
        """Take what makes the marks, and what brings over what is needed of the old file."""
        self._tracking = tracking
        self._carrier = carrier
        self._last: etree._Element | None = None

    def pause(self) -> None:
        """Note that a paragraph follows in which nothing happened."""
        self._last = None

    def write(self, changes: Sequence[Change], anchor: etree._Element | None = None) -> None:
        """Put paragraphs together.

        A paragraph of the new file stays at its place; one of the old file alone goes in before the next new one.

        Args:
            changes: what happened, paragraph by paragraph to an end each.
            anchor: the element before which a paragraph goes after which no new one follows; without it, such a one
                stays where it is.
        """
        paragraphs = list(_paragraphs(changes))
        aheads = [anchor]
        for _, end in reversed(paragraphs):
            aheads.append(aheads[-1] if end.new is None else end.new.paragraph)
        self._count(changes)
        for (inside, end), ahead in zip(paragraphs, reversed(aheads[:-1]), strict=True):
            paragraph = self._place(end, ahead)
            self._fill(paragraph, inside)
            self._part(paragraph, whole=end.status == "kept")

    def _part(self, paragraph: etree._Element, *, whole: bool) -> None:
        """Keep what was put in at the beginning of a paragraph apart from what was put in at the end of the one before.

        LibreOffice makes them one where they are of one time, and takes the end between them for new too.
        """
        inside = [child for child in paragraph if child.tag != PARAGRAPH_LOOK]
        if self._last is not None and inside and inside[0].tag == self._last.tag == _PUT_IN:
            self._tracking.part(self._last, inside[0])
        self._last = inside[-1] if inside and whole else None

    def _count(self, changes: Sequence[Change]) -> None:
        statuses = [change.status for change in changes if change.entry.key is not None]
        for status, _ in groupby(statuses):
            self._tracking.counts.insertions += status == "ins"
            self._tracking.counts.deletions += status == "del"

    def _place(self, end: Change, ahead: etree._Element | None) -> etree._Element:
        """Give the paragraph that an end belongs to, at its place, with its looks and without anything in it."""
        paragraph = end.entry.paragraph
        if paragraph is None:
            raise ValueError("an end without its paragraph")
        for child in list(paragraph):
            if child.tag != PARAGRAPH_LOOK:
                paragraph.remove(child)
        if end.new is None:
            self._carrier.paragraph(paragraph)
            if ahead is not None:
                ahead.addprevious(paragraph)
        if end.status != "kept":
            mark_end(paragraph, self._tracking.mark(end.status))
        elif end.old is not None and end.old.paragraph is not None:
            self._carrier.paragraph(end.old.paragraph)
            self._tracking.counts.looks += keep_paragraph_look(paragraph, end.old.paragraph, self._tracking)
        return paragraph

    def _fill(self, paragraph: etree._Element, inside: Sequence[Change]) -> None:
        nest = _Nest(paragraph)
        for (status, holders), pieces in groupby(self._pieces(inside), key=lambda piece: (piece.status, piece.holders)):
            runs = list(self._runs(pieces))
            nest.at(holders).extend(runs if status == "kept" else [self._tracking.mark(status, runs)])

    def _pieces(self, inside: Sequence[Change]) -> Iterator[_Piece]:
        for change, holders in zip(inside, _held(inside), strict=True):
            if change.new is None:
                gone = self._carrier.gone(change.entry)
                status = "kept" if change.entry.key is None else change.status
                yield from (_Piece(status, part, part.look, holders) for part in gone)
            elif change.entry.key is None and change.entry.parts[0].bare:
                yield _Piece("kept", change.entry.parts[0], None, holders)
            elif change.old is None:
                yield from (_Piece(change.status, part, part.look, holders) for part in change.new.parts)
            else:
                for part, before in _compared(change.old, change.new):
                    look = part.look if before is part.look else self._carrier.look(before)
                    yield _Piece("kept", part, look, holders)

    def _runs(self, pieces: Iterable[_Piece]) -> Iterator[etree._Element]:
        """Give the runs of some pieces, one for all that look the same."""
        for (look, before, bare, _), same in groupby(pieces, key=_looks_of):
            if bare:
                yield from (piece.part.node for piece in same if not isinstance(piece.part.node, str))
                continue
            run = etree.Element(RUN)
            shown = self._look(look, before)
            if shown is not None:
                run.append(shown)
            for piece in same:
                _append(run, piece.part.node, struck=piece.status == "del")
            yield run

    def _look(self, look: etree._Element | None, before: etree._Element | None) -> etree._Element | None:
        made = keep_run_look(look, before, self._tracking)
        if made is not None and look is not before and made.find(w("rPrChange")) is not None:
            self._tracking.counts.looks += 1
        return made


def _looks_of(piece: _Piece) -> tuple[etree._Element | None, etree._Element | None, bool, object]:
    """Give what pieces in one run have in common; what is no text has a run of its own, as Word writes it."""
    look, node, bare = piece.part
    return look, piece.before, bare, None if isinstance(node, str) or node.tag in _SIGNS else node


def untouched(changes: Sequence[Change]) -> bool:
    """Whether nothing happened to the words of some paragraphs."""
    return all(change.status == "kept" for change in changes)


def alike(changes: Sequence[Change], carrier: Carrier) -> bool:
    """Whether what was kept of some paragraphs looks as it did."""
    kept = ((change.old, change.new) for change in changes)
    return all(old is None or new is None or _alike(old, new, carrier) for old, new in kept)


def _alike(old: Entry, new: Entry, carrier: Carrier) -> bool:
    if old.paragraph is not None and new.paragraph is not None:
        carrier.paragraph(old.paragraph)
        return same_paragraph_look(new.paragraph, old.paragraph)
    for part, before in _compared(old, new):
        plain = before is None and part.look is None  # as nearly every one is
        if not plain and told(carrier.look(before)) != told(part.look):
            return False
    return True


def _paragraphs(changes: Sequence[Change]) -> Iterator[tuple[list[Change], Change]]:
    inside: list[Change] = []
    for change in changes:
        if isinstance(change.entry.key, End):
            yield inside, change
            inside = []
        else:
            inside.append(change)


def _held(inside: Sequence[Change]) -> list[tuple[etree._Element, ...]]:
    """Give what is around each: what was struck out stands in the links that both its neighbours stand in."""
    behind: list[tuple[etree._Element, ...]] = []
    last: tuple[etree._Element, ...] = ()
    for change in reversed(inside):
        last = last if change.new is None else change.new.holders
        behind.append(last)
    before: tuple[etree._Element, ...] = ()
    found: list[tuple[etree._Element, ...]] = []
    for change, after in zip(inside, reversed(behind), strict=True):
        before = after if change.new is not None else before
        found.append(before if change.new is not None else _shared(before, after))
    return found


def _shared(one: tuple[etree._Element, ...], other: tuple[etree._Element, ...]) -> tuple[etree._Element, ...]:
    count = 0
    while count < min(len(one), len(other)) and one[count] is other[count]:
        count += 1
    return one[:count]


def _compared(old: Entry, new: Entry) -> Iterator[tuple[Part, etree._Element | None]]:
    """Give the parts of what was kept with the looks that each had before."""
    if not isinstance(new.key, str) or len(old.parts) == len(new.parts) == 1:
        same = len(old.parts) == len(new.parts)
        yield from ((part, old.parts[at].look if same else part.look) for at, part in enumerate(new.parts))
        return
    yield from _divided(old.parts, new.parts)


def _divided(olds: Sequence[Part], news: Sequence[Part]) -> Iterator[tuple[Part, etree._Element | None]]:
    """Cut a word where its looks change on either side."""
    start = 0
    for end in sorted({*_ends(olds), *_ends(news)}):
        new, begun = _at(news, start)
        yield new._replace(node=str(new.node)[start - begun : end - begun]), _at(olds, start)[0].look
        start = end


def _ends(parts: Sequence[Part]) -> list[int]:
    return list(accumulate(len(part.node) for part in parts))


def _at(parts: Sequence[Part], place: int) -> tuple[Part, int]:
    """Give the part in which a character of a word stands, and where the part begins."""
    return next((part, end - len(part.node)) for part, end in zip(parts, _ends(parts), strict=True) if place < end)


def _append(run: etree._Element, node: str | etree._Element, *, struck: bool) -> None:
    """Put a text or an element into a run; texts side by side are one."""
    if not isinstance(node, str):
        node.tag = _STRUCK.get(str(node.tag), node.tag) if struck else node.tag
        run.append(node)
        return
    tag = _STRUCK[TEXT] if struck else TEXT
    last = run[-1] if len(run) else None
    if last is None or last.tag != tag:
        last = etree.SubElement(run, tag, {SPACE: "preserve"})
    last.text = (last.text or "") + node


class _Nest:
    """The links and content controls that are open at a place of a paragraph, copied as they are needed."""

    def __init__(self, paragraph: etree._Element) -> None:
        self._open: list[tuple[etree._Element, etree._Element]] = []
        self._paragraph = paragraph

    def at(self, holders: tuple[etree._Element, ...]) -> etree._Element:
        """Give the element into which goes what stands within some holders."""
        keep = len(_shared(tuple(holder for holder, _ in self._open), holders))
        del self._open[keep:]
        for holder in holders[keep:]:
            inside = _emptied(self._inmost, holder)
            self._open.append((holder, inside))
        return self._inmost

    @property
    def _inmost(self) -> etree._Element:
        return self._open[-1][1] if self._open else self._paragraph


def _emptied(above: etree._Element, holder: etree._Element) -> etree._Element:
    """Put a holder without its content into an element, and give what its content goes into."""
    made = etree.SubElement(above, str(holder.tag), {str(name): str(value) for name, value in holder.attrib.items()})
    made.extend(deepcopy(child) for child in holder if child.tag in _PROPERTIES)
    return etree.SubElement(made, _INSIDE) if holder.tag == _CONTROL else made
