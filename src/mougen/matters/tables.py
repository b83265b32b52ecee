"""A matter in a row of a table: each column is an answer, named by its question.

The names of columns: ``kind``; ``policies``, separated by semicolons; ``style``; ``folder``, where the documents go; a
question (``title``); a field of an entry of a list (``parties.1.name``); ``.later`` or ``.not_applicable`` after
either, for a note or reason in the answer's place; ``omit.HEADING``; ``waive.REQUIREMENT.reason``, ``.by`` and ``.on``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from mougen import yamlsource
from mougen.errors import InputError
from mougen.matters.reading import agreeing, matter_of
from mougen.model.answers import LATER, MOST_RECORDS, NOT_APPLICABLE
from mougen.model.matter import Matter
from mougen.model.question import Question, RecordField
from mougen.tablesource import Cell, Row, Table

KIND, POLICIES, STYLE, FOLDER, TITLE = "kind", "policies", "style", "folder", "title"

_WORDS = {"text", "paragraph", "party"}
_STATES = {LATER, NOT_APPLICABLE}
_WAIVER = re.compile(r"waive\.(.+)\.(reason|by|on)")
_ENTRY = re.compile(r"[1-9]\d{0,2}")
_Fields = Mapping[str, RecordField]


def check_columns(table: Table, questions: Mapping[str, Question]) -> None:
    """Refuse a table with a column that names nothing.

    Raises:
        InputError: naming the column's place and the nearest name.
    """
    for column, name in enumerate(table.header.names):
        if name:
            try:
                _path(name, questions)
            except ValueError as fault:
                raise InputError(f"{table.header.place(column)}: the column “{name}”: {fault}") from None


def cell(row: Row, name: str) -> str:
    """Give the text of a cell by the name of its column; empty where there is none."""
    return row.cells[row.names.index(name)].text.strip() if name in row.names and _filled(row, name) else ""


def read_row(row: Row, questions: Mapping[str, Question], kinds: Collection[str], policies: Collection[str]) -> Matter:
    """Read the matter in a row, as an answers file is read.

    Raises:
        InputError: naming the cell, the question and the remedy.
    """
    source = _source(row, questions)
    matter = matter_of(source, questions, kinds, policies)
    agreeing(source, ("answers",), questions, matter.answers)
    return matter


def _filled(row: Row, name: str) -> bool:
    return row.names.index(name) in row.cells


@dataclass(frozen=True, slots=True)
class _RowSource(yamlsource.Source):
    """A row as the nested data of a matter's file; faults in it name its cells."""

    cells: Mapping[yamlsource.Path, str] = field(default_factory=dict)

    def at(self, path: yamlsource.Path) -> str:
        """Name the first cell of what a path leads to, or of the nearest thing on the way there."""
        for end in range(len(path), 0, -1):
            beneath = (place for where, place in self.cells.items() if where[:end] == path[:end])
            if place := next(beneath, ""):
                return place
        return self.file


def _source(row: Row, questions: Mapping[str, Question]) -> _RowSource:
    data: dict[str, Any] = {}
    places: dict[yamlsource.Path, str] = {}
    for column, found in sorted(row.cells.items()):
        name = row.names[column]
        path, asked = _path(name, questions)
        if path == (FOLDER,):
            continue
        _usable(row.place(column), name, found, asked)
        places[path] = row.place(column)
        _put(data, path, found.text, places)
    if POLICIES in data:
        data[POLICIES] = [name for part in data[POLICIES].split(";") if (name := part.strip())]
    return _RowSource(_listed(data, (), places), str(row), cells=places)


def _usable(place: str, name: str, found: Cell, asked: RecordField | None) -> None:
    """Refuse a cell whose text may not be what a person sees in it."""
    if found.fault:
        raise InputError(f"{place}: {name}: {found.fault}")
    if found.shape and (asked is None or asked.type in _WORDS):
        words = "the answer is a text; format the cell as Text and type it again"
        raise InputError(f"{place}: {name}: the cell {found.shape}, while {words}")


def _path(name: str, questions: Mapping[str, Question]) -> tuple[yamlsource.Path, RecordField | None]:
    """Give where a column's cells stand in a matter's file, and what is asked there (None where it is words).

    Raises:
        ValueError: with the end of a sentence, where the name means nothing.
    """
    if name in {KIND, POLICIES, STYLE, FOLDER}:
        return (name,), None
    if name.startswith("omit."):
        return ("omit", name.removeprefix("omit.")), None
    if waiver := _WAIVER.fullmatch(name):
        return ("waive", waiver[1], waiver[2]), RecordField(ask="", type="date") if waiver[2] == "on" else None
    first, *steps = name.split(".")
    if first not in questions:
        known = (*questions, KIND, POLICIES, STYLE, FOLDER)
        raise ValueError(f"there is no such question; {yamlsource.nearest(first, known)}")
    path, asked = _entry(questions[first], steps) if questions[first].type == "records" else ((), questions[first])
    rest = steps[len(path) :]
    return ("answers", first, *path, *_state(rest)), None if rest else asked


def _entry(question: Question, steps: list[str]) -> tuple[yamlsource.Path, RecordField | None]:
    if steps[:1] and steps[0] in _STATES:
        return (), question
    like = f"{question.id}.1.{question.title_field}"
    if len(steps) < 2 or not _ENTRY.fullmatch(steps[0]) or int(steps[0]) > MOST_RECORDS:  # noqa: PLR2004 - as in like
        raise ValueError(f"the question asks for a list; name an entry, counted from 1, and a field of it: {like}")
    if steps[1] not in question.fields:
        raise ValueError(f"there is no such field of {question.item}; {yamlsource.nearest(steps[1], question.fields)}")
    return (int(steps[0]) - 1, steps[1]), question.fields[steps[1]]


def _state(rest: list[str]) -> list[str]:
    if len(rest) > 1 or (rest and rest[0] not in _STATES):
        raise ValueError(f"nothing but {LATER} or {NOT_APPLICABLE} can follow; take “{'.'.join(rest)}” away")
    return rest


def _put(data: dict[str, Any], path: yamlsource.Path, text: str, places: Mapping[yamlsource.Path, str]) -> None:
    *parents, last = path
    inner: Any = data
    for step in parents:
        inner = inner.setdefault(step, {})
        if not isinstance(inner, dict) or _STATES & inner.keys():
            raise _both(path, places)
    if last in inner or (last in _STATES and inner):
        raise _both(path, places)
    inner[last] = text


def _both(path: yamlsource.Path, places: Mapping[yamlsource.Path, str]) -> InputError:
    return InputError(f"{places[path]}: the same question has another answer in this row; empty one of the two cells")


def _listed(data: Any, path: yamlsource.Path, places: Mapping[yamlsource.Path, str]) -> Any:
    """Turn mappings of entries into lists; an entry that is missing before another is refused."""
    if not isinstance(data, dict):
        return data
    inner = {step: _listed(value, (*path, step), places) for step, value in data.items()}
    if not any(isinstance(step, int) for step in inner):
        return inner
    for step in sorted(inner):
        if step and step - 1 not in inner:
            place = next(found for where, found in places.items() if where[: len(path) + 1] == (*path, step))
            raise InputError(f"{place}: entry {step + 1} has no entry {step} before it; leave no gap")
    return [inner[step] for step in sorted(inner)]
