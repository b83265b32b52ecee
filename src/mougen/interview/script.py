"""The script of an interview: its questions in order, which of them apply, and how far the officer has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mougen.interview import lists
from mougen.model import facts, relevance
from mougen.model.answers import Answers
from mougen.model.brief import Brief
from mougen.model.question import Interview, Question, Section
from mougen.model.values import Later


@dataclass(frozen=True, slots=True)
class Script:
    """An interview with its questions, for one kind of document.

    ``notes`` are sentences to be shown with the help of a question: where its answer goes, and who asks for it.
    """

    interview: Interview
    questions: Mapping[str, Question]
    brief: Brief = field(default_factory=Brief)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def applying(self, answers: Answers) -> tuple[str, ...]:
        """Give the questions that apply, in order: those without a condition, and those whose condition holds.

        A condition that is not known yet does not hold.
        """
        return relevance.applying(self.questions, self.interview, answers, self.brief)

    def settled(self, name: str, answers: Answers) -> bool:
        """Whether a question needs no more asking; a list does while a record of it lacks something."""
        question = self.questions[name]
        if question.type == "records" and isinstance(answers.get(name), tuple):
            return lists.unfinished(question, lists.rows(answers, name), self.values(answers)) is None
        return answers.settled(name)

    def values(self, answers: Answers) -> dict[str, object]:
        """Give what conditions see."""
        return facts.values(relevance.live(self.questions, self.interview, answers, self.brief), self.brief)

    def caption(self, name: str, answers: Answers) -> str:
        """Say where a question is: ``Money: question 2 of 14``."""
        applying = self.applying(answers)
        for section in self.interview.sections:
            asked = [other for other in section.questions if other in applying]
            if name in asked:
                return f"{section.title}: question {asked.index(name) + 1} of {len(asked)}"
        return ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions of a section that apply are answered, to be decided later, and still to be asked."""

    title: str
    answered: int
    later: int
    remaining: int


def progress(script: Script, answers: Answers) -> tuple[Progress, ...]:
    """Give the progress of each section."""
    applying = frozenset(script.applying(answers))
    return tuple(_section(script, section, answers, applying) for section in script.interview.sections)


def _section(script: Script, section: Section, answers: Answers, applying: frozenset[str]) -> Progress:
    asked = [name for name in section.questions if name in applying]
    settled = [name for name in asked if script.settled(name, answers)]
    later = sum(_is_later(answers, name) for name in settled)
    return Progress(section.title, len(settled) - later, later, len(asked) - len(settled))


def _is_later(answers: Answers, name: str) -> bool:
    fields = [value for row in answers.records(name) for value in row.values()]
    return any(isinstance(value, Later) for value in [answers[name], *fields])
