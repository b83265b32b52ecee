"""The proof of a redline: settled one way it must read as the new file, settled the other way as the old one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from mougen.errors import OutputError
from mougen.word.opened import Opened
from mougen.word.settling import accept, reject
from mougen.word.transcript import Line, transcribe

_SHOWN = 80

Side = tuple[str, Sequence[Line]]


def require(made: Mapping[str, bytes], old: Side, new: Side) -> None:
    """Raise where a redline does not read as it must.

    Args:
        made: the parts of the redline, as they were written.
        old: the old file's name, and how it reads.
        new: the same of the new file.

    Raises:
        OutputError: naming the first place that differs.
    """
    for words, settled, (name, lines) in (("accepted", accept, new), ("rejected", reject, old)):
        wrong = difference(transcribe(Opened("the redline", dict(made)), settled), lines)
        if wrong:
            raise OutputError(
                f"The redline was not written: with all changes {words} it would not read as {name}: {wrong}."
            )


def difference(found: Sequence[Line], wanted: Sequence[Line]) -> str:
    """Say where two transcripts first differ; nothing where they are the same."""
    if found == wanted:
        return ""
    for one, other in zip_longest(found, wanted):
        if one != other:
            return f"at {(other or one).where}, “{_start(one)}” stands instead of “{_start(other)}”"
    return ""


def _start(line: Line | None) -> str:
    return "nothing" if line is None else line.text[:_SHOWN]
