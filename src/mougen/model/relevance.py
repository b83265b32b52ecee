"""Which questions apply, and so which answers may be used: what became irrelevant is kept but never used."""

from __future__ import annotations

from collections.abc import Mapping

from mougen.model import facts
from mougen.model.answers import Answers
from mougen.model.question import Interview, Question


def live(questions: Mapping[str, Question], interview: Interview, answers: Answers, kind: str | None) -> Answers:
    """Give the answers whose questions belong to this interview and are not ruled out by other live answers."""
    order = interview.order()
    current = Answers({name: answers[name] for name in order if name in answers and name in questions})
    while True:
        seen = facts.values(current, kind)
        kept = {name: answer for name, answer in current.items() if _allowed(questions[name], seen)}
        if len(kept) == len(current):
            return current
        current = Answers(kept)


def applying(
    questions: Mapping[str, Question], interview: Interview, answers: Answers, kind: str | None
) -> tuple[str, ...]:
    """Give the ids of the questions that definitely apply, in the order of the interview."""
    seen = facts.values(live(questions, interview, answers, kind), kind)
    return tuple(
        name for name in interview.order() if (when := questions[name].when) is None or when.holds(seen) is True
    )


def _allowed(question: Question, seen: Mapping[str, object]) -> bool:
    return question.when is None or question.when.holds(seen) is not False
