"""Writing an agreement or memorandum as a Word file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mougen.collecting import nothing_to_collect
from mougen.model.document import Defined, Document, Filled, not_used
from mougen.model.numbering import number
from mougen.model.state import State
from mougen.word import landscape, package, provenance, references, shell
from mougen.word.body import write_body
from mougen.word.comments import Comments
from mougen.word.contents import write_contents
from mougen.word.pen import Pen
from mougen.word.provenance import Provenance
from mougen.word.styles import Style

if TYPE_CHECKING:
    from mougen.model.shown import AgreementNames


class Outstanding(NamedTuple):
    """A row of the table of what is outstanding: what it is, who asks for it, and where it belongs."""

    what: str
    asked_by: str
    place: str


class Past(NamedTuple):
    """A row of the version history: number, state, date, who issued it, and what it is for or what has changed."""

    version: str
    state: str
    date: str
    by: str
    changed: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the text of one version: it changes from draft to draft while the text does not.

    Attributes:
        state: draft, agreed form or execution copy.
        legend: the version, "Draft 1: 20 November 2026, subject to contract and approval"; empty when executed.
        reference: the council's reference for the matter.
        date: the date of the document in words; empty leaves a gap to fill in by hand.
        outstanding: what is missing, for a table after the cover; empty leaves the table out.
        history: the versions that were issued, in order, for a table before the contents; empty leaves the table out.
        notes: the comments on each section, by its anchor; an omitted section without any gets one of our own.
        author: who the comments say has written them.
        noted_on: the day on which the comments say it was.
        organisation: the only name in the file's properties.
        provenance: where the document comes from, to be kept in the file; its digests of wording are made here.
    """

    state: State = State.DRAFT
    legend: str = ""
    reference: str = ""
    date: str = ""
    outstanding: tuple[Outstanding, ...] = ()
    history: tuple[Past, ...] = ()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    author: str = "mougen"
    noted_on: dt.date | None = None
    organisation: str = ""
    provenance: Provenance | None = None


@nothing_to_collect()
def write_agreement(document: Document, furniture: Furniture, template: Path | bytes) -> bytes:
    """Return a document as a Word file.

    Args:
        document: what it says.
        furniture: what stands around it in this version.
        template: the shell, made in Word; it holds ``[[contents]]`` and ``[[body]]`` and the styles of ``Style``.

    Raises:
        ContentError: where the template cannot be used.
        InputError: where a text has a character that Word cannot show.
        OutputError: where the document would not be sound.
    """
    if furniture.state is State.EXECUTION:
        document = _settled(document)
    opened = shell.opened(template, ("contents", "body"))
    styles = opened.styles()
    comments = Comments(styles, furniture.author, furniture.noted_on)
    numbers = document.once(number)
    pen = Pen(styles, numbers, references.pieces(document, numbers), comments, furniture.state)
    body = write_body(document, pen, furniture.notes)
    pen.marks.require_names()
    parts = opened.fill(_context(document, furniture), contents=write_contents(pen), body=body)
    landscape.turn(parts, styles[Style.GAP])
    comments.add_to(parts)
    if furniture.provenance is not None:
        provenance.add(parts, furniture.provenance, pen.said.wordings() if opened.ends_with("body") else None)
    if furniture.state is not State.DRAFT:
        from mougen.word import outgoing  # noqa: PLC0415 - its parser is not for a draft

        outgoing.check(parts, furniture.state, _own_words(document, furniture))
    return package.close(parts, title=document.title, organisation=furniture.organisation)


def _settled(document: Document) -> Document:
    """Give the document with the place of what was left out kept by its number alone, so that no other number moves."""
    return replace(document, sections=tuple(not_used(s) if s.omission else s for s in document.sections))


def _own_words(document: Document, furniture: Furniture) -> frozenset[str]:
    """Give what the officer has typed and the document shows: only there may a bracket stand that is not ours."""
    runs = [run for section in document.sections for run in section.runs()]
    filled = {run.text for run in runs if isinstance(run, Filled) or (isinstance(run, Defined) and run.answer)}
    return frozenset({document.title, furniture.reference, *filled})


def _context(document: Document, furniture: Furniture) -> AgreementNames:
    return {
        "title": document.title,
        "kind": "" if document.title.startswith(f"{document.kind_title}: ") else document.kind_title,
        "instrument": _instrument(document),
        "parties": list(document.parties),
        "date": furniture.date or document.date,
        "restated": document.restated is not None,
        "restated_on": document.restated or "",
        "legend": furniture.legend,
        "reference": furniture.reference,
        "outstanding": [
            {"what": row.what, "asked_by": row.asked_by, "place": row.place} for row in furniture.outstanding
        ],
        "history": [
            {"version": row.version, "state": row.state, "date": row.date, "by": row.by, "changed": row.changed}
            for row in furniture.history
        ],
    }


def _instrument(document: Document) -> str:
    """Say what it is in the sentence that dates it, which has room for one thing only."""
    several = document.kind_title.partition(" ")[0].endswith("s")
    return "deed" if document.deed else "document" if several else _lower(document.kind_title)


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
