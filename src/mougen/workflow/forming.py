"""The forms around an agreement: each filled from the matter, asked for what is missing, and written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mougen import matters, settings
from mougen.errors import ContentError, InputError
from mougen.forms.filling import Material
from mougen.forms.filling import filled as names_shown
from mougen.forms.judging import judged
from mougen.forms.risk_findings import judged_risks
from mougen.forms.risk_sheet import risk_sheet
from mougen.library import forms as form_files
from mougen.matters.setting import with_settings
from mougen.model import relevance
from mougen.model.answers import Answers, read, write
from mougen.model.bank import Bank
from mougen.model.finding import Finding
from mougen.model.form import NOTE, Form, FormPart
from mougen.model.matter import FormAnswers, Matter, Round
from mougen.model.question import Interview, Question, Section
from mougen.model.values import Answer, write_date
from mougen.workflow import drafting, naming, papers
from mougen.workflow.papers import Paper
from mougen.workflow.reading import AS_A_DRAFT, Manner, Reading

if TYPE_CHECKING:
    from mougen.interview import Session

COMPLETED_ON = "completed_on"
_HEAD, _FOOT = "The partnership", "Completed by"


def titles(own: Path | None = None) -> dict[str, Form]:
    """Give every form by name.

    Args:
        own: a council's own content folder.

    Raises:
        ContentError: if one of them cannot be read.
    """
    roots = settings.roots(own)
    return {name: form_files.read_form(roots, name) for name in form_files.names(roots)}


def find(name: str, own: Path | None = None) -> Form:
    """Give the form of a name.

    Raises:
        InputError: if there is none.
        ContentError: if it cannot be read as it stands.
    """
    roots = settings.roots(own)
    naming.require("form", (name,), form_files.names(roots))
    return form_files.read_form(roots, name)


def findings(bank: Bank, own: Path | None = None) -> Iterator[Finding]:
    """Check every form that there is."""
    return form_files.findings(bank, settings.roots(own))


@dataclass(frozen=True, slots=True)
class Filling:
    """A form with the matter that fills it.

    Attributes:
        bank: the content.
        form: the form.
        matter: the matter.
        answers: the form's own answers, as they were read.
    """

    bank: Bank
    form: Form
    matter: Matter
    answers: Answers

    @property
    def questions(self) -> Mapping[str, Question]:
        """The matter's questions and the form's own."""
        return {**self.bank.questions, **self.form.own()}

    @property
    def everything(self) -> Answers:
        """The answers of the matter and the form's own."""
        return Answers({**self.matter.answers, **self.answers})

    @property
    def kept(self) -> FormAnswers:
        """What the matter holds for the form."""
        return self.matter.forms.get(self.form.id, FormAnswers())

    def answering(self, answers: Answers) -> Filling:
        """Give it with these answers, each where it belongs: with the matter, or with the form."""
        own = self.form.own()
        of_form = Answers({name: answer for name, answer in answers.items() if name in own})
        of_matter = Answers({name: answer for name, answer in answers.items() if name not in own})
        kept = {name: write(answer) for name, answer in of_form.items() if name not in self.form.borrows}
        made = self._lending(of_form).keeping(replace(self.kept, answers=kept))
        return replace(made, matter=made.matter.answering(of_matter), answers=of_form)

    def keeping(self, kept: FormAnswers, name: str = "") -> Filling:
        """Give it with this held for the form, or for another; of a form that says nothing, nothing is held."""
        held = {**self.matter.forms, name or self.form.id: kept}
        said = {form: each for form, each in held.items() if each.answers or each.past}
        return replace(self, matter=replace(self.matter, forms=said))

    def _lending(self, answers: Answers) -> Filling:
        """Give it with what it borrows, each answer kept with the form that it belongs to."""
        made = self
        for lender, names in self.form.lenders().items():
            held = self.matter.forms.get(lender, FormAnswers())
            rest = {name: raw for name, raw in held.answers.items() if name not in names or name in answers}
            given = {name: write(answers[name]) for name in names if name in answers}
            made = made.keeping(replace(held, answers={**rest, **given}), lender)
        return made

    def given(self, file: Path | None, settings_given: tuple[str, ...]) -> Filling:
        """Give it with the answers of a file and those set one by one.

        Raises:
            InputError: naming file or setting, question and remedy.
        """
        read_in = matters.read_answers(file, self.questions) if file else Answers()
        whole = Answers({**self.everything, **read_in})
        return self.answering(with_settings(settings_given, self.questions, whole))

    def next_round(self) -> Filling:
        """File this round, and begin the next with what is carried over.

        Raises:
            InputError: if the form is completed once only, or the round says not when it was completed, or on a day
                before the last one.
        """
        day, past = self.answers.value(COMPLETED_ON), self.kept.past
        if not self.form.repeats:
            raise InputError(f"The form {self.form.id} is completed once; to change it, leave out --next")
        if not isinstance(day, dt.date):
            raise InputError(f"This round of {self.form.id} has no date; add it first: --set {COMPLETED_ON}=2027-05-17")
        if past and day < past[-1].on:
            last = write_date(past[-1].on)
            raise InputError(
                f"{COMPLETED_ON}: {write_date(day)} is before the last round, {last}; mend the date of this round first"
            )
        rounds = (*past, Round(day, self.kept.answers))
        stays = {*self.form.carries, *self.form.borrows}
        carried = Answers({name: answer for name, answer in self.answers.items() if name in stays})
        begun = self.answering(Answers({**self.matter.answers, **carried}))
        return begun.keeping(replace(begun.kept, past=rounds))


