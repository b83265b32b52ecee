"""Matters in which a requirement applies, made from the example of its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mougen.model.bank import Bank
from mougen.model.coverage import Coverage
from mougen.model.matter import Matter
from mougen.workflow import drafting
from mougen.workflow.drafting import Reading

Example = Callable[[str], Matter]

EXAMPLE_OF = {"bury": "shared-regulatory-service", "redditch": "community-safety-partnership"}
OTHERWISE = {"bury.E12": {"money_model": "pooled"}}
"""Answers to add where the example is not in the circumstance of a requirement."""


def applying(example: Example, requirement: str) -> Matter:
    """Give the example of the policy's kind, with answers in which the requirement applies."""
    policy = requirement.partition(".")[0]
    matter = replace(example(EXAMPLE_OF[policy]), policies=(policy,))
    for name, value in OTHERWISE.get(requirement, {}).items():
        matter = matter.answering(matter.answers.with_answer(name, value))
    return matter


_READ: dict[str, Reading] = {}


def as_it_is(bank: Bank, example: Example, requirement: str) -> Reading:
    """Check that matter, once for all the requirements that share it."""
    key = requirement if requirement in OTHERWISE else requirement.partition(".")[0]
    if key not in _READ:
        _READ[key] = check(bank, applying(example, requirement))
    return _READ[key]


def entry(reading: Reading, requirement: str) -> Coverage:
    """Give how the document stands towards one requirement."""
    (found,) = [one for one in reading.coverage if one.requirement.id == requirement]
    return found


def check(bank: Bank, matter: Matter) -> Reading:
    """Assemble and check, as every command does."""
    return drafting.check(bank, matter)
