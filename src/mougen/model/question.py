"""A question as data: what is asked, of which type, and when."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mougen.model.condition import ConditionField

QuestionType = Literal[
    "text",
    "paragraph",
    "choice",
    "choices",
    "yes-no",
    "date",
    "money",
    "number",
    "percentage",
    "period",
    "party",
    "records",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordField:
    """One field of a record, or the common part of a question.

    ``when`` in a field of a record may also name the record's other fields. ``in_order`` says in which order the
    choices stand where that is not the alphabet's. ``after`` names a date that this date must not precede: another
    field of the same record, or for a question another question.
    """

    ask: str
    hint: str | None = None
    help: str | None = None
    example: str | None = None
    type: QuestionType = "text"
    choices: dict[str, str] = field(default_factory=dict)
    in_order: str | None = None
    optional: bool = False
    default: str | None = None
    when: ConditionField | None = None
    min: int | None = None
    max: int | None = None
    noun: str | None = None
    after: str | None = None

    def __post_init__(self) -> None:
        """Hold what stands in a file against the type.

        Raises:
            ValueError: saying what does not go with it.
        """
        needs = self.type in {"choice", "choices"}
        if needs and not self.choices:
            raise ValueError(f"a question of type {self.type} needs choices")
        if self.choices and not needs:
            raise ValueError(f"a question of type {self.type} takes no choices")
        if self.default is not None and self.type in {"money", "date", "records", "party"}:
            raise ValueError("money, dates, names and lists never have a default")

    @property
    def what(self) -> str:
        """The noun used in messages about it: its ``noun``, else the question itself without its mark."""
        return self.noun or self.ask.rstrip("?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(RecordField):
    """A question of an interview.

    For ``records`` (a list of records) ``fields`` says what is asked of each, ``item`` names one of them
    ("party"), ``title`` is the field that names a record in lists, and ``min`` and ``max`` bound how many there are.
    ``once`` says that the answer belongs to one partnership only, so that no other begins from it.
    For ``number`` ``min`` and ``max`` bound the value.
    ``standing`` says that the answer is much the same for all of a council's partnerships, so that its profile may give
    it.
    """

    id: str = ""
    standing: bool = False
    once: bool = False
    item: str = "item"
    title: str | None = None
    fields: dict[str, RecordField] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Hold the fields of a list of records against it.

        Raises:
            ValueError: saying what does not fit.
        """
        RecordField.__post_init__(self)  # a class with slots is made twice, and super() knows the first only
        if (self.type == "records") != bool(self.fields):
            raise ValueError("fields are for questions of type records, which need them")
        if any(asked.type == "records" for asked in self.fields.values()):
            raise ValueError("a field of a record cannot be a list of records")
        if self.title and self.title not in self.fields:
            raise ValueError(f"title names {self.title}, which is not one of the fields")

    @property
    def meaning(self) -> str:
        """A digest of what gives an answer its meaning: the words, type, options and bounds of it and of its fields."""
        asked: Mapping[str, RecordField] = {"": self, **self.fields}
        bearing = [(name, a.ask, a.type, [*a.choices.items()], a.min, a.max) for name, a in asked.items()]
        return hashlib.sha256(repr(bearing).encode()).hexdigest()[:16]

    @property
    def title_field(self) -> str:
        """The field that names a record: ``title``, else the first field."""
        return self.title or next(iter(self.fields))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A step of an interview: a title and its questions in order."""

    title: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """The running order of the questions for one kind of document."""

    title: str
    sections: tuple[Section, ...]

    def order(self) -> tuple[str, ...]:
        """Give the question ids in the order they are asked."""
        return tuple(name for section in self.sections for name in section.questions)
