"""Two changes of one paragraph laid together, word by word; an answer, a term or a reference is one word."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace

from mougen.difference.merge import merge
from mougen.difference.words import words
from mougen.model.document import Reference, Run, Words
from mougen.model.notation import joined

Runs = tuple[Run, ...]


def merged(base: Runs, ours: Runs, theirs: Runs, settle: Callable[[Runs, Runs], Runs]) -> tuple[Runs, bool]:
    """Give both changes of a paragraph in one, and whether they agree.

    Args:
        base: what both began from.
        ours: how it was agreed.
        theirs: how it is now without that.
        settle: gives what is to stand where they do not agree, from our reading and theirs.
    """
    found = merge(tuple(_tokens(base)), tuple(_tokens(ours)), tuple(_tokens(theirs)))
    out: list[Run] = []
    for piece in found:
        agreed = piece.agreed
        out += settle(_runs(piece.ours), _runs(piece.theirs)) if agreed is None else _runs(agreed)
    return joined(tuple(out)), all(piece.agreed is not None for piece in found)


def _tokens(runs: Runs) -> Iterator[Hashable]:
    for run in runs:
        match run:
            case Words(text=text):
                yield from words(text)
            case Reference():
                yield replace(run, number="")  # what only has another number has not changed
            case _:
                yield run


def _runs(tokens: Iterable[Hashable]) -> Runs:
    return tuple(Words(token) if isinstance(token, str) else token for token in tokens)  # type: ignore[misc]
