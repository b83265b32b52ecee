"""Consistency: answers that contradict each other, such as an end before the start or a party that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.model.answers import AnswerError, Answers, agree
from mougen.model.bank import Bank
from mougen.model.finding import Finding, Place


def findings(answers: Answers, bank: Bank) -> Iterator[Finding]:
    """Give a finding for each answer that does not agree with the others."""
    for name, answer in answers.items():
        try:
            agree(bank.questions[name], answer, answers)
        except AnswerError as error:
            where = "".join(f", entry {step + 1}" if isinstance(step, int) else f", {step}" for step in error.path)
            yield Finding(
                rule=f"consistency/{name}",
                severity="must",
                message=f"{bank.questions[name].ask}{where}: {error.message}",
                why="Answers that contradict each other make an agreement that does",
                place=Place(answer=name),
            )
