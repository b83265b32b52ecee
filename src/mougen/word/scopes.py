"""The blocks of a template and what stands in them: every branch is looked at, whether any answer reaches it or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mougen.word.expressions import Names, Reading, parsed
from mougen.word.marks import KNOWN
from mougen.word.ooxml import W
from mougen.word.stencil import Mark

_PARTS = re.compile(r"\{\{\s(?P<shown>.*)\s\}\}|\{%(?P<holder>p|tr)?\s+(?P<word>\w+)\b(?P<said>.*)\s%\}", re.DOTALL)
_WORDS = 80

Fault = tuple[str, str]


@dataclass(slots=True)
class _Open:
    """A block that is open: what opened it, where it must be closed, and the names that it adds."""

    word: str
    mark: Mark
    place: Any
    holder: str
    names: Names = field(default_factory=dict)


def faults(marks: Iterator[Mark], given: Names) -> Iterator[Fault]:
    """Say what is wrong with each mark of a part, as a rule's name and a sentence."""
    reader = _Reader(given)
    for mark in marks:
        if not mark.whole:
            words = "has something unseen in the middle (a tab, a link, a bookmark); delete it and type it in one go"
            yield "mark", f"{mark.text} {words}{_near(mark)}"
        parts = _PARTS.fullmatch(mark.text) if KNOWN.fullmatch(mark.text) else None
        if parts:  # of any other mark marks.faults says what is wrong
            yield from ((rule, f"{said}{_near(mark)}") for rule, said in reader.read(mark, parts))
    for left in reader.blocks:
        yield "block", f"{left.mark.text} is never closed; add {_closing(left)}{_near(left.mark)}"


def _near(mark: Mark) -> str:
    return "" if mark.words.strip() == mark.text else f", near “{mark.words.strip()[:_WORDS]}”"


def _closing(block: _Open) -> str:
    return f"{{%{block.holder} end{block.word} %}}"


class _Reader:
    """Reads one part's marks in order and knows which names there are at each."""

    def __init__(self, given: Names) -> None:
        self.blocks: list[_Open] = []
        self._given = given

    def read(self, mark: Mark, parts: re.Match[str]) -> Iterator[Fault]:
        """Say what is wrong with one mark."""
        word, holder = parts["word"] or "", parts["holder"] or ""
        if word in {"if", "for"}:
            self.blocks.append(_Open(word, mark, _place(mark, holder), holder))
        elif word:
            yield from self._closes(mark, word, holder)
        if word in {"", "if", "elif", "for"}:
            yield from self._says(mark, word, parts["said"] if word else parts["shown"])

    def _closes(self, mark: Mark, word: str, holder: str) -> Iterator[Fault]:
        if not self.blocks:
            yield "block", f"{mark.text} closes nothing; take it out, or put back what it closes"
            return
        last = self.blocks[-1]
        wanted = {"elif": {"if"}, "else": {"if", "for"}}.get(word, {word.removeprefix("end")})
        if word.startswith("end"):
            self.blocks.pop()
        if last.word not in wanted or last.holder != holder:
            yield "block", f"{mark.text} stands where {last.mark.text} is to be closed with {_closing(last)}"
        elif _place(mark, holder) is not last.place:
            where = {"p": "cell or box", "tr": "table"}.get(holder, "paragraph")
            yield "block", f"{mark.text} stands in another {where} than {last.mark.text}; put both into the same"

    def _says(self, mark: Mark, word: str, said: str) -> Iterator[Fault]:
        tree = parsed(word, said)
        if isinstance(tree, str):
            yield "mark", f"{mark.text}: {tree}"
            return
        reading = Reading(self._names())
        if word == "for":
            self.blocks[-1].names = reading.loop(tree)
        elif word:
            reading.asked(tree)
        else:
            reading.shown(tree)
        yield from (("name", f"{mark.text}: {fault}") for fault in reading.faults)

    def _names(self) -> Names:
        found = dict(self._given)
        for block in self.blocks:
            found |= block.names
        return found


def _place(mark: Mark, holder: str) -> Any:
    if holder == "tr":
        return next(mark.holder.iterancestors(f"{{{W}}}tbl"), None)
    return mark.holder.getparent() if holder else mark.holder
