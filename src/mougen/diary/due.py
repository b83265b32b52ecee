"""Everything that is due about a partnership, in order."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mougen.diary.by_agreement import by_agreement
from mougen.diary.by_policy import by_policy
from mougen.diary.case import Case
from mougen.model.answers import Answers
from mougen.model.due import Due
from mougen.model.form import Form
from mougen.model.framework import Framework
from mougen.model.question import Question

BY, DONE, OWNER = "due", "done", "owner"


def lists(form: Form) -> dict[str, Question]:
    """Give the lists of a form whose entries are to be done by a day, such as its actions."""
    own = form.own()
    return {name: asked for name, asked in own.items() if BY in asked.fields and asked.fields[BY].type == "date"}


def due(
    case: Case, frameworks: Iterable[Framework], agreed: Mapping[str, tuple[Form, Answers]] | None = None
) -> tuple[Due, ...]:
    """Give everything that is due, the first first.

    Args:
        case: the partnership.
        frameworks: the policies that it is held to.
        agreed: for each form with lists of what is to be done, the form and its answers.
    """
    found = _merged((*by_policy(case, frameworks), *by_agreement(case)))
    return tuple(sorted((*found, *_actions(case, agreed or {})), key=lambda each: (each.on, each.rule)))


def _merged(found: tuple[Due, ...]) -> Iterator[Due]:
    """Give what one form settles on one day once, with all that ask for it."""
    groups: dict[tuple[str, dt.date], list[Due]] = {}
    for each in found:
        groups.setdefault((each.form or each.rule, each.on), []).append(each)
    for group in groups.values():
        first = next((each for each in group if not each.note), group[0])  # what is certain speaks for what is not
        others = (f"{each.at} ({each.note[:1].lower()}{each.note[1:]})" if each.note else each.at for each in group)
        yield replace(first, at="; ".join(dict.fromkeys(others)) if len(group) > 1 else first.at)


def _actions(case: Case, agreed: Mapping[str, tuple[Form, Answers]]) -> Iterator[Due]:
    seen: Counter[str] = Counter()
    for name, (form, answers) in agreed.items():
        for question in lists(form).values():
            for row in answers.records(question.id):
                on, what = row.get(BY), str(row.get(question.title_field))
                if not isinstance(on, dt.date) or isinstance(row.get(DONE), dt.date):
                    continue
                rule = f"action.{name}.{hashlib.sha256(what.encode()).hexdigest()[:12]}"
                seen[rule] += 1
                rule += f".{seen[rule]}" if seen[rule] > 1 else ""
                owner = row.get(OWNER)
                who = owner if isinstance(owner, str) else ""
                yield Due(case.matter, case.title, rule, what, on, "action", form.title, who=who)
