"""Recording that a version was signed: what was signed is kept once more, with the day, and its numbers stay."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from mougen import storage
from mougen.errors import InputError
from mougen.matters import versions
from mougen.matters.frozen import beneath
from mougen.model.matter import Matter
from mougen.model.own import Signed
from mougen.model.state import Standing
from mougen.model.values import write_date
from mougen.model.version import Issued, IssuedFile, Version
from mougen.workflow import past
from mougen.workflow.issuing import Order, Outcome, day_of, signed_with, working_copies
from mougen.workflow.sittings import Sitting

COPY = "signed-copy"
LARGEST_COPY = 100_000_000
_SIGNABLE = {Standing.EXECUTION, Standing.SIGNED}
_BEGINS = {".pdf": b"%PDF-", ".docx": b"PK"}


@dataclass(frozen=True, slots=True)
class _Copy:
    """A signed copy as it came: its bytes, and how its name ends."""

    data: bytes
    suffix: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def sign(sitting: Sitting, order: Order, out: Path | None = None) -> Outcome:
    """Record that the last execution copy was signed, and keep its numbers from now on.

    Args:
        sitting: the matter, held open.
        order: the day of signing (without it the date of the agreement, else today), who says so, and the signed copy.
        out: where the working copies go, if not into the matter's folder.

    Raises:
        InputError: if there is no execution copy, an earlier version is damaged, it cannot have been signed on that
            day, or the signed copy is none.
        OutputError: if it cannot be written.
    """
    past.require_whole(sitting.folder)
    copy = _read(order.copy) if order.copy is not None else None
    base = _signable(sitting.folder)
    on = _day(order, base)
    if _known(base.version, on, copy) and signed_with(base.version, order):
        _keep(sitting, base.version, base)
        written = working_copies(sitting, base.version, out)
        return Outcome(base.version, written, unchanged=True, told=tuple(_told(sitting, base)))
    version = _version(sitting.folder, order, base, on, copy)
    signed = replace(base, version=version, matter=replace(base.matter, signed=_signed(version, base)))
    data = versions.files(sitting.folder, base.version)
    if copy is not None:
        data[version.documents[-1].name] = copy.data
    frozen = versions.freeze(sitting.folder, signed, data, order.key)
    _keep(sitting, frozen, base)
    return Outcome(frozen, working_copies(sitting, frozen, out), told=tuple(_told(sitting, base)))


def _signable(folder: Path) -> Issued:
    """Give the last execution copy, or the record of its signing."""
    numbers = [version.number for version in versions.versions(folder) if version.standing in _SIGNABLE]
    if not numbers:
        remedy = f"issue it first: mougen issue “{folder}” --as execution"
        raise InputError(f"{beneath(folder)}: no execution copy was issued that could have been signed; {remedy}")
    return versions.issued(folder, numbers[-1])


def _day(order: Order, base: Issued) -> dt.date:
    if order.on is None:
        return base.version.on if base.version.standing is Standing.SIGNED else day_of(base.matter, "agreement_date")
    if order.on < base.version.on and base.version.standing is Standing.EXECUTION:
        number, day = base.version.number, write_date(base.version.on)
        words = f"version {number} was issued on {day} and cannot have been signed on {write_date(order.on)}"
        raise InputError(f"--on: {words}; give the day of signing")
    return order.on


def _known(last: Version, on: dt.date, copy: _Copy | None) -> bool:
    """Whether the same signing is on record."""
    if last.standing is not Standing.SIGNED or last.on != on:
        return False
    return copy is None or copy.sha256 in {held.sha256 for held in last.documents if held.kind == COPY}


def _version(folder: Path, order: Order, base: Issued, on: dt.date, copy: _Copy | None) -> Version:
    number = versions.next_number(folder)
    documents = base.version.documents
    if copy is not None:
        name = f"{storage.safe_name(base.version.title)}-{base.version.kind}-v{number}-signed{copy.suffix}"
        documents = (*documents, IssuedFile(COPY, name, copy.sha256))
    return replace(
        base.version,
        number=number,
        standing=Standing.SIGNED,
        on=on,
        by=order.by or base.version.by,
        note=order.note or f"Version {base.version.number} as signed",
        documents=documents,
    )


def _signed(version: Version, base: Issued) -> Signed:
    return Signed(version.number, version.on, tuple(section.heading for section in base.document.sections))


def _keep(sitting: Sitting, version: Version, base: Issued) -> None:
    sitting.change(replace(sitting.matter, signed=_signed(version, base)))


def _told(sitting: Sitting, base: Issued) -> list[str]:
    if _unsigned(sitting.matter) == _unsigned(base.matter):
        return []
    number = base.version.number
    return [f"The matter has changed since version {number}: what was signed is that version, not the matter as it is"]


def _unsigned(matter: Matter) -> Matter:
    return replace(matter, policies=(), signed=None)


def _read(path: Path) -> _Copy:
    """Read a signed copy, which is kept as it came and never opened."""
    suffix = path.suffix.lower()
    if suffix not in _BEGINS:
        raise InputError(f"{path}: a signed copy is a PDF or a Word file; give one that ends in .pdf or .docx")
    try:
        if path.stat().st_size > LARGEST_COPY:
            words = f"a signed copy may have {LARGEST_COPY // 1_000_000} MB at most; scan it in fewer dots"
            raise InputError(f"{path}: {words}")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: the signed copy cannot be read: {error.strerror}") from None
    if not data.startswith(_BEGINS[suffix]):
        raise InputError(f"{path}: this is no {suffix} file, whatever its name says; give the signed copy itself")
    return _Copy(data, suffix)
