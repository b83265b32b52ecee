"""Beside the agreement: a document of another kind, drawn from the answers of the same matter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mougen import matters
from mougen.errors import InputError
from mougen.matters.setting import with_settings
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.finding import Finding
from mougen.model.matter import Matter
from mougen.model.question import Interview, Section
from mougen.model.sheet import SignOffForm
from mougen.model.values import Answer
from mougen.workflow import drafting, naming, papers
from mougen.workflow.papers import Paper
from mougen.workflow.reading import AS_A_DRAFT, Manner, Reading

if TYPE_CHECKING:
    from mougen.interview import Session

PARTIES = "parties"
VARIATION = "variation-agreement"
SHEETS = (drafting.SIGN_OFF, drafting.COMPLIANCE)
_NAME = "short_name"
_A_PAIR = 2


@dataclass(frozen=True, slots=True)
class Beside:
    """A kind of document with the matter whose answers it takes; new answers are the matter's own.

    Attributes:
        bank: the content.
        kind: the kind of document that is drawn.
        matter: the matter, of the same kind or another.
        sheet: the sheet about that document which is written in its place; empty for the document.
    """

    bank: Bank
    kind: str
    matter: Matter
    sheet: str = ""

    @property
    def other(self) -> Matter:
        """The matter as one of that kind: its answers and style, and no decision taken for its own document."""
        if self.kind == self.matter.kind:
            return self.matter
        frameworks = self.bank.frameworks
        fitting = tuple(name for name in self.matter.policies if self.kind in frameworks[name].applies_to)
        return Matter(self.kind, policies=fitting, style=self.matter.style, answers=self._between())

    def _between(self) -> Answers:
        """Give the answers with those parties alone that sign, where the kind names a list that tells them."""
        answers, within = self.matter.answers, self.bank.precedents[self.kind].between
        named = {value for row in answers.records(within) for value in row.values() if isinstance(value, str)}
        parties = tuple(row for row in answers.records(PARTIES) if row.get(_NAME) in named)
        if not within or len(parties) < _A_PAIR:
            return answers
        left = {str(row.get(_NAME)) for row in answers.records(PARTIES)} - {str(row.get(_NAME)) for row in parties}
        kept = {name: answer for name, answer in answers.items() if not self._names(name, answer, left)}
        return Answers({**kept, PARTIES: parties})

    def _names(self, question: str, answer: Answer, left: set[str]) -> bool:
        asked = self.bank.questions.get(question)
        return asked is not None and asked.type == "party" and answer in left

    def answering(self, answers: Answers) -> Beside:
        """Give it with other answers of the matter."""
        return replace(self, matter=self.matter.answering(answers))

    def given(self, file: Path | None, settings_given: tuple[str, ...]) -> Beside:
        """Give it with the answers of a file and those set one by one.

        Raises:
            InputError: naming file or setting, question and remedy.
        """
        questions = self.bank.questions
        read_in = matters.read_answers(file, questions) if file else Answers()
        return self.answering(with_settings(settings_given, questions, Answers({**self.matter.answers, **read_in})))

    def next_round(self) -> Beside:
        """Refuse to begin another round: a document has none.

        Raises:
            InputError: always.
        """
        raise InputError(f"The {self.sheet or self.kind} is drawn up once; to write it again, leave out --next")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document that was drawn from a matter, read and checked."""

    filling: Beside
    reading: Reading

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that a careful reader raises on it."""
        return self.reading.findings

    @property
    def complete(self) -> bool:
        """Whether nothing mandatory is missing or unwaived."""
        return self.reading.complete


def begin(bank: Bank, kind: str, matter: Matter) -> Beside:
    """Begin a document of a kind from a matter.

    Raises:
        InputError: if its changes are to be written, which needs a version to hold it against.
    """
    if kind == VARIATION and matter.kind != VARIATION:
        raise InputError(f"A {VARIATION} needs the version that it changes; write it with mougen amend")
    return Beside(bank, kind, matter)


def begin_sheet(bank: Bank, sheet: str, matter: Matter) -> Beside:
    """Begin a sheet about the matter's own document.

    Raises:
        InputError: if it is about changes, which need a version to hold it against, or the matter has no kind yet.
    """
    if sheet not in SHEETS:
        raise InputError(f"A {sheet} needs the version that is changed; write it with mougen amend")
    return Beside(bank, drafting.ready(bank, matter).kind or "", matter, sheet)


def draw(beside: Beside, on: dt.date | None = None) -> Drawn:
    """Assemble the document and check it.

    Raises:
        InputError: if the matter is not ready to be drafted.
    """
    reading = drafting.check(beside.bank, beside.other, on)
    if beside.kind != beside.matter.kind and beside.bank.precedents[beside.kind].page:
        # A page about the matter's own document says what is missing there.
        reading = replace(reading, coverage=drafting.check(beside.bank, beside.matter, on).coverage)
    return Drawn(beside, reading)


def session(drawn: Drawn, only: tuple[str, ...] = ()) -> Session:
    """Begin the interview of the kind, at what the matter does not hold yet.

    Raises:
        InputError: if one of ``only`` is no question of the kind.
    """
    from mougen.interview import Script, Session  # noqa: PLC0415 - a document without questions needs no interview

    bank, matter, sheet = drawn.filling.bank, drawn.reading.matter, drawn.filling.sheet
    interview = _of_sheet(bank.sign_off_forms[sheet]) if sheet else bank.interview(drawn.filling.kind)
    naming.require("question of this document", only, interview.order())
    script = Script(interview, bank.questions, bank.brief(matter.kind, matter.policies))
    return Session(script, drawn.filling.matter.answers, only)


def _of_sheet(form: SignOffForm) -> Interview:
    sections = (Section(title=form.title, questions=form.uses),) if form.uses else ()
    return Interview(title=form.title, sections=sections)


def prepare(drawn: Drawn, manner: Manner = AS_A_DRAFT) -> tuple[Paper, ...]:
    """Make the document ready to be written.

    Raises:
        ContentError: if a template is not sound.
        OutputError: if it is to be printed and cannot be.
    """
    kind, sheet = drawn.filling.kind, drawn.filling.sheet
    if sheet:
        data = drafting.render_sheet(drawn.filling.bank, drawn.reading, sheet)
        return papers.finish({sheet: data}, drawn.reading, manner, ())
    data = drafting.render_agreement(drawn.filling.bank, drawn.reading, manner)
    return papers.finish({kind: data}, drawn.reading, manner, (kind,))
