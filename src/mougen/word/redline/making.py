"""The whole redline: both files opened, every text of them redlined, and the result proved before it is given out."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from mougen.word import settling
from mougen.word.levels import Styles
from mougen.word.opened import Opened
from mougen.word.package import pack
from mougen.word.redline.carrying import Files, texts_of
from mougen.word.redline.edges import Edges
from mougen.word.redline.proof import require
from mougen.word.redline.redlining import Redliner
from mougen.word.redline.signing import day_of
from mougen.word.redline.tracking import Counts, Signature, Tracking
from mougen.word.tags import SECTION
from mougen.word.transcript import transcribe

_NUMBER = re.compile(rb'\sw:id="(\d{1,9})"')


@dataclass(frozen=True, slots=True)
class Redline:
    """A redline.

    Attributes:
        data: the Word file.
        counts: how many changes there are.
        notes: what the reader should know of it, in sentences.
    """

    data: bytes
    counts: Counts
    notes: tuple[str, ...]


def redline(old: Opened, new: Opened, author: str, date: str | None = None, *, looks: bool = False) -> Redline:
    """Make a redline of two files, and prove it.

    Args:
        old: the old file, which is taken to pieces.
        new: the new file, which becomes the redline.
        author: whose changes they are.
        date: of when they are; without it, the day that the new file tells (``signing``).
        looks: whether changes of looks alone are marked too.

    Raises:
        InputError: where a file is not a sound Word file.
        OutputError: where accepting all would not give the new text, or rejecting all not the old one.
    """
    commented = old.related("comments") is not None
    tracked = [file.name for file in (old, new) if _settle(file)]
    before, after = transcribe(old), transcribe(new)
    tracking = Tracking(Signature(author, date or day_of(new)), _free(new), looks=looks)
    files = Files(old, new, tracking)
    left_out = _redlined(files)
    data = pack(new.written())
    require(unpacked(data), (old.name, before), (new.name, after))
    return Redline(data, tracking.counts, tuple(_notes(tracked, left_out, commented, tracking.unmarked)))


def unpacked(data: bytes) -> dict[str, bytes]:
    """Give the parts of a file that was packed here."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _settle(file: Opened) -> bool:
    """Accept the tracked changes that a file has already; say whether it had any."""
    parts = [part for part in texts_of(file) if settling.tracks(file.parts[part])]
    for part in parts:
        settling.accept(file.changing(part))
    if parts:
        file.keep()
    return bool(parts)


def _redlined(files: Files) -> int:
    """Redline the text and then what stands at its edges; give how many objects could not be brought over."""
    old, new = files.old, files.new
    edges = Edges(files)
    redliner = Redliner(files, old.main, new.main)
    new.changing(new.main)
    last = [file.body.find(SECTION) for file in (old, new)]
    redliner.text(old.body, new.body, (_styles(old), _styles(new)))
    for section in redliner.gone:
        edges.go(section)
    for before, after in redliner.sections:
        edges.stay(before, after)
    if last[0] is not None and last[1] is not None:
        edges.stay(last[0], last[1])
    files.notes.order()
    return redliner.left_out + edges.left_out


def _styles(file: Opened) -> Styles:
    part = file.related("styles")
    return Styles(None if part is None else file.tree(part))


def _free(file: Opened) -> int:
    """Give the first number above those of all marks of a file."""
    return 1 + max((int(number) for part in texts_of(file) for number in _NUMBER.findall(file.parts[part])), default=0)


def _notes(tracked: list[str], left_out: int, commented: bool, unmarked: int) -> list[str]:
    notes = [f"{name} has tracked changes; they were read as accepted." for name in tracked]
    if commented:
        notes.append("The comments of the old file are not in the redline; those of the new file are.")
    if left_out:
        notes.append(f"{left_out} objects that were struck out (charts, embedded files) are not in the redline.")
    if unmarked:
        words = "1 paragraph looks" if unmarked == 1 else f"{unmarked:,} paragraphs look"
        notes.append(f"{words} different, which is not marked; --looks marks it.")
    return notes
