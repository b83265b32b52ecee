"""A matter that was issued, and the same with something changed, for the tests of what becomes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.model.own import Signed
from mougen.model.state import Standing
from mougen.model.values import Answer
from mougen.model.version import Issued, Version
from mougen.workflow import amending, drafting
from mougen.workflow.amending import Amendment

COMMUNITY, FUND, SHARED = (
    "community-safety-partnership", "health-and-care-pooled-fund", "shared-regulatory-service",
)  # fmt: skip
DAY = dt.date(2027, 3, 26)
SAID: dict[str, Answer] = {
    "amendment_effective": dt.date(2028, 4, 1),
    "amendment_reasons": "The parties want to go on",
    "amendment_gives": "each",
    "amendment_board_date": dt.date(2028, 1, 20),
}


def issue(bank: Bank, matter: Matter) -> Issued:
    """Give a matter as its first version."""
    ready = drafting.ready(bank, matter)
    document = drafting.assembled(bank, ready)
    return Issued(Version(1, Standing.EXECUTION, DAY, document.title, document.kind), ready, document)


def sign(issued: Issued, matter: Matter) -> Matter:
    """Give a matter whose issued version was signed."""
    return replace(matter, signed=Signed(1, DAY, tuple(section.heading for section in issued.document.sections)))


def answering(matter: Matter, **answers: Answer) -> Matter:
    """Give a matter with other answers."""
    return replace(matter, answers=Answers({**matter.answers, **answers}))


def amended(bank: Bank, matter: Matter, *, signed: bool = True, **answers: Answer) -> Amendment:
    """Amend a matter that was issued, and signed where nothing else is said, by these answers."""
    issued = issue(bank, matter)
    now = answering(sign(issued, issued.matter) if signed else issued.matter, **{**SAID, **answers})
    return amending.amend(bank, issued, now, on=dt.date(2026, 11, 20))


def rules(found: Amendment) -> set[str]:
    """Give the rules of the findings on the change."""
    return {finding.rule.removeprefix("amend/") for finding in found.findings if finding.rule.startswith("amend/")}