def open_filling(bank: Bank, form: Form, matter: Matter, path: Path) -> Filling:
    """Give a form with the matter that fills it.

    Args:
        bank: the content.
        form: the form.
        matter: the matter, as it was read.
        path: where it was read.

    Raises:
        InputError: if what its file holds for the form cannot be read as it stands, with file, line and remedy.
    """
    own, found = form.own(), dict[str, Answer]()
    if form.id in matter.forms:
        found |= matters.read_form_answers(path, form.id, own, matter.answers)
    for lender, names in form.lenders().items():
        asked = {name: own[name] for name in names}
        if lender in matter.forms:
            found |= matters.read_form_answers(path, lender, asked, matter.answers, every=False)
    return Filling(bank, form, matter, Answers(found))


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that is filled, with what a careful reader raises on it."""

    filling: Filling
    reading: Reading
    material: Material
    findings: tuple[Finding, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing mandatory is raised."""
        return not any(finding.stops for finding in self.findings)


def fill(filling: Filling, on: dt.date | None = None) -> Filled:
    """Fill a form from its matter's document and answers.

    Args:
        filling: the form and its matter.
        on: the day to judge by whether the document's wording is out of date.

    Raises:
        InputError: if the matter is not ready to be drafted.
    """
    reading = drafting.check(filling.bank, filling.matter, on)
    live, values = relevance.view(filling.bank, reading.matter)
    past = filling.kept.past[-1] if filling.kept.past else None
    asked = frozenset(filling.bank.interview(reading.document.kind).order())
    # What a form asks of the matter may lie outside its kind's interview, and holds all the same.
    standing = {name: live[name] if name in asked else answer for name, answer in filling.matter.answers.items()}
    material = Material(
        form=filling.form,
        questions=filling.questions,
        answers=Answers({**standing, **filling.answers}),
        document=reading.document,
        values=values,
        titles={name: meta.title for name, meta in filling.bank.headings.items()},
        ruled_out=_ruled_out(filling.bank, reading.document.kind, values),
        earlier=_earlier(filling, past),
        on=write_date(past.on) if past else "",
    )
    return Filled(filling, reading, material, tuple(_judged(material)))


def _judged(material: Material) -> Iterator[Finding]:
    yield from judged(material)
    if material.form.scoring:
        yield from judged_risks(material, material.form.scoring)


