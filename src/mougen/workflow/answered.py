"""Which issued version a returned file answers: the one that it names, else the one that it reads most like."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from mougen.errors import InputError
from mougen.matters import versions
from mougen.matters.frozen import beneath
from mougen.model.finding import Finding
from mougen.model.returned import ReturnedFile
from mougen.model.state import Standing
from mougen.model.version import Issued, Version
from mougen.word import provenance

_LEAST = 0.3
"""How much of a version must be found again in a file that does not say which version it answers."""


@dataclass(frozen=True, slots=True)
class Base:
    """The version that a file answers.

    Attributes:
        issued: the version.
        file: its agreement or memorandum, as it was sent.
        why: how it was found, in words.
    """

    issued: Issued
    file: ReturnedFile
    why: str

    @property
    def draft(self) -> bool:
        """Whether it was a draft, in which gaps show their notes."""
        return self.issued.version.standing is Standing.DRAFT

    @property
    def told(self) -> str:
        """The version in a sentence."""
        version = self.issued.version
        return f"Compared with version {version.number} ({version.standing}) of {version.on.isoformat()}: {self.why}"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that came in.

    Attributes:
        path: where it is.
        data: its bytes.
        file: what it says.
        findings: what is suspicious in it.
        claim: the version that it says it is of, by what its documents are known by; empty where it says nothing.
        number: the number of that version, as it says.
    """

    path: Path
    data: bytes
    file: ReturnedFile
    findings: tuple[Finding, ...]
    claim: str = ""
    number: str = ""


def read(path: Path) -> Incoming:
    """Read a returned file.

    Raises:
        InputError: if it cannot be read within the limits, or is not safe.
    """
    from mougen.word import returned  # noqa: PLC0415 - Word is slow to start
    from mougen.word.intake import take_in  # noqa: PLC0415 - as above

    intake = take_in(path)
    items = {name: intake.parts[name] for name in intake.parts if provenance.is_item(name)}
    told = provenance.find(items, path)
    claim, number = (told.id, told.version) if told else ("", "")
    return Incoming(path, intake.parts.data, returned.said_in(intake), intake.findings, claim, number)


def find(folder: Path, came: Incoming, number: int | None) -> Base:
    """Find the version that a file answers.

    Args:
        folder: the matter's folder.
        came: the file.
        number: the version, where somebody names it.

    Raises:
        InputError: if none has been issued, none is like the file, or the one that it answers is damaged.
    """
    if number is not None or not versions.numbers(folder):
        return _base(folder, versions.issued(folder, number).version, "you named it")
    known = versions.versions(folder)
    named = _named(came, known)
    if named is not None:
        return _base(folder, named, "the file says so")
    shares = {version.number: _share(folder, version, came.file) for version in known}
    best = max(known, key=lambda version: (shares[version.number], version.number))
    if shares[best.number] < _LEAST:
        words = f"it is like none of the issued versions in {beneath(folder)}, and does not say which it answers"
        raise InputError(f"{came.path}: {words}; name it with --version, or review it with the matter that it is of")
    part = round(shares[best.number] * 100)
    return _base(folder, best, f"the file does not say which version it answers; {part}% of this one is in it")


def _named(came: Incoming, known: tuple[Version, ...]) -> Version | None:
    """Give the version that a file itself names."""
    mine = [version for version in known if came.claim and version.id == came.claim]
    return next((v for v in mine if str(v.number) == came.number), mine[-1] if mine else None)


def _base(folder: Path, version: Version, why: str) -> Base:
    issued = versions.issued(folder, version.number)
    return Base(issued, _sent(folder, version), why)


def _sent(folder: Path, version: Version) -> ReturnedFile:
    from mougen.word.returned import read_returned  # noqa: PLC0415 - as above

    held, _ = versions.file(folder, version.number, version.kind)
    return read_returned(beneath(folder) / str(version.number) / held.name)


def _share(folder: Path, version: Version, file: ReturnedFile) -> float:
    """Give how much of a version's paragraphs is found again in a file, as it would read with revisions rejected."""
    sent = Counter(_texts(_sent(folder, version)))
    came = Counter(_texts(file))
    return sum((sent & came).values()) / max(1, sum(sent.values()))


def _texts(file: ReturnedFile) -> list[str]:
    read_out = (" ".join(one.rejected.split()) for one in file.paragraphs if one.part == "body")
    return [hashlib.sha256(text.encode()).hexdigest() for text in read_out if text]
