"""Which answers of one partnership another may begin from: all but those that belong to one partnership only."""

from __future__ import annotations

from collections.abc import Mapping

from mougen.model.answers import Answers
from mougen.model.question import Question

PARTIES = "parties"


def carried(questions: Mapping[str, Question], answers: Answers) -> Answers:
    """Give the answers that another partnership can begin from."""
    return Answers({name: answer for name, answer in answers.items() if not belongs(questions, name)})


def belongs(questions: Mapping[str, Question], name: str) -> bool:
    """Whether an answer belongs to one partnership only.

    The question says so (``once``), or it names a party while the parties themselves belong to one only.
    """
    question = questions[name]
    kinds = {question.type, *(field.type for field in question.fields.values())}
    return question.once or ("party" in kinds and PARTIES in questions and questions[PARTIES].once)
