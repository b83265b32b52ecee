"""Writing an agreement or memorandum as a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from mougen.model.document import Document
from mougen.model.numbering import number
from mougen.word import landscape, package, references, shell
from mougen.word.body import write_body
from mougen.word.comments import Comments
from mougen.word.contents import write_contents
from mougen.word.pen import Pen
from mougen.word.styles import Style


class Outstanding(NamedTuple):
    """A row of the table of what is outstanding: what it is, who asks for it, and where it belongs."""

    what: str
    asked_by: str
    place: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the text of one version: it changes from draft to draft while the text does not.

    Attributes:
        legend: the version, "Draft 1: 20 November 2026, subject to contract and approval"; empty when executed.
        reference: the council's reference for the matter.
        date: the date of the document in words; empty leaves a gap to fill in by hand.
        outstanding: what is missing, for a table after the cover; empty leaves the table out.
        notes: the comments on each section, by its anchor; an omitted section without any gets one of our own.
        author: who the comments say has written them.
        organisation: the only name in the file's properties.
    """

    legend: str = ""
    reference: str = ""
    date: str = ""
    outstanding: tuple[Outstanding, ...] = ()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    author: str = "mougen"
    organisation: str = ""


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
    opened = shell.opened(template, ("contents", "body"))
    styles = opened.styles()
    numbers = number(document)
    comments = Comments(styles, furniture.author)
    pen = Pen(styles, numbers, references.pieces(document, numbers), comments)
    body = write_body(document, pen, furniture.notes)
    parts = opened.fill(_context(document, furniture), contents=write_contents(pen), body=body)
    landscape.turn(parts, styles[Style.GAP])
    comments.add_to(parts)
    return package.close(parts, title=document.title, organisation=furniture.organisation)


def _context(document: Document, furniture: Furniture) -> dict[str, object]:
    return {
        "title": document.title,
        "kind": document.kind_title,
        "instrument": "deed" if document.deed else _lower(document.kind_title),
        "parties": list(document.parties),
        "date": furniture.date or document.date,
        "legend": furniture.legend,
        "reference": furniture.reference,
        "outstanding": [Outstanding(*row)._asdict() for row in furniture.outstanding],
    }


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
