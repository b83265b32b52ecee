"""What the chosen policies want done, and by when: the rules are data, in the policies' own files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from mougen.diary.case import LEAVING, Case
from mougen.diary.repeating import by_month, upcoming
from mougen.model.days import months_after
from mougen.model.due import Due
from mougen.model.framework import Deadline, Framework

_SCOPES = {
    "significant": "a significant partnership",
    "red": "a partnership rated red",
    "key": "a key partnership",
}


def by_policy(case: Case, frameworks: Iterable[Framework]) -> Iterator[Due]:
    """Give what is due next by each deadline of these policies.

    What a form records is due until it is done. What nothing records is given at its next day only: whether it was
    done in the past cannot be known. Once the partnership has ended, only the form on leaving it is due.
    """
    for framework in frameworks:
        for deadline in framework.deadlines:
            on = _next(case, deadline)
            applies = case.scopes.get(deadline.scope) if deadline.scope else True
            if on is not None and applies is not False:
                yield _due(case, framework, deadline, on)


def _due(case: Case, framework: Framework, deadline: Deadline, on: dt.date) -> Due:
    unsure = deadline.scope is not None and case.scopes.get(deadline.scope) is None
    return Due(
        matter=case.matter,
        title=case.title,
        rule=f"{framework.id}.{deadline.id}",
        what=deadline.what,
        on=on,
        asker="policy",
        at=f"{framework.council}, {deadline.at}",
        form=deadline.form,
        who=case.words("lead_officer"),
        last=case.last(deadline.form) if deadline.form else None,
        note=f"If it is {_SCOPES[deadline.scope]}, which is not known" if unsure and deadline.scope else "",
    )


def _next(case: Case, deadline: Deadline) -> dt.date | None:
    since = next((day for name in deadline.since if (day := case.day(name))), None)
    over = case.today > case.end and deadline.form != LEAVING
    if since is None or over or not _holds(case, deadline):
        return None
    if not deadline.every and not deadline.month:
        return _once(case, deadline, since)
    on = _again(case, deadline, since)
    return on if on <= case.end else None


def _once(case: Case, deadline: Deadline, since: dt.date) -> dt.date | None:
    on = months_after(since, deadline.months)
    if deadline.form:
        return None if case.last(deadline.form) else on
    return on if on >= case.today else None


def _again(case: Case, deadline: Deadline, since: dt.date) -> dt.date:
    done = case.last(deadline.form) if deadline.form else None
    if deadline.month:
        return by_month(max(since, done or since), deadline.month)
    if not deadline.form:
        return upcoming(since, deadline.months, deadline.every, case.today)
    return months_after(done, deadline.every) if done else months_after(since, deadline.months)


def _holds(case: Case, deadline: Deadline) -> bool:
    return all(case.said(*name.split(".", 1)) == wanted for name, wanted in deadline.given.items())
