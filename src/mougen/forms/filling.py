"""Fills a form: from the agreement where it replies itself, else from the answers, else with a visible blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from mougen.forms.evidence import Shown, bearing, shown
from mougen.model.answers import Answers
from mougen.model.document import Document
from mougen.model.form import NOT_APPLICABLE, NOTE, Form, FormItem, FormPart
from mougen.model.question import Question
from mougen.model.shown_on_forms import FieldRow, FormNames, FormPartNames, FormTable, ItemRow, TableRow
from mougen.model.values import NOT_PROVIDED, Record
from mougen.model.wording import told

BLANK = "[To be completed]"
COLUMNS = ("a", "b", "c", "d", "e", "f")


@dataclass(frozen=True, slots=True)
class Material:
    """What a form is filled from.

    Attributes:
        form: the form.
        questions: the matter's questions and the form's own, by id.
        answers: the answers to them that may be used.
        document: the matter's document, assembled.
        values: what conditions see.
        titles: what each heading is called.
        ruled_out: the headings of this kind of document that the answers rule out.
        earlier: the form's own answers in its last round.
        on: the day of that round, in words; empty where there was none.
    """

    form: Form
    questions: Mapping[str, Question]
    answers: Answers
    document: Document
    values: Mapping[str, object]
    titles: Mapping[str, str] = field(default_factory=dict)
    ruled_out: Set[str] = frozenset()
    earlier: Answers = field(default_factory=Answers)
    on: str = ""

    def shown(self, item: FormItem) -> Shown | None:
        """Give what the agreement replies to an item."""
        return shown(self.form, item, self)

    def contradicts(self, item: FormItem) -> bool:
        """Whether a person's reply to an item is another than the agreement's."""
        found, own = self.shown(item), self.answers.value(item.id)
        return found is not None and own is not None and own != found.reply

    def falls_short(self, item: FormItem) -> bool:
        """Whether a reply on the scale, a person's or the agreement's, is another than the one to aim for."""
        if not self.form.scaled(item) or item.good == "none":
            return False
        found, own = self.shown(item), self.answers.value(item.id)
        fine = {item.good or next(iter(self.form.scale)), NOT_APPLICABLE, None}
        return own not in fine or (found is not None and found.reply not in fine)

    def told(self, name: str) -> str:
        """Write the answer to a question; empty where there is none, and where an optional one was passed over."""
        answer, question = self.answers.get(name), self.questions[name]
        if answer == NOT_PROVIDED:
            return ""
        if question.type == "records" and isinstance(answer, tuple):
            return "\n".join(_named(question, self.answers.records(name)))
        return "" if answer is None else told(question, answer)

    def applies(self, name: str) -> bool:
        """Whether a question of the form is not ruled out by its condition."""
        when = self.questions[name].when
        return when is None or when.holds({**self.values, **_plain(self.answers)}) is not False


def _named(question: Question, rows: Sequence[Record]) -> Iterator[str]:
    """Name each record of a list by the field that titles it."""
    for row in rows:
        value = row.get(question.title_field)
        if value is not None:
            yield told(question.fields[question.title_field], value)


def _plain(answers: Answers) -> dict[str, object]:
    return {name: value for name in answers if (value := answers.value(name)) is not None}


def filled(material: Material) -> FormNames:
    """Give what the template of a form shows.

    Returns:
        Plain text, lists and mappings only. What nobody has answered reads ``[To be completed]``.
    """
    form, document = material.form, material.document
    return {
        "heading": form.title,
        "title": document.title,
        "kind": document.kind_title,
        "introduction": form.introduction,
        "source": form.source,
        "notes": list(form.notes),
        "header": [_field(material, name) for name in form.header if material.applies(name)],
        "remark": form.remark.title if form.remark else "",
        "before": material.on,
        "parts": [_part(material, part) for part in form.parts],
        "short": [_row(material, item) for item in form.items() if material.falls_short(item)],
        "completed": [_field(material, name) for name in form.completed_by()],
        "sign_off": [{"role": each.role, "statement": each.statement} for each in form.sign_off],
    }


def _field(material: Material, name: str) -> FieldRow:
    return {"label": material.questions[name].what, "value": _value(material, name)}


def _value(material: Material, name: str) -> str:
    question = material.questions[name]
    return material.told(name) or ("" if question.optional else BLANK)


def _part(material: Material, part: FormPart) -> FormPartNames:
    items = [item for item in part.items if material.applies(item.question or item.id)]
    scaled = any(material.form.scaled(item) for item in items)
    return {
        "title": part.title,
        "introduction": part.introduction,
        "scaled": scaled,
        "plain": bool(items) and not scaled,
        "rows": [_row(material, item) for item in items],
        "tables": [_table(material, name) for name in part.tables if material.applies(name)],
    }


def _row(material: Material, item: FormItem) -> ItemRow:
    asked = material.questions[item.question or item.id]
    found = material.shown(item)
    reply, evidence = _reply(material, item, found), "\n".join(_evidence(material, item, found))
    if not material.form.scaled(item):
        reply, evidence = "\n".join(filter(None, (reply, evidence))), ""
    return {
        "number": item.number,
        "question": item.ask or asked.ask,
        "reply": reply,
        "evidence": evidence,
        "remark": material.told(item.id + NOTE) if item.id + NOTE in material.questions else "",
        "before": _before(material, item),
    }


def _reply(material: Material, item: FormItem, found: Shown | None) -> str:
    if found is None:
        return _value(material, item.question or item.id)
    agreement = material.form.scale[found.reply]
    if not material.contradicts(item):
        return agreement
    return f"{material.told(item.id)}\nThe document shows: {agreement}"


def _evidence(material: Material, item: FormItem, found: Shown | None) -> Iterator[str]:
    told = [(material.questions[name].what, material.told(name)) for name in item.uses]
    answers = [f"{what}: {words}" for what, words in told if words]
    if found is not None and (item.headings or not answers):
        yield found.evidence
    if item.cites:
        yield bearing(item.cites, material)
    yield from answers


def _before(material: Material, item: FormItem) -> str:
    """Write what an item's answer was in the last round."""
    asked, answer = material.questions[item.question or item.id], material.earlier.get(item.id)
    return "" if answer is None else told(asked, answer)


def _table(material: Material, name: str) -> FormTable:
    question = material.questions[name]
    fields = list(question.fields)[: len(COLUMNS)]
    rows = [row for row in material.answers.records(name) if row]
    return {
        "title": question.what,
        "width": len(fields),
        "heads": _cells([question.fields[each].what for each in fields]),
        "rows": [_cells([_cell(question, row, each) for each in fields]) for row in rows],
    }


def _cell(question: Question, row: Record, name: str) -> str:
    value, asked = row.get(name), question.fields[name]
    if value is None:
        return "" if asked.optional else BLANK
    return told(asked, value)


def _cells(words: list[str]) -> TableRow:
    padded = [*words, *[""] * (len(COLUMNS) - len(words))]
    return {"a": padded[0], "b": padded[1], "c": padded[2], "d": padded[3], "e": padded[4], "f": padded[5]}
