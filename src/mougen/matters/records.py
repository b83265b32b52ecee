"""The record of an issued version: the version with its matter and its document, exactly, as JSON."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from mougen.errors import InputError
from mougen.matters import frozen
from mougen.matters.frozen import RECORD, RESTORE, beneath
from mougen.model import document, lines, own, values
from mougen.model.answers import Answers
from mougen.model.matter import FormAnswers, Matter, Parked, Round, Waiver
from mougen.model.packing import AsText, Codec
from mougen.model.state import Standing
from mougen.model.version import Issued, IssuedFile, IssuedSection, Version

_CLASSES = (
    *(Issued, IssuedFile, IssuedSection, Version),
    *(Answers, FormAnswers, Matter, Parked, Round, Waiver),
    *(own.Moved, own.OwnLine, own.OwnWording, own.Signed, lines.Line),
    *(values.Later, values.NotApplicable, values.Period),
    *(document.Document, document.Omission, document.Provision, document.Section, document.Table),
    *(document.Blank, document.Defined, document.Filled, document.Reference, document.Words),
)
_TEXTS = {
    dt.date: AsText("date", dt.date.isoformat, dt.date.fromisoformat),
    Decimal: AsText("decimal", str, Decimal),
}
_CODEC = Codec(_CLASSES, _TEXTS)


def pack(issued: Issued) -> bytes:
    """Give the bytes of a record."""
    return _CODEC.pack(issued)


def read(matter: Path, number: int) -> Issued:
    """Read the record of a version.

    Raises:
        InputError: where it cannot be read.
    """
    found = find(matter, number)
    if found is None:
        path = beneath(matter) / str(number) / RECORD
        raise InputError(f"{path}: the record of version {number} cannot be read; {RESTORE}")
    return found


def find(matter: Path, number: int) -> Issued | None:
    """Read the record of a version; None where what stands there is none.

    Raises:
        InputError: where there is no file to be read.
    """
    found = _CODEC.unpack(frozen.read(beneath(matter) / str(number) / RECORD))
    if not isinstance(found, Issued) or not _whole(found):
        return None
    return replace(found, version=replace(found.version, standing=Standing(found.version.standing)))


def _whole(found: Issued) -> bool:
    """Whether a record holds what it must: its digest may be right and a person may still have made it up."""
    version: object = found.version
    parts = isinstance(found.matter, Matter) and isinstance(found.document, document.Document)
    if not isinstance(version, Version) or not parts:
        return False
    return isinstance(version.number, int) and isinstance(version.on, dt.date) and version.standing in list(Standing)
