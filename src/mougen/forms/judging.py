"""What a careful reader raises on a filled form: replies that the agreement contradicts, and blanks."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.forms.filling import Material
from mougen.model.answers import AnswerError, agree
from mougen.model.finding import Finding, Place
from mougen.model.form import NOTE, FormItem
from mougen.model.values import NotApplicable


def judged(material: Material) -> tuple[Finding, ...]:
    """Give the findings on a form.

    A reply that is another than the agreement's is mandatory to explain in the remark beside it; what is not answered
    stays a visible blank and is told.
    """
    return (*_contradictions(material), *_disagreements(material), *_blanks(material))


def _disagreements(material: Material) -> Iterator[Finding]:
    for name, question in material.form.own().items():
        try:
            agree(question, material.answers.get(name, NotApplicable()), material.answers)
        except AnswerError as error:
            where = "".join(f", {question.item} {step + 1}" for step in error.path if isinstance(step, int))
            message = f"{material.form.title}: {question.what}{where}: {error.message}"
            yield Finding("form/disagreement", "must", message, "Two entries cannot both be right", Place(answer=name))


def _contradictions(material: Material) -> Iterator[Finding]:
    for item in filter(material.contradicts, material.form.items()):
        found = material.shown(item)
        reply = material.form.scale[found.reply] if found else ""
        explained = bool(material.told(item.id + NOTE)) if item.id + NOTE in material.questions else False
        words = f"item {item.number} is answered “{material.told(item.id)}”, and the document shows “{reply}”"
        remedy = "the remark says why" if explained else f"say why in {item.id}{NOTE}, or take the reply back"
        message = f"{material.form.title}: {words} ({found.evidence if found else ''}); {remedy}"
        yield Finding("form/contradiction", "should" if explained else "must", message, _WHY, Place(answer=item.id))


def _blanks(material: Material) -> Iterator[Finding]:
    open_items = [item for item in material.form.items() if _is_blank(material, item)]
    for item in open_items:
        asked = material.questions[item.question or item.id]
        message = f"{material.form.title}: item {item.number} is not answered ({item.ask or asked.ask})"
        yield Finding("form/blank", "should", message, "", Place(answer=asked.id))
    there = {item.question or item.id for item in material.form.items()}
    for name in (*material.form.header, *material.form.completed_by()):
        if name not in there and _is_open(material, name):
            message = f"{material.form.title}: not completed: {material.questions[name].what}"
            yield Finding("form/blank", "should", message, "", Place(answer=name))


def _is_blank(material: Material, item: FormItem) -> bool:
    return material.shown(item) is None and _is_open(material, item.question or item.id)


def _is_open(material: Material, name: str) -> bool:
    """Whether a question applies and must be answered, and is not."""
    needed = material.applies(name) and not material.questions[name].optional
    return needed and not material.answers.settled(name)


_WHY = "A form must not say what its agreement does not"
