"""Where sections stand that the library does not have, or that were moved: each after the one that was named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from mougen.model.document import Section
from mougen.model.lines import build
from mougen.model.own import OWN, Moved, OwnWording, name_of

NAME_LIMIT = 40
"""The most letters that the name of a bookmark may have in Word."""

_ODD = re.compile(r"[^a-z0-9]+")

Sections = tuple[Section, ...]


def placed(sections: Sections, wording: Mapping[str, OwnWording]) -> tuple[Sections, tuple[str, ...]]:
    """Put a matter's own sections in.

    Returns:
        The sections, and the names of those whose neighbour is gone: they stand at the end of their kind.
    """
    out, lost = list(sections), list[str]()
    for name, own in wording.items():
        if name.startswith(OWN):
            at = _after(out, own.after)
            if at is None:
                at = _end(out, own.role)
                lost.append(name)
            out.insert(at, _section(name, own, out[at - 1] if at else None))
    return tuple(out), tuple(lost)


def moved(sections: Sections, moves: Mapping[str, Moved]) -> tuple[Sections, tuple[str, ...]]:
    """Put sections elsewhere.

    Returns:
        The sections, and the names of the moves that could not be made: the section or its new neighbour is gone.
    """
    out, lost = list(sections), list[str]()
    for name, move in moves.items():
        section = next((each for each in out if name_of(each) == name), None)
        rest = [each for each in out if each is not section]
        at = _after(rest, move.after) if section is not None else None
        if section is None or at is None:
            lost.append(name)
            continue
        rest.insert(at, replace(section, group=_group(section, rest[at - 1])))
        out = rest
    return tuple(out), tuple(lost)


def _section(name: str, own: OwnWording, before: Section | None) -> Section:
    lines = tuple(line.now for line in own.lines if line.now is not None)
    anchor = f"_mg_{_ODD.sub('_', name)}"[:NAME_LIMIT]
    made = Section(anchor, name, own.title, own.role, binds=before is None or before.binds, blocks=build(lines))
    return made if before is None else replace(made, group=_group(made, before))


def _group(section: Section, before: Section) -> str:
    return before.group if before.role == section.role else section.group


def _after(sections: list[Section], name: str) -> int | None:
    return next((place for place, each in enumerate(sections, start=1) if name_of(each) == name), None)


def _end(sections: list[Section], role: str) -> int:
    places = [place for place, each in enumerate(sections, start=1) if each.role == role]
    return places[-1] if places else len(sections)
