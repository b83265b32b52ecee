"""Matters of every sort, and words that have hurt others."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st
from matters_asked import CHOICES, KINDS, POLICIES

from mougen.model import text
from mougen.model.answers import Answers
from mougen.model.matter import Matter, Waiver
from mougen.model.own import Signed
from mougen.model.values import UNITS, Later, NotApplicable, Period

NASTY = [
    "no", "NO", "yes", "~", "null", "true", "012", "00123456", "0x1F", "1_000", "22:30", "12:30:45", "+44", "1.10",
    "1e5", ".5", "2027-04-01", "Acme # Ltd", "#1 Services", "&co Ltd", "*star", "!important", "[Insert name]",
    "{{ name }}", "- dash", "? what", ": x", "a: b", "a:", "|", ">", "%TAG", "@home", "`tick", "'quoted'", '"double"',
    "back\\slash", "<<", "=", "...", "---", "B&Q", "O'Brien", "{later: x}", "later", "Ysgol Gyfun Gŵyr", "İstanbul",
    "שלום", "👩‍👩‍👧", "a\u00a0b", "a\u2003b", "\u2003ends\u2003", "soft\u00adhyphen", "e\u0301", "\ue000", "\U0010fffd",
    "x" * 1999,
]  # fmt: skip
_WILD = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_ODD = st.text("ab #:-\"'|>&*!%@`{}[],\\\n\t\u00a0\u2003\u200d😀~?=0123.", max_size=25)


def _words(*, lines: bool) -> st.SearchStrategy[str]:
    def fit(words: str) -> str:
        words = text._REFUSED.sub("", words)
        tidied = text.tidy(words if lines else words.replace("\n", " ").replace("\t", " "))
        return tidied if text.shows(tidied) else "x"

    return st.one_of(_WILD, _ODD, st.sampled_from(NASTY)).map(fit)


LINE, LINES = _words(lines=False), _words(lines=True)
_DATES = st.dates(dt.date(1000, 1, 1))
_AMOUNTS = st.decimals(0, 10**12, places=2)
_SHARES = st.decimals(0, 100, places=3)
_NOTES = st.one_of(st.just(""), LINES)
OPEN = st.one_of(st.builds(Later, _NOTES), st.builds(NotApplicable, _NOTES))
_ONE = st.sampled_from(list(CHOICES))
_SOME = st.sets(st.sampled_from(["no", "yes", "012"])).map(lambda some: tuple(n for n in CHOICES if n in some))
_PERIODS = st.builds(Period, st.integers(1, 9999), st.sampled_from(UNITS))


def _record(fields: dict[str, st.SearchStrategy[object]]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({}, optional={name: st.one_of(value, OPEN) for name, value in fields.items()})


_ROWS = _record({"name": LINE, "short_name": LINE, "number": LINE, "address": LINES, "kind": _ONE})


@st.composite
def _answers(draw: st.DrawFn) -> Answers:
    parties = draw(st.lists(_ROWS, max_size=3).map(tuple))
    both = [[row[n] for n in ("short_name", "name") if isinstance(row.get(n), str)] for row in parties]
    called = [names[0] for names in both if names]
    party = st.sampled_from(called) if called else LINE
    start, end, review = sorted(draw(st.tuples(_DATES, _DATES, _DATES)))
    paid = {"who": party, "amount": _AMOUNTS, "share": _SHARES, "on": _DATES, "sure": st.booleans(), "ways": _SOME}
    values: dict[str, st.SearchStrategy[object]] = {
        "title": LINE, "purpose": LINES, "phone": LINE, "status": _ONE, "themes": _SOME, "shared_data": st.booleans(),
        "term_end": st.just(end), "term_start": st.just(start), "review_on": st.just(review), "budget": _AMOUNTS,
        "members": st.integers(-5, 10**40), "share": _SHARES, "notice": _PERIODS, "lead": party,
        "contributions": st.lists(_record(paid), max_size=3).map(tuple),
    }  # fmt: skip
    given = draw(st.fixed_dictionaries({}, optional={name: st.one_of(value, OPEN) for name, value in values.items()}))
    given = dict(draw(st.permutations(list(given.items()))))
    return Answers({**given, "parties": parties} if parties or draw(st.booleans()) else given)


_HEADINGS = st.from_regex(r"[a-z/-]{1,12}", fullmatch=True)
_WAIVERS = st.builds(Waiver, LINES, LINE, _DATES)
MATTERS = st.builds(
    Matter,
    kind=st.sampled_from([None, *KINDS]),
    policies=st.lists(st.sampled_from(POLICIES), unique=True).map(tuple),
    answers=_answers(),
    omit=st.dictionaries(st.from_regex(r"[a-z-]{1,12}", fullmatch=True), _NOTES, max_size=3),
    waive=st.dictionaries(st.from_regex(r"[a-z]{1,6}\.[A-Z]\d", fullmatch=True), _WAIVERS, max_size=2),
    signed=st.none() | st.builds(Signed, st.integers(1, 999), _DATES, st.lists(_HEADINGS, max_size=3).map(tuple)),
)
EXAMPLE = Matter(
    kind="mou",
    policies=("bury",),
    answers=Answers({"title": "Acme # Ltd", "phone": "012", "budget": Decimal("1.10"), "shared_data": False}),
)
