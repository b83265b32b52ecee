"""The issued versions of a matter: folders beneath ``issued`` that are written once, whole, and never again.

Each holds ``record.json`` (the version with its matter and its document, exactly), ``matter.yaml`` (the matter as a
person reads it), the files that went out, and ``MANIFEST.sha256`` over all of these, as ``sha256sum --check`` reads it;
beside it its signature, where it was signed.
Each record names the digest of the manifest before it, so that an earlier version cannot be exchanged unnoticed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mougen.errors import InputError
from mougen.matters import frozen, records, signatures
from mougen.matters.frozen import MANIFEST, RECORD, SIGNATURE, beneath, chained, numbers
from mougen.matters.reading import FILE, matter_file
from mougen.matters.signatures import Key
from mougen.matters.soundness import faults, require_sound, verify
from mougen.matters.store import as_file
from mougen.model.version import Issued, IssuedFile, Version
from mougen.storage.files import TEMPORARY, flush, refusing, write_atomic

__all__ = [
    "chained",
    "file",
    "files",
    "freeze",
    "history",
    "issued",
    "next_number",
    "numbers",
    "require_sound",
    "verify",
    "versions",
]


def freeze(matter: Path, issued: Issued, files: Mapping[str, bytes], key: Key | None = None) -> Version:
    """Keep the next version of a matter, for good.

    After a crash at any moment it is there whole, or not at all. Once this returns, it is on the disk.

    Args:
        matter: the matter's folder, which the caller holds.
        issued: the version; its number, its chain to the version before and the digests of its files are set here.
        files: the files that go out, by name, in the order of ``issued.version.documents``.
        key: what its list of files is signed with.

    Raises:
        InputError: where an earlier version is damaged, because a new one would hide that, or the key cannot be used.
        OutputError: where it cannot be written; nothing has then changed.
    """
    for earlier in numbers(matter):
        require_sound(matter, earlier)
    number = next_number(matter)
    public = key.public if key else ""
    version = replace(issued.version, number=number, previous=chained(matter, number), key=public)
    issued = replace(issued, version=version)
    whole = {RECORD: records.pack(issued), FILE: as_file(issued.matter), **files}
    listed = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(whole.items()))
    manifest = listed.encode()
    signature = {SIGNATURE: signatures.sign(key, manifest)} if key else {}
    _appear(beneath(matter) / str(number), {**whole, MANIFEST: manifest, **signature})
    return version


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


def versions(matter: Path) -> tuple[Version, ...]:
    """Give the records of a matter's versions, in order.

    Raises:
        InputError: where one of them cannot be read.
    """
    return tuple(records.read(matter, number).version for number in numbers(matter))


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
    return records.read(matter, chosen)


def history(matter: Path) -> tuple[Version, ...]:
    """Give the records of those versions that are as they were issued, in order; ``verify`` tells of the others."""
    return tuple(records.read(matter, number).version for number in numbers(matter) if not any(faults(matter, number)))


def files(matter: Path, version: Version) -> dict[str, bytes]:
    """Give the files of a version by their names, proved to be as they were issued.

    Raises:
        InputError: where the version has been changed or damaged since.
    """
    require_sound(matter, version.number)
    return {held.name: frozen.read(beneath(matter) / str(version.number) / held.name) for held in version.documents}


def file(matter: Path, number: int, kind: str) -> tuple[IssuedFile, bytes]:
    """Give a file of a version by its kind of document, proved to be as it was issued.

    Raises:
        InputError: where there is none, or the version has been changed or damaged since.
    """
    found = issued(matter, number).version
    held = next((each for each in found.documents if each.kind == kind), None)
    if held is None:
        raise InputError(f"{beneath(matter) / str(number)}: version {number} has no {kind}")
    return held, frozen.read(beneath(matter) / str(number) / held.name)
