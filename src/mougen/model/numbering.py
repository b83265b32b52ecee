"""Numbers of clauses, paragraphs and schedules, computed once for references, contents, sign-off sheets and previews.

Clauses are numbered 1, 1.1, (a), (i); parties (1); recitals (A); schedules "Schedule 1" with paragraphs 1, 1.1, (a),
(i) of their own, numbered afresh in each Part of a schedule that has "Part 1", "Part 2" and so on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from mougen.model.document import Block, Document, Provision, Section

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_REMEMBERED = 1024

PART = -1
"""The level of a Part, which stands over the paragraphs of a schedule."""


class Number(NamedTuple):
    """A number as printed beside its paragraph (``own``) and as referred to from elsewhere (``full``).

    ``level`` is 0 for 1, 1 for 1.1, 2 for (a), 3 for (i) and ``PART`` for a Part; ``part`` is the anchor of the Part
    in which the paragraph stands, if it stands in one.
    """

    own: str
    full: str
    level: int
    part: str = ""


@lru_cache(maxsize=_REMEMBERED)
def letters(count: int, first: str = "a") -> str:
    """Count in letters: a to z, then aa, bb and so on, as Word does."""
    turn, place = divmod(count - 1, 26)
    return chr(ord(first) + place) * (turn + 1)


@lru_cache(maxsize=_REMEMBERED)
def roman(count: int) -> str:
    """Count in small roman numerals."""
    text = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        text += sign * times
    return text


def number(document: Document) -> dict[str, Number]:
    """Give the number of every numbered section and paragraph, by its anchor."""
    found: dict[str, Number] = {}
    for role in ("clause", "schedule"):
        for count, section in enumerate(document.of_role(role), start=1):
            _section(section, count, found)
    for section in document.of_role("parties"):
        found.update(_listed(section, lambda count: f"({count})"))
    for section in document.of_role("background"):
        found.update(_listed(section, lambda count: f"({letters(count, 'A')})"))
    return found


def _section(section: Section, count: int, found: dict[str, Number]) -> None:
    schedule = section.role == "schedule"
    own = f"Schedule {count}" if schedule else f"{count}"
    found[section.anchor] = Number(own, own, 0)
    _provisions(section.blocks, "" if schedule else own, 0 if schedule else 1, found)
    if schedule:
        _parts(section.blocks, found)


def _parts(blocks: tuple[Block, ...], found: dict[str, Number]) -> None:
    parts = (block for block in blocks if isinstance(block, Provision) and block.role == "part")
    for count, part in enumerate(parts, start=1):
        own = f"Part {count}"
        found[part.anchor] = Number(own, own, PART)
        inner: dict[str, Number] = {}
        _provisions(part.blocks, "", 0, inner)
        found.update({anchor: number._replace(part=part.anchor) for anchor, number in inner.items()})


def _provisions(blocks: tuple[Block, ...], above: str, level: int, found: dict[str, Number]) -> None:
    count = 0
    for block in blocks:
        if not isinstance(block, Provision) or block.role != "numbered":
            continue
        count += 1
        own = _own(count, above, level)
        full = own if level <= 1 else above + own
        found[block.anchor] = Number(own, full, level)
        if block.blocks:
            _provisions(block.blocks, full, level + 1, found)


def _own(count: int, above: str, level: int) -> str:
    match level:
        case 0:
            return f"{count}"
        case 1:
            return f"{above}.{count}"
        case 2:
            return f"({letters(count)})"
        case _:
            return f"({roman(count)})"


def _listed(section: Section, own: Callable[[int], str]) -> Iterator[tuple[str, Number]]:
    count = 0
    for block in section.blocks:
        if isinstance(block, Provision) and block.role == "numbered":
            count += 1
            label = own(count)
            yield block.anchor, Number(label, label, 1)
