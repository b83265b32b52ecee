"""What a questionnaire was made from: kept on a sheet that nobody sees, so that its return is compared with that.

The custom properties of the file say the same in short; programs that save it again may lose them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mougen import __version__
from mougen.errors import InputError
from mougen.model.answers import Answers, write, write_record
from mougen.questionnaire.plan import Plan
from mougen.tablesource import Grid, Put, Sheet

NAME = "mougen"

_MARK = "mougen:origin"
_UNDERSCORE = r"\u005f"  # programs disagree on how Excel keeps a text such as _x0041_
_PIECE = 10_000  # characters that need no more than three cells' worth even where each is a pair


@dataclass(frozen=True, slots=True)
class Origin:
    """What a questionnaire was made from.

    Attributes:
        kind: the kind of document.
        library: the SHA-256 of the content.
        title: the matter's title.
        base: the answers that stand in it, as plain text, by question or (``parties.2``) by entry of a list.
        version: the program's version.
        party: whom it is for, empty where it is for all.
    """

    kind: str
    library: str
    title: str
    base: Mapping[str, Any] = field(default_factory=dict)
    version: str = __version__
    party: str = ""

    def properties(self) -> dict[str, str]:
        """Give what the custom properties of the file say."""
        told = {"version": self.version, "library": self.library, "kind": self.kind, "answers": self.digest()}
        return {f"mougen {name}": value for name, value in told.items()}

    def stands(self, answers: Answers) -> bool:
        """Whether at least half of it still stands among the answers of a matter."""
        kept = sum(1 for name, value in self.base.items() if _now(answers, name) == value)
        return kept >= len(self.base) - kept

    def digest(self) -> str:
        """Give the SHA-256 of the answers that stand in it."""
        return hashlib.sha256(_json(self.base).encode()).hexdigest()


def of(plan: Plan, library: str) -> Origin:
    """Say what a questionnaire is made from."""
    return Origin(plan.kind, library, plan.title, dict(_base(plan)), party=plan.party or "")


def sheet(origin: Origin) -> Sheet:
    """Make the sheet."""
    head = {
        "version": origin.version,
        "library": origin.library,
        "kind": origin.kind,
        "title": origin.title,
        "party": origin.party,
        "digest": origin.digest(),
    }
    base = {f"={name}": _pieces(_json(value).replace("_", _UNDERSCORE)) for name, value in origin.base.items()}
    rows = [(_MARK, ""), *head.items(), *((name, *pieces) for name, pieces in base.items())]
    return Sheet(NAME, (30, 30), tuple(tuple(Put(text, "id") for text in row) for row in rows), hidden=True)


def read(file: str, grids: tuple[Grid, ...]) -> Origin:
    """Read what a questionnaire was made from.

    Raises:
        InputError: where the workbook is no questionnaire, or what it says of itself was changed.
    """
    told = next((_rows(grid) for grid in grids if _is_marked(grid)), None)
    if told is None:
        raise InputError(f"{file}: this is no questionnaire of mougen; make one with: mougen questionnaire MATTER")
    try:
        base = {name[1:]: json.loads(value) for name, value in told.items() if name.startswith("=")}
        found = Origin(told["kind"], told["library"], told["title"], base, told["version"], told.get("party", ""))
        if found.digest() == told["digest"]:
            return found
    except (KeyError, ValueError, RecursionError):
        pass
    raise InputError(f"{file}: what the workbook says of itself was changed; fill in a new questionnaire")


def _base(plan: Plan) -> Iterator[tuple[str, Any]]:
    for question in plan.questions():
        answer = plan.answers.get(question.id)
        records = plan.answers.records(question.id)
        if question.type == "records" and records:
            yield from ((f"{question.id}.{i + 1}", write_record(records[i])) for i in plan.entries[question.id])
        elif answer is not None and plan.party is None:
            yield question.id, write(answer)


def _now(answers: Answers, name: str) -> object:
    """Give what a matter says under a name of the base, as plain text."""
    question, _, number = name.partition(".")
    if not number:
        return write(answers[question]) if question in answers else None
    records = answers.records(question)
    return write_record(records[int(number) - 1]) if number.isdecimal() and int(number) <= len(records) else None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _pieces(text: str) -> list[str]:
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


def _is_marked(grid: Grid) -> bool:
    return any(cell.text == _MARK for (_, column), cell in grid.cells.items() if column == 0)


def _rows(grid: Grid) -> dict[str, str]:
    """Give the rows by their first cell, the others joined."""
    found: dict[int, list[str]] = {}
    for place in sorted(grid.cells):
        found.setdefault(place[0], []).append(grid.cells[place].text)
    return {texts[0]: "".join(texts[1:]) for texts in found.values()}
