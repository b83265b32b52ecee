"""Footnotes and endnotes: their texts, by which their marks are known, and those brought over from the old file."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from mougen.word.opened import Opened, Relation, kind
from mougen.word.tags import ID, TEXT, w

_TYPE, _ORDINARY = w("type"), (None, "normal")
_LEFT_OUT = tuple(
    map(w, ("drawing", "pict", "object", "bookmarkStart", "bookmarkEnd", "commentReference", "commentRangeStart",
            "commentRangeEnd"))
)  # fmt: skip


def texts(file: Opened) -> Callable[[str, str], str]:
    """Give what reads a note of a file by its kind and id."""
    known: dict[str, dict[str, str]] = {}

    def text(noun: str, number: str) -> str:
        if noun not in known:
            known[noun] = {name: "".join(map(str, note.itertext(TEXT))) for name, note in _notes(file, noun).items()}
        return known[noun].get(number, "")

    return text


def _notes(file: Opened, noun: str) -> dict[str, etree._Element]:
    part = file.related(f"{noun}s")
    return {} if part is None else {str(note.get(ID)): note for note in file.tree(part).iterchildren(w(noun))}


class Notes:
    """Brings over notes of the old file."""

    def __init__(self, old: Opened, new: Opened) -> None:
        """Take both files."""
        self._old, self._new = old, new
        self._brought: set[str] = set()

    def brought(self, noun: str, number: str, adapt: Callable[[etree._Element], etree._Element]) -> str | None:
        """Bring over a note, and give its id in the new file; None where there is no such note.

        Args:
            noun: footnote or endnote.
            number: its id in the old file.
            adapt: what lets it refer to styles and lists of the new file.
        """
        note = _notes(self._old, noun).get(number)
        if note is None:
            return None
        self._brought.add(noun)
        tree = self._new.changing(self._part(noun))
        made = adapt(deepcopy(note))
        for found in list(made.iter(*_LEFT_OUT)):
            above = found.getparent()
            if above is not None:
                above.remove(found)
        taken = (str(found.get(ID)) for found in tree)
        made.set(ID, str(1 + max((int(name) for name in taken if name.isdigit()), default=0)))
        tree.append(made)
        return made.get(ID)

    def order(self) -> None:
        """Number the notes in the order of their marks where any came over: LibreOffice goes by that order."""
        for noun in sorted(self._brought):
            tree = self._new.changing(self._part(noun))
            notes = {str(note.get(ID)): note for note in tree if note.get(_TYPE) in _ORDINARY}
            first = min(int(name) for name in notes)
            marks = [
                mark for mark in self._new.tree(self._new.main).iter(w(f"{noun}Reference")) if mark.get(ID) in notes
            ]
            names = dict.fromkeys((*(str(mark.get(ID)) for mark in marks), *notes))
            numbers = {name: str(number) for number, name in enumerate(names, start=first)}
            for element in (*marks, *notes.values()):
                element.set(ID, numbers[str(element.get(ID))])
            tree[:] = [*(note for note in tree if note.get(_TYPE) not in _ORDINARY), *(notes[name] for name in names)]

    def _part(self, noun: str) -> str:
        """Give the part of the new file for such notes, made of the old one's where it has none."""
        part = self._new.related(f"{noun}s")
        theirs = self._old.related(f"{noun}s")
        if part is None and theirs is not None:
            part = self._new.free(theirs)
            tree = deepcopy(self._old.tree(theirs))
            tree[:] = [note for note in tree if note.get(_TYPE) not in _ORDINARY]
            self._new.add(part, etree.tostring(tree), self._old.kind_of(theirs))
            self._new.relate(self._new.main, Relation(kind(f"{noun}s"), part, external=False))
        return str(part)
