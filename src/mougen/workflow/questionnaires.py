"""Questionnaires in Excel: made from a matter, read back, compared, and merged."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mougen import settings, storage
from mougen.errors import InputError
from mougen.model.bank import Bank
from mougen.model.finding import Finding, Place
from mougen.model.matter import Matter
from mougen.questionnaire import Change, Merge, Scope, merge, origin, plan, read_sheets, sheets, with_changes
from mougen.workflow import drafting

SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class Made:
    """A questionnaire on disk: where, the SHA-256 of its bytes, and how many questions it asks."""

    path: Path
    sha256: str
    questions: int

    def as_json(self) -> dict[str, Any]:
        """Give the contract's JSON object."""
        return {"path": str(self.path), "sha256": self.sha256, "questions": self.questions}


@dataclass(frozen=True, slots=True)
class Import:
    """A questionnaire that came back, held against its matter.

    Attributes:
        file: its name, and ``sha256`` that of its bytes: what a journal may keep of where answers came from.
        merged: the changes that it asks for, and its faults.
        names: the name of each change, as ``parties.2.address``.
    """

    file: str
    sha256: str
    merged: Merge
    names: tuple[str, ...]

    def findings(self) -> tuple[Finding, ...]:
        """Give what cannot be used, and what was not read, each with its cell."""
        why = "Nothing is taken over from a questionnaire while a cell of it cannot be read"
        faults = [_finding("cell", "must", str(fault), why, self.file) for fault in self.merged.faults]
        unread = [_finding("unread", "should", str(fault), "", self.file) for fault in self.merged.unread]
        return tuple(faults + unread)

    def as_json(self) -> list[dict[str, Any]]:
        """Give the changes as the contract's JSON objects."""
        pairs = zip(self.names, self.merged.changes, strict=True)
        return [{"answer": name, **change.as_json()} for name, change in pairs]


def make(bank: Bank, own: Path | None, matter: Matter, scope: Scope, return_to: str) -> tuple[bytes, int]:
    """Make the questionnaire of a matter.

    Args:
        bank: the content.
        own: the council's own content folder, where one was named.
        matter: the matter, with its kind.
        scope: what stands in it.
        return_to: whom it goes back to, for its cover.

    Returns:
        The workbook, and how many questions it asks.

    Raises:
        InputError: if there is nothing to ask, or no such section or party.
    """
    from mougen.tablesource.making import write_book  # noqa: PLC0415 - openpyxl is slow to start

    planned = plan(bank, drafting.ready(bank, matter), scope)
    made_from = origin.of(planned, settings.fingerprint(own))
    return write_book(sheets(planned, made_from, return_to)), sum(1 for _ in planned.questions())


def put(made: tuple[bytes, int], path: Path) -> Made:
    """Put a questionnaire on disk, beside any file of its name.

    Raises:
        InputError: if its name does not end in ``.xlsx``.
        OutputError: if it cannot be written.
    """
    if path.suffix.lower() != SUFFIX:
        raise InputError(f"{path}: a questionnaire is an Excel workbook; give it a name that ends in {SUFFIX}")
    written = storage.write_new(path, made[0])
    return Made(written, hashlib.sha256(made[0]).hexdigest(), made[1])


def name(matter: Matter, scope: Scope) -> str:
    """Give the name of the file of a questionnaire that nobody has named."""
    title = str(matter.answers.value("title") or "Untitled matter")
    for_whom = f" for {scope.party}" if scope.party else ""
    return storage.safe_name(f"{title}: questions{for_whom}") + SUFFIX


def read(bank: Bank, matter: Matter, path: Path) -> Import:
    """Read a questionnaire that came back, and compare it with its matter.

    Raises:
        InputError: if it cannot be read as a whole, or was made from another matter.
    """
    from mougen.tablesource import workbook  # noqa: PLC0415 - openpyxl is slow to start

    grids = workbook.read_sheets(path)
    made_from = origin.read(str(path), grids)
    _same_matter(path, made_from, matter)
    merged = merge(bank.questions, matter.answers, made_from, read_sheets(grids, bank.questions))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Import(path.name, digest, merged, tuple(_names(matter, merged.changes)))


def accept(bank: Bank, matter: Matter, changes: Sequence[Change]) -> Matter:
    """Give the matter with changes merged."""
    return matter.answering(with_changes(bank.questions, matter.answers, changes))


def _same_matter(path: Path, made_from: origin.Origin, matter: Matter) -> None:
    """Refuse a questionnaire of another matter: another kind, or another title and mostly other answers."""
    title = str(matter.answers.value("title") or "")
    if matter.kind not in {None, made_from.kind}:
        raise InputError(f"{path}: this was made for a {made_from.kind}, and the matter is a {matter.kind}")
    if title and made_from.title != title and not made_from.stands(matter.answers):
        words = f"this was made for “{made_from.title}”, and the matter is “{title}”; name the matter that it is for"
        raise InputError(f"{path}: {words}")


def _names(matter: Matter, changes: Sequence[Change]) -> list[str]:
    """Name each change; new entries are counted on."""
    counts: dict[str, int] = {}
    names = []
    for change in changes:
        count = counts.setdefault(change.question, len(matter.answers.records(change.question)))
        names.append(change.named(count))
        counts[change.question] += change.is_new
    return names


def _finding(rule: str, severity: Any, message: str, why: str, file: str) -> Finding:
    return Finding(f"questionnaire/{rule}", severity, message, why, Place(file=file))
