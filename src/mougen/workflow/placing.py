"""Where documents go: folders held while they are written into, and never another matter's."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mougen import matters, storage
from mougen.errors import InputError, MougenError, OutputError
from mougen.matters.frozen import require_open
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.storage.files import candidates, refusing
from mougen.storage.locks import LOCK
from mougen.workflow import drafting
from mougen.workflow.papers import Paper, Written, put

if TYPE_CHECKING:
    from mougen.workflow.sittings import Sitting


def write(
    papers: tuple[Paper, ...], folder: Path, sitting: Sitting | None = None, keep: Matter | None = None
) -> tuple[Written, ...]:
    """Write the documents of a matter that is on disk.

    Args:
        papers: the documents, ready to be written.
        folder: where they go.
        sitting: the matter, where this session holds it open.
        keep: what the open matter is to hold from now on.

    Raises:
        BusyError: if somebody else has the folder open.
        OutputError: if the folder cannot be written; what was there before is still there.
    """
    with _held(folder, sitting):
        if sitting is not None and keep is not None:
            sitting.change(keep)
        return put(papers, folder)


def write_new(bank: Bank, matter: Matter, papers: tuple[Paper, ...], out: Path | None) -> tuple[Written, ...]:
    """Write the documents of a new matter, and the matter beside them, all or none.

    The folder is named after the title, with -2, -3 … where another matter is in it. The same matter again gives the
    same folder.

    Raises:
        InputError: if ``out`` holds another matter.
        BusyError, OutputError: as ``write``.
    """
    named = candidates(Path(storage.safe_name(str(matter.answers.value("title") or ""))))
    for folder in [out] if out else named:
        if _is_for(bank, matter, folder, named=out is not None):
            with _held(folder):
                if _is_for(bank, matter, folder, named=True):
                    return _put_with_matter(matter, papers, folder)
    remedy = f"to draft that one with these answers: mougen draft “{out}” --answers FILE; else choose another folder"
    raise InputError(f"{out}: this folder holds another matter already; {remedy}")


def _is_for(bank: Bank, matter: Matter, folder: Path, *, named: bool) -> bool:
    """Whether a folder holds no matter but this one; one that nobody named must otherwise be empty too."""
    with refusing(folder):
        if (folder / matters.FILE).exists():
            return _holds(bank, matter, folder)
        return named or not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def _holds(bank: Bank, matter: Matter, folder: Path) -> bool:
    try:
        return drafting.read(bank, folder) == matter
    except MougenError:
        return False


def put_again(papers: tuple[Paper, ...], folder: Path) -> tuple[Written, ...]:
    """Put documents that were made ready elsewhere into their matter's folder, or another.

    Raises:
        BusyError, OutputError: as ``write``.
    """
    with _held(folder):
        return put(papers, folder)


def put_new(
    papers: tuple[Paper, ...], folder: Path, matter: bytes, ours: Collection[str] = ()
) -> tuple[Written, ...]:
    """Put documents that were made ready elsewhere into a folder, and their matter beside them, all or none.

    Args:
        papers: the documents.
        folder: made where it is not there.
        matter: the matter's file.
        ours: the SHA-256 of each matter's file that we may have put there before, and may replace.

    Raises:
        InputError: if the folder holds another matter, or this one as a person has changed it.
        BusyError, OutputError: as ``write``.
    """
    path = folder / matters.FILE
    with _held(folder):
        with refusing(path):
            old = path.read_bytes() if path.exists() else None
        if old not in {None, matter} and hashlib.sha256(old or b"").hexdigest() not in ours:
            remedy = "to draft that one: mougen draft with its folder; else give the row another folder"
            raise InputError(f"{path}: this is another matter, or somebody has changed it; {remedy}")
        if old != matter:
            storage.write_atomic(path, matter)
        try:
            return put(papers, folder)
        except BaseException:
            _restore(path, old)
            raise


def _restore(path: Path, old: bytes | None) -> None:
    with suppress(OSError, OutputError):
        if old is None:
            path.unlink()
        else:
            storage.write_atomic(path, old)


def _put_with_matter(matter: Matter, papers: tuple[Paper, ...], folder: Path) -> tuple[Written, ...]:
    if (folder / matters.FILE).exists():
        return put(papers, folder)
    kept = matters.keep(folder, matter)
    try:
        return put(papers, folder)
    except BaseException:
        _restore(kept, None)
        raise


@contextmanager
def _held(folder: Path, sitting: Sitting | None = None) -> Iterator[None]:
    """Hold a folder, made if it is not there; what was made goes again where nothing could be written into it."""
    require_open(folder)
    missing = storage.make_folder(folder)
    with refusing(folder):
        held_already = sitting is not None and folder.samefile(sitting.folder)
    try:
        if held_already:
            yield
        else:
            with storage.lock(folder):
                yield
    except BaseException:
        with suppress(OSError):
            for made in missing:
                (made / LOCK).unlink(missing_ok=True)
                made.rmdir()
        raise
