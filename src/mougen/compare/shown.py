"""How the runs of a line look on the page, so that they can be held against what came back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from mougen.difference.words import words
from mougen.model.document import Blank, Run

_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u00ad": None})
_APOSTROPHES = "'’"


class Token(NamedTuple):
    """A word, a space or a sign of a text, by what counts of it, and where it stands."""

    key: str
    start: int
    end: int


class Stretch(NamedTuple):
    """Where a run stands in the text of its line as shown."""

    start: int
    end: int
    run: Run
    text: str


def plain(text: str) -> str:
    """Give a text in the letters in which texts are compared: Word and a person write some of them otherwise."""
    return unicodedata.normalize("NFC", text.translate(_PLAIN))


def shown(run: Run, *, draft: bool) -> str:
    """Give a run as it stands on the page; a gap in its brackets, in a draft with its note."""
    if isinstance(run, Blank):
        return plain(f"[{run.text}: {run.note}]" if run.note and draft else f"[{run.text}]")
    return plain(run.text)


def stretches(runs: tuple[Run, ...], *, draft: bool) -> tuple[Stretch, ...]:
    """Give the runs of a line with their places in its text."""
    found: list[Stretch] = []
    at = 0
    for run in runs:
        text = shown(run, draft=draft)
        found.append(Stretch(at, at + len(text), run, text))
        at += len(text)
    return tuple(found)


def tokens(text: str) -> tuple[Token, ...]:
    """Split a text into words, signs and spaces between them; any row of spaces is one and counts as any other.

    A word is parted from its apostrophe, so that a name that became another is found before "'s".
    """
    found = list(_tokens(text))
    while found and found[0].key == " ":
        del found[0]
    while found and found[-1].key == " ":
        del found[-1]
    return tuple(found)


def _tokens(text: str) -> Iterator[Token]:
    at, space = 0, -1
    for piece in _pieces(text):
        end = at + len(piece)
        if not piece.isspace():
            if space >= 0:
                yield Token(" ", space, at)
            yield Token(piece, at, end)
            space = -1
        elif space < 0:
            space = at
        at = end
    if space >= 0:
        yield Token(" ", space, at)


def _pieces(text: str) -> Iterator[str]:
    for word in words(text):
        at = 0
        for place, letter in enumerate(word):
            if letter in _APOSTROPHES and len(word) > 1:
                yield from (part for part in (word[at:place], letter) if part)
                at = place + 1
        if word[at:]:
            yield word[at:]
