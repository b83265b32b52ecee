"""Opens what a crash, an accident or a damaged disk left of a matter, and says in a sentence what was put right."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mougen import storage, yamlsource
from mougen.matters import journal as journals
from mougen.matters.journal import Journal, nested

_ROLLED = "the last answer that was on its way when the program was ended has been put into it"
_RESTORED = "it was gone or empty, and has been written again from its journal, as it was saved last"


def recover(path: Path) -> tuple[bytes, Journal, tuple[str, ...]]:
    """Read a matter's file, written again from its journal where a crash or an accident requires it.

    Returns:
        What the file holds, what the journal tells, and what was put right. A damaged journal is set aside, never
        deleted, and told as far as it is sound.

    Raises:
        InputError: where neither file nor journal can be read.
        OutputError: where what must be put right cannot be written.
    """
    journal = journals.read(path)
    data = yamlsource.read_bytes(path) if path.is_file() or not journal.entries else b""
    if not journal.ahead_of(data) and (data.strip(b"\0 \t\r\n") or not journal.entries):
        return data, *_set_aside(path, journal)
    words = _ROLLED if journal.ahead_of(data) else _RESTORED
    data = text(nested(journal.entries), data.strip(b"\0"))
    storage.write_atomic(path, data)  # before a damaged journal is set aside, as it may be all that there is
    return data, *_set_aside(path, journal, f"{path}: {words}")


def text(data: Mapping[str, Any], before: bytes | None) -> bytes:
    """Give the text of a matter's file, with a person's comments and layout in the file before it."""
    return yamlsource.dump(data, before.decode("utf-8-sig") if before else None).encode()


def _set_aside(path: Path, journal: Journal, *told: str) -> tuple[Journal, tuple[str, ...]]:
    if not journal.damaged:
        return (journals.keep(path, journal) if told else journal), told
    damaged = journals.beside(path)
    kept = storage.set_aside(damaged, path.with_suffix(journals.DAMAGED).name)
    words = f"line {journal.damaged} is damaged; it is kept as {kept.name}, and a new one begins beside {path.name}"
    return journals.gathered(path, journal), (*told, f"{damaged}: {words}")
