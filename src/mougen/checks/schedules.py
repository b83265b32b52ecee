"""Schedules: each must be brought into the document by a clause that refers to it."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.model.document import Document, Reference, Section
from mougen.model.finding import Finding, Place


def findings(document: Document) -> Iterator[Finding]:
    """Give a finding for each schedule to which nothing outside it refers."""
    for schedule in document.of_role("schedule"):
        if schedule.omission is None and not _referred_to(schedule, document):
            yield Finding(
                rule="schedule/unreferred",
                severity="should",
                message=f"Nothing refers to the schedule “{schedule.title}”; refer to it, or take it out",
                why="A schedule has effect only through the clause that brings it in",
                place=Place(clause=schedule.clause, heading=schedule.heading),
            )


def _referred_to(schedule: Section, document: Document) -> bool:
    own = {schedule.anchor, *(block.anchor for block in schedule.everything())}
    others = (section for section in document.sections if section is not schedule)
    return any(isinstance(run, Reference) and run.anchor in own for section in others for run in section.runs())
