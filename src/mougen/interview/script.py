"""The script of an interview: its questions in order, which of them apply, and how far the officer has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mougen.interview import lists
from mougen.model import facts, relevance
from mougen.model.answers import AnswerError, Answers, agree
from mougen.model.brief import Brief
from mougen.model.question import Interview, Question
from mougen.model.values import NotApplicable


@dataclass(frozen=True, slots=True)
class Script:
    """An interview with its questions, for one kind of document.

    ``notes`` are sentences to be shown with the help of a question: where its answer goes, and who asks for it.
    ``earlier`` is what the partnership had that this one begins from: it is shown where a question is asked again.
    """

    interview: Interview
    questions: Mapping[str, Question]
    brief: Brief = field(default_factory=Brief)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    earlier: Answers = field(default_factory=Answers)

    def applying(self, answers: Answers) -> tuple[str, ...]:
        """Give the questions that apply, in order: those without a condition, and those whose condition holds.

        A condition that is not known yet does not hold.
        """
        return relevance.applying(self.questions, self.interview, answers, self.brief)

    def settled(self, name: str, answers: Answers) -> bool:
        """Whether a question needs no more asking.

        A list does while a record of it lacks something, and so does an answer that no longer agrees with the others.
        """
        question = self.questions[name]
        if self.disagreement(name, answers) is not None:
            return False
        if question.type == "records" and isinstance(answers.get(name), tuple):
            return lists.unfinished(question, lists.rows(answers, name), self.values(answers)) is None
        return answers.settled(name)

    def disagreement(self, name: str, answers: Answers) -> AnswerError | None:
        """Give what is wrong with an answer since others were changed: a party renamed, a start moved past the end.

        A list that is too short is not wrong but unfinished.
        """
        question = self.questions[name]
        try:
            agree(question, answers.get(name, NotApplicable()), answers)
        except AnswerError as error:
            return error if error.path or question.type != "records" else None
        return None

    def section(self, name: str) -> str:
        """Give the title of the section that asks a question."""
        return next((part.title for part in self.interview.sections if name in part.questions), "")

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
