"""The issued versions of a matter: folders beneath ``issued`` that are written once, whole, and never again.

Each holds ``record.json`` (the version with its matter and its document, exactly), ``matter.yaml`` (the matter as a
person reads it), the files that went out, and ``MANIFEST.sha256`` over all of these, as ``sha256sum --check`` reads it.
Each record names the digest of the manifest before it, so that an earlier version cannot be exchanged unnoticed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from mougen.errors import InputError
from mougen.matters.frozen import MANIFEST, RECORD, beneath
from mougen.matters.reading import FILE, matter_file
from mougen.matters.store import as_file
from mougen.model import document, lines, own, values
from mougen.model.answers import Answers
from mougen.model.finding import Finding, Place
from mougen.model.matter import Matter, Parked, Waiver
from mougen.model.packing import AsText, Codec
from mougen.model.version import Issued, IssuedFile, IssuedSection, Standing, Version
from mougen.storage.files import TEMPORARY, flush, refusing, write_atomic

_CLASSES = (
    *(Issued, IssuedFile, IssuedSection, Version),
    *(Answers, Matter, Parked, Waiver, own.Moved, own.OwnLine, own.OwnWording, own.Signed, lines.Line),
    *(values.Later, values.NotApplicable, values.Period),
    *(document.Document, document.Omission, document.Provision, document.Section, document.Table),
    *(document.Blank, document.Defined, document.Filled, document.Reference, document.Words),
)
_TEXTS = {
    dt.date: AsText("date", dt.date.isoformat, dt.date.fromisoformat),
    Decimal: AsText("decimal", str, Decimal),
}
_CODEC = Codec(_CLASSES, _TEXTS)
_NUMBER = re.compile(r"[1-9]\d{0,5}")
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
# What Word and file managers leave in a folder that somebody has only looked at.
_SYSTEM = re.compile(r"\.|~\$|Thumbs\.db|desktop\.ini", re.IGNORECASE)
_RESTORE = "put the folder back from a backup; nothing of it is used until then"


def freeze(matter: Path, issued: Issued, files: Mapping[str, bytes]) -> Version:
    """Keep the next version of a matter, for good.

    After a crash at any moment it is there whole, or not at all. Once this returns, it is on the disk.

    Args:
        matter: the matter's folder, which the caller holds.
        issued: the version; its number, its chain to the version before and the digests of its files are set here.
        files: the files that go out, by name, in the order of ``issued.version.documents``.

    Raises:
        InputError: where an earlier version is damaged, because a new one would hide that.
        OutputError: where it cannot be written; nothing has then changed.
    """
    for earlier in numbers(matter):
        require_sound(matter, earlier)
    number = next_number(matter)
    version = replace(issued.version, number=number, previous=chained(matter, number))
    issued = replace(issued, version=version)
    whole = {RECORD: _CODEC.pack(issued), FILE: as_file(issued.matter), **files}
    manifest = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(whole.items()))
    _appear(beneath(matter) / str(number), {**whole, MANIFEST: manifest.encode()})
    return version


def chained(matter: Path, number: int) -> str:
    """Give the digest of the manifest of the version before a number, to which that number is chained.

    Raises:
        InputError: where it cannot be read.
    """
    if number == 1:
        return ""
    return hashlib.sha256(_bytes(beneath(matter) / str(number - 1) / MANIFEST)).hexdigest()


def _appear(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder beside its place, flush all of it, and give it its name."""
    ready = folder.parent / f".mougen-{os.getpid()}-{os.urandom(6).hex()}.tmp"
    with refusing(folder):
        folder.parent.mkdir(exist_ok=True)
        _sweep(folder.parent)
        try:
            ready.mkdir()
            for name, data in files.items():
                write_atomic(ready / name, data)
                (ready / name).chmod(0o444)
            ready.rename(folder)
        except BaseException:
            shutil.rmtree(ready, ignore_errors=True)
            raise
        flush(folder.parent)
        flush(folder.parent.parent)


def _sweep(folder: Path) -> None:
    """Take away what a crash has left of a version that was never there."""
    for left in folder.glob(TEMPORARY):
        shutil.rmtree(left, ignore_errors=True)


def next_number(matter: Path) -> int:
    """Give the number that the next version will have."""
    there = numbers(matter)
    return there[-1] + 1 if there else 1


def numbers(matter: Path) -> tuple[int, ...]:
    """Give the numbers of the versions that there are, in order."""
    folder = beneath(matter)
    names = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    return tuple(sorted(int(name) for name in names if _NUMBER.fullmatch(name)))


def versions(matter: Path) -> tuple[Version, ...]:
    """Give the records of a matter's versions, in order.

    Raises:
        InputError: where one of them cannot be read.
    """
    return tuple(_read(matter, number).version for number in numbers(matter))


