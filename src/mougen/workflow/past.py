"""What a matter's issued versions mean for what is done with it now: their history, and whether they are whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from mougen.errors import InputError
from mougen.matters import returns, signatures, versions
from mougen.matters.attested import Attested, attest
from mougen.matters.reading import matter_file
from mougen.model.finding import Finding
from mougen.model.state import Standing, State
from mougen.model.version import Version
from mougen.workflow.reading import Manner, Reading

_UNKEPT = "version/signing-not-kept"


@dataclass(frozen=True, slots=True)
class Listed:
    """The versions of a matter that can be read, what is not as it was issued, and what their signatures are worth."""

    versions: tuple[Version, ...]
    findings: tuple[Finding, ...]
    attested: tuple[Attested, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether each is as it was issued."""
        return not any(finding.stops for finding in self.findings)

    def signature(self, version: Version) -> Attested:
        """Give what the signature of one of the versions is worth."""
        return next(each for each in self.attested if each.number == version.number)


def listed(matter: Path, signers: Path | None = None) -> Listed:
    """List the issued versions of a matter.

    Args:
        matter: the matter's folder.
        signers: who may sign; without it, signatures are held against the keys on record.

    Raises:
        InputError: where there is no matter, or the file of signers cannot be used.
    """
    if not matter_file(matter).is_file():
        raise InputError(f"{matter_file(matter)}: there is no matter here; name a matter's folder")
    signed = tuple(attest(matter, signers))
    told = {finding.message: finding for finding in versions.verify(matter)}
    told = {finding.message: finding for each in signed for finding in each.findings} | told
    return Listed(versions.history(matter), tuple(told.values()), signed)


def require_whole(folder: Path) -> None:
    """Refuse to go on from versions of which one is damaged.

    Raises:
        InputError: naming the version, the file and the remedy.
    """
    fault = next(versions.verify(folder), None)
    if fault is not None:
        raise InputError(fault.message)


def require_decided(folder: Path) -> None:
    """Refuse to have something signed while a change that another party asked for is neither agreed nor refused.

    Raises:
        InputError: naming the first open change, the file and the remedy.
    """
    found = next(returns.findings(folder), None)
    if found is not None:
        raise InputError(f"An execution copy cannot be written while a change that came back is open: {found.message}")


def manifest(matter: Path, version: Version) -> str:
    """Give the digest of a version's manifest: kept elsewhere, it proves the last version, which no other follows.

    Raises:
        InputError: where it cannot be read.
    """
    return versions.chained(matter, version.number + 1)


def signed_with(version: Version) -> str:
    """Give the fingerprint of the key with which a version's list of files is signed; empty where it is not."""
    return signatures.fingerprint(version.key)


def with_past(reading: Reading, manner: Manner, folder: Path) -> tuple[Reading, Manner]:
    """Give a matter's reading with what is raised on its issued versions, and the manner with their history."""
    if manner.state is State.EXECUTION:
        require_decided(folder)
    raised = (*reading.findings, *findings(reading, folder))
    return replace(reading, findings=raised), replace(manner, history=versions.history(folder))


def findings(reading: Reading, folder: Path) -> tuple[Finding, ...]:
    """Give what is raised on a matter's issued versions and what came back.

    That is: what is not as it was issued, a change that nobody decided on, and a signing that is lost.
    """
    raised = (*versions.verify(folder), *returns.findings(folder))
    signed = [version for version in versions.history(folder) if version.standing is Standing.SIGNED]
    if not signed or reading.matter.signed is not None:
        return raised
    number = signed[-1].number
    words = f"Version {number} was signed, and matter.yaml no longer says so"
    remedy = "to put that back: mougen issue MATTER --as signed"
    why = "Letters and notices cite the numbers that were signed, and only then do they stay."
    return (*raised, Finding(_UNKEPT, "should", f"{words}; {remedy}", why))
