"""Binding: whether a document that does not bind does what only one that binds can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mougen.model import facts
from mougen.model.answers import Answers
from mougen.model.document import Document
from mougen.model.finding import Finding, Place

_FUNCTIONS_PASS = ("joint-committee", "lead-authority")
_OTHERS_PAY = ("contributory", "pooled", "recharge")


def findings(document: Document, answers: Answers) -> Iterator[Finding]:
    """Give a finding for each thing that a document which is not binding moves between the parties."""
    if document.binding is not False:
        return
    for question, what, why in _moved(answers):
        yield Finding(
            rule=f"binding/{what}",
            severity="should",
            message=f"The document is not binding, but it moves {what} between the parties; make it bind, or settle "
            "this in a separate document that does",
            why=why,
            place=Place(answer=question),
        )


def _moved(answers: Answers) -> Iterator[tuple[str, str, str]]:
    reported: set[str] = set()
    for question, moves, what, why in _MOVES:
        if what not in reported and moves(answers):
            reported.add(what)
            yield question, what, why


def _chosen(question: str, *options: str) -> Callable[[Answers], bool]:
    def moves(answers: Answers) -> bool:
        value = answers.value(question)
        chosen = value if isinstance(value, tuple) else (value,)
        return any(option in chosen for option in options)

    return moves


def _yes(question: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.value(question) is True


_DUTY = "Duties to pay, to second or to employ need an agreement that binds"
_PROPERTY = "Property passes only by a document that binds, and land only by a formal one"
_DELEGATION = "A statutory function cannot be delegated by a memorandum that does not bind"
_PROMISE = "A promise to bear another party's loss is worth nothing unless it binds"

# The answer that shows it, whether it does, what is moved, and why that needs a document that binds.
_MOVES: tuple[tuple[str, Callable[[Answers], object], str, str], ...] = (
    ("money_model", _chosen("money_model", *_OTHERS_PAY), "money", _DUTY),
    ("host_costs", _chosen("host_costs", "actual", "fixed"), "money", _DUTY),
    ("staffing_model", facts.employs_staff, "staff", _DUTY),
    ("staffing_model", facts.seconded_staff, "staff", _DUTY),
    ("staffing_model", facts.transferred_staff, "staff", _DUTY),
    ("assets_rule", _chosen("assets_rule", "shared"), "assets", _PROPERTY),
    ("capital", _yes("capital"), "assets", _PROPERTY),
    ("functions_delegated", _yes("functions_delegated"), "functions", _DELEGATION),
    ("structure", _chosen("structure", *_FUNCTIONS_PASS), "functions", _DELEGATION),
    ("liability_model", _chosen("liability_model", "capped", "indemnity"), "losses", _PROMISE),
)
