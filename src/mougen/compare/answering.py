"""Reads what stands in a returned file where an answer stood: by the answer's own question, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from mougen.compare.rewording import Valued
from mougen.model.answers import AnswerError, Answers, read, read_plain
from mougen.model.document import Blank
from mougen.model.question import Question, RecordField
from mougen.model.values import Answer, Later, NotApplicable

_FREE = {"text", "paragraph", "party"}
_LISTS = {"records", "choices"}

Way = Callable[[str], str]


@dataclass
class Reader:
    """Reads answers as a document writes them.

    Attributes:
        questions: every question by id.
        answers: the answers that the document was issued with.
    """

    questions: Mapping[str, Question]
    answers: Answers
    _known: dict[tuple[str, str], Answer | None] = field(default_factory=dict)

    def __call__(self, run: Valued, text: str, framed: bool) -> Answer | None:
        """Read what stands where an answer stood.

        Args:
            run: the answer as it stood there.
            text: what stands there now.
            framed: whether the words beside it are still there: free text is an answer only between its own words.
        """
        asked = self.asked(run.answer or "")
        if asked is None or asked.type in _LISTS or (asked.type in _FREE and not framed):
            return None
        before = self.answer(run.answer or "")
        for way in self._ways(run, asked, before):
            found = self._read(asked, way(text))
            if found is not None and found != before:
                return found
        return None

    def asked(self, path: str) -> RecordField | None:
        """Give the question, or the field of a record, to which a path leads."""
        name, _, rest = path.partition(".")
        question = self.questions.get(name)
        if question is None or not rest:
            return question
        return question.fields.get(rest.rpartition(".")[2])

    def answer(self, path: str) -> Answer | None:
        """Give the answer to which a path leads, where it has a value."""
        name, _, rest = path.partition(".")
        if not rest:
            return self.answers.value(name)
        record, _, inner = rest.partition(".")
        rows = self.answers.records(name)
        place = int(record) - 1 if record.isdecimal() else -1
        value = rows[place].get(inner) if 0 <= place < len(rows) else None
        return None if isinstance(value, Later | NotApplicable) else value

    def _ways(self, run: Valued, asked: RecordField, before: Answer | None) -> Iterator[Way]:
        """Give the ways in which a text of this place is an answer: those by which the text that stood there is."""
        if isinstance(run, Blank):
            yield str
            return
        for way in (str, _capital, _stopped, _capital_and_stopped):
            if before is not None and self._read(asked, way(run.text)) == before:
                yield way
                return

    def _read(self, asked: RecordField, text: str) -> Answer | None:
        try:
            return (
                read(asked, text, self.answers)
                if isinstance(asked, Question)
                else read_plain(asked, text, self.answers)
            )
        except AnswerError:
            return None


def with_answer(answers: Answers, path: str, value: Answer) -> Answers:
    """Give answers with another one where a path leads: ``term_end``, ``contributions.2.amount``."""
    name, _, rest = path.partition(".")
    if not rest:
        return answers.with_answer(name, value)
    record, _, inner = rest.partition(".")
    rows = [dict(row) for row in answers.records(name)]
    rows[int(record) - 1][inner] = value  # type: ignore[assignment]
    return answers.with_answer(name, tuple(rows))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _stopped(text: str) -> str:
    return f"{text}."


def _capital_and_stopped(text: str) -> str:
    return _stopped(_capital(text))
