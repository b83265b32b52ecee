"""What a returned questionnaire changes: compared with what it was made from and with the matter as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mougen.model.answers import MOST_RECORDS, AnswerError, Answers, agree, read, write, write_record
from mougen.model.question import Question
from mougen.model.values import Answer, Record
from mougen.questionnaire.cells import PARTIES
from mougen.questionnaire.origin import Origin
from mougen.questionnaire.returned import Entry, Fault, Given, Returned

_Row = dict[str, Any]


class Filled(NamedTuple):
    """The value of a field, and its cell."""

    value: Any
    cell: str


@dataclass(frozen=True, slots=True)
class Change:
    """One answer, one field of an entry, or a whole entry that the questionnaire changes.

    Attributes:
        question: the question.
        entry: the index of the entry of a list, None for the whole question or a new entry.
        field: the field of the entry, None for the whole.
        before: what the matter says now; None for nothing.
        after: what the questionnaire says; None where an entry is taken out.
        base: what the matter said when the questionnaire was made.
        cell: where it stands: ``Money!D4``.
    """

    question: str
    cell: str
    before: Any
    after: Any
    base: Any = None
    entry: int | None = None
    field: str | None = None
    is_new: bool = False

    @property
    def conflict(self) -> bool:
        """Whether the matter was changed too since the questionnaire was made."""
        return bool(self.before != self.base)

    def told(self) -> Answer:
        """Give what it says as an answer to its question, a list with just this in it where it is of a list."""
        if self.field is not None:
            return ({self.field: self.after},)
        if self.entry is not None or self.is_new:
            return () if self.after is None else (self.after,)
        told: Answer = self.after
        return told

    def as_json(self) -> dict[str, Any]:
        """Give the change as the contract's JSON object; ``base`` is there only where it matters."""
        told = {"before": plain(self.before), "after": plain(self.after), "cell": self.cell}
        return told | {"conflict": self.conflict} | ({"base": plain(self.base)} if self.conflict else {})

    def named(self, count: int) -> str:
        """Name what is changed: ``parties.2.address``; ``count`` is how many entries there are already."""
        entry = count if self.is_new else self.entry
        steps = [self.question, None if entry is None else str(entry + 1), self.field]
        return ".".join(step for step in steps if step)


def plain(answer: Answer | Record | None) -> object:
    """Give an answer, or an entry of a list, as plain text, lists and mappings."""
    if isinstance(answer, Mapping):
        return write_record(answer)
    return None if answer is None else write(answer)


@dataclass(frozen=True, slots=True)
class Merge:
    """The changes that a questionnaire asks for, and the cells that cannot be used (then nothing may be merged)."""

    changes: tuple[Change, ...]
    faults: tuple[Fault, ...] = ()
    unread: tuple[Fault, ...] = ()


def merge(questions: Mapping[str, Question], now: Answers, origin: Origin, returned: Returned) -> Merge:
    """Compare what came back with what it was made from and with the matter as it is now."""
    merger = _Merger(questions, origin, list(returned.faults))
    answers, changes = now, list[Change]()
    # The parties first: what others call them is read by their names.
    for name in sorted(dict.fromkeys([*returned.answers, *(e.question for e in returned.entries)]), key=_parties_first):
        found = list(merger.question(questions[name], now, answers, returned))
        answers = with_changes(questions, answers, found)
        changes += found
    order = list(questions)
    changes.sort(key=lambda change: order.index(change.question))
    merger.disagreeing(changes, answers)
    return Merge(tuple(changes), tuple(merger.faults), tuple(returned.unread))


def with_changes(questions: Mapping[str, Question], answers: Answers, changes: Sequence[Change]) -> Answers:
    """Give the answers with these changes among them."""
    for name in dict.fromkeys(change.question for change in changes):
        mine = [change for change in changes if change.question == name]
        whole = [change for change in mine if change.entry is None and not change.is_new]
        rest = [change for change in mine if change not in whole]
        for change in whole:
            if change.after is not None:
                answers = answers.with_answer(name, change.after)
        if rest:
            answers = answers.with_answer(name, _entries(questions[name], answers.records(name), rest))
    return answers


def _parties_first(name: str) -> bool:
    return name != PARTIES


def _entries(question: Question, records: Sequence[Record], changes: Sequence[Change]) -> tuple[Record, ...]:
    rows: list[_Row | None] = [dict(record) for record in records]
    for change in changes:
        if change.is_new:
            rows.append(dict(change.after))
        elif change.entry is not None and change.entry < len(rows):
            row = rows[change.entry]
            if change.field is None:
                rows[change.entry] = None
            elif row is not None:
                row[change.field] = change.after
    return tuple(_ordered(question, row) for row in rows if row is not None)


def _ordered(question: Question, row: _Row) -> Record:
    return {name: row[name] for name in question.fields if name in row}


