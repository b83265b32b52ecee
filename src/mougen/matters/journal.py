"""A matter's journal: one line for each change of ``matter.yaml``, which stands on the disk before the file is changed.

A line is a JSON object: the number of the revision, the digest of the line before, who made the change (``mougen``, or
a ``hand`` that edited the file), the entries that were ``set`` (``answers.title``, ``kind`` …) and ``removed``, the
questions that were new or worded anew to this matter, and the digests of ``matter.yaml`` before and after. Behind it
comes ``{"kept": REVISION}`` once the file has been replaced.

The line goes first, as in a database: a crash at any moment leaves the file one whole revision behind or in step, never
ahead, and a file that is found behind without its ``kept`` is rolled forward. With it, whoever took the last change out
of the file by hand meant it, and the file wins. No time is recorded: the clock may be wrong, the order is that of the
revisions, and when an officer works is nobody's business.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from mougen import storage, yamlsource
from mougen.errors import InputError, OutputError
from mougen.storage.files import refusing

SUFFIX = ".journal"
DAMAGED = ".damaged.journal"
MOST = 2_000_000
"""The size at which the journal is gathered into one line that holds the matter as it stands: growth is bounded."""
MOST_READ = 64_000_000

Entries = Mapping[str, Any]
Known = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One change. ``whole``: what was before does not count, as where a journal begins."""

    revision: int
    after: str
    by: Literal["mougen", "hand"]
    set: dict[str, Any] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    asked: dict[str, str] = field(default_factory=dict)
    over: str = ""
    file: str
    whole: bool = False

    def written(self) -> bytes:
        """Give it as it stands in the file."""
        held = {name: value for name, value in asdict(self).items() if value or name == "after"}
        return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Journal:
    """What a journal tells, up to its last sound line.

    Attributes:
        revision: the number of the last change.
        digest: of the last change's line.
        entries: the matter as it was left.
        asked: every question that there was when the matter was saved: a digest of its meaning, a space, its words.
        over: the digest of the file that the last change was made to.
        file: the digest of the file after it.
        kept: whether the file is known to have been replaced.
        size: how many bytes of it are sound.
        damaged: the number of the first line that is not, where that is not just the end of a write cut short.
    """

    revision: int = 0
    digest: str = ""
    entries: Entries = field(default_factory=dict)
    asked: Known = field(default_factory=dict)
    over: str = ""
    file: str = ""
    kept: bool = True
    size: int = 0
    damaged: int = 0

    def ahead_of(self, data: bytes) -> bool:
        """Whether a crash came between the journal and the file."""
        return not self.kept and digest_of(data) == self.over != self.file

    def change(self, by: Literal["mougen", "hand"], entries: Entries, asked: Known, over: str, file: str) -> Line:
        """Give the line that records a change of the matter to these entries."""
        return Line(
            revision=self.revision + 1,
            after=self.digest,
            by=by,
            set={name: value for name, value in entries.items() if not self.size or self._differs(name, value)},
            removed=tuple(name for name in self.entries if name not in entries) if self.size else (),
            asked={name: held for name, held in asked.items() if not self.size or self.asked.get(name) != held},
            over=over,
            file=file,
            whole=not self.size,
        )

    def with_line(self, line: Line, written: bytes | None = None) -> Journal:
        """Give the journal with one more line, ``written`` as it stands in the file."""
        written = written or line.written()
        before = {} if line.whole else {name: value for name, value in self.entries.items() if name not in line.removed}
        return replace(
            self,
            revision=line.revision,
            digest=hashlib.sha256(written).hexdigest(),
            entries={**before, **line.set},
            asked={**self.asked, **line.asked},
            over=line.over,
            file=line.file,
            kept=line.over == line.file,
            size=self.size + len(written),
        )

    def _differs(self, name: str, value: object) -> bool:
        return name not in self.entries or self.entries[name] != value


NOTHING = Journal()
"""What a journal tells that is not there."""


def beside(file: Path) -> Path:
    """Give the journal of a matter's file."""
    return file.with_suffix(SUFFIX)


