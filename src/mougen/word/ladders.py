"""The numbered lists of a template: Word must number as the references, which are computed here, say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mougen.word.ooxml import W
from mougen.word.stencil import Stencil, value
from mougen.word.styles import Style

Fault = tuple[str, str]


class _Rung(NamedTuple):
    """A style's level: how Word must number it, and an example of that for a person."""

    style: Style
    kind: str
    text: str
    example: str


_LADDERS = (
    (
        _Rung(Style.CLAUSE, "decimal", "%1", "1"),
        _Rung(Style.CLAUSE_2, "decimal", "%1.%2", "1.1"),
        _Rung(Style.CLAUSE_3, "lowerLetter", "(%3)", "(a)"),
        _Rung(Style.CLAUSE_4, "lowerRoman", "(%4)", "(i)"),
    ),
    (
        _Rung(Style.SCHEDULE, "decimal", "schedule %1", "Schedule 1"),
        _Rung(Style.SCHEDULE_PART, "decimal", "part %2", "Part 1"),
        _Rung(Style.SCHEDULE_1, "decimal", "%3", "1"),
        _Rung(Style.SCHEDULE_2, "decimal", "%3.%4", "1.1"),
        _Rung(Style.SCHEDULE_3, "lowerLetter", "(%5)", "(a)"),
        _Rung(Style.SCHEDULE_4, "lowerRoman", "(%6)", "(i)"),
    ),
    (_Rung(Style.PARTY, "decimal", "(%1)", "(1)"),),
    (_Rung(Style.RECITAL, "upperLetter", "(%1)", "(A)"),),
)


def faults(stencil: Stencil) -> Iterator[Fault]:
    """Say which style is missing, not linked to its list, or numbered otherwise than references to it say."""
    known = stencil.styles
    for style in Style:
        if style.lower() not in known:
            yield "style", f"the style “{style}” is missing; put it back under this name"
    for ladder in _LADDERS:
        lists: set[str] = set()
        for place, rung in enumerate(ladder):
            if rung.style.lower() in known:
                yield from _rung(stencil, rung, place, lists)


def _rung(stencil: Stencil, rung: _Rung, place: int, lists: set[str]) -> Iterator[Fault]:
    own = stencil.styles[rung.style.lower()]
    number, level = _level(stencil, own)
    if level is None:
        yield "numbering", f"the style “{rung.style}” is not linked to a level of a numbered list"
        return
    lists.add(number)
    if len(lists) > 1:
        yield "numbering", f"the style “{rung.style}” is in another numbered list than the level above it"
    shown = (str(value(level, "numFmt")), " ".join(str(value(level, "lvlText")).rstrip(".").casefold().split()))
    if level.get(f"{{{W}}}ilvl") != str(place) or shown != (rung.kind, rung.text):
        words = "which is how references to it are written"
        yield "numbering", f"the style “{rung.style}” must be numbered {rung.example} at level {place + 1}, {words}"


def _level(stencil: Stencil, style: Any) -> tuple[str, Any]:
    """Give the list of a style and its level there: Word goes by the style that the level names."""
    linked = style.find(f"{{{W}}}pPr/{{{W}}}numPr")
    numbering = stencil.trees.get("word/numbering.xml")
    if linked is None or numbering is None:
        return "", None
    used = value(linked, "numId")
    lists = {found.get(f"{{{W}}}numId"): value(found, "abstractNumId") for found in numbering.iter(f"{{{W}}}num")}
    number = lists.get(used) or ""
    for made in numbering.iter(f"{{{W}}}abstractNum"):
        if made.get(f"{{{W}}}abstractNumId") == number:
            own = style.get(f"{{{W}}}styleId")
            return number, next((one for one in made.iter(f"{{{W}}}lvl") if value(one, "pStyle") == own), None)
    return number, None
