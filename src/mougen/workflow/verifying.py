"""Verifying: a Word file held against what was issued, clause by clause, by its own word or by a matter's record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from mougen.errors import InputError
from mougen.matters import versions
from mougen.matters.attested import Attested, attest
from mougen.model.bank import Bank
from mougen.model.finding import Finding, Place
from mougen.model.version import IssuedFile, IssuedSection, Version
from mougen.word.holding import Holding
from mougen.word.provenance import Origin, Provenance

Status = Literal["untouched", "edited", "missing", "added", "withdrawn"]
InLibrary = Literal["current", "superseded", "withdrawn", "removed", ""]

_FORGED = "Whoever can edit a file can edit what it says of itself; the record beside the matter is what counts."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one clause.

    Attributes:
        clause: the clause, or its heading where none was chosen; empty for what was added.
        version: the clause's version.
        status: what became of it; an untouched clause that is no longer to be used is ``withdrawn``.
        heading: its heading's name in the library.
        title: its title.
        library: how it stands in the present library; empty where it is not of it.
    """

    clause: str
    version: str
    status: Status
    heading: str = ""
    title: str = ""
    library: InLibrary = ""

    def as_json(self) -> dict[str, Any]:
        """Give it as the contract's JSON object."""
        body = {"id": self.clause, "version": self.version, "status": self.status, "title": self.title}
        return body | {key: value for key, value in (("heading", self.heading), ("library", self.library)) if value}


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file was found to be.

    Attributes:
        clauses: what became of each clause, in order, and then what was added.
        claim: the number of the version that the file says it is; empty where it does not say.
        version: the version that it was held against; None where that was the file's own word.
        exact: the file of a version that this is, byte for byte.
        tracked: whether tracked changes were read as if they were accepted.
        findings: what makes the file's own word or the record doubtful, and what is suspicious in the file.
        signature: what the signature of that version is worth.
    """

    clauses: tuple[Verdict, ...]
    claim: str = ""
    version: Version | None = None
    exact: IssuedFile | None = None
    tracked: bool = False
    findings: tuple[Finding, ...] = ()
    signature: Attested | None = None

    @property
    def untouched(self) -> bool:
        """Whether every clause is there as it was written and still to be used, and nothing speaks against the file."""
        doubtful = any(finding.stops for finding in self.findings)
        return not doubtful and all(verdict.status == "untouched" for verdict in self.clauses)


def by_its_word(bank: Bank, path: Path) -> Verified:
    """Hold a file against what it says of itself.

    Raises:
        InputError: if it cannot be read, says nothing of itself, or has lost the bookmarks of its clauses.
    """
    holding = Holding(path)
    claim = holding.claim
    if claim is None:
        words = "it was not written by mougen, or that was lost or taken out"
        remedy = "to hold it against what was issued: mougen verify FILE --matter MATTER"
        raise InputError(f"{path} does not say where it came from: {words}; {remedy}")
    sections = tuple(map(_claimed, claim.sections))
    _require_marks(holding, sections, path)
    verdicts = _verdicts(bank, holding, sections, claim.kind)
    return Verified(verdicts, claim.version, tracked=holding.tracked, findings=holding.findings)


def _claimed(origin: Origin) -> IssuedSection:
    return IssuedSection(
        origin.anchor, origin.heading, "", origin.clause, origin.version, origin.source, origin.text
    )


def by_the_record(bank: Bank, path: Path, matter: Path, signers: Path | None = None) -> Verified:
    """Hold a file against the record of what was issued, which is stronger than its own word, and that against its key.

    Args:
        bank: the content.
        path: the file.
        matter: the matter's folder.
        signers: who may sign; without it, the signature is held against the key on record.

    Raises:
        InputError: if the file or the matter cannot be read, nothing was issued, the version is damaged, or the file
            has lost the bookmarks of its clauses.
    """
    found = _held(bank, path, matter)
    signed = {each.number: each for each in attest(matter, signers)}
    signature = signed.get(found.version.number) if found.version else None
    told = (*found.findings, *(signature.findings if signature else ()))
    return replace(found, signature=signature, findings=told)


def _held(bank: Bank, path: Path, matter: Path) -> Verified:
    versions.issued(matter)  # refused where nothing was issued, or the last version is damaged
    known = versions.versions(matter)
    exact = _exact(path, known)
    if exact is not None:
        return _as_issued(bank, matter, *exact)
    holding = Holding(path)
    doubts: list[Finding] = []
    version = _version(holding, known, path, doubts)
    versions.require_sound(matter, version.number)
    _require_marks(holding, version.sections, path)
    doubts += _forged(holding.claim, version, path)
    verdicts = _verdicts(bank, holding, version.sections, version.kind)
    claimed = holding.claim.version if holding.claim else ""
    return Verified(verdicts, claimed, version, None, holding.tracked, (*doubts, *holding.findings))


def _as_issued(bank: Bank, matter: Path, version: Version, held: IssuedFile) -> Verified:
    """Give the verdicts on a file of a version, byte for byte; one that is no agreement has no clauses."""
    versions.require_sound(matter, version.number)
    sections = version.sections if held.kind == version.kind else ()
    verdicts = tuple(_verdict(bank, section, "untouched") for section in sections)
    return Verified(verdicts, str(version.number), version, held)


def _exact(path: Path, known: tuple[Version, ...]) -> tuple[Version, IssuedFile] | None:
    """Find the version of which a file is a file, byte for byte: the first one."""
    try:
        with path.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    return next(((v, held) for v in known for held in v.documents if held.sha256 == digest), None)


def _version(holding: Holding, known: tuple[Version, ...], path: Path, doubts: list[Finding]) -> Version:
    """Choose the version to hold a file against: the one it says it is, else the one it is most like."""
    claim = holding.claim
    said = {str(version.number): version for version in known}.get(claim.version) if claim else None
    if said is not None:
        return said
    likest = max(known, key=lambda version: (_alike(holding, version), version.number))
    if claim is None:
        words = "does not say where it came from"
    elif claim.version:
        words = f"says that it is version {claim.version}, which this matter does not have"
    else:
        words = "does not say that it was issued"
    message = f"{path} {words}; it was held against version {likest.number}, which it is most like"
    doubts.append(Finding("verify/version", "must", message, _FORGED, Place(file=str(path))))
    return likest


def _alike(holding: Holding, version: Version) -> int:
    digests = holding.sections([section.anchor for section in version.sections]).digests
    return sum(digests.get(section.anchor) == section.text for section in version.sections)


def _require_marks(holding: Holding, sections: tuple[IssuedSection, ...], path: Path) -> None:
    """Refuse a file in which no clause can be found: to call each of them missing would mislead."""
    if not holding.sections([section.anchor for section in sections]).digests:
        words = "the hidden bookmarks by which its clauses are known are gone, as some programs drop them"
        remedy = "to see what differs from the file that was issued: mougen redline"
        raise InputError(f"{path}: {words}; {remedy}")


def _forged(claim: Provenance | None, version: Version, path: Path) -> Iterator[Finding]:
    """Give what a file says of itself otherwise than the record of the version."""
    if claim is None or claim.version != str(version.number):
        return
    place = Place(file=str(path))
    if claim.id != version.id:
        message = f"{path} says that it is version {claim.version} of another agreement"
        yield Finding("verify/version", "must", message, _FORGED, place)
    recorded = {section.anchor: section for section in version.sections}
    for origin in claim.sections:
        section = recorded.get(origin.anchor)
        said = (origin.clause, origin.version, origin.source, origin.text)
        if section is None or said != (section.clause, section.version, section.source, section.text):
            title = section.title if section else origin.heading
            message = f"{path} does not say of “{title}” what the record of version {version.number} says"
            yield Finding("verify/claim", "must", message, _FORGED, place)


def _verdicts(bank: Bank, holding: Holding, sections: tuple[IssuedSection, ...], kind: str) -> tuple[Verdict, ...]:
    groups = [group.title for group in bank.precedents[kind].groups] if kind in bank.precedents else []
    read = holding.sections([section.anchor for section in sections], groups)
    found: list[Verdict] = []
    for section in sections:
        # What has no heading of its own in the file stands under the one above it.
        status = _status(section, read.digests) if section.text or not found else found[-1].status
        found.append(_verdict(bank, section, status))
    return (*found, *(Verdict("", "", "added", title=title) for title in read.added))


def _status(section: IssuedSection, digests: Mapping[str, str]) -> Status:
    if section.anchor not in digests:
        return "missing"
    return "untouched" if digests[section.anchor] == section.text else "edited"


def _verdict(bank: Bank, section: IssuedSection, status: Status) -> Verdict:
    heading = bank.headings.get(section.heading)
    title = section.title or (heading.title if heading else section.heading)
    library = standing(bank, section)
    if status == "untouched" and library in {"withdrawn", "removed"}:
        status = "withdrawn"
    return Verdict(section.clause or section.heading, section.version, status, section.heading, title, library)


def standing(bank: Bank, section: IssuedSection) -> InLibrary:
    """Say how the clause of a section stands in the present library."""
    if not section.clause:
        return ""
    clause = bank.clauses.get(section.clause)
    if clause is None:
        return "removed"
    if clause.meta.status == "withdrawn":
        return "withdrawn"
    return "current" if (clause.meta.version, clause.digest) == (section.version, section.source) else "superseded"
