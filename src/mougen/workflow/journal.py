"""What a batch has finished, so that a run that was stopped or killed goes on where it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TextIO

from mougen import storage
from mougen.model.finding import Finding, Place
from mougen.storage.files import refusing
from mougen.workflow.jobs import Job
from mougen.workflow.papers import Written

FOLDER = ".mougen-batch"
FILE = "finished.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of the folder of a job.

    Attributes:
        folder: the folder.
        ours: the SHA-256 of each matter's file that may be there from us: the last, and one that was about to follow.
        key: of what the job was made from; empty where it was begun and not finished.
        documents: what was written.
        findings: what there was to say.
    """

    folder: str
    ours: tuple[str, ...] = ()
    key: str = ""
    documents: tuple[Written, ...] = ()
    findings: tuple[Finding, ...] = ()

    def line(self) -> str:
        """Give its line in the journal."""
        body = {
            "folder": self.folder,
            "ours": self.ours,
            "key": self.key,
            "documents": [document.as_json() for document in self.documents],
            "findings": [finding.as_json() for finding in self.findings],
        }
        return json.dumps(body, ensure_ascii=False) + "\n"


class Journal:
    """Entries by folder, a line each; of two for one folder the later counts."""

    def __init__(self, file: TextIO, entries: dict[str, Entry]) -> None:
        self._file, self._entries = file, entries

    @classmethod
    @contextmanager
    def open(cls, root: Path) -> Iterator[Self]:
        """Open the journal of the batch whose documents go beneath a folder, and hold it for this run.

        Raises:
            BusyError: where another run holds it.
            OutputError: where it cannot be written.
        """
        folder = root / FOLDER
        storage.make_folder(folder)
        with storage.lock(folder):
            entries = {entry.folder: entry for entry in _read(folder / FILE)}
            storage.write_atomic(folder / FILE, "".join(entry.line() for entry in entries.values()).encode())
            with (folder / FILE).open("a", encoding="utf-8") as file:
                yield cls(file, entries)

    def finished(self, job: Job, key: str) -> Entry | None:
        """Give what came of a job in an earlier run, where it would be the same again and all of it is still there."""
        entry = self._of(job)
        return entry if entry.key == key and all(map(_stands, entry.documents)) else None

    def ours(self, job: Job) -> tuple[str, ...]:
        """Give the SHA-256 of each matter's file that we may have put into a job's folder."""
        return self._of(job).ours

    def begin(self, job: Job, matter: bytes) -> None:
        """Note the matter's file that is about to be put into a job's folder: a run after a crash knows it for ours."""
        digest = hashlib.sha256(matter).hexdigest()
        self._note(Entry(_name(job), (*(other for other in self.ours(job) if other != digest), digest)))

    def finish(self, job: Job, key: str, documents: tuple[Written, ...], findings: tuple[Finding, ...]) -> None:
        """Note a job as finished: its documents are on the disk."""
        self._note(Entry(_name(job), self.ours(job)[-1:], key, documents, findings))

    def _of(self, job: Job) -> Entry:
        return self._entries.get(_name(job), Entry(_name(job)))

    def _note(self, entry: Entry) -> None:
        self._entries[entry.folder] = entry
        with refusing(Path(self._file.name)):
            self._file.write(entry.line())
            self._file.flush()


def _stands(document: Written) -> bool:
    try:
        return hashlib.sha256(document.path.read_bytes()).hexdigest() == document.sha256
    except OSError:
        return False


def _name(job: Job) -> str:
    return str(job.folder.absolute())


def _read(path: Path) -> Iterator[Entry]:
    """Read the lines that are whole: one that a crash has cut off only costs its job's being done again."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return
    for line in lines:
        with suppress(ValueError, LookupError, TypeError):
            yield _entry(json.loads(line))


def _entry(body: dict[str, Any]) -> Entry:
    documents = tuple(_document(document) for document in body["documents"])
    findings = tuple(Finding(**{**finding, "place": Place(**finding["place"])}) for finding in body["findings"])
    return Entry(str(body["folder"]), tuple(body["ours"]), str(body["key"]), documents, findings)


def _document(body: dict[str, str]) -> Written:
    path = Path(body["path"])
    return Written(body["kind"], path, body["sha256"], body["content"], body.get("note", ""))
