"""Places of an issued version: what has fallen away since keeps its number, as "Not used", and what is new comes last.

Letters, notices and other documents cite the numbers of the version that was signed; a number that came to mean another
clause would mislead whoever reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mougen.assembly.writing import anchor
from mougen.model.document import Section, not_used
from mougen.model.precedent import Precedent, Role

_ORDER: tuple[Role, ...] = ("parties", "background", "clause", "schedule", "execution")
_SCHEDULES = "schedules/"
ADDED = "Clauses added later"


def keep_places(sections: tuple[Section, ...], issued: tuple[str, ...], precedent: Precedent) -> tuple[Section, ...]:
    """Give the sections with a place for each heading of an issued version that is no longer among them.

    Clauses and schedules stand in the order of that version, and those that it did not have after them, so that the
    number of every one of them stays.

    Args:
        sections: what stands in the document now, in order.
        issued: the headings that the issued version had, in its order.
        precedent: says under which group a heading belongs.
    """
    known = {line.heading: (role, group) for role, group, line in precedent.lines()}
    standing = {section.heading for section in sections}
    out = list(sections)
    for index, heading in enumerate(issued):
        role, group = known.get(heading) or ("schedule" if heading.startswith(_SCHEDULES) else "clause", "")
        if heading not in standing and role in {"clause", "schedule"}:
            at = _place(out, issued[:index], role)
            own = Section(anchor(heading), heading, "", role, _group(out, at, group))
            out.insert(at, not_used(own))
    return tuple(_grouped(_in_order(out, issued))) if issued else sections


def _in_order(sections: list[Section], issued: tuple[str, ...]) -> list[Section]:
    """Put clauses, and schedules, into the order of the issued version; the others stay where they are."""
    places = {heading: place for place, heading in enumerate(issued)}
    out = list(sections)
    for role in ("clause", "schedule"):
        own = [place for place, section in enumerate(out) if section.role == role]
        ordered = sorted((out[place] for place in own), key=lambda each: places.get(each.heading, len(places)))
        for place, section in zip(own, ordered, strict=True):
            out[place] = section
    return out


def _grouped(sections: list[Section]) -> Iterator[Section]:
    """Give a clause that stands apart from its group a group of what was added."""
    closed: set[str] = set()
    group = ""
    for section in sections:
        if section.role == "clause" and section.group != group:
            closed.add(group)
            group = ADDED if section.group in closed else section.group
        yield replace(section, group=group) if section.role == "clause" and section.group != group else section


def _place(sections: list[Section], earlier: tuple[str, ...], role: Role) -> int:
    """Find the place after the nearest earlier heading of its kind, else the first of its kind."""
    places = {section.heading: place for place, section in enumerate(sections) if section.role == role}
    before = next((places[heading] for heading in reversed(earlier) if heading in places), None)
    if before is not None:
        return before + 1
    later = _ORDER[_ORDER.index(role) :]
    return next((place for place, section in enumerate(sections) if section.role in later), len(sections))


def _group(sections: list[Section], at: int, own: str) -> str:
    """Give the title of the group it stands in: its own, unless that group is elsewhere in the document."""
    beside = [section.group for section in sections[max(at - 1, 0) : at + 1] if section.role == "clause"]
    elsewhere = own in {section.group for section in sections} and own not in beside
    return beside[0] if beside and (elsewhere or not own) else own