def issued(matter: Path, number: int | None = None) -> Issued:
    """Give an issued version, proved to be as it was issued; the last one where no number is given.

    Raises:
        InputError: where there is none, or it has been changed or damaged since.
    """
    there = numbers(matter)
    if not there:
        remedy = f"issue it first: mougen issue “{matter_file(matter).parent}”"
        raise InputError(f"{matter_file(matter)}: no version of this matter has been issued yet; {remedy}")
    if number is not None and number not in there:
        known = ", ".join(map(str, there))
        raise InputError(f"{beneath(matter)}: there is no version {number}; there is: {known}")
    chosen = number or there[-1]
    require_sound(matter, chosen)
    return _read(matter, chosen)


def history(matter: Path) -> tuple[Version, ...]:
    """Give the records of those versions that are as they were issued, in order; ``verify`` tells of the others."""
    return tuple(_read(matter, number).version for number in numbers(matter) if not any(_faults(matter, number)))


def files(matter: Path, version: Version) -> dict[str, bytes]:
    """Give the files of a version by their names, proved to be as they were issued.

    Raises:
        InputError: where the version has been changed or damaged since.
    """
    require_sound(matter, version.number)
    return {held.name: _bytes(beneath(matter) / str(version.number) / held.name) for held in version.documents}


def file(matter: Path, number: int, kind: str) -> tuple[IssuedFile, bytes]:
    """Give a file of a version by its kind of document, proved to be as it was issued.

    Raises:
        InputError: where there is none, or the version has been changed or damaged since.
    """
    found = issued(matter, number).version
    held = next((each for each in found.documents if each.kind == kind), None)
    if held is None:
        raise InputError(f"{beneath(matter) / str(number)}: version {number} has no {kind}")
    return held, _bytes(beneath(matter) / str(number) / held.name)


def require_sound(matter: Path, number: int) -> None:
    """Refuse a version that is not as it was issued.

    Raises:
        InputError: naming the version, the file and the remedy.
    """
    fault = next(_faults(matter, number), None)
    if fault is not None:
        raise InputError(f"{fault}; {_RESTORE}")


def verify(matter: Path) -> Iterator[Finding]:
    """Give what is not as it was issued: every version is held against its manifest, and each against the next."""
    there = numbers(matter)
    for number in range(1, (there[-1] if there else 0) + 1):
        for fault in _faults(matter, number):
            place = Place(file=str(beneath(matter) / str(number)))
            why = "What was issued is what later versions are compared with, and what was signed."
            yield Finding("version/damaged", "must", f"{fault}; {_RESTORE}", why, place)


def _faults(matter: Path, number: int) -> Iterator[str]:
    folder = beneath(matter) / str(number)
    if not folder.is_dir():
        yield f"{folder}: version {number} is missing"
        return
    listed = _listed(folder)
    if not listed:
        yield f"{folder / MANIFEST}: the list of version {number}'s files is missing or damaged"
        return
    yield from _changed(folder, listed, number)
    known = _read(matter, number).version if RECORD in listed and not _differs(folder / RECORD, listed) else None
    if known is not None and known.number != number:
        yield f"{folder}: this is version {known.number} under the number of another"
    elif known is not None and known.previous != _before(matter, number):
        before = beneath(matter) / str(number - 1) / MANIFEST
        yield f"{before}: it is not the one that version {number} was issued after"


def _changed(folder: Path, listed: Mapping[str, str], number: int) -> Iterator[str]:
    for name in listed:
        if not (folder / name).is_file():
            yield f"{folder / name}: this file of version {number} is missing"
        elif _differs(folder / name, listed):
            yield f"{folder / name}: this file has been changed since version {number} was issued"
    for path in sorted(folder.iterdir()):
        if path.name not in listed and path.name != MANIFEST and not _SYSTEM.match(path.name):
            yield f"{path}: this file was not there when version {number} was issued; move it elsewhere"


def _before(matter: Path, number: int) -> str:
    try:
        return chained(matter, number)
    except InputError:
        return "missing"


def _differs(path: Path, listed: Mapping[str, str]) -> bool:
    return hashlib.sha256(_bytes(path)).hexdigest() != listed[path.name]


def _listed(folder: Path) -> dict[str, str]:
    with suppress(InputError):
        lines_ = _bytes(folder / MANIFEST).decode("utf-8", "replace").splitlines()
        found = [_LINE.fullmatch(line) for line in lines_]
        if found and all(found) and all(match is not None and "/" not in match[2] for match in found):
            return {match[2]: match[1] for match in found if match}
    return {}


def _read(matter: Path, number: int) -> Issued:
    path = beneath(matter) / str(number) / RECORD
    found = _CODEC.unpack(_bytes(path))
    if not isinstance(found, Issued) or not _whole(found):
        raise InputError(f"{path}: the record of version {number} cannot be read; {_RESTORE}")
    return replace(found, version=replace(found.version, standing=Standing(found.version.standing)))


def _whole(found: Issued) -> bool:
    """Whether a record holds what it must: its digest may be right and a person may still have made it up."""
    version: object = found.version
    parts = isinstance(found.matter, Matter) and isinstance(found.document, document.Document)
    if not isinstance(version, Version) or not parts:
        return False
    return isinstance(version.number, int) and isinstance(version.on, dt.date) and version.standing in list(Standing)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}; {_RESTORE}") from None

