"""What is due over all matters beneath a folder, as a list and as a calendar."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mougen import diary
from mougen.collecting import nothing_to_collect
from mougen.diary import Case
from mougen.diary.calendar import calendar
from mougen.errors import InputError
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.days import months_after
from mougen.model.due import Due
from mougen.model.finding import Finding
from mougen.model.form import Form
from mougen.model.framework import Framework, Scope
from mougen.model.matter import Matter
from mougen.model.question import Question
from mougen.register import FORM, Held, chorley, kesteven
from mougen.workflow import cabinet, forming, placing, registering
from mougen.workflow.cabinet import Drawer
from mougen.workflow.papers import Paper, Written

RULE = "due/unreadable"
CALENDAR = "due-calendar"
WITHIN = 12


@dataclass(frozen=True, slots=True)
class Diary:
    """What is due over all matters.

    Attributes:
        name: the name of their folder.
        today: the day by which it is judged.
        until: the last day that was looked at.
        due: what is due, the first first, so that what is overdue leads.
        findings: the matters that could not be read.
        matters: how many were read.
    """

    name: str
    today: dt.date
    until: dt.date
    due: tuple[Due, ...]
    findings: tuple[Finding, ...]
    matters: int

    @property
    def overdue(self) -> tuple[Due, ...]:
        """What is late."""
        return tuple(each for each in self.due if each.overdue(self.today))

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to act on today: nothing late, and every matter could be read."""
        return not self.findings and not self.overdue


@dataclass(slots=True)
class _Run:
    """One walk through the folder; each form is read once."""

    bank: Bank
    own: Path | None
    today: dt.date
    questions: dict[str, Question]
    findings: list[Finding] = field(default_factory=list)
    forms: dict[str, Form | None] = field(default_factory=dict)
    matters: int = 0

    def due(self, drawer: Drawer) -> tuple[Due, ...]:
        """Give what is due about a matter; where it cannot be read, that becomes a finding."""
        matter = cabinet.opened(self.bank, drawer, self.findings, RULE)
        if matter is None:
            return ()
        try:
            found = diary.due(*self._case(matter, drawer), dict(self._agreed(matter, drawer.path)))
        except InputError as error:
            self.findings.append(cabinet.unreadable(drawer.path, str(error), RULE))
            return ()
        self.matters += 1
        return found

    def _case(self, matter: Matter, drawer: Drawer) -> tuple[Case, list[Framework]]:
        seen = registering.held(self.bank, self.questions, matter, drawer.path)
        chosen = matter.policies or (self.bank.precedents[matter.kind].policies if matter.kind else ())
        case = Case(
            matter=drawer.key,
            title=seen.words("title") or drawer.key,
            today=self.today,
            answers=seen.answers,
            forms=matter.forms,
            scopes=scopes(seen),
            titles={slug: head.title for slug, head in self.bank.headings.items() if slug not in matter.omit},
        )
        return case, [self.bank.frameworks[name] for name in chosen]

    def _agreed(self, matter: Matter, path: Path) -> Iterator[tuple[str, tuple[Form, Answers]]]:
        for name in matter.forms:
            form = self._form(name)
            if form is not None and diary.lists(form):
                yield name, (form, cabinet.form_answers(matter, name, form.own(), path))

    def _form(self, name: str) -> Form | None:
        if name not in self.forms:
            try:
                self.forms[name] = forming.find(name, self.own)
            except InputError:  # a form that was taken out since has nothing that is due
                self.forms[name] = None
        return self.forms[name]


def scopes(seen: Held) -> dict[Scope, bool | None]:
    """Say to which of the policies' scopes a partnership belongs, as far as that is known."""
    own = seen.holds("significant")
    rated = kesteven.score(seen)
    return {
        "significant": own if own is not None else kesteven.significant(seen).holds,
        "red": None if rated is None else kesteven.rating(seen)[0] == "RED",
        "key": chorley.key(seen).holds,
    }


@nothing_to_collect()
def look(bank: Bank, root: Path, own: Path | None = None, *, on: dt.date | None = None, within: int = WITHIN) -> Diary:
    """Look through every matter beneath a folder for what is due.

    Args:
        bank: the content.
        root: the folder.
        own: a council's own content folder.
        on: the day to judge by; today where none is given.
        within: how many months ahead to look; what is late is always there.

    Raises:
        InputError: if there is no such folder.
    """
    day = on or dt.datetime.now().astimezone().date()
    run, until = _Run(bank, own, day, forming.find(FORM, own).own()), months_after(day, within)
    found = [each for drawer in cabinet.drawers(root, run.findings, RULE) for each in run.due(drawer)]
    soon = sorted((each for each in found if each.on <= until), key=lambda each: (each.on, each.matter, each.rule))
    return Diary(root.resolve().name, day, until, tuple(soon), tuple(run.findings), run.matters)


def write_calendar(found: Diary, path: Path) -> Written:
    """Write what is due as a calendar; a file there that a person has changed is kept.

    Raises:
        BusyError: if somebody else has the folder open.
        OutputError: if it cannot be written.
    """
    data = calendar(found.due, found.name, found.today)
    paper = Paper(CALENDAR, path.name, data, hashlib.sha256(data).hexdigest())
    (written,) = placing.put_again((paper,), path.parent)
    return written
