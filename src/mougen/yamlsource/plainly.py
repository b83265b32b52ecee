"""Makes a dataclass of texts, lists and mappings at once, where there is no doubt that they fit.

A run that reads one sound matter needs no more, and to load pydantic would be a good part of it. Whatever is in doubt
is pydantic's to judge (``fitting``), as is everything that does not fit: what is wrong is said in one place.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Shaped = TypeVar("Shaped")


class InDoubt(Exception):  # noqa: N818 - it is an answer, not an error
    """Data may not fit, or not without a thought."""


def made(model: type[Shaped], data: object) -> Shaped:
    """Make a model as pydantic would.

    Raises:
        InDoubt: where it might not, or the model has more than texts, lists and mappings.
    """
    return cast("Shaped", _made(model, data))


def _made(wanted: Any, data: object) -> object:
    if wanted is Any:
        return data
    if wanted is str and isinstance(data, str):
        return str(data)
    if isinstance(wanted, type) and is_dataclass(wanted) and isinstance(data, dict):
        return _record(wanted, data)
    return _within(wanted, data)


def _within(wanted: Any, data: object) -> object:
    inside = get_args(wanted)
    match get_origin(wanted):
        case types.UnionType if len(inside) == 2 and inside[1] is type(None):  # noqa: PLR2004 - a type, or nothing
            return _made(inside[0], data)
        case kind if kind is tuple and inside[1:] == (...,) and isinstance(data, list):
            return tuple(_made(inside[0], each) for each in data)
        case kind if kind is dict and isinstance(data, dict):
            return {_made(inside[0], key): _made(inside[1], each) for key, each in data.items()}
    raise InDoubt


def _record(model: Any, data: Mapping[str, object]) -> object:
    known, needed = _fields(model)
    if not needed <= data.keys() <= known.keys():
        raise InDoubt
    return model(**{name: _made(known[name], each) for name, each in data.items()})


@cache
def _fields(model: Any) -> tuple[Mapping[str, Any], frozenset[str]]:
    """Give the type of each field, and which of them must be there; a model with checks of its own has none."""
    if hasattr(model, "__post_init__"):
        raise InDoubt
    return get_type_hints(model, include_extras=True), frozenset(filter(None, map(_needed, fields(model))))


def _needed(asked: Field[Any]) -> str:
    return asked.name if asked.default is MISSING and asked.default_factory is MISSING else ""
