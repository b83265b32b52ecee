"""Puts changes into words: their ids, their places, and who claims to have made them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from mougen.model.change import Change, Claim
from mougen.model.lines import Line

_LETTERS = 6


class Told(NamedTuple):
    """A change, and where a reader of the returned file comes upon it."""

    at: float
    change: Change


def in_order(found: Iterable[Told]) -> tuple[Change, ...]:
    """Give changes in reading order, each with an id that it gets again from the same files."""
    changes: list[Change] = []
    counted: dict[str, int] = {}
    for told in sorted(found, key=lambda each: each.at):
        digest = _digest(told.change)
        counted[digest] = counted.get(digest, 0) + 1
        name = digest if counted[digest] == 1 else f"{digest}-{counted[digest]}"
        changes.append(replace(told.change, id=name))
    return tuple(changes)


def key(*parts: object) -> str:
    """Give a few letters that stand for what is given, the same each time."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:_LETTERS]


def text(lines: Iterable[Line]) -> str:
    """Give lines as read, one beneath the other."""
    return "\n".join(line.text for line in lines)


def together(claims: Iterable[tuple[tuple[Claim, ...], bool]]) -> tuple[tuple[Claim, ...], bool]:
    """Join what is claimed of several parts of a change: it is tracked where each of them is."""
    parts = list(claims)
    return tuple(dict.fromkeys(claim for part, _ in parts for claim in part)), bool(parts) and all(t for _, t in parts)


def _digest(change: Change) -> str:
    return key(change.kind, change.section, change.place, change.before, change.after, change.answer)
