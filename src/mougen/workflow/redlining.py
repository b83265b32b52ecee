"""Redlines: of two Word files on disk, and of two versions that are in memory."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mougen import storage
from mougen.collecting import nothing_to_collect
from mougen.errors import InputError
from mougen.model.finding import Finding

AUTHOR = "mougen redline"

_SUFFIX = ".docx"
_MANIFEST = "MANIFEST.sha256"


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose changes they are, of when (else as the new file tells), and whether changes of looks alone are marked."""

    author: str = AUTHOR
    date: dt.date | None = None
    looks: bool = False


ANYBODYS = Hand()


@dataclass(frozen=True, slots=True)
class Redlined:
    """A redline that was written.

    Attributes:
        path: where it is.
        sha256: the SHA-256 of its bytes.
        counts: how many insertions, deletions, moves and changes of looks alone there are.
        notes: what the reader should know of it, in sentences.
        findings: what is suspicious in the two files.
    """

    path: Path
    sha256: str
    counts: Mapping[str, int]
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give what the contract's JSON has of it."""
        document = {"kind": "redline", "path": str(self.path), "sha256": self.sha256, "format": "docx"}
        return {"documents": [document], "changes": dict(self.counts), "notes": list(self.notes)}


@nothing_to_collect()
def redline(old: bytes, new: bytes, author: str = AUTHOR, date: dt.date | None = None) -> bytes:
    """Make a redline of two Word files that mougen has written.

    Args:
        old: the earlier version.
        new: the later one.
        author: whose changes they are.
        date: of when they are; without it, as ``mougen.word.redline`` says.

    Returns:
        The redline: accepted, it reads as the later version, rejected as the earlier one.

    Raises:
        OutputError: where that would not be so.
    """
    from mougen.word.opened import Opened  # noqa: PLC0415 - Word is slow to start and not every command writes
    from mougen.word.package import parts_of  # noqa: PLC0415
    from mougen.word.redline import redline as made  # noqa: PLC0415

    before, after = Opened("the earlier version", parts_of(old)), Opened("the later version", parts_of(new))
    return made(before, after, author, _moment(date)).data


@nothing_to_collect()
def redline_files(old: Path, new: Path, out: Path, hand: Hand = ANYBODYS) -> Redlined:
    """Make a redline of two Word files from anybody, and write it, never over a file that a person has changed.

    Args:
        old: the old file.
        new: the new file.
        out: where the redline goes; beside it, if a person has changed what is there.
        hand: whose changes they are, of when, and whether those of looks alone are among them.

    Raises:
        InputError: where a file cannot be read, or the redline would be written over one of them.
        BusyError: if somebody else is writing into the folder.
        OutputError: where it cannot be written, or would not give both texts back; nothing is written then.
    """
    _require_apart(old, new, out)
    from mougen.word.opened import opened  # noqa: PLC0415 - as above
    from mougen.word.redline import redline as made  # noqa: PLC0415

    before, after = opened(old), opened(new)
    found = made(before, after, hand.author, _moment(hand.date), looks=hand.looks)
    path = _put(out, found.data)
    suspicions = (*before.findings, *after.findings)
    return Redlined(path, hashlib.sha256(found.data).hexdigest(), found.counts.as_json(), found.notes, suspicions)


def _require_apart(old: Path, new: Path, out: Path) -> None:
    if out.suffix.lower() != _SUFFIX:
        raise InputError(f"{out}: a redline is a Word file; give it a name that ends in {_SUFFIX}")
    for path in (old, new):
        if path.resolve() == out.resolve() or (path.exists() and out.exists() and path.samefile(out)):
            raise InputError(f"{out}: this is one of the files to be compared; give the redline another name")


def _moment(date: dt.date | None) -> str | None:
    return None if date is None else f"{date.isoformat()}T00:00:00Z"


def _put(out: Path, data: bytes) -> Path:
    folder = out.parent
    if (folder / _MANIFEST).exists():
        from mougen.matters.frozen import require_open  # noqa: PLC0415 - slow to start, and seldom needed

        require_open(folder)
    storage.make_folder(folder)
    with storage.lock(folder):
        return storage.publish(folder, {out.name: data})[0]
