"""Whether the lists of issued versions have the signatures that they should have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mougen.errors import InputError
from mougen.matters import frozen, records, signatures
from mougen.matters.frozen import MANIFEST, SIGNATURE, beneath, numbers
from mougen.model.finding import Finding, Place, Severity
from mougen.model.version import Version

Status = Literal["good", "none", "missing", "changed", "foreign", "unchecked"]

_SAID: dict[Status, str] = {
    "good": "signed",
    "none": "not signed",
    "missing": "its signature is missing",
    "changed": "its signature does not fit",
    "foreign": "signed with another key than it should be",
    "unchecked": "signed, and not checked here",
}
_RULE = "version/signature"
_WHY = "A good signature shows what the council issued; without it, whoever can write there may have changed it."
_MAY_BE = "the list of version {}'s files is not as it was signed, or its signature was changed"


@dataclass(frozen=True, slots=True)
class Attested:
    """What a version's signature is worth.

    Attributes:
        number: the version.
        status: good; none was made; missing; made over another list; made with another key; or not to be checked here.
        key: the fingerprint of the key on record; empty where none is.
        signer: the name by which the file of signers knows the key; empty where it was not asked.
        findings: what is wrong, in a sentence.
    """

    number: int
    status: Status
    key: str = ""
    signer: str = ""
    findings: tuple[Finding, ...] = ()

    def __str__(self) -> str:
        """Say it in words."""
        by = f" by {self.signer}" if self.signer else ""
        return f"{_SAID[self.status]}{by}: {self.key}" if self.key else _SAID[self.status]

    def as_json(self) -> dict[str, Any]:
        """Give it as a JSON object."""
        return {"status": self.status, "key": self.key or None, "signer": self.signer or None}


def attest(matter: Path, signers: Path | None = None) -> Iterator[Attested]:
    """Hold the list of each version against its signature.

    Args:
        matter: the matter's folder.
        signers: who may sign; without it, each is held against the key on its own record.

    Raises:
        InputError: where the file of signers cannot be read or names nobody, or ssh-keygen is missing to read it.
    """
    if signers is not None:
        signatures.require()
        signatures.require_signers(signers)
    for number in numbers(matter):
        known = _record(matter, number)
        if known is not None:
            yield _attested(matter, known, signers)


def _record(matter: Path, number: int) -> Version | None:
    try:
        found = records.find(matter, number)
    except InputError:
        return None
    return found.version if found else None


def _attested(matter: Path, version: Version, signers: Path | None) -> Attested:
    status, signer, words = _judged(beneath(matter) / str(version.number), version, signers)
    severity: Severity = "should" if status == "unchecked" else "must"
    place = Place(file=str(beneath(matter) / str(version.number)))
    findings = (Finding(_RULE, severity, words, _WHY, place),) if words else ()
    return Attested(version.number, status, signatures.fingerprint(version.key), signer, findings)


def _judged(folder: Path, version: Version, signers: Path | None) -> tuple[Status, str, str]:
    """Give what a signature is worth, whose it is, and what is wrong."""
    if not version.key:
        words = f"{folder / MANIFEST}: version {version.number} was issued without a signature"
        return "none", "", words if signers else ""
    if not (folder / SIGNATURE).is_file():
        return "missing", "", ""  # told of where the version is proved to be as it was issued
    if signatures.find() is None:
        return "unchecked", "", f"{folder / SIGNATURE} was not checked. {signatures.MISSING}"
    data, signature = frozen.read(folder / MANIFEST), frozen.read(folder / SIGNATURE)
    made_with = signatures.made_with(data, signature)
    if made_with is None:
        return "changed", "", f"{folder / MANIFEST}: {_MAY_BE.format(version.number)}"
    if made_with != signatures.fingerprint(version.key):
        words = f"version {version.number} is signed with the key {made_with}, and its record names another"
        return "foreign", "", f"{folder / SIGNATURE}: {words}"
    if signers is None:
        return "good", "", ""
    signer = signatures.signer(signers, data, signature)
    words = f"{folder / SIGNATURE}: version {version.number} is signed with the key {made_with}, which {signers} lacks"
    return ("good", signer, "") if signer else ("foreign", "", words)
