"""The doors: a text, a file on disk, or the front matter of a Markdown file, read or refused with its place."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from mougen.errors import InputError, MougenError
from mougen.yamlsource.source import ReadingError, Source
from mougen.yamlsource.tree import Node, grow, lines, place, plain

MOST_BYTES = 4_000_000

_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


def read(text: str | bytes, file: str, refuse: type[MougenError] = InputError) -> Source:
    """Read a YAML text, or a JSON text where the file's name ends in ``.json``.

    Args:
        text: the file's content; bytes must be UTF-8.
        file: its name, for messages.
        refuse: the exception to raise.

    Returns:
        Nested mappings, lists and texts, with their lines.

    Raises:
        MougenError: ``refuse``, naming file, line, column, key and remedy.
    """
    try:
        return _source(_tree(text, file), file, refuse)
    except ReadingError as fault:
        raise refuse(fault.sentence(file)) from None


def read_file(path: Path, refuse: type[MougenError] = InputError) -> Source:
    """Read a YAML or JSON file.

    Raises:
        MougenError: ``refuse``, also where the file is not there or cannot be opened.
    """
    return read(read_bytes(path, refuse), str(path), refuse)


def read_bytes(path: Path, refuse: type[MougenError] = InputError) -> bytes:
    """Read a file's bytes, and no more of a huge file than shows that it is too large.

    Raises:
        MougenError: ``refuse``, where it is not there or cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise refuse(f"{path}: there is no such file; check the name and the folder") from None
    except IsADirectoryError:
        raise refuse(f"{path}: this is a folder, not a file; name the file in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refuse(f"{path}: the file cannot be read ({reason}); check that you may open it") from None


def front_matter(text: str | bytes, file: str, refuse: type[MougenError] = InputError) -> tuple[Source, str, int]:
    """Split a Markdown file that begins with YAML between two lines of three dashes.

    Returns:
        The front matter (its lines are those of the file), the body, and the line on which the body starts.

    Raises:
        MougenError: ``refuse``, where the front matter is missing, not closed, or cannot be read.
    """
    try:
        whole = _decoded(text)
        end = _closing(whole)
        # The first fence becomes an empty line, so that lines keep their numbers.
        source = _source(grow("\n" + whole[whole.index("\n") + 1 : end.start()]), file, refuse)
    except ReadingError as fault:
        raise refuse(fault.sentence(file)) from None
    body = whole[end.end() + 1 :]
    return source, body, place(whole, end.end())[0] + 1


def _closing(whole: str) -> re.Match[str]:
    fences = [found for found, _ in zip(_FENCE.finditer(whole), range(2), strict=False)]
    if not fences or fences[0].start() != 0:
        raise ReadingError("the file must begin with three dashes, then lines “key: value”, then three dashes", 1, 1)
    if len(fences) == 1:
        raise ReadingError("the front matter that begins here is not closed; add a line of three dashes after it", 1, 1)
    return fences[1]


def _source(root: Node, file: str, refuse: type[MougenError]) -> Source:
    return Source(plain(root), file, partial(lines, root), refuse)


def _tree(text: str | bytes, file: str) -> Node:
    return grow(_decoded(text), json=file.casefold().endswith(".json"))


def _decoded(text: str | bytes) -> str:
    if len(text) > MOST_BYTES:
        raise ReadingError(f"the file is larger than {MOST_BYTES // 1_000_000} MB; split it", 1, 1)
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = text[: error.start].decode("utf-8", "replace")
        what = f"byte {error.start + 1} of the file (0x{text[error.start]:02X}) is not UTF-8"
        words = f"{what}; save the file with the encoding UTF-8"
        raise ReadingError(words, *place(before, len(before))) from None
