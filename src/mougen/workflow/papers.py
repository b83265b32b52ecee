"""The documents of a matter as files: made ready in memory first, then all put into a folder, or none."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mougen import storage
from mougen.model.bank import Bank
from mougen.model.state import State
from mougen.workflow import drafting
from mougen.workflow.reading import AS_A_DRAFT, Manner, Reading

WORD, PDF = "docx", "pdf"
NO_PAGES = "without page numbers in its contents, because LibreOffice is not found here; Word puts them in (F9)"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that is ready to be written.

    Attributes:
        kind: the kind of document.
        name: its file name.
        data: the bytes of the file.
        content: the digest of what it holds, which is the same on every platform; for a PDF, that of its Word file.
        note: what a person should know of it.
    """

    kind: str
    name: str
    data: bytes
    content: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written.

    Attributes:
        kind: the kind of document.
        path: where it is.
        sha256: the SHA-256 of its bytes in hexadecimal.
        content: as for ``Paper``.
        note: what a person should know of it, and what became of a file that was there before.
    """

    kind: str
    path: Path
    sha256: str
    content: str
    note: str = ""

    def as_json(self) -> dict[str, str]:
        """Give it as the contract's JSON object."""
        body = {"kind": self.kind, "path": str(self.path), "sha256": self.sha256, "content": self.content}
        body["format"] = self.path.suffix.removeprefix(".")
        return body | ({"note": self.note} if self.note else {})


def prepare(bank: Bank, reading: Reading, manner: Manner = AS_A_DRAFT) -> tuple[Paper, ...]:
    """Make the documents of a matter ready: the Word files, and the PDF files where they are wanted.

    Raises:
        ContentError: if a template is not sound.
        InputError: if an execution copy is wanted of what cannot be signed yet.
        OutputError: if page numbers or PDF files are wanted and LibreOffice is missing or fails.
    """
    require_printer(manner)
    return finish(drafting.render(bank, reading, manner), reading, manner, (reading.document.kind,))


def finish(
    files: Mapping[str, bytes], reading: Reading, manner: Manner, signed: tuple[str, ...]
) -> tuple[Paper, ...]:
    """Make Word files ready: with page numbers where they are wanted, under their names, and as PDF files too.

    Args:
        files: the Word files by kind of document.
        reading: the matter that they are of.
        manner: how they are written.
        signed: the kinds that the parties sign, which have contents and a state; the others are our own records.

    Raises:
        OutputError: as ``prepare``.
    """
    files, notes = dict(files), dict.fromkeys(files, "")
    for kind in signed if _paged(manner) else ():
        notes[kind] = _with_pages(files, kind)
    version = f"-v{manner.version}" if manner.version else ""
    states = {kind: f"-{manner.state}" for kind in signed if manner.state is not State.DRAFT}
    names = {kind: f"{kind}{version}{states.get(kind, '')}" for kind in files}
    papers = [_paper(reading, names[kind], kind, data) for kind, data in files.items()]
    papers = [replace(paper, note=notes[paper.kind]) for paper in papers]
    if manner.pdf:
        from mougen.word import office  # noqa: PLC0415 - few drafts are printed

        day = reading.matter.answers.value("draft_date")
        printed = office.print_out(files, day if isinstance(day, dt.date) else None)
        papers += [_printed(paper, printed[paper.kind]) for paper in papers]
    return tuple(papers)


def _with_pages(files: dict[str, bytes], main: str) -> str:
    """Put page numbers into the main document, or give the note that says why it has none."""
    from mougen.word import office, pages  # noqa: PLC0415 - as above

    if office.find() is None:
        return NO_PAGES
    files[main] = pages.numbered(files[main])
    return ""


def require_printer(manner: Manner) -> None:
    """Refuse at once, before anything is asked or made, what needs LibreOffice where it is missing.

    Raises:
        OutputError: saying what to install, and what to do without it.
    """
    if manner.pdf or manner.pages:
        from mougen.word import office  # noqa: PLC0415 - as above

        office.require()


def _paged(manner: Manner) -> bool:
    """Whether the contents are to have page numbers: in what goes out of the house, if nothing else is said."""
    return (manner.pdf or manner.state is not State.DRAFT) if manner.pages is None else manner.pages


def _paper(reading: Reading, named: str, kind: str, data: bytes) -> Paper:
    from mougen.word.content import content_digest  # noqa: PLC0415 - Word is slow to start and not every command writes

    name = f"{storage.safe_name(reading.document.title)}-{named}.{WORD}"
    return Paper(kind, name, data, content_digest(data))


def _printed(paper: Paper, data: bytes) -> Paper:
    return Paper(paper.kind, f"{paper.name.removesuffix(WORD)}{PDF}", data, paper.content)


def put(papers: tuple[Paper, ...], folder: Path) -> tuple[Written, ...]:
    """Put documents into a folder, all or none, never over a file that a person has changed.

    The caller sees to it that no other session writes into the folder.

    Raises:
        OutputError: if the folder cannot be written; what was there before is still there.
    """
    notes = [_replacing(folder / paper.name, paper.data) for paper in papers]
    paths = storage.publish(folder, {paper.name: paper.data for paper in papers})
    return tuple(_written(paper, path, note) for paper, path, note in zip(papers, paths, notes, strict=True))


def _written(paper: Paper, path: Path, replacing: str) -> Written:
    kept = "" if path.name == paper.name else f"beside {paper.name}, which somebody has changed and which is kept"
    note = "; ".join(words for words in (kept or replacing, paper.note) if words)
    return Written(paper.kind, path, hashlib.sha256(paper.data).hexdigest(), paper.content, note)


def _replacing(path: Path, data: bytes) -> str:
    try:
        return "" if path.read_bytes() == data else "in place of the earlier one"
    except OSError:
        return ""


def compliance(bank: Bank, reading: Reading, path: Path) -> Written:
    """Write the compliance schedule of a matter: for each requirement of its policies, the clause that meets it.

    Raises:
        ContentError: if the template is not sound.
        BusyError: if somebody else has the folder open.
        OutputError: if it cannot be written; a file there that a person has changed is kept, and this goes beside it.
    """
    from mougen.word.content import content_digest  # noqa: PLC0415 - as above

    data = drafting.render_sheet(bank, reading, drafting.COMPLIANCE)
    storage.make_folder(path.parent)
    with storage.lock(path.parent):
        (written,) = put((Paper(drafting.COMPLIANCE, path.name, data, content_digest(data)),), path.parent)
    return written
