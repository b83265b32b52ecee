"""The schedule of changes: what its template is given, as plain text and lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from mougen.compare import citing
from mougen.model.difference import Cause, Difference, LineDifference
from mougen.model.document import Document, text_of
from mougen.model.lines import Line
from mougen.model.sheet import SignOffForm
from mougen.model.shown import ChangeRow, ChangesNames

NO_REASON = "Not yet given"
NO_WORDS = "No words"
AS_ABOVE = "As above"
_MOST_CAUSES = 4
_WHAT = {"added": "Added", "removed": "Taken out", "not used": "Taken out; its number is kept as “Not used”"}
_WHAT_BENEATH = {what: what.partition(";")[0] for what in _WHAT.values()}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the changes: which versions are compared, and how the change is to be made."""

    versions: str
    advice: tuple[str, ...]


def schedule(
    form: SignOffForm, document: Document, differences: tuple[Difference, ...], heading: Heading
) -> ChangesNames:
    """Give what the schedule of changes shows: a row for each line that differs, or that came or went with its section.

    Args:
        form: its fixed words.
        document: the document as it is now.
        differences: what differs from the issued version.
        heading: what stands above them.
    """
    rows = [row for difference in differences for row in _once(_rows(difference))]
    parts = f"{len(differences)} {'part is' if len(differences) == 1 else 'parts are'} changed."
    return {
        "title": document.title,
        "kind": document.kind_title,
        "heading": form.title,
        "introduction": form.introduction,
        "source": form.source,
        "versions": heading.versions,
        "advice": list(heading.advice),
        "count": parts,
        "rows": rows,
    }


def _once(rows: Iterator[ChangeRow]) -> Iterator[ChangeRow]:
    """Give the rows of one section with what they have in common said once."""
    last: ChangeRow | None = None
    for row in rows:
        told = row.copy()
        if last is not None:
            told["reason"] = AS_ABOVE if row["reason"] == last["reason"] else row["reason"]
            told["behind"] = AS_ABOVE if row["behind"] == last["behind"] else row["behind"]
        yield told
        last = row


def _rows(difference: Difference) -> Iterator[ChangeRow]:
    place = citing.section(difference)
    if difference.retitled:
        yield _row(difference, (place, "Title changed"), (difference.title_was, difference.title))
    if difference.moved:
        yield _row(difference, (place, "Moved"), (NO_WORDS, f"Stands at number {difference.number} now"))
    if difference.kind in _WHAT:
        yield from _whole(difference)
    elif difference.kind == "changed":
        yield from (_line(difference, line) for line in difference.lines)


def _whole(difference: Difference) -> Iterator[ChangeRow]:
    """Give a section that came or went paragraph by paragraph, each with what stands beneath it."""
    what = _WHAT[difference.kind]
    if not difference.lines:
        yield _row(difference, (citing.section(difference), what), (NO_WORDS, NO_WORDS))
    for count, (_, group) in enumerate(groupby(difference.lines, _Paragraphs())):
        lines = list(group)
        place = citing.section(difference) if count == 0 else citing.line(difference, lines[0])
        before = _text((line.was, line.number_was) for line in lines)
        after = _text((line.now, line.number) for line in lines)
        yield _row(difference, (place, what if count == 0 else _WHAT_BENEATH[what]), (before, after), _causes(lines))


class _Paragraphs:
    """Counts the paragraphs of the first level, so that lines beneath one have the same count."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, line: LineDifference) -> int:
        side = line.now or line.was
        self._count += side is not None and side.level == 0 and side.kind not in {"row", "total"}
        return self._count


def _line(difference: Difference, line: LineDifference) -> ChangeRow:
    what = "Changed" if line.was and line.now else "Added" if line.now else "Taken out"
    before, after = (_shown(side) if side else NO_WORDS for side in (line.was, line.now))
    return _row(difference, (citing.line(difference, line), what), (before, after), line.causes)


def _row(
    difference: Difference, where: tuple[str, str], words: tuple[str, str], causes: tuple[Cause, ...] = ()
) -> ChangeRow:
    return {
        "place": where[0],
        "what": where[1],
        "before": words[0],
        "after": words[1],
        "reason": difference.reason or NO_REASON,
        "behind": behind(causes or difference.causes),
    }


def behind(causes: tuple[Cause, ...]) -> str:
    """Say what lies behind a change, a line for each cause."""
    told = list(dict.fromkeys(cause.told for cause in causes))
    more = [f"and {len(told) - _MOST_CAUSES} more"] if len(told) > _MOST_CAUSES else []
    return "\n".join([*told[:_MOST_CAUSES], *more])


def _causes(lines: Iterable[LineDifference]) -> tuple[Cause, ...]:
    return tuple(dict.fromkeys(cause for line in lines for cause in line.causes))


def _text(sides: Iterable[tuple[Line | None, str]]) -> str:
    """Give one side of a paragraph with what stands beneath it, each with its number beside it."""
    return "\n".join(f"{_own(number, line)}{_shown(line)}" for line, number in sides if line is not None) or NO_WORDS


def _own(number: str, line: Line) -> str:
    """Give the number that stands beside a line beneath another: the last part of that by which it is cited."""
    return f"{number[number.rfind('(') :]} " if line.level and "(" in number else ""


def _shown(line: Line) -> str:
    cells = (text_of(cell) for cell in line.cells)
    return "; ".join(cell for cell in cells if cell) if line.in_table else line.text
