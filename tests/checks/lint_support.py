"""Example matters with some answers changed, and what the checks say about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from mougen.library.load import load
from mougen.matters import read_matter
from mougen.model.answers import read
from mougen.model.bank import Bank
from mougen.model.finding import Finding
from mougen.model.matter import Matter
from mougen.workflow import drafting

ROOT = Path(__file__).parents[2]
SAFETY, FUND, SHARED = "community-safety-partnership", "health-and-care-pooled-fund", "shared-regulatory-service"
DAY = dt.date(2026, 11, 20)
LINT = ("binding", "dates", "definition", "duplicate", "execution", "money", "reference", "schedule")


@cache
def shipped() -> Bank:
    """The library as it is shipped."""
    return load((ROOT,))


@cache
def _as_it_is(name: str) -> Matter:
    bank = shipped()
    return read_matter(ROOT / "examples" / name, bank.questions, tuple(bank.precedents), tuple(bank.frameworks))


def example(name: str, changes: Mapping[str, object] | None = None, **more: object) -> Matter:
    """Read an example, with other answers given as a file would give them."""
    bank, matter = shipped(), _as_it_is(name)
    for question, raw in {**(changes or {}), **more}.items():
        answer = read(bank.questions[question], raw, matter.answers)
        matter = matter.answering(matter.answers.with_answer(question, answer))
    return matter


def record(matter: Matter, question: str, index: int, **fields: object) -> Matter:
    """Change fields of one record of a list, counted from 1."""
    rows = list(matter.answers.records(question))
    rows[index - 1] = {**rows[index - 1], **fields}
    return matter.answering(matter.answers.with_answer(question, tuple(rows)))


def check(matter: Matter, bank: Bank | None = None, on: dt.date = DAY) -> tuple[Finding, ...]:
    """Give all findings on a matter."""
    return drafting.check(bank or shipped(), matter, on).findings


def of(findings: tuple[Finding, ...], rule: str) -> list[Finding]:
    """Give the findings of one rule, each with a place and a remedy."""
    found = [finding for finding in findings if finding.rule == rule]
    assert all(str(finding.place) and finding.why for finding in found)
    return found


def one(findings: tuple[Finding, ...], rule: str) -> Finding:
    """Give the only finding of a rule."""
    (found,) = of(findings, rule)
    return found


def omitting(matter: Matter, heading: str) -> Matter:
    """Leave a heading out."""
    return replace(matter, omit={heading: "left out by a test"}, policies=())
