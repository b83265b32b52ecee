"""Which variant of a clause is used under a heading."""

from __future__ import annotations

from dataclasses import dataclass

from mougen.assembly.scope import Scope
from mougen.model.clause import Clause
from mougen.model.condition import Condition


@dataclass(frozen=True, slots=True)
class Choice:
    """The variant to use (none where nothing applies yet), the conditions that are open, and any that clash."""

    clause: Clause | None
    open: tuple[Condition, ...] = ()
    clashing: tuple[str, ...] = ()


def choose(heading: str, scope: Scope) -> Choice:
    """Choose the one variant whose condition holds, else the standard one, unless another may yet hold."""
    variants = [clause for clause in scope.bank.variants(heading) if clause.meta.status != "withdrawn"]
    special = [clause for clause in variants if clause.meta.when is not None]
    standard = next((clause for clause in variants if clause.meta.when is None), None)
    holding = [clause for clause in special if scope.holds(clause.meta.when)]
    if holding:
        clashing = tuple(clause.id for clause in holding) if len(holding) > 1 else ()
        return Choice(holding[0], clashing=clashing)
    undecided = tuple(
        clause.meta.when for clause in special if clause.meta.when is not None and scope.holds(clause.meta.when) is None
    )
    return Choice(standard, open=undecided)