def read(file: Path) -> Journal:
    """Read the journal of a matter's file, as far as it is sound; one that is not there tells nothing.

    Raises:
        InputError: where it is there and cannot be opened.
    """
    path, found = beside(file), NOTHING
    try:
        with path.open("rb") as opened:
            data = opened.read(MOST_READ)
    except (FileNotFoundError, NotADirectoryError):
        return found
    except OSError as error:
        words = "check that you may open it, or move it away to begin a new one"
        raise InputError(f"{path}: the journal cannot be read ({error.strerror}); {words}") from None
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        after = _taken(found, line)
        if after is None:
            torn = found.size + len(line) == len(data) < MOST_READ
            return found if torn else replace(found, damaged=number)
        found = after
    return found


def standing(file: Path, journal: Journal) -> Journal:
    """Give the journal as it can be gone on with: where its file has vanished meanwhile, it is begun anew.

    Raises:
        OutputError: where the disk does not tell.
    """
    with refusing(beside(file)):
        there = beside(file).stat().st_size if beside(file).exists() else 0
    return journal if there >= journal.size else replace(journal, size=0)


def add(file: Path, journal: Journal, lines: list[Line]) -> Journal:
    """Put lines at the end of the journal, on the disk before this returns.

    Raises:
        OutputError: where that cannot be done; the journal is then as it was.
    """
    path, written = beside(file), [line.written() for line in lines]
    if journal.size and os.access(path, os.W_OK):
        storage.append(path, b"".join(written), journal.size)
    else:  # it begins, or a colleague who shares the folder made it
        with refusing(path):
            before = path.read_bytes()[: journal.size] if journal.size else b""
        storage.write_atomic(path, b"".join((before, *written)), like=file)
    for line, data in zip(lines, written, strict=True):
        journal = journal.with_line(line, data)
    return journal


def keep(file: Path, journal: Journal) -> Journal:
    """Note that the file has been replaced, and gather a journal that has grown large.

    Neither matters enough to refuse an answer that is on the disk already: where the disk does not let it, it is left.
    """
    note = b'{"kept":%d}\n' % journal.revision
    with suppress(OutputError):
        storage.append(beside(file), note, journal.size, flushed=False)
        journal = replace(journal, kept=True, size=journal.size + len(note))
        if journal.size > MOST:
            return gathered(file, journal)
    return journal


def gathered(file: Path, journal: Journal) -> Journal:
    """Begin the journal anew with one line that holds what it told; of one that told nothing, with none.

    Raises:
        OutputError: where that cannot be done.
    """
    anew = replace(journal, size=0, damaged=0, kept=True)
    if not journal.revision:
        return anew
    return add(file, anew, [anew.change("mougen", anew.entries, anew.asked, anew.file, anew.file)])


def digest_of(data: bytes) -> str:
    """Give the digest by which a file or line is known."""
    return hashlib.sha256(data).hexdigest()


def flat(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give what ``matter.yaml`` holds as one mapping: ``{"answers.title": …}``."""
    return dict(_flat(data))


def nested(entries: Entries) -> dict[str, Any]:
    """Give what ``matter.yaml`` holds from such a mapping."""
    data: dict[str, Any] = {"answers": {}}
    for name, value in entries.items():
        key, dot, rest = name.partition(".")
        group = data.setdefault(key, {}) if dot else data
        if isinstance(group, dict):  # else somebody made it up, and what is read of it will be refused
            group[rest if dot else key] = value
    return data


def _flat(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from ((f"{key}.{name}", held) for name, held in value.items())
        else:
            yield key, value


def _taken(journal: Journal, raw: bytes) -> Journal | None:
    """Give the journal with a line that was read, or None where it is not sound."""
    try:
        data = json.loads(raw) if raw.endswith(b"\n") else None
        if data == {"kept": journal.revision}:
            return replace(journal, kept=True, size=journal.size + len(raw))
        line = yamlsource.make(Line, data)
    except (ValueError, RecursionError):
        return None
    begins = line.whole and not journal.size
    follows = not line.whole and line.after == journal.digest and line.revision == journal.revision + 1
    return journal.with_line(line, raw) if (begins or follows) and _plain(line.set) else None


def _plain(value: object) -> bool:
    """Whether a value is made of texts, lists and mappings, as everything in ``matter.yaml`` is."""
    if isinstance(value, dict):
        return all(map(_plain, value.values()))
    return all(map(_plain, value)) if isinstance(value, list) else isinstance(value, str)


