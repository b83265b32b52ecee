"""How an answer is written where a clause has a place for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal

from mougen.assembly.scope import Scope
from mougen.model.clause import Fill
from mougen.model.document import Blank, Filled, Run
from mougen.model.question import Question, RecordField
from mougen.model.values import Answer, Later, NotApplicable, Period, Value, join, write_money, write_number
from mougen.model.wording import written

COUNCIL = "local-authority"
MOST_RISKS = 3


def fill(place: Fill, scope: Scope) -> Run:
    """Write the answer that a place names, or a blank that says what is missing."""
    asked, answer, identity = scope.find(place.path)
    if answer is None or isinstance(answer, (Later, NotApplicable)):
        return blank(asked, answer, identity)
    gap = _gap(asked, answer, identity) if isinstance(answer, tuple) and place.format != "count" else None
    if gap is not None:
        return gap
    words = _FORMATS.get(place.format, written)(asked, answer)
    return Filled(words, identity, formatted=isinstance(answer, (dt.date, Period, Decimal, int)))


def blank(asked: RecordField, answer: Answer | None, identity: str) -> Blank:
    """Make the blank for a question that has no value, with the officer's note or the proposed figure."""
    match answer:
        case Later(note=note):
            return Blank(_small(asked.what), identity, note)
        case NotApplicable(reason=reason):
            return Blank(_small(asked.what), identity, f"said not to apply{': ' if reason else ''}{reason}")
        case _:
            proposed = f"proposed: {asked.default}" if asked.default else ""
            return Blank(_small(asked.what), identity, proposed)


def _gap(asked: RecordField, items: tuple[object, ...], identity: str) -> Blank | None:
    """Make the blank for a list in which nothing stands, or in which a record has no title yet."""
    if not items:
        return blank(asked, None, identity)
    if not isinstance(asked, Question) or asked.type != "records":
        return None
    name = asked.title_field
    for index, record in enumerate(items, start=1):
        given = record.get(name) if isinstance(record, Mapping) else None
        if given is None or isinstance(given, (Later, NotApplicable)):
            return blank(asked.fields[name], given, f"{identity}.{index}.{name}")
    return None


def _lower(asked: RecordField, value: Value) -> str:
    return _small(written(asked, value))


def _sentence(asked: RecordField, value: Value) -> str:
    return written(asked, value).removesuffix(".")


def _inline(asked: RecordField, value: Value) -> str:
    lines = (line.strip().rstrip(",") for line in written(asked, value).splitlines())
    return ", ".join(line for line in lines if line)


def _count(asked: RecordField, value: Value) -> str:
    return write_number(len(value)) if isinstance(value, tuple) else written(asked, value)


def _councils(asked: RecordField, value: Value) -> str:
    """List those of the parties that are councils."""
    records = value if isinstance(value, tuple) else ()
    councils = (item for item in records if isinstance(item, Mapping) and item.get("kind") == COUNCIL)
    return written(asked, tuple(councils))


def _sums(asked: RecordField, value: Value) -> str:
    """Write what the records with one title come to, and all of them; what is not known yet is said."""
    records = [item for item in value if isinstance(item, Mapping)] if isinstance(value, tuple) else []
    sums: dict[str, Decimal] = {}
    for record in records:
        amount = next((item for item in record.values() if isinstance(item, Decimal)), Decimal(0))
        name = str(record.get(_title(asked)))
        sums[name] = sums.get(name, Decimal(0)) + amount
    open_ = any(not any(isinstance(item, Decimal) for item in record.values()) for record in records)
    whole = f"{write_money(sum(sums.values(), Decimal(0)))} in all"
    each = join([f"{name} {write_money(amount)}" for name, amount in sums.items()])
    return f"{each}, {whole}{', as far as the sums are known' if open_ else ''}"


def _worst(asked: RecordField, value: Value) -> str:
    """Write the titles of the risks that weigh most, a line each; risks of one weight stay in their order."""
    records = [item for item in value if isinstance(item, Mapping)] if isinstance(value, tuple) else []
    found = sorted(records, key=lambda record: -_weight(record))[:MOST_RISKS]
    return "\n".join(f"{str(record.get(_title(asked))).removesuffix('.')}." for record in found)


def _weight(record: Mapping[str, object]) -> int:
    likelihood, impact = (record.get(name) for name in ("likelihood", "impact"))
    return likelihood * impact if isinstance(likelihood, int) and isinstance(impact, int) else 0


def _title(asked: RecordField) -> str:
    return asked.title_field if isinstance(asked, Question) else ""


def _small(words: str) -> str:
    """Take the capital off a first word, but not off a name or an abbreviation."""
    first = words.split(" ", 1)[0]
    kept = first[1:] != first[1:].lower() or (len(first) == 1 and first != "A")
    return words if kept else words[:1].lower() + words[1:]


_FORMATS: dict[str, Callable[[RecordField, Value], str]] = {
    "lower": _lower,
    "sentence": _sentence,
    "count": _count,
    "councils": _councils,
    "sums": _sums,
    "worst": _worst,
    "inline": _inline,
}
