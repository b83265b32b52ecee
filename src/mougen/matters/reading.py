"""Reads a matter and answers files: every answer by its question's type, every fault with its file, line and remedy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mougen import yamlsource
from mougen.errors import InputError
from mougen.matters import form_answers, parking
from mougen.matters import journal as journals
from mougen.matters.form_answers import FormShape
from mougen.matters.journal import NOTHING, Journal
from mougen.matters.own import MovedShape, OwnReader, SignedShape, WordingShape
from mougen.model import answers as model
from mougen.model.answers import AnswerError, Answers
from mougen.model.matter import Matter, Parked, Waiver
from mougen.model.question import Question, RecordField
from mougen.model.values import Answer, Plain

FILE = "matter.yaml"
NOTHING_ELSE: Mapping[str, Answer] = {}

_REASON = RecordField(ask="The reason", type="paragraph")
_BY = RecordField(ask="The name of whoever lets it go")
_ON = RecordField(ask="The date", type="date")


@dataclass(frozen=True, slots=True)
class _Waiver:
    reason: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class _Parked:
    answer: Any
    why: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    """The shape of ``matter.yaml``; what stands in it is read by the model."""

    kind: str | None = None
    policies: tuple[str, ...] = ()
    style: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    omit: dict[str, str] = field(default_factory=dict)
    waive: dict[str, _Waiver] = field(default_factory=dict)
    parked: dict[str, _Parked] = field(default_factory=dict)
    wording: dict[str, WordingShape] = field(default_factory=dict)
    moved: dict[str, MovedShape] = field(default_factory=dict)
    signed: SignedShape | None = None
    forms: dict[str, FormShape] = field(default_factory=dict)


def matter_file(path: Path) -> Path:
    """Give the file of a matter that is named by its folder or by the file itself."""
    return path / FILE if path.is_dir() else path


def read_matter(
    path: Path, questions: Mapping[str, Question], kinds: Collection[str], policies: Collection[str]
) -> Matter:
    """Read a matter from its folder or its file.

    Args:
        path: the folder, or the file in it.
        questions: every question by id.
        kinds: the kinds of document there are.
        policies: the policies there are.

    Returns:
        The matter. An answer that an earlier library took, as its journal shows, and the present one does not, is
        parked; any other fault is refused.

    Raises:
        InputError: naming file, line, key and remedy, if any part of it cannot be used exactly as it stands.
    """
    file = matter_file(path)
    return matter_of(yamlsource.read_file(file), questions, kinds, policies, journals.read(file))


def matter_of(
    source: yamlsource.Source,
    questions: Mapping[str, Question],
    kinds: Collection[str],
    policies: Collection[str],
    journal: Journal = NOTHING,
) -> Matter:
    """Make a matter of what its file holds, in the light of its journal where there is one.

    Raises:
        InputError: as ``read_matter``.
    """
    data = _given(source)
    file = yamlsource.validate(_File, data, source)
    reader = _Reader(source)
    for at, policy in enumerate(file.policies):
        reader.known(("policies", at), policy, policies)
    if file.kind is not None:
        reader.known(("kind",), file.kind, kinds)
    own = OwnReader(reader.refusal, reader.day)
    given, parked = parking.sort(data.get("answers", {}), reader.parked(data.get("parked", {})), questions, journal)
    return Matter(
        kind=file.kind,
        policies=file.policies,
        style=file.style,
        answers=_answers(source, ("answers",), questions, given),
        omit={slug: reader.reason(("omit", slug), raw) for slug, raw in data.get("omit", {}).items()},
        waive={name: reader.waiver(("waive", name), raw) for name, raw in data.get("waive", {}).items()},
        parked=parked,
        wording={name: own.wording(name, held) for name, held in file.wording.items()},
        moved={name: own.moved(name, held) for name, held in file.moved.items()},
        signed=own.signed(file.signed),
        forms=form_answers.held(data.get("forms", {}), reader.day),
    )


def read_answers(path: Path, questions: Mapping[str, Question]) -> Answers:
    """Read an answers file, YAML or JSON: a mapping from question id to value, ``answers:`` holding it, or a matter.

    Raises:
        InputError: naming file, line, question and remedy.
    """
    source = yamlsource.read_file(matter_file(path))
    if "answers" not in source.data and ("kind" not in source.data or "kind" in questions):
        return _agreeing(source, (), questions, source.data)
    data = _given(source)
    yamlsource.validate(_File, data, source)
    return _agreeing(source, ("answers",), questions, data.get("answers", {}))


def read_form_answers(
    path: Path, form: str, questions: Mapping[str, Question], others: Answers, *, every: bool = True
) -> Answers:
    """Read what a matter's file holds for one form.

    Args:
        path: the matter's folder, or its file.
        form: the form's name.
        questions: the form's own questions by id.
        others: the answers of the matter, for rules between them.
        every: whether these are all of the form's questions; else what it holds besides is passed over.

    Raises:
        InputError: naming file, line, question and remedy.
    """
    source, at = yamlsource.read_file(matter_file(path)), ("forms", form, "answers")
    held = _given(source).get("forms", {}).get(form, {})
    given = {name: raw for name, raw in (held.get("answers") or {}).items() if every or name in questions}
    return _answers(source, at, questions, given, others)


def _agreeing(
    source: yamlsource.Source, at: yamlsource.Path, questions: Mapping[str, Question], given: Mapping[str, Any]
) -> Answers:
    """Read answers that must also agree with each other."""
    found = _answers(source, at, questions, given)
    agreeing(source, at, questions, found)
    return found


def agreeing(source: yamlsource.Source, at: yamlsource.Path, questions: Mapping[str, Question], found: Answers) -> None:
    """Hold answers against each other.

    Raises:
        InputError: naming the place and the question, where two of them cannot both be right.
    """
    reader = _Reader(source, at, "question ")
    for name, answer in found.items():
        try:
            model.agree(questions[name], answer, found)
        except AnswerError as error:
            raise reader.refusal((name, *error.path), error.message) from None


def _given(source: yamlsource.Source) -> dict[str, Any]:
    """Give the keys that have something after their colon."""
    return {key: raw for key, raw in source.data.items() if not _blank(raw)}


def _blank(raw: object) -> bool:
    return getattr(raw, "typed", raw) == ""


def _answers(
    source: yamlsource.Source,
    at: yamlsource.Path,
    questions: Mapping[str, Question],
    given: Mapping[str, Any],
    others: Mapping[str, Answer] = NOTHING_ELSE,
) -> Answers:
    """Read answers in the order of the file; an empty one is not given."""
    reader, found = _Reader(source, at, "question "), dict[str, Answer]()
    for name in given:
        if name not in questions:
            raise reader.refusal((name,), f"there is no such question; {yamlsource.nearest(name, questions)}")
    # The parties first: what others call them is read by their names.
    for name in sorted(given, key=lambda name: name != "parties"):
        if not _blank(given[name]):
            found[name] = reader.answer(questions[name], name, given[name], Answers({**others, **found}))
    return Answers({name: found[name] for name in given if name in found})


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads values by the model's rules, and refuses them with their place beneath ``at`` in the file."""

    source: yamlsource.Source
    at: yamlsource.Path = ()
    what: str = ""

    def answer(self, question: Question, name: str, raw: Any, others: Answers) -> Answer:
        """Read the answer to a question."""
        try:
            return model.read(question, raw, others)
        except AnswerError as error:
            raise self.refusal((name, *error.path), error.message) from None

    def known(self, path: yamlsource.Path, name: str, names: Collection[str]) -> None:
        """Refuse a name that does not exist."""
        if name not in names:
            noun = "policy" if path[0] == "policies" else "kind of document"
            raise self.refusal(path, f"there is no {noun} “{name}”; use one of: {', '.join(sorted(names))}")

    def reason(self, path: yamlsource.Path, raw: Any) -> str:
        """Read why a heading is left out, which need not be said."""
        return "" if _blank(raw) else str(self._plain(path, _REASON, raw))

    def waiver(self, path: yamlsource.Path, raw: Mapping[str, Any]) -> Waiver:
        """Read who lets a requirement go, why and when."""
        return Waiver(
            reason=str(self._plain((*path, "reason"), _REASON, raw["reason"])),
            by=str(self._plain((*path, "by"), _BY, raw["by"])),
            on=self.day((*path, "on"), raw["on"]),
        )

    def day(self, path: yamlsource.Path, raw: Any) -> dt.date:
        """Read a date."""
        on = self._plain(path, _ON, raw)
        return on if isinstance(on, dt.date) else dt.date.min

    def parked(self, given: Mapping[str, Any]) -> dict[str, Parked]:
        """Read what is parked, as it stands."""
        why = {name: raw.get("why", "") for name, raw in given.items()}
        return {
            name: Parked(parking.typed(raw["answer"]), self.reason(("parked", name, "why"), why[name]))
            for name, raw in given.items()
        }

    def refusal(self, path: yamlsource.Path, words: str) -> InputError:
        """Say what is wrong at a place."""
        place = self.source.at((*self.at, *path))
        return InputError(f"{place}: {self.what}{yamlsource.where(path)}: {words}")

    def _plain(self, path: yamlsource.Path, asked: RecordField, raw: Any) -> Plain:
        try:
            return model.read_plain(asked, raw, Answers())
        except AnswerError as error:
            raise self.refusal(path, error.message) from None
