"""What a batch is made of: jobs as plain data that travel to a worker, and what comes back."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mougen import __version__, matters, storage, yamlsource
from mougen.errors import InputError
from mougen.matters import frozen, tables
from mougen.model.bank import Bank
from mougen.model.finding import Finding, Place
from mougen.model.version import Version
from mougen.tablesource import Row, read_table
from mougen.workflow import past
from mougen.workflow.papers import Paper
from mougen.workflow.reading import AS_A_DRAFT, Manner

REFUSED = "batch/refused"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for every job of a batch.

    Attributes:
        content: a council's own content folder.
        fingerprint: of all content: a worker with other content refuses.
        on: the day by which wording must not be out of date.
        kind: the kind of document of what names none.
        policies: the policies to hold each to, instead of its own.
        style: the style of what names none.
        manner: how documents are written.
    """

    content: str
    fingerprint: str
    on: dt.date
    kind: str | None = None
    policies: tuple[str, ...] = ()
    style: str | None = None
    manner: Manner = AS_A_DRAFT
    version: str = __version__


@dataclass(frozen=True, slots=True)
class Job:
    """One agreement to draft.

    Attributes:
        place: where it stands, for a person: a file, or a row of a table.
        file: the file.
        line: the row's line, where it is one.
        folder: where its documents go.
        source: the bytes of a matter's file, or a row.
        history: the versions of the matter that were issued.
        raised: what is raised on them.
        refused: why it cannot be drafted, where that is known before.
    """

    place: str
    file: str
    folder: Path
    source: bytes | Row = b""
    line: int | None = None
    refused: str = ""
    history: tuple[Version, ...] = ()
    raised: tuple[Finding, ...] = ()

    def key(self, terms: Terms) -> str:
        """Give what changes when anything that its documents and findings come from changes."""
        made_from = repr((self.source, self.history, self.raised, terms))
        return hashlib.sha256(made_from.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: documents ready to be written, with the findings, or why there are none.

    ``matter`` is the file to keep beside them, where they came from a row.
    """

    papers: tuple[Paper, ...] = ()
    findings: tuple[Finding, ...] = ()
    matter: bytes = b""
    refused: str = ""


def from_folder(root: Path, out: Path | None) -> Iterator[Job]:
    """Find every matter beneath a folder; links to other folders are not followed.

    Raises:
        InputError: where there is none.
    """
    unread: list[OSError] = []
    found = 0
    for name, folders, files in os.walk(root, onerror=unread.append):
        folders.sort()
        if matters.FILE in files:
            folders[:] = [folder for folder in folders if folder != frozen.FOLDER]
            found += 1
            folder = Path(name)
            yield _of_folder(folder / matters.FILE, out / folder.relative_to(root) if out else folder, root)
    for error in unread:
        words = f"the folder cannot be read ({error.strerror}); check that you may open it"
        yield Job(str(error.filename), str(error.filename), root, refused=f"{error.filename}: {words}")
    if not found and not unread:
        raise InputError(
            f"{root}: there is no matter beneath this folder; name one that holds folders with {matters.FILE}"
        )


def _of_folder(path: Path, folder: Path, root: Path) -> Job:
    job = Job(str(path), str(path), folder)
    if not path.resolve().is_relative_to(root.resolve()):
        return replace(job, refused=f"{path}: this is a link that leads out of {root}; put the file itself there")
    try:
        source, issued = yamlsource.read_bytes(path), past.listed(path)
        return replace(job, source=source, history=issued.versions, raised=issued.findings)
    except InputError as error:
        return replace(job, refused=str(error))


def from_table(bank: Bank, path: Path, out: Path) -> Iterator[Job]:
    """Give a job for each row of a table.

    Raises:
        InputError: where the table as a whole cannot be read.
    """
    table = read_table(path)
    tables.check_columns(table, bank.questions)
    if not table.rows:
        raise InputError(f"{path}: there is no row beneath the names of the columns; add one for each agreement")
    for row in table.rows:
        name = tables.cell(row, tables.FOLDER) or tables.cell(row, tables.TITLE)
        yield Job(str(row), row.file, out / storage.safe_name(name), row, row.number)


def apart(jobs: Iterator[Job]) -> Iterator[Job]:
    """Refuse each job whose folder is another's: no two ever write into one."""
    taken: dict[str, str] = {}
    for job in jobs:
        first = taken.setdefault(str(job.folder).casefold(), job.place)
        if first == job.place or job.refused:
            yield job
        else:
            words = f"its folder, {job.folder}, is that of {first}; give it another title, or a folder of its own"
            yield replace(job, refused=f"{job.place}: {words}")


def refusal(job: Job, sentence: str) -> Finding:
    """Give the finding for a job that was refused: its place and the sentence."""
    line = re.match(rf"{re.escape(job.file)}:(\d+)", sentence)
    place = Place(file=job.file, line=job.line or (int(line[1]) if line else None))
    message = sentence if job.file in sentence else f"{job.place}: {sentence}"
    return Finding(REFUSED, "must", message, "Nothing was written for it; the others do not depend on it.", place)


def placed(job: Job, finding: Finding) -> Finding:
    """Give a finding with the file of its matter: there are many matters in a batch."""
    place = finding.place
    return finding if place.file else replace(finding, place=replace(place, file=job.file, line=job.line))
