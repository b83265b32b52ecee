"""A council's partnership policy as requirements that an agreement can be held against."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mougen.model.condition import ConditionField
from mougen.model.question import Shape

Force = Literal["must", "expected", "where-applicable"]


class Requirement(Shape):
    """One thing that a policy asks an agreement to contain.

    ``headings`` must all be in the document. ``circumstance`` says in words, and ``when`` as a condition, in which
    case a requirement that is ``where-applicable`` applies. ``parts`` are the points that the policy lists beneath it.
    """

    id: str = ""
    policy: str = ""
    label: str
    force: Force
    at: str
    headings: tuple[str, ...]
    circumstance: str | None = None
    when: ConditionField | None = None
    parts: dict[str, str] = Field(default_factory=dict)


FORCES: dict[Force, str] = {"must": "mandatory", "expected": "expected", "where-applicable": "where it applies"}


class Approval(Shape):
    """Somebody who, by the policy, approves the agreement. ``role`` is one of the roles of the sign-off sheet."""

    who: str
    role: str
    force: Force
    at: str
    written: bool = False
    when: str | None = None


class Framework(Shape):
    """A policy. ``document`` is the kind it has in mind; it may be chosen for any kind in ``applies_to``."""

    id: str = ""
    title: str
    council: str
    document: str
    applies_to: tuple[str, ...]
    approvals: tuple[Approval, ...]
    requirements: tuple[Requirement, ...]