@dataclass(slots=True)
class _Merger:
    questions: Mapping[str, Question]
    origin: Origin
    faults: list[Fault] = field(default_factory=list)

    def question(self, question: Question, now: Answers, answers: Answers, returned: Returned) -> Iterator[Change]:
        """Give what is changed about one question."""
        entries = [entry for entry in returned.entries if entry.question == question.id]
        given = returned.answers.get(question.id)
        if given is not None and any(self._differs(question, entry, now) for entry in entries):
            words = f"{question.what}: there are entries on its sheet; empty this cell, or the rows"
            self.faults.append(Fault(given.cell, words))
        elif given is not None:
            yield from self._whole(question, given, now, answers)
        else:
            yield from self._list(question, entries, now, answers)

    def disagreeing(self, changes: Sequence[Change], answers: Answers) -> None:
        """Find the changes that contradict other answers: dates out of order, parties that do not exist."""
        for change in changes:
            question = self.questions[change.question]
            try:
                agree(question, change.told(), answers, whole=False)
            except AnswerError as error:
                self._refuse(change.cell, error)

    def _whole(self, question: Question, given: Given, now: Answers, answers: Answers) -> Iterator[Change]:
        after = self._read(question, given.raw, given.cell, answers)
        base = self._base(question, now)
        before = now.get(question.id)
        if after is not None and after not in (base, before):
            yield Change(question.id, given.cell, before, after, base)

    def _list(self, question: Question, entries: list[Entry], now: Answers, answers: Answers) -> Iterator[Change]:
        records = now.records(question.id)
        for entry in entries:
            filled = self._fields(question, entry, answers)
            base = self._base_entry(question, entry.number, now)
            if base is not None:
                yield from _of_entry(question, entry, base, filled, records)
            elif not entry.removed and (row := {name: one.value for name, one in filled.items()}) not in records:
                yield Change(question.id, entry.cell, None, row, is_new=True)

    def _differs(self, question: Question, entry: Entry, now: Answers) -> bool:
        """Whether an entry is new or says anything else than it did; a row that was emptied says nothing."""
        row = {name: given.raw for name, given in entry.fields.items()}
        base = self._base_entry(question, entry.number, now)
        return bool(entry.fields) and (base is None or _reread(question, [row], now) != (base,))

    def _fields(self, question: Question, entry: Entry, answers: Answers) -> dict[str, Filled]:
        filled: dict[str, Filled] = {}
        for name, given in entry.fields.items():
            found = self._read(question, [{name: given.raw}], given.cell, answers)
            if found is not None:
                filled[name] = Filled(_record(found).get(name), given.cell)
        return filled

    def _read(self, question: Question, raw: object, cell: str, answers: Answers) -> Answer | None:
        try:
            return read(question, raw, answers)
        except AnswerError as error:
            self._refuse(cell, error)
            return None

    def _refuse(self, cell: str, error: AnswerError) -> None:
        fault = Fault(cell, error.message)
        if fault not in self.faults:
            self.faults.append(fault)

    def _base(self, question: Question, now: Answers) -> Answer | None:
        entries = (self._base_entry(question, number, now) for number in range(1, MOST_RECORDS + 1))
        known = tuple(entry for entry in entries if entry is not None) if question.type == "records" else ()
        return known or _reread(question, self.origin.base.get(question.id), now)

    def _base_entry(self, question: Question, number: int | None, now: Answers) -> Record | None:
        plain = self.origin.base.get(f"{question.id}.{number}")
        found = _reread(question, [plain], now) if isinstance(plain, dict) else None
        return None if found is None else _record(found)


def _record(answer: Answer) -> Record:
    """Give the only entry of a list."""
    (record,) = answer if isinstance(answer, tuple) else ({},)
    return record if isinstance(record, Mapping) else {}


def _reread(question: Question, plain: object, answers: Answers) -> Answer | None:
    """Read what was once written; None where the content has changed so far that it cannot be read."""
    try:
        return None if plain is None else read(question, plain, answers)
    except AnswerError:
        return None


def _of_entry(
    question: Question, entry: Entry, base: Record, filled: Mapping[str, Filled], records: Sequence[Record]
) -> Iterator[Change]:
    """Give what is changed about an entry: taken out, some of its fields, or all of it where it is no longer there."""
    other = {name: one for name, one in filled.items() if base.get(name) != one.value}
    index = _found(question, base, (entry.number or 1) - 1, records)
    if index is None:
        if other and not entry.removed:
            whole = {**base, **{name: one.value for name, one in filled.items()}}
            yield Change(question.id, entry.cell, None, _ordered(question, whole), base, is_new=True)
    elif entry.removed:
        yield Change(question.id, entry.cell, records[index], None, base, index)
    else:
        for name, one in other.items():
            now = records[index].get(name)
            if now != one.value:
                yield Change(question.id, one.cell, now, one.value, base.get(name), index, name)


def _found(question: Question, base: Record, index: int, records: Sequence[Record]) -> int | None:
    """Give where an entry stands now: at its old place unless another stands there, else where its name is."""
    name = question.title_field
    if index < len(records) and records[index].get(name) == base.get(name):
        return index
    return next((at for at, record in enumerate(records) if record.get(name) == base.get(name)), None)
