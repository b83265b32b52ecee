"""Impact: which issued agreements hold a clause that the library has since superseded, withdrawn or let grow old."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mougen.errors import InputError, MougenError
from mougen.matters import versions
from mougen.matters.frozen import FOLDER
from mougen.model.bank import Bank
from mougen.model.finding import Finding, Place
from mougen.model.state import Standing
from mougen.model.values import write_date
from mougen.model.version import IssuedSection, Version
from mougen.workflow.verifying import standing

UNREADABLE = "impact/unreadable"
Status = Literal["superseded", "withdrawn", "removed", "past-review"]


@dataclass(frozen=True, slots=True)
class Touched:
    """A clause of an issued agreement that is to be looked at again.

    Attributes:
        clause: the clause.
        version: its version in the agreement.
        status: how it stands in the library.
        title: the title of its section.
        now: its version in the library; empty where it is gone.
        review_by: the day by which it is to be reviewed; None where it is gone.
    """

    clause: str
    version: str
    status: Status
    title: str
    now: str = ""
    review_by: dt.date | None = None

    @property
    def told(self) -> str:
        """How it stands, in words."""
        match self.status:
            case "superseded":
                return f"superseded: now {self.now}" if self.now != self.version else "superseded: its text has changed"
            case "past-review":
                return f"past review: due by {write_date(self.review_by)}" if self.review_by else "past review"
            case "removed":
                return "no longer in the library"
        return "withdrawn"

    def as_json(self) -> dict[str, Any]:
        """Give it as the contract's JSON object."""
        body: dict[str, Any] = {"id": self.clause, "version": self.version, "status": self.status, "title": self.title}
        due = self.review_by.isoformat() if self.review_by else ""
        return body | {key: value for key, value in (("now", self.now), ("review_by", due)) if value}


@dataclass(frozen=True, slots=True)
class Affected:
    """An issued version and those of its clauses that are to be looked at again, which may be none."""

    matter: Path
    version: Version
    clauses: tuple[Touched, ...]

    def as_json(self) -> dict[str, Any]:
        """Give it as the contract's JSON object."""
        return {
            "matter": str(self.matter),
            "title": self.version.title,
            "version": self.version.number,
            "state": str(self.version.standing),
            "on": self.version.on.isoformat(),
            "clauses": [clause.as_json() for clause in self.clauses],
        }


@dataclass(frozen=True, slots=True)
class Impact:
    """The issued agreements beneath a folder, and what could not be read."""

    agreements: tuple[Affected, ...]
    findings: tuple[Finding, ...]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to act on."""
        return not self.findings and not any(agreement.clauses for agreement in self.agreements)


def impact(bank: Bank, root: Path, on: dt.date | None = None) -> Impact:
    """Look through every issued agreement beneath a folder.

    Of each matter that is the version which was signed last, and the last one issued where that came later. What
    cannot be read is a finding and does not stop the rest.

    Args:
        bank: the content as it is now.
        root: the folder.
        on: the day by which a review counts as overdue; today where none is given.

    Raises:
        InputError: if there is no such folder.
    """
    if not root.is_dir():
        raise InputError(f"{root}: there is no such folder; name one that holds matters")
    day = on or dt.datetime.now().astimezone().date()
    found: list[Affected] = []
    findings: list[Finding] = []
    for matter in _matters(root, findings):
        findings += versions.verify(matter)
        try:
            known = _in_force(versions.versions(matter))
            found += [Affected(matter, version, tuple(_touched(bank, version, day))) for version in known]
        except MougenError as error:
            findings.append(_unreadable(matter, str(error)))
    return Impact(tuple(found), tuple(dict.fromkeys(findings)))


def _matters(root: Path, findings: list[Finding]) -> Iterator[Path]:
    """Find every matter with issued versions; links to other folders are not followed."""
    unread: list[OSError] = []
    for name, folders, _ in os.walk(root, onerror=unread.append):
        folders.sort()
        if versions.numbers(Path(name)):
            folders[:] = [folder for folder in folders if folder != FOLDER]
            yield Path(name)
    findings += (_unreadable(Path(str(error.filename)), str(error.strerror)) for error in unread)


def _unreadable(path: Path, words: str) -> Finding:
    message = words if str(path) in words else f"{path}: it cannot be read ({words}); check that you may open it"
    return Finding(UNREADABLE, "must", message, "Whether it is affected is not known.", Place(file=str(path)))


def _in_force(known: tuple[Version, ...]) -> tuple[Version, ...]:
    """Give the version that was signed last, and the last one where it came later."""
    signed = [version for version in known if version.standing is Standing.SIGNED]
    return tuple(dict.fromkeys((*signed[-1:], *known[-1:])))


def _touched(bank: Bank, version: Version, day: dt.date) -> Iterator[Touched]:
    seen: set[str] = set()
    for section in version.sections:
        if section.clause not in seen:
            seen.add(section.clause)
            yield from _of_section(bank, section, day)


def _of_section(bank: Bank, section: IssuedSection, day: dt.date) -> Iterator[Touched]:
    stands, clause = standing(bank, section), bank.clauses.get(section.clause)
    own = section.clause, section.version
    if clause is None:
        if stands == "removed":
            yield Touched(*own, "removed", section.title)
        return
    meta = clause.meta
    if stands in {"withdrawn", "superseded"}:
        yield Touched(*own, stands, section.title, meta.version, meta.review_by)
    elif meta.review_by < day:
        yield Touched(*own, "past-review", section.title, meta.version, meta.review_by)
