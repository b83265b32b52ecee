"""Whether issued versions are as they were issued: each held against its manifest, and each manifest by the next."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from mougen.errors import InputError
from mougen.matters import frozen, records
from mougen.matters.frozen import MANIFEST, RECORD, RESTORE, SIGNATURE, beneath, chained, numbers
from mougen.model.finding import Finding, Place

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
# What Word and file managers leave in a folder that somebody has only looked at.
_SYSTEM = re.compile(r"\.|~\$|Thumbs\.db|desktop\.ini", re.IGNORECASE)
_WHY = "What was issued is what later versions are compared with, and what was signed."


def require_sound(matter: Path, number: int) -> None:
    """Refuse a version that is not as it was issued.

    Raises:
        InputError: naming the version, the file and the remedy.
    """
    fault = next(faults(matter, number), None)
    if fault is not None:
        raise InputError(f"{fault}; {RESTORE}")


def verify(matter: Path) -> Iterator[Finding]:
    """Give what is not as it was issued: every version is held against its manifest, and each against the next."""
    there = numbers(matter)
    for number in range(1, (there[-1] if there else 0) + 1):
        for fault in faults(matter, number):
            place = Place(file=str(beneath(matter) / str(number)))
            yield Finding("version/damaged", "must", f"{fault}; {RESTORE}", _WHY, place)


def faults(matter: Path, number: int) -> Iterator[str]:
    """Say what is not as it was issued in one version: the file and what became of it."""
    try:
        yield from _compared(matter, number)
    except InputError as error:
        yield str(error).removesuffix(f"; {RESTORE}")


def _compared(matter: Path, number: int) -> Iterator[str]:
    folder = beneath(matter) / str(number)
    if not folder.is_dir():
        yield f"{folder}: version {number} is missing"
        return
    listed = _listed(folder)
    if not listed:
        yield f"{folder / MANIFEST}: the list of version {number}'s files is missing or damaged"
        return
    yield from _changed(folder, listed, number)
    if RECORD not in listed:
        yield f"{folder / MANIFEST}: the list of version {number}'s files does not have its record"
    elif (folder / RECORD).is_file() and not _differs(folder / RECORD, listed):
        yield from _misplaced(matter, number)


def _misplaced(matter: Path, number: int) -> Iterator[str]:
    """Give what is wrong with a record that has the digest it should have."""
    folder, known = beneath(matter) / str(number), records.find(matter, number)
    if known is None:
        yield f"{folder / RECORD}: the record of version {number} cannot be read"
    elif known.version.number != number:
        yield f"{folder}: this is version {known.version.number} under the number of another"
    elif bool(known.version.key) is not (folder / SIGNATURE).is_file():
        words = f"the signature of version {number} is missing" if known.version.key else "no such signature was made"
        yield f"{folder / SIGNATURE}: {words}"
    elif known.version.previous != _before(matter, number):
        before = beneath(matter) / str(number - 1) / MANIFEST
        yield f"{before}: it is not the one that version {number} was issued after"


def _changed(folder: Path, listed: Mapping[str, str], number: int) -> Iterator[str]:
    for name in listed:
        if not (folder / name).is_file():
            yield f"{folder / name}: this file of version {number} is missing"
        elif _differs(folder / name, listed):
            yield f"{folder / name}: this file has been changed since version {number} was issued"
    for path in sorted(folder.iterdir()):
        if path.name not in listed and path.name not in {MANIFEST, SIGNATURE} and not _SYSTEM.match(path.name):
            yield f"{path}: this file was not there when version {number} was issued; move it elsewhere"


def _before(matter: Path, number: int) -> str:
    try:
        return chained(matter, number)
    except InputError:
        return "missing"


def _differs(path: Path, listed: Mapping[str, str]) -> bool:
    return hashlib.sha256(frozen.read(path)).hexdigest() != listed[path.name]


def _listed(folder: Path) -> dict[str, str]:
    with suppress(InputError):
        lines_ = frozen.read(folder / MANIFEST).decode("utf-8", "replace").splitlines()
        found = [_LINE.fullmatch(line) for line in lines_]
        if found and all(found) and all(match is not None and "/" not in match[2] for match in found):
            return {match[2]: match[1] for match in found if match}
    return {}
