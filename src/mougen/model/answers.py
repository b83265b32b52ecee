"""Answers: what the officer has said, and the one door through which every value from a person comes in.

Whatever its way (terminal, file, form), a value is read by its question's type: exactly as given, or with the changes
that ``text.tidy`` and the readers below document, or not at all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from mougen.model import figures, text
from mougen.model.question import Question, RecordField
from mougen.model.values import Answer, Later, NotApplicable, Period, Plain, Record, Value, write_date

T = TypeVar("T")

LATER = "later"
NOT_APPLICABLE = "not_applicable"
NONE = "none"
MOST_RECORDS = 200

_YES = frozenset({"yes", "y", "true"})
_NO = frozenset({"no", "n", "false"})


class AnswerError(ValueError):
    """An answer is refused. ``path`` leads to the field within a list of records: ``(2, "name")``."""

    def __init__(self, message: str, path: tuple[int | str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.path = path


@dataclass(frozen=True, slots=True)
class Answers(Mapping[str, Answer]):
    """Answers by question id; never changed, only replaced."""

    given: Mapping[str, Answer] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Answer:
        return self.given[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)

    def with_answer(self, name: str, answer: Answer) -> Answers:
        """Give the answers with one more, or one changed."""
        return Answers({**self.given, name: answer})

    def without(self, name: str) -> Answers:
        """Give the answers without one."""
        return Answers({key: value for key, value in self.given.items() if key != name})

    def value(self, name: str) -> Value | None:
        """Give a value, or None where it is not answered, to be decided, or not applicable."""
        answer = self.given.get(name)
        return None if isinstance(answer, (Later, NotApplicable)) else answer

    def records(self, name: str) -> tuple[Record, ...]:
        """Give a list of records, empty where it is not answered."""
        value = self.value(name)
        return tuple(row for row in value if isinstance(row, Mapping)) if isinstance(value, tuple) else ()

    def settled(self, name: str) -> bool:
        """Whether a question needs no more asking: answered, to be decided later, or not applicable."""
        return name in self.given


def known(answer: Answer | None) -> object:
    """Give what a condition sees: None for what is open, "" for what does not apply, else the value."""
    if answer is None or isinstance(answer, Later):
        return None
    return "" if isinstance(answer, NotApplicable) else answer


def read(question: Question, raw: object, answers: Answers) -> Answer:
    """Read an answer as given in a file or by a form.

    Args:
        question: says how to read it.
        raw: a string, a list (choices), a list of mappings (records), or ``{later: …}`` / ``{not_applicable: …}``.
        answers: the other answers, for rules between them.

    Raises:
        AnswerError: with a sentence that says what to enter instead.
    """
    state = _state(raw)
    if state is not None:
        return state
    if question.type == "records":
        return _records(question, raw, answers)
    return read_plain(question, raw, answers)


def agree(question: Question, answer: Answer, answers: Answers, *, whole: bool = True) -> None:
    """Hold an answer against the others: dates in order, parties that exist, lists that are long enough.

    A kept matter may break these rules for a while (a start date moved behind the end, a party renamed), so they are
    not part of reading it: the interview and an answers file refuse what breaks them, a check reports it.

    Args:
        question: what was asked.
        answer: the answer to it.
        answers: the others.
        whole: whether a list is finished, and so must be long enough.

    Raises:
        AnswerError: with a sentence that says what to enter instead.
    """
    if isinstance(answer, dt.date):
        _in_order(question, answer, answers.value(question.after or ""))
    elif question.type == "party":
        _among_parties(answer, answers, ())
    elif question.type == "records" and isinstance(answer, tuple):
        _enough(question, len(answer) if whole else question.min or 0)
        for index, record in enumerate(row for row in answer if isinstance(row, Mapping)):
            _agree_within(question, record, answers, index)


def read_plain(asked: RecordField, raw: object, answers: Answers) -> Plain:
    """Read the value of a question that is not a list of records, or of one field of a record.

    Raises:
        AnswerError: with a sentence that says what to enter instead.
    """
    if asked.type == "choices":
        return _choices(asked, raw)
    if isinstance(raw, (list, dict)) or raw is None:
        raise AnswerError(f"{asked.what} must be a single value")
    typed = _usable(asked, _typed(asked, raw))
    if not text.shows(typed):
        selects = asked.type in {"choice", "yes-no"}
        raise AnswerError("Select an option" if selects else f"Enter {_lower(asked.what)}")
    if asked.type == "party":
        return _party(typed, answers)
    return _READERS[asked.type](asked, typed)


def write(answer: Answer) -> object:
    """Give an answer as plain text, lists and mappings, such that ``read`` gives it back."""
    match answer:
        case Later(note=note):
            return {LATER: note}
        case NotApplicable(reason=reason):
            return {NOT_APPLICABLE: reason}
        case bool():
            return "yes" if answer else "no"
        case tuple():
            return [write_record(item) if isinstance(item, Mapping) else item for item in answer]
        case Period():
            return f"{answer.count} {answer.unit}{'' if answer.count == 1 else 's'}"
        case Decimal():
            return f"{answer:f}"
        case _:
            return answer.isoformat() if isinstance(answer, dt.date) else str(answer)


def write_record(record: Record) -> dict[str, object]:
    """Give a record as plain text and lists."""
    return {name: write(value) for name, value in record.items()}


def _typed(asked: RecordField, raw: object) -> str:
    as_typed = getattr(raw, "typed", raw) if asked.type in {"text", "paragraph", "party"} else raw
    return text.tidy(str(as_typed))


def _state(raw: object) -> Later | NotApplicable | None:
    if not isinstance(raw, dict) or len(raw) != 1:
        return None
    ((key, note),) = raw.items()
    if key not in {LATER, NOT_APPLICABLE}:
        return None
    if isinstance(note, (list, dict)):
        raise AnswerError(f"{key} must be followed by a sentence")
    words = text.tidy(str(getattr(note, "typed", note) if note is not None else ""))
    wrong = text.fault(words, lines=True)
    if wrong:
        raise AnswerError(f"the text of {key} {wrong}")
    return Later(words) if key == LATER else NotApplicable(words)


def _records(question: Question, raw: object, answers: Answers) -> tuple[Record, ...]:
    if not isinstance(raw, list):
        raise AnswerError(f"{question.what} must be a list, with a dash before each {question.item}")
    most = question.max or MOST_RECORDS
    if len(raw) > most:
        raise AnswerError(f"{question.what} must have {most} entries or fewer, and has {len(raw)}")
    return tuple(_record(question, row, index, answers) for index, row in enumerate(raw))


def _record(question: Question, raw: object, index: int, answers: Answers) -> Record:
    if not isinstance(raw, dict):
        raise AnswerError(f"entry {index + 1} must be a mapping of fields", (index,))
    unknown = [name for name in raw if name not in question.fields]
    if unknown:
        fields = ", ".join(question.fields)
        message = f"“{unknown[0]}” is not a field of {question.item}; the fields are {fields}"
        raise AnswerError(message, (index, unknown[0]))
    given = [name for name in raw if not _blank(raw[name])]
    return {name: _field(question.fields[name], raw[name], (index, name), answers) for name in given}


def _blank(raw: object) -> bool:
    return getattr(raw, "typed", raw) == ""


def _field(asked: RecordField, raw: object, path: tuple[int, str], answers: Answers) -> Plain | Later | NotApplicable:
    try:
        return _state(raw) or read_plain(asked, raw, answers)
    except AnswerError as error:
        raise AnswerError(error.message, path) from None


def _choices(asked: RecordField, raw: object) -> tuple[str, ...]:
    items = raw if isinstance(raw, list) else [] if raw is None else str(raw).split(",")
    if isinstance(raw, dict) or any(isinstance(item, (list, dict)) for item in items):
        raise AnswerError(f"{asked.what} must be a list of options, with a dash before each")
    chosen = [_choice(asked, _usable(asked, text.tidy(str(item)))) for item in items if str(item).strip()]
    if not chosen and not asked.optional:
        raise AnswerError("Select at least one option")
    if NONE in chosen and len(chosen) > 1:
        raise AnswerError(f"Select either “{asked.choices[NONE]}” or other options, not both")
    return tuple(value for value in asked.choices if value in chosen)


def _usable(asked: RecordField, typed: str) -> str:
    wrong = text.fault(typed, lines=asked.type == "paragraph")
    if wrong:
        raise AnswerError(f"{asked.what} {wrong}")
    return typed


def _choice(asked: RecordField, typed: str) -> str:
    if typed in asked.choices:
        return typed
    folded = typed.casefold()
    for value, label in asked.choices.items():
        if folded in {value.casefold(), label.casefold()}:
            return value
    raise AnswerError(f"“{typed}” is not one of the options; select one of: {', '.join(asked.choices)}")


def _yes_no(_: RecordField, typed: str) -> bool:
    folded = typed.casefold()
    if folded in _YES | _NO:
        return folded in _YES
    raise AnswerError("Select yes or no")


def _figure(reader: Callable[[str], T]) -> Callable[[RecordField, str], T]:
    def read_figure(asked: RecordField, typed: str) -> T:
        try:
            return reader(typed)
        except figures.MisreadError as wrong:
            raise AnswerError(f"{asked.what} {wrong}") from None

    return read_figure


def _number(asked: RecordField, typed: str) -> int:
    value = _figure(figures.number)(asked, typed)
    if asked.min is not None and value < asked.min:
        raise AnswerError(f"{asked.what} must be {asked.min} or more")
    if asked.max is not None and value > asked.max:
        raise AnswerError(f"{asked.what} must be {asked.max} or fewer")
    return value


def _party(typed: str, answers: Answers) -> str:
    """Give a party by what the agreement calls it, where it is known; the full name, or another case, will do."""
    called = _called(answers)
    if any(typed == short for short, *_ in called):
        return typed
    full = {names[-1].casefold(): names[0] for names in called}
    known = full | {short.casefold(): short for short, *_ in called}
    return known.get(typed.casefold(), typed)


def _called(answers: Answers) -> list[list[str]]:
    """Give the short and the full name of each party, as far as they are given."""
    both = [(party.get("short_name"), party.get("name")) for party in answers.records("parties")]
    return [found for names in both if (found := [name for name in names if isinstance(name, str)])]


def _among_parties(answer: Answer | None, answers: Answers, path: tuple[int | str, ...]) -> None:
    names = [short for short, *_ in _called(answers)]
    if names and isinstance(answer, str) and answer not in names:
        raise AnswerError(f"“{answer}” is not one of the parties; select one of: {', '.join(names)}", path)


def _enough(question: Question, count: int) -> None:
    if count < (question.min or 0):
        raise AnswerError(f"{question.what} must have {question.min} entries or more, and has {count}")


def _agree_within(question: Question, record: Record, answers: Answers, index: int) -> None:
    """Hold the fields of a record against the parties and against each other."""
    for name, asked in question.fields.items():
        value = record.get(name)
        if asked.type == "party":
            _among_parties(value, answers, (index, name))
        if isinstance(value, dt.date):
            _in_order(asked, value, record.get(asked.after or ""), (index, name))


def _in_order(asked: RecordField, value: dt.date, before: object, path: tuple[int | str, ...] = ()) -> None:
    if isinstance(before, dt.date) and value < before:
        raise AnswerError(f"{asked.what} must be on or after {write_date(before)}", path)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


_READERS: dict[str, Callable[[RecordField, str], Plain]] = {
    "text": lambda _, typed: typed,
    "paragraph": lambda _, typed: typed,
    "choice": _choice,
    "yes-no": _yes_no,
    "date": _figure(figures.date),
    "money": _figure(figures.money),
    "number": _number,
    "percentage": _figure(figures.percentage),
    "period": _figure(figures.period),
}
