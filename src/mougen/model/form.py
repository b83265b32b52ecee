"""The forms around an agreement, as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from mougen.model.condition import ConditionField
from mougen.model.question import Question, QuestionType
from mougen.model.risk import Scoring

FormItemType = QuestionType | Literal["scale"]
SCALE = "scale"
YES, PARTLY, NO, NOT_APPLICABLE = "yes", "partly", "no", "not-applicable"
NOTE = "_note"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormItem:
    """One numbered item of a form: a question of its own, or the place of an answer that the matter holds.

    Attributes:
        number: the item's number in the source, as it is printed.
        id: its name in ``matter.yaml``, for an item that asks something of its own.
        question: the question whose answer stands here instead, of the form or of the matter.
        type: ``scale`` for a reply on the form's scale, or the type of a question; by default the scale where the
            form has one, else a paragraph.
        good: the reply to aim for, ``none`` where no reply is a failure; by default the first of the scale. Other
            replies are listed again before the form is signed, unless they say that the item does not apply.
        headings: for a reply on the scale, what of the document shows it; nobody is then asked.
        yes_if: for a reply on the scale, a condition over the matter's answers that gives it, where it is known.
        cites: headings that bear on it without replying to it; where they stand is printed as evidence.
        uses: the questions whose answers are printed as evidence.
    """

    number: str
    id: str = ""
    question: str = ""
    ask: str = ""
    type: FormItemType | None = None
    hint: str | None = None
    help: str | None = None
    example: str | None = None
    noun: str | None = None
    choices: dict[str, str] = field(default_factory=dict)
    in_order: str | None = None
    optional: bool = False
    min: int | None = None
    max: int | None = None
    after: str | None = None
    when: ConditionField | None = None
    good: str = ""
    headings: tuple[str, ...] = ()
    yes_if: ConditionField | None = None
    cites: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Hold what stands in a file against itself.

        Raises:
            ValueError: saying what does not fit.
        """
        if bool(self.id) == bool(self.question):
            raise ValueError("an item has either an id, and asks something, or the question whose answer stands here")
        if self.id and not self.ask:
            raise ValueError(f"the item {self.id} asks nothing; give it words with the key ask")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPart:
    """A part of a form under a heading: its items, then the lists that are printed as tables after them."""

    title: str
    introduction: str = ""
    items: tuple[FormItem, ...] = ()
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is asked beside each reply on the scale, and the title of its column."""

    title: str
    ask: str
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs a form on paper, and the words above the line."""

    role: str
    statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form around an agreement: its questions in the source's order, and where each is answered from.

    Attributes:
        id: the form's name.
        title: what it is called.
        source: the policy's place for it.
        introduction: what it is for, who completes it, and where it goes.
        wide: whether its pages lie on their side.
        notes: how to read it: where the source contradicts itself, and the reading taken.
        scale: the words of each reply of its scale, in order; none where no item is answered on a scale.
        remark: what is asked beside each reply on the scale, if anything.
        initials: the title of an empty column in which each item is signed off on paper; empty for none.
        header: the questions whose answers stand at its head.
        questions: its own questions besides those of its items.
        parts: its parts, in order.
        completed: whether it says who completed it and when.
        sign_off: who signs it.
        repeats: after how many months it is due again; 0 for a form that is completed once.
        carries: its own questions whose answers go on into the next round.
        scoring: how its risks are scored, for a register of risks.
        borrows: questions of other forms that it asks or shows too, each with the form that keeps its answer.
    """

    id: str = ""
    title: str
    source: str
    introduction: str
    wide: bool = False
    notes: tuple[str, ...] = ()
    scale: dict[str, str] = field(default_factory=dict)
    remark: Remark | None = None
    initials: str = ""
    header: tuple[str, ...] = ()
    questions: dict[str, Question] = field(default_factory=dict)
    parts: tuple[FormPart, ...]
    completed: bool = True
    sign_off: tuple[Signatory, ...] = ()
    repeats: int = 0
    carries: tuple[str, ...] = ()
    scoring: Scoring | None = None
    borrows: dict[str, str] = field(default_factory=dict)

    def scaled(self, item: FormItem) -> bool:
        """Whether an item is answered on the scale."""
        return bool(item.id) and (item.type or (SCALE if self.scale else "")) == SCALE

    def completed_by(self) -> tuple[str, ...]:
        """Give the questions on who completed it and when."""
        return tuple(name for name in self.questions if name.startswith("completed_"))

    def items(self) -> Iterator[FormItem]:
        """Give every item, in order."""
        return (item for part in self.parts for item in part.items)

    def lenders(self) -> dict[str, tuple[str, ...]]:
        """Give the forms that it borrows from, each with the questions whose answers it keeps."""
        forms = dict.fromkeys(self.borrows.values())
        return {form: tuple(name for name, of in self.borrows.items() if of == form) for form in forms}

    def own(self) -> dict[str, Question]:
        """Give every question that is the form's own, by id: those of its items, of remarks, and the others."""
        found = {name: replace(question, id=name) for name, question in self.questions.items()}
        for item in self.items():
            if item.id:
                found[item.id] = self._question(item)
            if self.remark and self.scaled(item):
                found[item.id + NOTE] = self._note(item, self.remark)
        return found

    def _question(self, item: FormItem) -> Question:
        scaled = self.scaled(item)
        kind = "choice" if scaled else cast("QuestionType", item.type or "paragraph")
        return Question(
            id=item.id,
            ask=item.ask,
            noun=item.noun or f"Item {item.number}",
            hint=item.hint,
            help=item.help,
            example=item.example,
            type=kind,
            choices=self.scale if scaled else item.choices,
            in_order="the order of the form" if scaled else item.in_order,
            optional=item.optional,
            min=item.min,
            max=item.max,
            after=item.after,
            when=item.when,
            once=True,
        )

    def _note(self, item: FormItem, remark: Remark) -> Question:
        return Question(
            id=item.id + NOTE,
            ask=remark.ask,
            noun=f"{remark.title}, item {item.number}",
            hint=remark.hint,
            type="paragraph",
            optional=True,
            when=item.when,
            once=True,
        )
