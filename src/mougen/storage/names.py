"""Names of files and folders that are safe on Windows, macOS and Linux, whatever the title."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from mougen.errors import OutputError
from mougen.storage.files import candidates, flush, make_folder, refusing

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
_APOSTROPHES = re.compile("['’]")
_HASH_LENGTH = 8


def safe_name(title: str, *, fallback: str = "untitled", limit: int = 80) -> str:
    """Make a name that a person can read, of small letters, digits and hyphens.

    Case, spaces and punctuation may be lost. If anything else is, or the name had to be cut, it ends in eight digits
    made from the title, so that different titles do not meet in one name unseen.

    Args:
        title: any text.
        fallback: stands for a title with no letter or digit.
        limit: the most characters it may have.
    """
    title = unicodedata.normalize("NFC", title)
    spaced = "".join(" " if _is_spacing(character) else character for character in _APOSTROPHES.sub("", title))
    letters = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", letters.lower()))
    if words and len(words) <= limit and words not in _RESERVED and not _loses(title):
        return words
    if not title.strip():
        return fallback
    digits = hashlib.sha256(title.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_LENGTH]
    head = (words or fallback)[: limit - _HASH_LENGTH - 1].rstrip("-")
    return f"{head}-{digits}"


def new_folder(parent: Path, title: str) -> Path:
    """Make a folder named after a title, with -2, -3 … if the name is taken.

    Raises:
        OutputError: saying what failed and what to do.
    """
    path = parent / safe_name(title)
    make_folder(parent, path)
    with refusing(path):
        for candidate in candidates(path):
            try:
                candidate.mkdir()
            except FileExistsError:
                continue
            flush(parent)
            return candidate
    raise OutputError(f"{path}: there are too many folders of that name; move some away")


def _loses(title: str) -> bool:
    return not all((character.isascii() and character.isalnum()) or _is_spacing(character) for character in title)


def _is_spacing(character: str) -> bool:
    return character.isspace() or unicodedata.category(character).startswith(("P", "Z"))