def _ruled_out(bank: Bank, kind: str, values: Mapping[str, object]) -> frozenset[str]:
    """Give the headings that do not fit the partnership; one that no policy asks for is missing and not ruled out."""
    seen = {**values, "asked": tuple(bank.headings)}
    lines = (line for _, _, line in bank.precedents[kind].lines())
    return frozenset(line.heading for line in lines if line.when is not None and line.when.holds(seen) is False)


def _earlier(filling: Filling, past: Round | None) -> Answers:
    """Give what the last round answered to the questions that are still asked."""
    own = filling.form.own()
    held = past.answers if past else {}
    return Answers({name: read(own[name], raw, filling.matter.answers) for name, raw in held.items() if name in own})


def session(filled: Filled, only: tuple[str, ...] = ()) -> Session:
    """Begin the interview of a form: what the agreement replies to is not asked, what the matter holds neither.

    Raises:
        InputError: if one of ``only`` is no question of the form.
    """
    from mougen.interview import Script, Session  # noqa: PLC0415 - a form without questions needs no interview

    filling = filled.filling
    interview = Interview(title=filling.form.title, sections=tuple(_sections(filled, only)))
    naming.require("question of this form", only, interview.order())
    brief = filling.bank.brief(filling.matter.kind, filling.matter.policies)
    return Session(Script(interview, _asked(filled), brief), filling.everything, only)


def _sections(filled: Filled, only: tuple[str, ...]) -> Iterator[Section]:
    """Give the parts of a form as sections: what the matter holds is not among them, unless it is asked for by name."""
    form, held = filled.filling.form, filled.filling.matter.answers
    seen = {name for name in held if held.settled(name)} - set(only)
    parts = [(_HEAD, list(form.header)), *((part.title, list(_of_part(filled, part))) for part in form.parts)]
    for title, names in (*parts, (_FOOT, list(form.completed_by()))):
        applying = dict.fromkeys(name for name in names if filled.material.applies(name))
        questions = tuple(name for name in applying if name not in seen)
        seen.update(questions)
        if questions:
            yield Section(title=title, questions=questions)


def _of_part(filled: Filled, part: FormPart) -> Iterator[str]:
    own = filled.filling.form.own()
    for item in part.items:
        if filled.material.shown(item) is None or item.id in filled.filling.answers:
            yield item.question or item.id
        if item.id + NOTE in own:
            yield item.id + NOTE
    yield from part.tables


def _asked(filled: Filled) -> dict[str, Question]:
    """Give the questions, with what the agreement replies as the hint of the remark beside it.

    A condition over what the matter says is settled before the form is asked; one over the form's own answers stays.
    """
    own, material = filled.filling.form.own(), filled.material
    questions = {
        name: question if question.when is None or question.when.names() <= own.keys() else replace(question, when=None)
        for name, question in filled.filling.questions.items()
    }
    for item in filled.filling.form.items():
        found, name = material.shown(item), item.id + NOTE
        if name in questions and found is not None:
            words = f"Item {item.number}: {item.ask} The document shows: {material.form.scale[found.reply]}"
            questions[name] = replace(questions[name], hint=f"{words} ({found.evidence})")
        elif name in questions:
            questions[name] = replace(questions[name], hint=f"Item {item.number}: {item.ask}")
    return questions


def prepare(filled: Filled, manner: Manner = AS_A_DRAFT) -> tuple[Paper, ...]:
    """Make a form ready to be written.

    Raises:
        ContentError: if its template is missing or not sound.
        OutputError: if it is to be printed and cannot be.
    """
    form, bank = filled.filling.form, filled.filling.bank
    if form.id not in bank.templates:
        raise ContentError(f"templates/docx/{form.id}.docx: the form has no template; put one there")
    material = filled.material
    shown = risk_sheet(material, form.scoring) if form.scoring else names_shown(material)
    data = drafting.render_shell(bank.templates[form.id], shown)
    return papers.finish({form.id: data}, filled.reading, manner, ())
