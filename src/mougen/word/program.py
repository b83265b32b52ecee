"""A compiled template and how it is filled: plain data, and a small interpreter that can do nothing else.

A program is a list of texts and steps. Texts are XML and stand as they are. The steps:

- ``["value", VALUE]`` writes a value, escaped, with breaks for its newlines and tabs
- ``["place", NAME]`` writes XML that was made here
- ``["for", NAME, VALUE, VALUE or None, PROGRAM, PROGRAM]``: a loop, over what, which items, its body, and for no item
- ``["if", VALUE, PROGRAM, PROGRAM]``

A value is ``["name", N]``, ``["constant", C]``, ``["field", VALUE, VALUE]``, ``["not", VALUE]``, ``["and", VALUE,
VALUE]``, ``["or", VALUE, VALUE]``, or ``["compare", VALUE, OPERATOR, VALUE, OPERATOR, VALUE…]``. All mean what they
mean in Jinja, except that what has no text (a list, a mapping, nothing) cannot be written, and that a name that nobody
gives is a fault at once.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict

from mougen.word.ooxml import shown

Program = Sequence[Any]
Value = Sequence[Any]
Names = Mapping[str, Any]

OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq, "ne": operator.ne, "lt": operator.lt, "lteq": operator.le, "gt": operator.gt,
    "gteq": operator.ge, "in": lambda item, among: item in among, "notin": lambda item, among: item not in among,
}  # fmt: skip


MOST_TURNS = 1_000_000
"""A schedule of 4,000 rows in every policy has far fewer; loops within loops over lists soon have more."""


class Counts(TypedDict):
    """What a loop tells of its turns, under the name ``loop``."""

    index: int
    index0: int
    revindex: int
    revindex0: int
    first: bool
    last: bool
    length: int


LOOP = tuple(Counts.__annotations__)


def placed(name: str) -> str:
    """Return under which name the XML of a place is given: one that no template can say."""
    return f"[[{name}]]"


class Unfit(Exception):  # noqa: N818 - what is caught is said again with the template and the part
    """A value that is not there or cannot be written; its words are for a person."""


def run(program: Program, names: Names) -> str:
    """Fill a program.

    Args:
        program: what was compiled.
        names: the values by their names, and the XML for each place.

    Raises:
        Unfit: where the program asks for what is not there or cannot be written.
        TypeError: where it compares or goes through what cannot be.
    """
    written = _Written()
    _run(program, names, written)
    return "".join(written)


class _Written(list[str]):
    """The pieces written, and how many turns all loops together have taken."""

    turns = 0

    def turn(self) -> None:
        """Count a turn of a loop."""
        self.turns += 1
        if self.turns > MOST_TURNS:
            raise Unfit(f"its loops take more than {MOST_TURNS:,} turns; take a loop out")


def _run(program: Program, names: Names, written: _Written) -> None:
    for step in program:
        if isinstance(step, str):
            written.append(step)
        else:
            _STEPS[step[0]](step, names, written)


def _write_value(step: Sequence[Any], names: Names, written: _Written) -> None:
    value = evaluate(step[1], names)
    if not isinstance(value, (str, int, float)):
        raise Unfit(f"{_kind(value)} cannot be written as text")
    written.append(shown(str(value)))


def _write_place(step: Sequence[Any], names: Names, written: _Written) -> None:
    written.append(names[step[1]])


def _loop(step: Sequence[Any], names: Names, written: _Written) -> None:
    _, name, among, wanted, body, otherwise = step
    items = list(evaluate(among, names))
    if wanted is not None:
        items = [item for item in items if evaluate(wanted, {**names, name: item})]
    for count, item in enumerate(items):
        written.turn()
        _run(body, {**names, "loop": _counts(count, len(items)), name: item}, written)
    if not items:
        _run(otherwise, names, written)


def _counts(count: int, length: int) -> dict[str, int | bool]:
    left = length - count
    return dict(zip(LOOP, (count + 1, count, left, left - 1, count == 0, left == 1, length), strict=True))


def _choose(step: Sequence[Any], names: Names, written: _Written) -> None:
    _, condition, body, otherwise = step
    _run(body if evaluate(condition, names) else otherwise, names, written)


_STEPS: dict[str, Callable[[Sequence[Any], Names, _Written], None]] = {
    "value": _write_value, "place": _write_place, "for": _loop, "if": _choose,
}  # fmt: skip


def evaluate(value: Value, names: Names) -> Any:
    """Give what a value stands for."""
    match value:
        case ["name", name]:
            return _named(name, names)
        case ["constant", constant]:
            return constant
        case ["field", of, field]:
            return _field(evaluate(of, names), evaluate(field, names))
        case ["not", of]:
            return not evaluate(of, names)
        case ["and", left, right]:
            return evaluate(left, names) and evaluate(right, names)
        case ["or", left, right]:
            return evaluate(left, names) or evaluate(right, names)
        case _:
            return _compared(value, names)


def _named(name: str, names: Names) -> Any:
    if name not in names:
        raise Unfit(f"a name that nobody gives: {name!r} is undefined")
    return names[name]


def _field(of: Any, field: Any) -> Any:
    if isinstance(of, dict) and field in of:
        return of[field]
    if isinstance(of, (str, list, tuple)) and isinstance(field, int) and -len(of) <= field < len(of):
        return of[field]
    what = f"attribute {field!r}" if isinstance(field, str) else f"element {field!r}"
    raise Unfit(f"a name that nobody gives: {_kind(of)!r} has no {what}")


def _compared(value: Value, names: Names) -> Any:
    left, told = evaluate(value[1], names), True
    for compare, other in zip(value[2::2], value[3::2], strict=True):
        right = evaluate(other, names)
        told = OPERATORS[compare](left, right)
        if not told:
            break
        left = right
    return told


def _kind(value: Any) -> str:
    return "nothing" if value is None else f"{type(value).__name__} object"
