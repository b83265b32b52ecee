"""Takes a returned file in: revisions are accepted, and what each of them claims is kept beside the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from mougen.compare.came import Came, Note
from mougen.compare.leaves import Leaf
from mougen.compare.shown import plain
from mougen.compare.texts import Aim, Deleted, Inserted, Text
from mougen.model.change import Claim
from mougen.model.returned import Mark, Piece, Remark, Returned, ReturnedFile

_CONTENTS = ("toc ", "contents ")


def came(file: ReturnedFile, numbers: Mapping[str, str] | None = None) -> Came:
    """Take in a file.

    Args:
        file: the file as it was read.
        numbers: by bookmark, the number that a cross-reference to it shows in what was sent: one that is counted
            otherwise now, and still aims at the same paragraph, reads the same.
    """
    taking = _Taking(numbers or {})
    for place, paragraph in enumerate(file.paragraphs):
        taking.take(place, paragraph)
    taking.close()
    notes = tuple(_notes(file.remarks, taking.places))
    return Came(tuple(taking.leaves), tuple(taking.gone), notes)


def numbers_shown(sent: Came) -> dict[str, str]:
    """Give, by bookmark, the numbers that the cross-references of a file show."""
    return {
        aim.target: cell.text[aim.start : aim.end] for leaf in sent.leaves for cell in leaf.cells for aim in cell.aims
    }


@dataclass
class _Writing:
    """A text that is being put together."""

    numbers: Mapping[str, str]
    text: str = ""
    aims: list[Aim] = field(default_factory=list)
    inserted: list[Inserted] = field(default_factory=list)
    deleted: list[Deleted] = field(default_factory=list)

    def add(self, pieces: tuple[Piece, ...], *, struck: Mark | None = None) -> None:
        """Add pieces; all of them as struck out where their row is."""
        for piece in pieces:
            mark = struck or piece.mark
            words = plain(self.numbers.get(piece.target, piece.text) if piece.target else piece.text)
            if not mark.accepted:
                self.deleted.append(Deleted(len(self.text), words, claim(mark)))
                continue
            start, end = len(self.text), len(self.text) + len(words)
            if piece.target:
                self.aims.append(Aim(start, end, piece.target))
            if not mark.rejected:
                self.inserted.append(Inserted(start, end, claim(mark)))
            self.text += words

    def done(self) -> Text:
        """Give the text."""
        return Text(self.text, tuple(self.aims), tuple(self.inserted), tuple(self.deleted))


@dataclass
class _Taking:
    numbers: Mapping[str, str]
    leaves: list[Leaf] = field(default_factory=list)
    gone: list[Text] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._open = _Writing(self.numbers)
        self._marks: tuple[str, ...] = ()
        self._row: list[Returned] = []

    def take(self, place: int, paragraph: Returned) -> None:
        """Take the next paragraph."""
        if self._row and not _same_row(self._row[-1], paragraph):
            self.close()
        self.places[place] = len(self.leaves)
        if paragraph.cell is not None:
            self._row.append(paragraph)
            return
        self._open.add(paragraph.pieces)
        self._marks += paragraph.marks
        if not paragraph.end.accepted and paragraph.part == "body":
            self._run_on()
            return
        self._end(_leaf((self._open.done(),), self._marks, paragraph))

    def close(self) -> None:
        """End the row of a table that is being taken in, and at the end of the file what was left open."""
        if self._row:
            row, self._row = self._row, []
            self._end_row(row)
        elif self._open.text:
            self._end(Leaf((self._open.done(),), self._marks))

    def _run_on(self) -> None:
        if not self._open.text:  # nothing of it is left to run on into the next
            self.gone.append(self._open.done())
            self._open, self._marks = _Writing(self.numbers), ()

    def _end(self, leaf: Leaf) -> None:
        self.leaves.append(leaf)
        self._open, self._marks = _Writing(self.numbers), ()

    def _end_row(self, row: list[Returned]) -> None:
        first = row[0]
        struck = first.row if not first.row.accepted else None
        cells = tuple(self._cells(row, struck))
        if struck is not None:
            self.gone += cells
            return
        marks = (*self._marks, *(mark for paragraph in row for mark in paragraph.marks))
        leaf = _leaf(cells, marks, first)
        self._end(leaf if first.row.rejected else replace(leaf, ended=claim(first.row)))

    def _cells(self, row: list[Returned], struck: Mark | None) -> Iterator[Text]:
        columns = max(paragraph.cell.column for paragraph in row if paragraph.cell)
        for column in range(1, columns + 1):
            writing = _Writing(self.numbers)
            for paragraph in row:
                if paragraph.cell and paragraph.cell.column == column:
                    writing.add((Piece("\n"),) if writing.text else ())
                    writing.add(paragraph.pieces, struck=struck)
            yield writing.done()


def _leaf(cells: tuple[Text, ...], marks: tuple[str, ...], paragraph: Returned) -> Leaf:
    contents, where = paragraph.style.lower().startswith(_CONTENTS), paragraph.cell
    return Leaf(
        cells,
        marks,
        part="" if paragraph.part == "body" else paragraph.part,
        style=paragraph.style,
        level=None if contents else paragraph.level,
        table=where.table if where else 0,
        head=where is not None and where.row == 1,
        contents=contents,
        ended=claim(paragraph.end) if not paragraph.end.rejected else None,
    )


def claim(mark: Mark) -> Claim:
    """Give who a revision says has made it."""
    return Claim(mark.author, mark.on)


def _same_row(one: Returned, other: Returned) -> bool:
    if one.cell is None or other.cell is None or one.part != other.part:
        return False
    return (one.cell.table, one.cell.row) == (other.cell.table, other.cell.row)


def _notes(remarks: tuple[Remark, ...], places: Mapping[int, int]) -> Iterator[Note]:
    """Give the comments that begin a thread, each with the replies to it."""
    known = {remark.id for remark in remarks}
    for remark in remarks:
        if remark.answers in known:
            continue
        replies = tuple(f"{reply.author}: {reply.text}" for reply in remarks if reply.answers == remark.id)
        at = -1 if remark.paragraph is None else places.get(remark.paragraph, -1)
        yield Note(at, remark.text, Claim(remark.author, remark.on), remark.quoted, replies, remark.done)
