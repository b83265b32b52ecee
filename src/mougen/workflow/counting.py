"""Which questions a matter is asked, and how many: of all that its kind has, those whose condition holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from mougen.errors import InputError
from mougen.model import relevance
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.model.question import Question
from mougen.workflow import drafting, sittings

Asked = Literal["yes", "no", "not yet known"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many questions a section has, how many are asked and may be asked, and how many are still to be answered."""

    section: str
    asked: int
    not_yet_known: int
    open: int
    of: int

    def as_json(self) -> dict[str, Any]:
        """Give it as the contract's JSON object."""
        return asdict(self)


def of_kind(matter: Matter, kind: str | None) -> Matter:
    """Give a matter with its kind, where none is kept yet.

    Raises:
        InputError: if it is of another kind.
    """
    if kind is not None and matter.kind not in {None, kind}:
        raise InputError(f"The matter is a {matter.kind}; leave out the kind, or name that one")
    return Matter(matter.kind or kind, matter.policies, answers=matter.answers)


def asked(bank: Bank, matter: Matter) -> dict[str, Asked]:
    """Say of each question of a matter's kind whether it is asked, as the answers stand.

    Raises:
        InputError: if the matter has no kind, or a policy does not apply to it.
    """
    matter = drafting.ready(bank, matter)
    _, values = relevance.view(bank, matter)
    return {name: _asked(bank.questions[name], values) for name in bank.interview(matter.kind or "").order()}


def counts(bank: Bank, matter: Matter) -> tuple[Count, ...]:
    """Count the questions of a matter, section by section.

    Raises:
        InputError: as ``asked``.
    """
    matter = drafting.ready(bank, matter)
    found, left = asked(bank, matter), sittings.open_questions(bank, matter)
    return tuple(
        Count(
            section.title,
            sum(found[name] == "yes" for name in section.questions),
            sum(found[name] == "not yet known" for name in section.questions),
            sum(name in left for name in section.questions),
            len(section.questions),
        )
        for section in bank.interview(matter.kind or "").sections
    )


def _asked(question: Question, values: Mapping[str, object]) -> Asked:
    holds = True if question.when is None else question.when.holds(values)
    return "not yet known" if holds is None else "yes" if holds else "no"
