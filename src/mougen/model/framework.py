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


Scope = Literal["significant", "red", "key"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Something that a policy wants done within a time, once or again and again.

    Attributes:
        id: its name within the policy.
        what: what is to be done, in a few words.
        at: the place in the policy.
        force: whether the policy says that it must be.
        since: the answers from which the time runs, the first that is known: of the agreement by their id, of a form
            as ``leaving-form.decided_to_leave``.
        months: how many months after that it is due.
        every: after how many months it is due again; 0 for what is done once.
        month: the month of each year by whose end it is due, instead of ``months`` and ``every``.
        form: the form that records that it was done; none where nothing does.
        scope: to which partnerships it applies; all where nothing is said.
        given: what a form must say for it to apply, such as ``annual-review.equality_assessed: no``.
        reading: how the policy was read where its words leave that open.
    """

    id: str
    what: str
    at: str
    force: Force
    since: tuple[str, ...]
    months: int = 0
    every: int = 0
    month: int = 0
    form: str = ""
    scope: Scope | None = None
    given: dict[str, str] = field(default_factory=dict)
    reading: str = ""

    def __post_init__(self) -> None:
        """Hold what stands in a file against itself.

        Raises:
            ValueError: saying what does not fit.
        """
        if bool(self.month) == bool(self.months):
            raise ValueError("a deadline has either months, counted from a day, or the month of each year")
        if not 0 <= self.month <= _YEAR or self.months < 0 or self.every < 0:
            raise ValueError("months are counted from 1, and a month of the year is a number from 1 to 12")
        if not self.since:
            raise ValueError("a deadline says with since from which answer its time runs")


_YEAR = 12


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
    deadlines: tuple[Deadline, ...] = ()


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


def looser_deadline(base: Deadline, own: Deadline) -> str:
    """Say in which way a deadline asks for less than the one that it takes over; empty where it does not."""
    if _RISING.index(own.force) < _RISING.index(base.force):
        return f"“{own.force}” is less than “{base.force}”"
    if own.months > base.months or own.every > base.every > 0 or (base.every and not own.every):
        return f"it was due after {base.months} months" + (f", and every {base.every}" if base.every else "")
    return "" if own.scope in {None, base.scope} else "it applied to more partnerships"


def looser_approval(base: Approval, own: Approval) -> str:
    """Say in which way an approval asks for less than the one that it takes over; empty where it does not."""
    if _RISING.index(own.force) < _RISING.index(base.force):
        return f"“{own.force}” is less than “{base.force}”"
    if base.written and not own.written:
        return "it is no longer in writing"
    if own.when in {None, base.when}:
        return ""
    return f"it was needed {f'where {base.when}' if base.when else 'always'}"
