"""A council's partnership policy as requirements that an agreement can be held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from mougen.model.condition import ConditionField

Force = Literal["must", "expected", "where-applicable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing that a policy asks an agreement to contain.

    ``headings`` must all be in the document. ``circumstance`` says in words, and ``when`` as a condition, in which
    case a requirement that is ``where-applicable`` applies. ``parts`` are the points that the policy lists beneath it.
    ``meets`` are the requirements of other policies that ask for the same: a clause that meets one of them meets this
    one. ``relaxed`` is the reason for which a council asks for less than the policy that it extends.
    """

    id: str = ""
    policy: str = ""
    label: str
    force: Force
    at: str
    headings: tuple[str, ...]
    circumstance: str | None = None
    when: ConditionField | None = None
    parts: dict[str, str] = field(default_factory=dict)
    meets: tuple[str, ...] = ()
    relaxed: str = ""

    def met_by(self, named: Iterable[str]) -> bool:
        """Whether a clause that names these requirements meets this one."""
        return not {self.id, *self.meets}.isdisjoint(named)

    def has_part(self, part: str, named: Iterable[str]) -> bool:
        """Whether these points of policies include a point of this requirement."""
        return not {f"{name}.{part}" for name in (self.id, *self.meets)}.isdisjoint(named)


FORCES: dict[Force, str] = {"must": "mandatory", "expected": "expected", "where-applicable": "where it applies"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Somebody who, by the policy, approves the agreement. ``role`` is one of the roles of the sign-off sheet."""

    who: str
    role: str
    force: Force
    at: str
    written: bool = False
    when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A policy. ``document`` is the kind it has in mind; it may be chosen for any kind in ``applies_to``.

    ``extends`` names the policy that it takes over, and ``dropped`` what it does not take over from there, each with
    its reason.
    """

    id: str = ""
    title: str
    council: str
    document: str
    applies_to: tuple[str, ...]
    approvals: tuple[Approval, ...]
    requirements: tuple[Requirement, ...]
    extends: str | None = None
    dropped: tuple[Requirement, ...] = ()


_RISING: tuple[Force, ...] = ("where-applicable", "expected", "must")


def looser(base: Requirement, own: Requirement) -> Iterator[tuple[str, str]]:
    """Give each way in which a requirement asks for less than the one that it takes over: the key, and what it lost."""
    if _RISING.index(own.force) < _RISING.index(base.force):
        yield "force", f"“{own.force}” is less than “{base.force}”"
    if own.when is not None and own.when != base.when:
        yield "when", f"it applied {f'when {base.when}' if base.when else 'always'}"
    if own.circumstance and own.circumstance != base.circumstance and own.when == base.when:
        yield "circumstance", f"it said “{base.circumstance or ''}”"
    for name in base.headings:
        if name not in own.headings:
            yield "headings", f"“{name}” is no longer asked for"
    for name in base.parts:
        if name not in own.parts:
            yield "parts", f"“{name}” is no longer asked for"


def looser_approval(base: Approval, own: Approval) -> str:
    """Say in which way an approval asks for less than the one that it takes over; empty where it does not."""
    if _RISING.index(own.force) < _RISING.index(base.force):
        return f"“{own.force}” is less than “{base.force}”"
    if base.written and not own.written:
        return "it is no longer in writing"
    if own.when in {None, base.when}:
        return ""
    return f"it was needed {f'where {base.when}' if base.when else 'always'}"
