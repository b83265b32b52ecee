"""The bank as plain data, so that content that was read and found sound once need not be read again.

What is kept is JSON: texts, numbers and lists, of which only the classes named here are made. Nothing in it can be run,
whoever wrote it, and whatever does not fit together is not used.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from functools import cache
from pathlib import Path
from typing import Any

from mougen.model import clause, form, framework, precedent, question
from mougen.model.bank import Bank
from mougen.model.condition import Condition, parse
from mougen.model.stale import StaleTerm

_MADE = ""
"""The key under which an object names its class; no mapping of content may have it."""

_CLASSES = (
    Bank,
    StaleTerm,
    clause.Clause,
    clause.ClauseMeta,
    clause.Definition,
    clause.Each,
    clause.Fill,
    clause.HeadingMeta,
    clause.Item,
    clause.Link,
    clause.Literally,
    clause.Noun,
    clause.TableForm,
    clause.Verb,
    form.SignOffForm,
    form.SignOffRow,
    framework.Approval,
    framework.Framework,
    framework.Requirement,
    precedent.Group,
    precedent.Line,
    precedent.Precedent,
    question.Interview,
    question.Question,
    question.RecordField,
    question.Section,
)
_BY_NAME = {each.__name__: each for each in _CLASSES}
_BY_TEXT: dict[str, Callable[[str], object]] = {
    "condition": cache(parse),
    "date": dt.date.fromisoformat,
    "path": Path,
}
_FAULTS = (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError)


def pack(bank: Bank) -> bytes:
    """Give a bank as bytes.

    Raises:
        TypeError: if it holds what cannot be given as plain data.
    """
    return json.dumps(bank, default=_plain, ensure_ascii=False, separators=(",", ":")).encode()


def unpack(data: bytes) -> Bank | None:
    """Give the bank that was packed; None where these bytes are no bank."""
    try:
        bank = json.loads(data.decode(), object_hook=_made)
    except _FAULTS:
        return None
    return bank if isinstance(bank, Bank) else None


def _plain(value: Any) -> dict[str, Any]:
    match value:
        case Condition():
            return {_MADE: "condition", "text": value.source}
        case dt.date():
            return {_MADE: "date", "text": value.isoformat()}
        case Path():
            return {_MADE: "path", "text": str(value)}
        case _ if type(value) in _CLASSES:
            given = {each.name: getattr(value, each.name) for each in fields(value) if not _is_default(value, each)}
            return {_MADE: type(value).__name__, **given}
    raise TypeError(f"{type(value).__name__} is not plain data")


def _is_default(value: Any, asked: Field[Any]) -> bool:
    usual = asked.default if asked.default_factory is MISSING else asked.default_factory()
    return bool(getattr(value, asked.name) == usual)


def _made(found: dict[str, Any]) -> Any:
    for name, value in found.items():
        if type(value) is list:
            found[name] = _tuple(value)
    kind = found.pop(_MADE, None)
    if kind is None:
        return found
    return _BY_TEXT[kind](found["text"]) if kind in _BY_TEXT else _BY_NAME[kind](**found)


def _tuple(items: list[Any]) -> tuple[Any, ...]:
    return tuple([_tuple(item) if type(item) is list else item for item in items])
