"""The bank as plain data, so that content that was read and found sound once need not be read again."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from mougen.model import clause, framework, precedent, question, sheet
from mougen.model.bank import Bank
from mougen.model.condition import Condition, parse
from mougen.model.packing import AsText, Codec
from mougen.model.stale import StaleTerm

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
    sheet.SignOffForm,
    sheet.SignOffRow,
    framework.Approval,
    framework.Deadline,
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
_TEXTS = {
    Condition: AsText("condition", lambda held: held.source, cache(parse)),
    dt.date: AsText("date", dt.date.isoformat, dt.date.fromisoformat),
    Path: AsText("path", str, Path),
}
_CODEC = Codec(_CLASSES, _TEXTS)


def pack(bank: Bank) -> bytes:
    """Give a bank as bytes.

    Raises:
        TypeError: if it holds what cannot be given as plain data.
    """
    return _CODEC.pack(bank)


def unpack(data: bytes) -> Bank | None:
    """Give the bank that was packed; None where these bytes are no bank."""
    bank = _CODEC.unpack(data)
    return bank if isinstance(bank, Bank) else None
