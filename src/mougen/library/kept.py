"""Content that was read and found sound, kept for as long as no byte of it changes."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from mougen import __version__
from mougen.library.compiled import pack, unpack
from mougen.library.shelves import shelve
from mougen.model.bank import Bank
from mougen.settings import FOLDERS
from mougen.storage import cache

KIND = "bank"

_READERS = ("mougen.library", "mougen.model", "mougen.yamlsource", "markdown_it", "yaml")
"""The packages on which it depends what is made of content, and whether it is sound."""


def kept(roots: tuple[Path, ...], read: Callable[[], Bank]) -> Bank:
    """Give the bank that was kept for exactly these files, or read it and keep it.

    Args:
        roots: the content folders, the shipped one first.
        read: reads them and refuses what is not sound; what it raises passes through, and nothing is kept.

    Raises:
        ContentError: for a link that leads out of its root.
    """
    key = _key(roots)
    data = cache.recall(KIND, key) if key else None
    found = unpack(data) if data else None
    if found is None:
        found = read()
        if key and key == _key(roots):  # nobody has changed a file in the meantime
            _keep(key, found)
    return found


def _keep(key: str, bank: Bank) -> None:
    """Keep a bank, if it can be given back exactly."""
    with suppress(TypeError, UnicodeEncodeError):
        data = pack(bank)
        if unpack(data) == bank:
            cache.keep(KIND, key, data)


def _key(roots: tuple[Path, ...]) -> str | None:
    """Give the SHA-256 of all content, its names and the program; None where a file cannot be read."""
    files = shelve(roots, FOLDERS).files
    digest = hashlib.sha256()
    try:
        for line in _program():
            digest.update(os.fsencode(f"{line}\n"))
        for name in sorted(files):
            data = files[name].read_bytes()
            digest.update(os.fsencode(f"{name}\n{files[name]}\n{len(data)}\n"))
            digest.update(data)
    except OSError:
        return None
    return digest.hexdigest()


def _program() -> Iterator[str]:
    """Tell this program from one whose code was changed, or whose readers were updated, under the same version."""
    yield from (__version__, sys.version)
    for package in _READERS:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            for path in sorted(Path(folder).glob("*.py")):
                about = path.stat()
                yield f"{path} {about.st_size} {about.st_mtime_ns}"
