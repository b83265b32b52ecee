"""South Kesteven's test of a significant partnership and its rating (Partnership Policy 2008)."""

from __future__ import annotations

from decimal import Decimal
from math import prod

from mougen.model.values import write_money
from mougen.register.held import OVER, Held, sums
from mougen.register.verdict import Verdict, any_of

RED, AMBER, HIGHEST = 81, 36, 4
"""The lowest score of each band, and the highest of one impact. The source gives 81 to red and amber: taken as red."""

IMPACTS = {
    "impact_service": "service delivery",
    "impact_finance": "finance",
    "impact_reputation": "reputation",
    "impact_people": "people",
}
_MONEY = frozenset({"revenue", "capital"})


def statutory(held: Held) -> Verdict:
    """Whether a statute requires the partnership: as the register's form says, or by the duty that it rests on.

    The policy's own example is a community safety partnership (Crime and Disorder Act 1998, sections 5 and 6).
    """
    said = held.holds("statutory")
    if said is not None:
        return Verdict(said, "as recorded in the register")
    if "crime-and-disorder" in (held.chosen("powers") or ()):
        return Verdict(True, "it rests on the Crime and Disorder Act 1998, sections 5 and 6")
    return Verdict(None, "not recorded")


def accountable(held: Held) -> Verdict:
    """Whether the council is the accountable body, which holds the partnership's money."""
    body, council = held.answers.value("accountable_body"), held.council
    if held.answers.value("money_model") in {"none", "aligned"}:
        return Verdict(False, "no money is held for the partnership as a whole")
    if not isinstance(body, str):
        return Verdict(None, "the accountable body is not recorded")
    if council is None:
        return Verdict(None, f"it is {body}; which party the register is kept for is not recorded")
    return Verdict(body == council, f"the accountable body is {body}")


def budget(held: Held) -> Decimal | None:
    """Give the budget of a year: as recorded, else the money that the parties contribute in the first year."""
    recorded = held.money("yearly_budget")
    if recorded is not None:
        return recorded
    if held.answers.value("money_model") == "none":
        return Decimal(0)
    total, whole = sums(held, "contributions", _MONEY)
    return total if whole else None


def over(held: Held) -> Verdict:
    """Whether the budget is more than £100,000 a year; grants, which are given for their whole life, leave it open."""
    total = budget(held)
    if total is None:
        least, _ = sums(held, "contributions", _MONEY)
        return Verdict(least > OVER or None, f"at least {write_money(least)} a year" if least else "not recorded")
    why = f"{write_money(total)} a year"
    if total > OVER or held.money("yearly_budget") is not None or not held.rows("grants"):
        return Verdict(total > OVER, why)
    grants, _ = sums(held, "grants")
    given = f"grants of {write_money(grants)} over their life"
    return Verdict(None, f"{why} of contributions, and {given}; enter the yearly budget")


def significant(held: Held) -> Verdict:
    """Whether it is a significant partnership: if any of the three tests holds."""
    tests = {
        "Required by statute": statutory(held),
        "Accountable body": accountable(held),
        "Over £100,000 a year": over(held),
    }
    why = "\n".join(f"{name}: {test.word.lower()} ({test.why})" for name, test in tests.items())
    return Verdict(any_of(tuple(tests.values())), why)


def score(held: Held) -> int | None:
    """Give the product of the four impacts; None while one of them is missing."""
    found = [held.number(name) for name in IMPACTS]
    known = [value for value in found if value is not None]
    return prod(known) if len(known) == len(found) else None


def rating(held: Held) -> tuple[str, str]:
    """Give the band of the score, and what led to it.

    The source does not say how the four scores are combined. Only their product fits its bands.
    """
    total = score(held)
    missing = [words for name, words in IMPACTS.items() if held.number(name) is None]
    if total is None:
        return "Not rated", f"No score yet for {', '.join(missing)}" if len(missing) < len(IMPACTS) else ""
    band = "RED" if total >= RED else "AMBER" if total >= AMBER else "GREEN"
    scores = " × ".join(str(held.number(name)) for name in IMPACTS)
    highest = [words for name, words in IMPACTS.items() if held.number(name) == HIGHEST]
    note = f"; the highest impact on {', '.join(highest)}" if highest else ""
    return band, f"{scores} = {total}{note}"
