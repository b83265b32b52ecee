"""Shelves: the content files of all content folders, where a council's file replaces the shipped one of its name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from mougen.errors import ContentError

LARGEST = 100_000
MOST_FILES = 20_000


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of one content folder, by their path within it."""

    files: dict[str, Path]

    def under(self, folder: str, ending: str) -> dict[str, Path]:
        """Give the files beneath a folder, by their path there without the ending, in order of path."""
        start = f"{folder}/"
        return {
            name.removeprefix(start).removesuffix(ending): path
            for name, path in sorted(self.files.items())
            if name.startswith(start) and name.endswith(ending)
        }


def shelve(roots: tuple[Path, ...], folders: tuple[str, ...]) -> Shelf:
    """List the content files of all roots; a later root's file replaces its namesake in an earlier one.

    Raises:
        ContentError: for a link that leads out of its root, or a folder with more files than any content has.
    """
    files: dict[str, Path] = {}
    for root in roots:
        for folder in folders:
            _inside(root / folder, root)
            found = sorted(islice(_files(root / folder, root, folder), MOST_FILES + 1))
            if len(found) > MOST_FILES:
                raise ContentError(f"{root / folder} holds more than {MOST_FILES:,} files; name a folder of content")
            files |= found
    return Shelf(files)


def read_text(path: Path) -> str:
    """Read a content file.

    Raises:
        ContentError: if it is too large, cannot be read, or is not UTF-8.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise ContentError(f"{path}:1: the file is larger than {LARGEST:,} bytes; split it")
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise ContentError(f"{path}:1: the file cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ContentError(f"{path}:{line}: this is not UTF-8; save the file with the encoding UTF-8") from None


def _files(folder: Path, root: Path, name: str) -> Iterator[tuple[str, Path]]:
    """Give the content files beneath a folder by their names, without going into folders that are links."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            path, inner = folder / entry.name, f"{name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if sys.platform == "win32":  # where a link to a folder need not call itself a link
                    _inside(path, root)
                yield from _files(path, root, inner)
            elif entry.is_file() and not entry.name.startswith((".", "~$")):
                if entry.is_symlink():
                    _inside(path, root)
                yield inner, path


def _inside(path: Path, root: Path) -> None:
    if not path.resolve().is_relative_to(root.resolve()):
        raise ContentError(f"{path} is a link that leads out of {root}; put the file itself there")
