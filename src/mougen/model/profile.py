"""A profile: a council's standing facts, with which each of its new matters begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mougen.model.answers import AnswerError, Answers, agree
from mougen.model.matter import Matter
from mougen.model.question import Question
from mougen.model.values import Later, NotApplicable, Record

PARTIES = "parties"


@dataclass(frozen=True, slots=True)
class Profile:
    """The council itself as a party, its usual policies and style, and its answers to standing questions."""

    party: Record = field(default_factory=dict)
    policies: tuple[str, ...] = ()
    style: str = ""
    answers: Answers = field(default_factory=Answers)

    def given(self) -> Answers:
        """Give all its answers, the council as the first of the parties."""
        own = {PARTIES: (self.party,)} if self.party else {}
        return Answers({**own, **self.answers})

    def fill(self, matter: Matter, questions: Mapping[str, Question]) -> Matter:
        """Give a new matter with what the profile says and nobody has said yet.

        An answer that names a party is left out where the parties are given and the council is not among them.
        """
        answers = Answers({**self.given(), **matter.answers})
        at_odds = [name for name in answers if name not in matter.answers and not _agrees(questions[name], answers)]
        for name in at_odds:
            answers = answers.without(name)
        return replace(matter, answers=answers)


def profile_of(matter: Matter, short_name: str, questions: Mapping[str, Question]) -> Profile:
    """Make a profile of what a matter says of one of its parties and of standing questions.

    What is still open there, or names another party, is left out.
    """
    party = next(row for row in matter.answers.records(PARTIES) if row.get("short_name") == short_name)
    standing = (name for name in matter.answers if name in questions and questions[name].standing)
    known = Answers({name: matter.answers[name] for name in standing if not _is_open(matter.answers[name])})
    own = {name: value for name, value in known.items() if questions[name].type != "party" or value == short_name}
    entry = {name: value for name, value in party.items() if not _is_open(value)}
    return Profile(entry, matter.policies, matter.style, Answers(own))


def _agrees(question: Question, answers: Answers) -> bool:
    if question.id == PARTIES:
        return True  # the other parties are still to come
    try:
        agree(question, answers[question.id], answers)
    except AnswerError:
        return False
    return True


def _is_open(value: object) -> bool:
    if isinstance(value, tuple):
        return any(_is_open(item) for row in value if isinstance(row, Mapping) for item in row.values())
    return isinstance(value, (Later, NotApplicable))
