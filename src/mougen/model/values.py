"""What an answer can be, and how each kind of value is written in an agreement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Unit = Literal["day", "working day", "week", "month", "year"]
UNITS: tuple[Unit, ...] = ("day", "working day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time, such as 12 weeks."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        """Write it as an agreement does: ``1 month``, ``20 Working Days``."""
        word = {"working day": "Working Day"}.get(self.unit, self.unit)
        return f"{self.count} {word}" + ("" if self.count == 1 else "s")


@dataclass(frozen=True, slots=True)
class Later:
    """To be decided: a visible blank in the document, with the officer's note."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Does not apply to this matter, with the reason."""

    reason: str = ""


NOT_PROVIDED = NotApplicable("Not provided")
"""The answer to an optional question that a person passed over."""

Plain = str | int | bool | Decimal | dt.date | Period | tuple[str, ...]
Record = Mapping[str, "Plain | Later | NotApplicable"]
Value = Plain | tuple[Record, ...]
Answer = Value | Later | NotApplicable


def write_date(value: dt.date) -> str:
    """Write a date as ``1 April 2027``."""
    return f"{value.day} {value:%B} {value.year}"


def write_money(value: Decimal) -> str:
    """Write pounds as ``£125,000`` or, where there are pence, ``£125,000.50``."""
    places = 0 if value == value.to_integral_value() else 2
    return f"£{value:,.{places}f}"


def write_number(value: Decimal | int) -> str:
    """Write a number without trailing zeros."""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def join(words: tuple[str, ...] | list[str]) -> str:
    """Write a list as ``A, B and C``."""
    if len(words) < 2:  # noqa: PLR2004 - one word or none needs no "and"
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
