"""A matter: one partnership's answers, the kind of document, the policies it is held to, and what was let go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mougen.model.answers import Answers
from mougen.model.own import Moved, OwnWording, Signed


@dataclass(frozen=True, slots=True)
class Waiver:
    """A requirement that somebody with authority lets go, with the reason."""

    reason: str
    by: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Parked:
    """An answer that the present questions have no place for, as it was written, and why: kept, shown, and never used.

    It comes back by itself once its question takes it again.
    """

    raw: object
    why: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """A form as it was once completed: on which day, and its own answers as they were written."""

    on: dt.date
    answers: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """What a matter holds for one form alone, as it was written: it is read when the form is; and earlier rounds."""

    answers: Mapping[str, object] = field(default_factory=dict)
    past: tuple[Round, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """What is kept of a partnership. Without ``kind`` the interview has only begun.

    ``style`` names the look of its agreement, so that an amended one keeps it; empty is the house's own. ``wording`` is
    what was agreed in place of the library's words, and ``moved`` what stands elsewhere than in the precedent, each by
    the name of its section (``own.name_of``); ``signed`` says which version was signed, whose numbers stay. ``forms``
    holds what the forms around the agreement ask besides, by the name of the form.
    """

    kind: str | None = None
    policies: tuple[str, ...] = ()
    style: str = ""
    answers: Answers = field(default_factory=Answers)
    omit: Mapping[str, str] = field(default_factory=dict)
    waive: Mapping[str, Waiver] = field(default_factory=dict)
    parked: Mapping[str, Parked] = field(default_factory=dict)
    wording: Mapping[str, OwnWording] = field(default_factory=dict)
    moved: Mapping[str, Moved] = field(default_factory=dict)
    signed: Signed | None = None
    forms: Mapping[str, FormAnswers] = field(default_factory=dict)

    def answering(self, answers: Answers) -> Matter:
        """Give the matter with other answers; whoever answers a question anew needs its parked answer no longer."""
        same = {name: held for name, held in self.parked.items() if answers.get(name) == self.answers.get(name)}
        return replace(self, answers=answers, parked=same)
