"""Check your answers: every question that applies, with its answer as the document writes it.

It follows from the declared order and conditions alone, so that no list of answers is kept by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from mougen.interview import lists
from mougen.interview.script import Script
from mougen.interview.tasks import is_later
from mougen.model.answers import Answers
from mougen.model.question import Question
from mougen.model.values import NOT_PROVIDED, Answer, Later, NotApplicable, Record
from mougen.model.wording import told

State = Literal["given", "to be decided", "does not apply", "not provided", "missing", "unfinished", "wrong"]
MISSING = "Not answered yet"


@dataclass(frozen=True, slots=True)
class Row:
    """A question in a few words, and its answer for a reader; ``problem`` says what others contradict in it.

    ``was`` is what the answer was in the version that is amended, where it is another now.
    """

    question: str
    words: str
    answer: str
    state: State
    problem: str = ""
    was: str | None = None

    @property
    def lacking(self) -> bool:
        """Whether the officer must still see to it."""
        return self.state in {"missing", "unfinished", "wrong"}


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one section."""

    section: str
    rows: tuple[Row, ...]

    def count(self, *states: State) -> int:
        """Count the rows in any of these states."""
        return sum(row.state in states for row in self.rows)


@dataclass(frozen=True, slots=True)
class Omitted:
    """A heading that the officer left out, with the reason."""

    heading: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """All answers by section, and what does not reach the document: headings left out, and answers not used.

    ``unused`` are answers to questions that no longer apply; they are kept, and used again should those apply again.
    ``gone`` are those of them that the version which is amended still used.
    ``parked`` says which answers a changed library no longer takes, in words for a person.
    """

    parts: tuple[Part, ...]
    omitted: tuple[Omitted, ...] = ()
    unused: tuple[Row, ...] = ()
    parked: tuple[str, ...] = ()
    gone: tuple[Row, ...] = ()

    @property
    def changed(self) -> tuple[Row, ...]:
        """The rows whose answers are not those of the version that is amended, and what it used and is used no more."""
        return (*(row for part in self.parts for row in part.rows if row.was is not None), *self.gone)

    @property
    def lacking(self) -> tuple[Row, ...]:
        """The rows that the officer must still see to."""
        return tuple(row for part in self.parts for row in part.rows if row.lacking)


def review(
    script: Script, answers: Answers, omitted: tuple[Omitted, ...] = (), parked: tuple[str, ...] = ()
) -> Review:
    """Give the answers to check as they stand."""
    applying = frozenset(script.applying(answers))
    parts = (
        Part(section.title, tuple(row(script, answers, name) for name in section.questions if name in applying))
        for section in script.interview.sections
    )
    aside = (name for name in answers if name not in applying and name in script.questions)
    unused = (row(script, answers, name) for name in aside if not isinstance(answers[name], NotApplicable))
    return Review(tuple(part for part in parts if part.rows), omitted, tuple(unused), parked)


def since(found: Review, script: Script, answers: Answers, issued: Answers) -> Review:
    """Give a review with what each answer was in the version that is amended, where it is another now."""
    rows = [tuple(_since(each, script, answers, issued) for each in part.rows) for part in found.parts]
    parts = (replace(part, rows=own) for part, own in zip(found.parts, rows, strict=True))
    applied, applying = script.applying(issued), frozenset(script.applying(answers))
    gone = (row(script, issued, name) for name in applied if name not in applying and name in issued)
    return replace(found, parts=tuple(parts), gone=tuple(gone))


def _since(now: Row, script: Script, answers: Answers, issued: Answers) -> Row:
    name = now.question
    if answers.get(name) == issued.get(name):
        return now
    return replace(now, was=_written(script.questions[name], issued.get(name)))


def row(script: Script, answers: Answers, name: str) -> Row:
    """Give the row of one question."""
    question, answer = script.questions[name], answers.get(name)
    words = question.ask if question.type == "yes-no" else question.noun or question.ask
    wrong = script.disagreement(name, answers)
    if wrong is not None:
        return Row(name, words, _written(question, answer), "wrong", wrong.message)
    if isinstance(answer, tuple) and not script.settled(name, answers):
        return Row(name, words, f"{_written(question, answer)}. Not finished", "unfinished")
    if is_later(answers, name):
        return Row(name, words, _written(question, answer), "to be decided")
    return Row(name, words, _written(question, answer), _state(question, answer))


def _state(question: Question, answer: Answer | None) -> State:
    if answer is None:
        return "not provided" if question.optional else "missing"
    if isinstance(answer, NotApplicable):
        return "not provided" if answer == NOT_PROVIDED else "does not apply"
    return "given"


def _written(question: Question, answer: Answer | None) -> str:
    match answer:
        case None:
            return NOT_PROVIDED.reason if question.optional else MISSING
        case tuple() if question.type == "records":
            return _listed(question, lists.filled(answer))
        case _:
            return told(question, answer)


def _listed(question: Question, rows: tuple[Record, ...]) -> str:
    """Summarise a list: how many there are, what each is called, and what in them is to be decided."""
    titles = "; ".join(lists.title(question, record) for record in rows)
    return ". ".join([f"{len(rows)}: {titles}", *_open(question, rows)])


def _open(question: Question, rows: tuple[Record, ...]) -> Iterator[str]:
    for record in rows:
        for field, value in record.items():
            if isinstance(value, Later):
                note = f" ({value.note})" if value.note else ""
                yield f"To be decided: {question.fields[field].what} of {lists.title(question, record)}{note}"
