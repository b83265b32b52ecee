"""Chorley's six factors of a key partnership (Key Partnerships Framework 2012), which sets no figure for any."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from mougen.model.values import Period, join, write_date, write_money
from mougen.register.held import Held
from mougen.register.kesteven import budget
from mougen.register.verdict import Verdict

HIGH = 8
"""The lowest score of a high risk in Bury's scale (App 10), by which risks of a matter are scored."""

_STAFF = frozenset({"seconded", "employed", "transferred"})


def factor(held: Held, name: str) -> Verdict:
    """Give one of the six: whether the council found that it applies, and what the agreement shows of it."""
    found = held.chosen("key_factors")
    return Verdict(None if found is None else name in found, FACTORS[name](held))


def key(held: Held) -> Verdict:
    """Whether it is a key partnership: the council decides, weighing the factors together."""
    found = held.chosen("key_factors")
    labels = held.questions["key_factors"].choices if "key_factors" in held.questions else {}
    names = [labels.get(name, name) for name in found or () if name != "none"]
    why = "" if found is None else f"Factors that apply: {join([n[:1].lower() + n[1:] for n in names]) or 'none'}"
    return Verdict(held.holds("key_partnership"), why)


def _impact(held: Held) -> str:
    count = len(held.rows("objectives"))
    return _sentences(f"{count} objective{'' if count == 1 else 's'}" if count else "", held.words("strategies"))


def _reliance(held: Held) -> str:
    services, council = held.rows("services"), held.council
    others = [row for row in services if council and row.get("provider") not in {None, council}]
    return f"{len(others)} of {len(services)} services are led by other parties" if services and council else ""


def _value(held: Held) -> str:
    total = budget(held)
    return f"{write_money(total)} a year" if total is not None else ""


def _resources(held: Held) -> str:
    staff = _STAFF & set(held.chosen("staffing_model") or ())
    kinds = len({row.get("resource") for row in held.rows("own_resources")})
    return _sentences(
        held.words("staffing_model") if staff else "",
        f"{kinds} kinds of the council's own resources" if kinds else "",
    )


def _length(held: Held) -> str:
    start, end, more = held.day("term_start"), held.day("term_end"), held.answers.value("extension")
    if start is None:
        return ""
    if end is None:
        return f"From {write_date(start)}, without a fixed end"
    longer = f", and up to {more} more" if isinstance(more, Period) else ""
    return f"From {write_date(start)} to {write_date(end)}{longer}"


def _innovation(held: Held) -> str:
    scores = [found for row in held.rows("risks") if (found := risk_score(row.get("likelihood"), row.get("impact")))]
    if not scores:
        return ""
    high = sum(found >= HIGH for found in scores)
    return f"{high} of {len(scores)} risks are high (8 or more of 16)"


def risk_score(likelihood: object, impact: object) -> int:
    """Give the score of a risk, likelihood × impact (Bury App 10); 0 where one of them is missing."""
    known = isinstance(likelihood, (int, Decimal)) and isinstance(impact, (int, Decimal))
    return int(likelihood) * int(impact) if known else 0  # type: ignore[call-overload]


def _sentences(*texts: str) -> str:
    return "; ".join(text for text in texts if text)


FACTORS: dict[str, Callable[[Held], str]] = {
    "impact": _impact,
    "reliance": _reliance,
    "value": _value,
    "resources": _resources,
    "length": _length,
    "innovation": _innovation,
}
