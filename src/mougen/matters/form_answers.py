"""What a matter holds for the forms around its agreement: kept as it was written, and read when the form is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mougen import yamlsource
from mougen.matters.parking import typed
from mougen.model.matter import FormAnswers, Matter, Round

Day = Callable[[yamlsource.Path, Any], dt.date]


@dataclass(frozen=True, slots=True)
class RoundShape:
    """The shape of an earlier round."""

    on: str
    answers: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormShape:
    """The shape of what is held for one form."""

    answers: dict[str, Any] = field(default_factory=dict)
    past: tuple[RoundShape, ...] = ()


def held(data: Mapping[str, Any], day: Day) -> dict[str, FormAnswers]:
    """Give what the file holds for each form, as it was typed; the shape has been checked.

    Args:
        data: what stands under ``forms``.
        day: reads the date at a place of the file.
    """
    return {
        name: FormAnswers(typed(raw.get("answers") or {}), tuple(_past(name, raw, day))) for name, raw in data.items()
    }


def _past(name: str, raw: Mapping[str, Any], day: Day) -> list[Round]:
    rounds = enumerate(raw.get("past") or [])
    return [
        Round(day(("forms", name, "past", at, "on"), each["on"]), typed(each.get("answers") or {}))
        for at, each in rounds
    ]


def plain(matter: Matter) -> dict[str, Any]:
    """Give what stands in ``matter.yaml`` under ``forms``."""
    return {name: _plain(kept) for name, kept in matter.forms.items() if kept.answers or kept.past}


def _plain(kept: FormAnswers) -> dict[str, Any]:
    past = [{"on": each.on.isoformat(), "answers": dict(each.answers)} for each in kept.past]
    return {"answers": dict(kept.answers), **({"past": past} if past else {})}
