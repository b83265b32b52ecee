"""A one-page summary: what the sections of a short document say, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mougen.model.coverage import Coverage
from mougen.model.document import Document, Section, runs_of, text_of

if TYPE_CHECKING:
    from mougen.model.shown import SummaryNames

MOST_MISSING = 5
NOTHING = "Nothing that the chosen policies ask for is missing."


def summary(document: Document, coverage: tuple[Coverage, ...]) -> SummaryNames:
    """Give what the template of a one-page summary shows.

    Args:
        document: the summary, whose title begins with what it is called.
        coverage: what the policies ask of the document that it is about; the mandatory that is open comes first.
    """
    heading, _, title = document.title.rpartition(f"{document.kind_title}: ")
    open_ = sorted((entry for entry in coverage if entry.open and entry.status != "waived"), key=lambda e: not e.stops)
    return {
        "title": title,
        "heading": heading + document.kind_title,
        "parts": [{"title": section.title, "lines": list(_lines(section))} for section in document.sections],
        "missing": list(_missing(open_)),
    }


def _lines(section: Section) -> Iterator[str]:
    if section.omission is not None:
        yield f"This was left out{': ' if section.omission.reason else ''}{section.omission.reason}."
    for block in section.everything():
        yield from (line for line in text_of(runs_of(block)).splitlines() if line.strip())


def _missing(open_: list[Coverage]) -> Iterator[str]:
    if not open_:
        yield NOTHING
    yield from (f"{entry.requirement.label}." for entry in open_[:MOST_MISSING])
    more = len(open_) - MOST_MISSING
    if more > 0:
        yield f"And {more} more: see the first page of the draft."
