"""Reviewing: what came back is held against the version that it answers, and what is decided goes into the matter."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mougen.checks import returned
from mougen.compare import deciding
from mougen.compare.reading_back import changes
from mougen.compare.sent import Sent
from mougen.compare.since import since
from mougen.compare.taking_in import came, numbers_shown
from mougen.matters import returns
from mougen.model.bank import Bank
from mougen.model.change import Change, Decision
from mougen.model.finding import Finding, Place
from mougen.model.matter import Matter
from mougen.model.review import Entry, Review, entry_of
from mougen.workflow import answered
from mougen.workflow.answered import Base
from mougen.workflow.sittings import Sitting


@dataclass(frozen=True, slots=True)
class Opened:
    """A returned file, held against the version that it answers.

    Attributes:
        file: the file.
        data: its bytes.
        base: the version that it answers.
        sent: that version as it was sent.
        changes: what was changed.
        findings: what is suspicious about the file.
        review: what was decided so far.
    """

    file: Path
    data: bytes
    base: Base
    sent: Sent
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    review: Review

    @property
    def complete(self) -> bool:
        """Whether everything is decided and nothing about the file must be looked at first."""
        return not (self.review.open or self.review.waiting) and not any(finding.stops for finding in self.findings)

    def deciding(self, decisions: Iterable[Decision]) -> Opened:
        """Give it with decisions."""
        review = self.review
        for decision in decisions:
            review = review.deciding(decision)
        return replace(self, review=review)

    def change(self, entry: Entry) -> Change:
        """Give the change of which the record speaks."""
        return next(change for change in self.changes if change.id == entry.change)

    def as_json(self) -> list[dict[str, Any]]:
        """Give the changes as the contract's JSON objects, each with what was decided."""
        decided = {entry.change: entry for entry in self.review.entries}
        return [change.as_json() | _decided(decided[change.id]) for change in self.changes]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for.

    Attributes:
        file: the returned file.
        version: the issued version that it answers, where somebody says so.
        by: who decides; without it whom the matter names as its lead.
        on: the day.
    """

    file: Path
    version: int | None
    by: str
    on: dt.date


def open_return(bank: Bank, folder: Path, matter: Matter, request: Request) -> Opened:
    """Hold a returned file against the version that it answers.

    Args:
        bank: the content.
        folder: the matter's folder.
        matter: the matter as it is now.
        request: which file, and by whom it is reviewed.

    Raises:
        InputError: if the file cannot be read or answers no issued version, if that version is damaged, or if the
            record of an earlier review of the file cannot be read.
    """
    incoming = answered.read(request.file)
    base = answered.find(folder, incoming, request.version)
    first = came(base.file)
    sent = Sent(base.issued.document, base.issued.matter.answers, bank.questions, first.leaves, draft=base.draft)
    found = since(changes(sent, came(incoming.file, numbers_shown(first)), first.notes), sent, matter)
    review = _review(folder, request, incoming.data, base.issued.version.number, found)
    claims = returned.findings(incoming.file, base.file, Place(file=str(request.file)))
    return Opened(request.file, incoming.data, base, sent, found, (*incoming.findings, *claims), review)


def keep(sitting: Sitting, opened: Opened) -> Path:
    """Keep the file and what was decided on it, on the disk before this returns.

    Raises:
        OutputError: where that cannot be written.
    """
    return returns.keep(sitting.folder, opened.review, opened.data)


def apply(sitting: Sitting, opened: Opened) -> Opened:
    """Put what was accepted into the matter, and say in the review that it is there; on the disk before this returns.

    Raises:
        InputError, OutputError: where it cannot be saved; what was decided is kept, and the matter as it was.
    """
    waiting = [entry.decision for entry in opened.review.entries if not entry.taken]
    done = deciding.apply(opened.sent, sitting.matter, opened.changes, waiting, opened.review)
    keep(sitting, opened)
    sitting.change(done.matter)
    after = replace(opened, review=opened.review.applied(done.left))
    keep(sitting, after)
    return after


def told(before: Matter, after: Matter) -> tuple[str, ...]:
    """Say in a sentence each what has changed in a matter."""
    answers = [name for name, answer in after.answers.items() if before.answers.get(name) != answer]
    wording = [name for name, own in after.wording.items() if before.wording.get(name) != own]
    moved = [name for name, move in after.moved.items() if before.moved.get(name) != move]
    omitted = [name for name in after.omit if name not in before.omit]
    gone = [name for name in before.wording if name not in after.wording]
    lists = (
        ("Answers changed", answers),
        ("Wording of the matter's own", wording),
        ("Moved", moved),
        ("Left out", [*omitted, *gone]),
    )
    return tuple(f"{words}: {', '.join(names)}" for words, names in lists if names)


def _review(folder: Path, request: Request, data: bytes, version: int, found: tuple[Change, ...]) -> Review:
    """Give the review of a file: the one that was begun, as far as it is of the same changes, else a new one."""
    known = returns.find(folder, data)
    earlier = {entry.change: entry for entry in known.entries} if known and known.version == version else {}
    entries = tuple(earlier.get(change.id, entry_of(change)) for change in found)
    digest = hashlib.sha256(data).hexdigest()
    return Review(version, request.by, request.on, request.file.name, digest, entries)


def _decided(entry: Entry) -> dict[str, Any]:
    said = {"decision": entry.verdict, "reason": entry.reason, "taken": entry.taken, "left": entry.left}
    return {name: value for name, value in said.items() if value}
