"""Whether a document can be signed: an execution copy has nothing open in it, and nothing mandatory left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mougen.errors import InputError
from mougen.model.document import Blank, Block, Reference, Section, runs_of
from mougen.model.numbering import Number, number
from mougen.model.own import is_rival
from mougen.workflow.reading import Reading

MOST_NAMED = 3


class Open(NamedTuple):
    """What stands in the way of signing: what it is, and where, by the numbers on the page."""

    what: str
    place: str


def require(reading: Reading) -> None:
    """Refuse a document that cannot be signed as it stands.

    Raises:
        InputError: naming how many things are open and the first of them, each with its place.
    """
    found = list(dict.fromkeys((*_gaps(reading), *_omissions(reading), *_contradictions(reading))))
    if not found:
        return
    named = "; ".join(f"{item.what} ({item.place})" for item in found[:MOST_NAMED])
    more = f"; and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    count = "one thing is" if len(found) == 1 else f"{len(found)} things are"
    remedy = "settle or waive them (to see them all: mougen check), or write a draft"
    raise InputError(f"An execution copy cannot be written while {count} open: {named}{more}; {remedy}")


def _gaps(reading: Reading) -> Iterator[Open]:
    numbers = reading.document.once(number)
    for section in reading.document.sections:
        for block in section.everything():
            for run in runs_of(block):
                if isinstance(run, Blank) and not is_rival(run):  # a conflict is a finding of its own
                    yield Open(run.text, _place(section, block, numbers))
                elif isinstance(run, Reference) and run.anchor is None:
                    yield Open(f"what “{run.text.strip()}” refers to", _place(section, block, numbers))


def _omissions(reading: Reading) -> Iterator[Open]:
    """Give what a policy demands and the document lacks; what is only blank has been named already."""
    for entry in reading.coverage:
        about = [section for section in reading.document.sections if section.heading in entry.requirement.headings]
        if entry.stops and not any(section.blanks() for section in about):
            yield Open(f"{entry.requirement.label}: {entry.why}", entry.requirement.at)


def _contradictions(reading: Reading) -> Iterator[Open]:
    for finding in reading.findings:
        if finding.stops and finding.requirement is None:
            yield Open(finding.message, str(finding.place))


def _place(section: Section, block: Block, numbers: Mapping[str, Number]) -> str:
    whole, own = numbers.get(section.anchor), numbers.get(block.anchor)
    if section.role == "clause" and (own or whole) is not None:
        return f"clause {(own or whole).full}"  # type: ignore[union-attr]
    title = whole.full if whole is not None else section.title
    return f"{title}, paragraph {own.full}" if own is not None else title
