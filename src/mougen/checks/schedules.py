"""Schedules: each must be brought into the document by a clause that refers to it."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.model.document import Document, Reference, Section
from mougen.model.finding import Finding, Place


def findings(document: Document) -> Iterator[Finding]:
    """Give a finding for each schedule to which nothing outside it refers."""
    named = _named(document)
    for schedule in document.of_role("schedule"):
        if schedule.stands and not _referred_to(schedule, named):
            yield Finding(
                rule="schedule/unreferred",
                severity="should",
                message=f"Nothing refers to the schedule “{schedule.title}”; refer to it, or take it out",
                why="A schedule has effect only through the clause that brings it in",
                place=Place(clause=schedule.clause, heading=schedule.heading),
            )


def _named(document: Document) -> dict[str, list[Section]]:
    """Give, for each place that is referred to, the sections that refer to it."""
    found: dict[str, list[Section]] = {}
    for section in document.sections:
        for anchor in {run.anchor for run in section.runs() if isinstance(run, Reference) and run.anchor}:
            found.setdefault(anchor, []).append(section)
    return found


def _referred_to(schedule: Section, named: dict[str, list[Section]]) -> bool:
    own = (schedule.anchor, *(block.anchor for block in schedule.everything()))
    return any(section is not schedule for anchor in own for section in named.get(anchor, ()))
