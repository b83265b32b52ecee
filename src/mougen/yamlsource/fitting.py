"""Makes a dataclass of what a file holds, by its types; the first thing that does not fit is said in one sentence.

Keys that are not fields are refused. A type may be a text, whole number, yes or no, date, literal, another dataclass,
a tuple or mapping of these, or ``Annotated[Type, read]``, where ``read`` makes the value or raises ``ValueError``.
"""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from mougen.yamlsource.source import Path, nearest

Shaped = TypeVar("Shaped")

_WORDS = {
    str: "this must be a text, not a list or a mapping",
    int: "this must be a whole number, such as 4",
    bool: "this must be true or false",
    dt.date: "this must be a date, such as 2027-03-27",
    tuple: "this must be a list, with a dash before each item",
    dict: "this must be a mapping, with lines such as “key: value”",
}
_NUMBER = re.compile(r"\s*[-+]?\d{1,18}\s*", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TRUTHS = dict.fromkeys(("true", "yes", "on", "1"), True) | dict.fromkeys(("false", "no", "off", "0"), False)


class ShapeError(ValueError):
    """Data is not of the shape of a model; ``path`` leads to where."""

    def __init__(self, words: str, path: Path = ()) -> None:
        super().__init__(words)
        self.words = words
        self.path = path


def make(model: type[Shaped], data: object) -> Shaped:
    """Make a model of plain data, in which numbers, dates and the like may stand as texts.

    Raises:
        ShapeError: for the first thing that does not fit.
    """
    made: Shaped = _fit(model, data)
    return made


def _fit(hint: Any, raw: Any) -> Any:
    origin = get_origin(hint)
    if origin in _JOINED:
        return _JOINED[origin](get_args(hint), raw)
    if hint is Any or isinstance(raw, origin or hint):
        return str(raw) if hint is str else raw
    if is_dataclass(hint):
        return _model(hint, raw)
    typed: Callable[[Any], Any] = _TYPED.get(hint, _text)
    return typed(raw)


def _model(model: Any, raw: Any) -> Any:
    known, given = _types(model), _mapping(raw)
    for name in given:
        if name not in known:
            raise ShapeError(f"“{name}” is not a key that can stand here; {nearest(str(name), sorted(known))}", (name,))
    values = {}
    for name, (asked, hint) in known.items():
        if name in given:
            values[name] = _beneath(name, hint, given[name])
        elif asked.default is MISSING and asked.default_factory is MISSING:
            raise ShapeError(f"the key “{name}” is missing; add it")
    return _made(lambda: model(**values))


@cache
def _types(model: Any) -> dict[str, tuple[Field[Any], Any]]:
    hints = get_type_hints(model, include_extras=True)
    return {each.name: (each, hints[each.name]) for each in fields(model)}


def _beneath(step: str | int, hint: Any, raw: Any) -> Any:
    try:
        return _fit(hint, raw)
    except ShapeError as fault:
        raise ShapeError(fault.words, (step, *fault.path)) from None


def _made(make: Callable[[], Any]) -> Any:
    try:
        return make()
    except ValueError as fault:
        raise ShapeError(str(fault)) from None


def _mapping(raw: Any) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise ShapeError(_WORDS[dict])
    return raw


def _annotated(inner: tuple[Any, ...], raw: Any) -> Any:
    hint, read = inner
    return _fit(hint, _made(lambda: read(raw)))


def _optional(inner: tuple[Any, ...], raw: Any) -> Any:
    (hint,) = (each for each in inner if each is not type(None))
    return None if raw is None else _fit(hint, raw)


def _literal(inner: tuple[str, ...], raw: Any) -> str:
    if raw not in inner:
        *most, last = inner
        raise ShapeError(f"“{raw}” cannot stand here; use one of: {', '.join(most)}{' or ' if most else ''}{last}")
    return str(raw)


def _tuple(inner: tuple[Any, ...], raw: Any) -> tuple[Any, ...]:
    if not isinstance(raw, (list, tuple)):
        raise ShapeError(_WORDS[tuple])
    return tuple(_beneath(at, inner[0], item) for at, item in enumerate(raw))


def _dict(inner: tuple[Any, ...], raw: Any) -> dict[str, Any]:
    return {str(key): _beneath(key, inner[1], item) for key, item in _mapping(raw).items()}


def _text(_: Any) -> str:
    raise ShapeError(_WORDS[str])


def _number(raw: Any) -> int:
    if not (isinstance(raw, str) and _NUMBER.fullmatch(raw)):
        raise ShapeError(_WORDS[int])
    return int(raw)


def _truth(raw: Any) -> bool:
    found = _TRUTHS.get(raw.strip().casefold()) if isinstance(raw, str) else None
    if found is None:
        raise ShapeError(_WORDS[bool])
    return found


def _date(raw: Any) -> dt.date:
    if isinstance(raw, str) and _DATE.fullmatch(raw):
        try:
            return dt.date.fromisoformat(raw)
        except ValueError:
            pass
    raise ShapeError(_WORDS[dt.date])


_JOINED: dict[Any, Callable[[Any, Any], Any]] = {
    Annotated: _annotated,
    Union: _optional,
    types.UnionType: _optional,
    Literal: _literal,
    tuple: _tuple,
    dict: _dict,
}
_TYPED: dict[Any, Callable[[Any], Any]] = {int: _number, bool: _truth, dt.date: _date}
