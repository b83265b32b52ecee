"""Which questions apply, and so which answers may be used: what became irrelevant is kept but never used."""

from __future__ import annotations

from collections.abc import Mapping

from mougen.model import facts
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.brief import Brief
from mougen.model.matter import Matter
from mougen.model.question import Interview, Question
from mougen.model.values import NotApplicable

MOST_ROUNDS = 50
"""More than any chain of questions that depend on each other; it ends a circle of conditions that never settles."""


def live(questions: Mapping[str, Question], interview: Interview, answers: Answers, brief: Brief) -> Answers:
    """Give the answers that may be used.

    Returns:
        The answers to the questions of this interview that are not ruled out by other answers. Every question that is
        ruled out, or that this kind of document does not ask, does not apply, whatever was once answered; nor does an
        optional one that nobody answered.
    """
    asked = frozenset(interview.order())
    passed_over = frozenset(name for name, question in questions.items() if question.optional) - frozenset(answers)
    out = frozenset(questions) - asked
    for _ in range(MOST_ROUNDS):
        current = _without(answers, out | passed_over)
        seen = facts.values(current, brief)
        ruled_out = frozenset(name for name in asked & frozenset(questions) if _ruled_out(questions[name], seen))
        if out == ruled_out | (frozenset(questions) - asked):
            return current
        out = ruled_out | (frozenset(questions) - asked)
    return _without(answers, out | passed_over)


def view(bank: Bank, matter: Matter) -> tuple[Answers, dict[str, object]]:
    """Give the answers of a matter that may be used, and every name that a condition may use with its value.

    The matter must have a kind.
    """
    kind = matter.kind or ""
    brief = bank.brief(kind, matter.policies)
    answers = live(bank.questions, bank.interview(kind), matter.answers, brief)
    return answers, facts.values(answers, brief)


def applying(
    questions: Mapping[str, Question], interview: Interview, answers: Answers, brief: Brief
) -> tuple[str, ...]:
    """Give the ids of the questions that definitely apply, in the order of the interview."""
    return tuple(name for name, certain in standing(questions, interview, answers, brief).items() if certain)


def standing(
    questions: Mapping[str, Question], interview: Interview, answers: Answers, brief: Brief
) -> dict[str, bool]:
    """Give the questions that are not ruled out, in order, and whether they definitely apply or may come to."""
    seen = facts.values(live(questions, interview, answers, brief), brief)
    held = {name: when.holds(seen) if (when := questions[name].when) else True for name in interview.order()}
    return {name: holds is True for name, holds in held.items() if holds is not False}


def _without(answers: Answers, out: frozenset[str]) -> Answers:
    kept = {name: answer for name, answer in answers.items() if name not in out}
    return Answers({**kept, **{name: NotApplicable() for name in sorted(out)}})


def _ruled_out(question: Question, seen: Mapping[str, object]) -> bool:
    return question.when is not None and question.when.holds(seen) is False
