"""What the agreement itself wants done: the days that follow from its answers, where its clause stands."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

from mougen.diary.case import LEAVING, Case
from mougen.diary.repeating import coming, upcoming
from mougen.model.days import after, before, months_after
from mougen.model.due import Due
from mougen.model.values import Period, write_date

REVIEW = "annual-review"
FULL_REVIEW = 36
"""In months: the clause on review has at least one in every three years a full one."""

REMINDER, CONSENT = 9, 6
"""In months before the end: the secretariat's reminder, and every party's consent to an extension (the term)."""

YEAR_END = (3, 31)

_AGAIN = (
    ("evaluation_every", "monitoring", "Have the partnership evaluated as a whole"),
    ("membership_review", "membership", "Review the membership"),
    ("programme_review", "project-management", "Bring the work programme up to date"),
    ("finance_reports", "accounts", "Report spending to the parties"),
)
_AFTER_THE_START = (
    ("equality_assessment", "equality", "Review the effect on equality"),
    ("exit_plan_within", "exit", "Approve the exit plan"),
)


def by_agreement(case: Case) -> Iterator[Due]:
    """Give what is due next by the agreement's own clauses."""
    start = case.day("term_start")
    if start is not None:
        yield from _review(case, start)
        if case.today <= case.end:
            yield from (due for due in _running(case, start) if case.today <= due.on <= case.end)
            yield from _years(case, start)
    yield from _listed(case)
    end = case.day("term_end")
    if end is not None:
        yield from _ending(case, end)


def _due(case: Case, name: str, heading: str, what: str, on: dt.date, **more: str) -> Iterator[Due]:
    """Give it, if its clause stands in the agreement."""
    if heading in case.titles:
        at = f"The agreement, {case.titles[heading]}"
        yield Due(case.matter, case.title, f"agreement.{name}", what, on, "agreement", at, **more)  # type: ignore[arg-type]


def _review(case: Case, start: dt.date) -> Iterator[Due]:
    every, last = case.period("review_every"), case.last(REVIEW)
    if every is None or case.today > case.end:
        return
    on = min(after(last or start, every), months_after(last or start, 12))
    if on <= case.end:
        more = {"form": REVIEW, "who": case.words("review_by")}
        yield from _due(case, "review_every", "review", "Carry out the annual review of the agreement", on, **more)


def _running(case: Case, start: dt.date) -> Iterator[Due]:
    for name, heading, what in _AFTER_THE_START:
        if every := case.period(name):
            yield from _due(case, name, heading, what, after(start, every))
    for name, heading, what in _AGAIN:
        if (every := case.period(name)) and (on := coming(start, every, case.today)):
            yield from _due(case, name, heading, what, on)
    full = upcoming(start, FULL_REVIEW, FULL_REVIEW, case.today)
    if case.period("review_every"):
        yield from _due(case, "full_review", "review", "Make the annual review a full one, at the latest", full)
    for row in case.answers.records("reports"):
        often, what = row.get("every"), f"Report to {row.get('to')}: {row.get('content')}"
        if isinstance(often, Period) and (on := coming(start, often, case.today)):
            yield from _due(case, f"report.{_short(what)}", "reporting", what, on)


def _years(case: Case, start: dt.date) -> Iterator[Due]:
    """Give what the financial year asks for, which ends on 31 March: the accounts of one, the budget of the next."""
    ends = [dt.date(year, *YEAR_END) for year in range(case.today.year - 2, case.today.year + 3)]
    if within := case.period("accounts_within"):
        days = [after(end, within) for end in ends if start <= end <= case.end]
        if on := next((day for day in days if day >= case.today), None):
            yield from _due(case, "accounts_within", "accounts", "Send each party the statement of account", on)
    if ahead := case.period("budget_ready"):
        days = [before(end + dt.timedelta(days=1), ahead) for end in ends if start <= end < case.end]
        if on := next((day for day in days if day >= case.today), None):
            yield from _due(case, "budget_ready", "budget", "Approve the budget for the next financial year", on)


def _listed(case: Case) -> Iterator[Due]:
    for row in case.answers.records("objectives"):
        on, what = row.get("due"), f"Reach the target: {row.get('objective')}"
        if isinstance(on, dt.date) and on >= case.today:
            yield from _due(case, f"objective.{_short(what)}", "objectives", what, on)
    for row in case.answers.records("grants"):
        on, what = row.get("ends"), f"The grant ends: {row.get('grant')}"
        if isinstance(on, dt.date) and on >= case.today:
            yield from _due(case, f"grant.{_short(what)}", "grants", what, on)


def _ending(case: Case, end: dt.date) -> Iterator[Due]:
    reminder, consent = months_after(end, -REMINDER), months_after(end, -CONSENT)
    if reminder >= case.today:
        yield from _due(case, "reminder", "term", "Remind each party that the agreement ends", reminder)
    if case.period("extension") and consent >= case.today:
        yield from _due(case, "extension", "term", "Have every party's consent to an extension in writing", consent)
    if case.last(LEAVING) is None:
        passed = f"The agreement ended on {write_date(end)}: renew it, replace it, or record that it is over"
        what = passed if end < case.today else "The agreement ends"
        yield from _due(case, "term_end", "term", what, end)
    if within := case.period("final_report_within"):
        on = after(end, within)
        money = case.answers.value("money_model") not in {None, "none"}
        if on >= case.today:
            what = f"Send each party the final report{' and the final account' if money else ''}"
            yield from _due(case, "final_report_within", "final-report", what, on)


def _short(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]
