"""Files that came back, and what was decided on them: folders ``returned/1``, ``returned/2`` … beside the matter.

Each holds ``returned.docx``, as it came, and ``review.yaml``, which a person can read. They hold names and whatever
partners wrote: who no longer needs one deletes its folder, and nothing else depends on it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast, get_args

from mougen import storage, yamlsource
from mougen.errors import InputError
from mougen.matters.frozen import RETURNED
from mougen.matters.reading import matter_file
from mougen.model.change import ChangeKind, Verdict
from mougen.model.finding import Finding, Place
from mougen.model.review import Entry, Review

FILE, RECORD = "returned.docx", "review.yaml"

_NUMBER = re.compile(r"[1-9]\d{0,5}")
_KINDS, _VERDICTS = get_args(ChangeKind), get_args(Verdict)
_REMEDY = "put it back from a backup, or delete the folder and review the file again"
_LONGEST = 160
_UNKEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What no YAML file holds: shown there as a replacement character."""


@dataclass(frozen=True, slots=True)
class _Change:
    """The shape of a change in ``review.yaml``."""

    id: str
    kind: str
    place: str
    clause: str = ""
    before: str = ""
    after: str = ""
    answer: str = ""
    author: str = ""
    date: str = ""
    tracked: str = "no"
    decision: str = "open"
    reason: str = ""
    taken: str = "no"
    left: str = ""


@dataclass(frozen=True, slots=True)
class _Review:
    """The shape of ``review.yaml``."""

    version: str
    file: str
    sha256: str
    by: str
    on: str
    changes: tuple[_Change, ...] = field(default=())


def beneath(matter: Path) -> Path:
    """Give the folder of the files that came back for a matter, which may not be there."""
    return matter_file(matter).parent / RETURNED


def find(matter: Path, data: bytes) -> Review | None:
    """Give the review of a file that was begun before.

    Raises:
        InputError: where its record cannot be read.
    """
    folder = _folder_of(matter, _digest(data))
    return _read(folder / RECORD) if folder is not None and (folder / RECORD).is_file() else None


def keep(matter: Path, review: Review, data: bytes) -> Path:
    """Keep a file that came back and the review of it, on the disk before this returns.

    Args:
        matter: the matter's folder, which the caller holds.
        review: what was decided so far.
        data: the file.

    Returns:
        The folder in which they are.

    Raises:
        OutputError: where they cannot be written; what was kept before is still there.
    """
    folder = _folder_of(matter, _digest(data)) or beneath(matter) / str(_next(matter))
    storage.make_folder(folder)
    if not (folder / FILE).exists():
        storage.write_atomic(folder / FILE, data)
    record = yamlsource.dump(_plain(review, _digest(data))).encode()
    if not (folder / RECORD).exists() or (folder / RECORD).read_bytes() != record:
        storage.write_atomic(folder / RECORD, record)
    return folder


def findings(matter: Path) -> Iterator[Finding]:
    """Say which changes of returned files are still open: nothing of them is in the documents."""
    for folder in _folders(matter):
        if (folder / RECORD).is_file():
            yield from _of(folder, matter)


def _of(folder: Path, matter: Path) -> Iterator[Finding]:
    record, returned = folder / RECORD, folder / FILE
    why = "What a partner has asked for is neither agreed nor refused until somebody decides."
    try:
        review = _read(record)
    except InputError as error:
        yield Finding("review/unreadable", "should", str(error), why, Place(file=str(record)))
        return
    for entry in (*review.open, *review.waiting):
        remedy = f"decide on it: mougen review “{matter_file(matter).parent}” “{returned}”"
        accepted = "it was accepted, and is not in the matter yet" if entry.waiting else "nobody has decided on it"
        what = entry.left or accepted
        words = f"{_words(entry)}, in {review.file} (change {entry.change}): {what}; {remedy}"
        yield Finding("review/open", "should", words, why, Place(heading=entry.section or None, file=str(record)))


def _words(entry: Entry) -> str:
    text = " ".join((entry.after or entry.before).split())
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f"{entry.place}: {entry.kind} “{shown}”"


def _folders(matter: Path) -> list[Path]:
    whole = beneath(matter)
    found = [path for path in whole.iterdir() if _NUMBER.fullmatch(path.name)] if whole.is_dir() else []
    return sorted(found, key=lambda path: int(path.name))


def _folder_of(matter: Path, digest: str) -> Path | None:
    files = (folder / FILE for folder in _folders(matter))
    return next((file.parent for file in files if file.is_file() and _digest(file.read_bytes()) == digest), None)


def _next(matter: Path) -> int:
    folders = _folders(matter)
    return int(folders[-1].name) + 1 if folders else 1


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _plain(review: Review, digest: str) -> dict[str, Any]:
    return {
        "version": str(review.version),
        "file": review.file,
        "sha256": digest,
        "by": review.by,
        "on": review.on.isoformat(),
        "changes": [_change(entry) for entry in review.entries],
    }


def _change(entry: Entry) -> dict[str, str]:
    told = {
        "id": entry.change,
        "kind": entry.kind,
        "clause": entry.section,
        "place": entry.place,
        "decision": entry.verdict,
        "reason": entry.reason,
        "before": entry.before,
        "after": entry.after,
        "answer": entry.answer,
        "author": entry.author,
        "date": entry.date,
        "tracked": "yes" if entry.tracked else "no",
        "taken": "yes" if entry.taken else "",
        "left": entry.left,
    }
    return {name: _UNKEPT.sub("\ufffd", value) for name, value in told.items() if value or name == "place"}


def _read(path: Path) -> Review:
    source = yamlsource.read_file(path)
    shape = yamlsource.validate(_Review, source.data, source)
    try:
        version, on = int(shape.version), dt.date.fromisoformat(shape.on)
    except ValueError:
        raise InputError(f"{path}: its version or its day cannot be read; {_REMEDY}") from None
    return Review(version, shape.by, on, shape.file, shape.sha256, tuple(_entry(path, one) for one in shape.changes))


def _entry(path: Path, one: _Change) -> Entry:
    if one.kind not in _KINDS or one.decision not in _VERDICTS:
        words = f"“{one.decision}” is not one of {', '.join(_VERDICTS)}"
        raise InputError(f"{path}: change {one.id}: {words}; {_REMEDY}")
    return Entry(
        one.id, cast("ChangeKind", one.kind), one.clause, one.place, one.before, one.after, one.answer,
        one.author, one.date, one.tracked == "yes", cast("Verdict", one.decision), one.reason,
        one.taken == "yes", one.left,
    )  # fmt: skip
