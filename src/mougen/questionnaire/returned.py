"""What came back in a questionnaire: each cell that was filled in, by the question, entry and field that it answers.

Everything is found by the names in hidden rows and columns, wherever it was moved or sorted to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mougen.model.answers import MOST_RECORDS, AnswerError
from mougen.model.question import Question, RecordField
from mougen.questionnaire.cells import NO, TOO_LONG, YES, typed
from mougen.questionnaire.pages import ANSWER, LIST, QUESTIONS, REMOVE, TAKE_OUT, WORDS
from mougen.tablesource import Cell, Grid


@dataclass(frozen=True, slots=True)
class Given:
    """What was filled in, in the form that ``model.answers.read`` takes, and its cell: ``Money!D4``."""

    raw: object
    cell: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list with something in it.

    Attributes:
        question: the list.
        number: the number in the matter when the questionnaire was made, from 1; None for a new entry.
        cell: the first cell of the row that was filled in.
        fields: what was filled in.
        removed: whether it is to be taken out.
    """

    question: str
    number: int | None
    cell: str
    fields: Mapping[str, Given]
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be used, and why."""

    cell: str
    words: str

    def __str__(self) -> str:
        """Say it for a person."""
        return f"{self.cell}: {self.words}"


@dataclass(slots=True)
class Returned:
    """What was filled in, and what cannot be used: ``faults`` must be mended, ``unread`` is not asked any more."""

    answers: dict[str, Given] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[Fault] = field(default_factory=list)


def read_sheets(grids: tuple[Grid, ...], questions: Mapping[str, Question]) -> Returned:
    """Read all sheets of a questionnaire; the answers are not yet held against the rules of their questions."""
    reader = _Reader(questions, Returned())
    for grid in grids:
        marks = (place for place in sorted(grid.cells) if grid.cells[place].text.startswith((QUESTIONS, LIST)))
        for row, column in [*marks][:1]:  # an answer may be of the same words
            mark = grid.cells[row, column].text
            if mark == QUESTIONS:
                reader.section(_Area(grid, row, column))
            else:
                reader.list(_Area(grid, row, column), mark.removeprefix(LIST))
    return reader.found


@dataclass(frozen=True, slots=True)
class _Area:
    """The part of a sheet beneath a row that names the columns, right of the column that names the rows."""

    grid: Grid
    top: int
    left: int

    def columns(self) -> dict[int, str]:
        """Give the name of each column that has one."""
        row = {column: cell.text for (number, column), cell in self.grid.cells.items() if number == self.top}
        return {column: name for column, name in sorted(row.items()) if column != self.left}

    def row(self, row: int) -> list[tuple[int, int]]:
        """Give the places of a row that are filled."""
        return [place for place in self.grid.cells if place[0] == row and place[1] != self.left]

    def filled(self, row: int, name: str) -> list[tuple[int, Cell]]:
        """Give what stands in a row in the column of a name."""
        columns = [column for column, named in self.columns().items() if named == name]
        return [(column, self.grid.cells[row, column]) for column in columns if (row, column) in self.grid.cells]

    def named_rows(self) -> list[tuple[int, str]]:
        """Give the rows beneath with their names, without those that hold words of ours."""
        rows = sorted({row for row, _ in self.grid.cells if row > self.top})
        cells = ((row, self.grid.cells.get((row, self.left))) for row in rows)
        named = [(row, cell.text.strip() if cell else "") for row, cell in cells]
        return [(row, name) for row, name in named if name != WORDS]


@dataclass(frozen=True, slots=True)
class _Reader:
    questions: Mapping[str, Question]
    found: Returned

    def section(self, area: _Area) -> None:
        """Read a sheet of questions, each in its row, and the ticks beneath it."""
        ticks: dict[str, dict[str, tuple[Cell, str]]] = {}
        for row, name in area.named_rows():
            for column, cell in area.filled(row, ANSWER):
                place = area.grid.place(row, column)
                asked, _, option = name.partition("#")
                if not name:
                    self.found.faults.append(Fault(place, "no question stands in this row; put the answer beside one"))
                elif asked not in self.questions:
                    self._unread(place, asked)
                elif option:
                    ticks.setdefault(asked, {})[option] = cell, place
                else:
                    self._answer(asked, cell, place)
        self._strays(area)
        for name, ticked in ticks.items():
            self._ticks(self.questions[name], ticked)

    def list(self, area: _Area, name: str) -> None:
        """Read a sheet of entries; a row that was copied is another entry."""
        question = self.questions.get(name)
        if question is None or question.type != "records":
            self._unread(area.grid.place(area.top, area.left), name)
            return
        seen: set[int] = set()
        for row, identity in area.named_rows():
            number = _number(identity, name)
            if number is None and identity:
                place = area.grid.place(row, area.left)
                self.found.faults.append(Fault(place, f"“{identity}” is no entry of this list; empty the cell"))
                continue
            self._entry(area, row, question, None if number in seen else number)
            seen |= {number} if number else set()
        self._strays(area)

    def _entry(self, area: _Area, row: int, question: Question, number: int | None) -> None:
        fields: dict[str, Given] = {}
        for name, asked in question.fields.items():
            for column, cell in area.filled(row, name):
                given = self._given(asked, cell, area.grid.place(row, column))
                if given is not None:
                    fields[name] = given
        marks = [self._removal(cell, area.grid.place(row, column)) for column, cell in area.filled(row, REMOVE)]
        first = area.grid.place(row, min((column for _, column in area.row(row)), default=area.left))
        place = next(iter(fields.values())).cell if fields else first
        if number is not None or fields:
            self.found.entries.append(Entry(question.id, number, place, fields, any(marks)))

    def _answer(self, name: str, cell: Cell, place: str) -> None:
        given = self._given(self.questions[name], cell, place)
        before = self.found.answers.get(name)
        if given is None:
            return
        if before is not None and before.raw != given.raw:
            words = f"the question is answered at {before.cell} too, and otherwise; empty one of the two"
            self.found.faults.append(Fault(place, words))
        self.found.answers[name] = given

    def _given(self, asked: RecordField, cell: Cell, place: str) -> Given | None:
        if cell.text == TOO_LONG:
            return None
        try:
            return Given(typed(asked, cell), place)
        except AnswerError as error:
            self.found.faults.append(Fault(place, f"{asked.what}: {error.message}"))
            return None

    def _ticks(self, question: Question, ticked: Mapping[str, tuple[Cell, str]]) -> None:
        """Read the ticks beneath a question: all of them together are its answer."""
        chosen = []
        for option, (cell, place) in ticked.items():
            if option not in question.choices:
                self._unread(place, f"{question.id}, option {option}")
            elif self._is_yes(cell, place):
                chosen.append(option)
        place = next(iter(ticked.values()))[1]
        if question.id in self.found.answers:
            words = f"there is another answer at {self.found.answers[question.id].cell}; empty it, or these"
            self.found.faults.append(Fault(place, words))
        self.found.answers[question.id] = Given(chosen, place)

    def _is_yes(self, cell: Cell, place: str) -> bool:
        words = cell.text.strip().casefold()
        if cell.fault or words not in {YES.casefold(), NO.casefold()}:
            self.found.faults.append(Fault(place, cell.fault or f"put {YES} or {NO} here"))
        return words == YES.casefold()

    def _removal(self, cell: Cell, place: str) -> bool:
        if cell.fault or cell.text.strip().casefold() != TAKE_OUT:
            self.found.faults.append(Fault(place, cell.fault or f"only “{TAKE_OUT}” can stand here"))
            return False
        return True

    def _strays(self, area: _Area) -> None:
        """Say what was typed where nothing is read."""
        named = area.columns()
        for row, column in sorted(area.grid.cells):
            if row > area.top and column not in named and column != area.left:
                place = area.grid.place(row, column)
                self.found.unread.append(Fault(place, "this column is no part of the questionnaire; it was not read"))

    def _unread(self, place: str, name: str) -> None:
        self.found.unread.append(Fault(place, f"“{name}” is not asked any more; what stands here was not read"))


def _number(identity: str, name: str) -> int | None:
    """Give the number of an entry from the name of its row."""
    head, dot, number = identity.rpartition(".")
    known = head == name and dot and number.isascii() and number.isdecimal() and 0 < int(number) <= MOST_RECORDS
    return int(number) if known else None
