"""The sheets of a questionnaire: a cover, one for each section, one for each list, and what it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mougen.model.answers import MOST_RECORDS
from mougen.model.question import Question, RecordField
from mougen.questionnaire import cover, origin
from mougen.questionnaire.cells import NO, PARTIES, YES, options, shown, written
from mougen.questionnaire.plan import Asked, Part, Plan, called
from mougen.tablesource import EMPTY, Book, Put, Sheet

QUESTIONS, LIST = "mougen:questions", "mougen:list:"
WORDS = "mougen:words"
"""The name of a row that holds nothing to be read."""
ANSWER, REMOVE, NUMBER = "mougen:answer", "mougen:remove", "mougen:number"
"""Names of columns, with a colon that no field can have."""
TAKE_OUT = "remove"
SPARE_ROWS = 12

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME, _COUNTED = 31, 4
_WIDTHS = {"paragraph": 40, "date": 18, "money": 17, "number": 12, "percentage": 14, "period": 16, "party": 22}
_USUAL_WIDTH = 26
_FORMS = {
    "choices": f"Put {YES} beside each that applies",
    "yes-no": "Choose from the list",
    "choice": "Choose from the list",
    "party": "Choose from the list",
    "date": "A date, such as 27 March 2027",
    "money": "An amount in pounds",
    "number": "A whole number",
    "percentage": "A percentage, such as 12.5%",
    "period": "A period, such as 12 weeks or 10 working days",
}


def sheets(plan: Plan, made_from: origin.Origin, return_to: str) -> Book:
    """Make the workbook of a questionnaire.

    Args:
        plan: what stands in it.
        made_from: what it was made from, for whoever reads it when it comes back.
        return_to: whom it goes back to; empty where that is still to be filled in on its cover.
    """
    names = _Names()
    parts = [sheet for part in plan.parts for sheet in _part(plan, part, names)]
    return Book(
        title=f"Questions about {plan.title}",
        sheets=(cover.sheet(plan, tuple(sheet.title for sheet in parts), return_to), *parts, origin.sheet(made_from)),
        options=_options(plan),
        properties=made_from.properties(),
    )


class _Names:
    """Gives each sheet a name of its own that Excel allows."""

    def __init__(self) -> None:
        self._taken = {cover.NAME.casefold(), origin.NAME, "options", "history"}  # the last is Excel's own

    def new(self, title: str, end: str = "") -> str:
        plain = _NOT_IN_NAMES.sub(" ", title).strip() or "Sheet"
        name, number = f"{plain[: _LONGEST_NAME - len(end)].strip()}{end}", 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{plain[: _LONGEST_NAME - len(end) - _COUNTED]} {number}{end}"
        self._taken.add(name.casefold())
        return name


def _part(plan: Plan, part: Part, names: _Names) -> Iterator[Sheet]:
    """Give the sheet of a section, then those of its lists; a partner is asked lists alone."""
    lists = [asked for asked in part.asked if asked.question.type == "records"]
    own = names.new(part.title) if plan.party is None else ""
    titles = {asked.question.id: names.new(_plain_noun(asked.question), " (list)") for asked in lists}
    if own:
        rows = [row for asked in part.asked for row in _question(plan, asked, titles)]
        top = (
            tuple(Put(name, "id") for name in (QUESTIONS, "mougen:ask", "mougen:know", "mougen:was", ANSWER)),
            (_WORDS, Put(part.title, "title")),
            (_WORDS, *(Put(words, "head") for words in ("Question", "What to know", "Answer so far", "Your answer"))),
        )
        yield Sheet(own, (0, 38, 46, 34, 46), (*top, *rows), names_row=True, frozen=len(top))
    for asked in lists:
        yield _list(plan, asked, titles[asked.question.id], part.title)


def _plain_noun(question: Question) -> str:
    noun = question.what.removeprefix("The ")
    return f"{noun[:1].upper()}{noun[1:]}"


def _question(plan: Plan, asked: Asked, titles: Mapping[str, str]) -> Iterator[tuple[Put, ...]]:
    question, answer = asked.question, plan.answers.get(asked.question.id)
    identity, ask, know = Put(question.id, "id"), Put(question.ask, "ask"), Put(_to_know(asked), "help")
    if question.type == "records":
        link = titles[question.id]
        count = len(plan.answers.records(question.id))
        so_far = f"{count} on the sheet “{link}”" if count else shown(question, answer) or f"On the sheet “{link}”"
        cell = written(question, None if count else answer)
        yield identity, ask, know, Put(so_far, "was", link=link), cell
    elif question.type == "choices":
        chosen = answer if isinstance(answer, tuple) else None
        cell = written(question, None) if chosen is not None else written(question, answer)
        yield identity, ask, know, Put(shown(question, answer), "was"), cell
        yield from _ticks(question, chosen)
    else:
        yield identity, ask, know, Put(shown(question, answer), "was"), written(question, answer)


def _ticks(question: Question, chosen: tuple[object, ...] | None) -> Iterator[tuple[Put, ...]]:
    for value, label in question.choices.items():
        tick = None if chosen is None else YES if value in chosen else NO
        beside = (Put(label, "option"), Put(None, "note"), Put(None, "note"))
        yield Put(f"{question.id}#{value}", "id"), *beside, Put(tick, "choice", f"{YES}\n{NO}")


def _to_know(asked: Asked) -> str:
    question = asked.question
    needed = [f"Only for some answers to “{other}”" for other in asked.depends_on]
    hint = [question.hint, _FORMS.get(question.type)]
    example = f"For example, {question.example}" if question.example else None
    optional = "You need not answer this." if question.optional else None
    lines = [*needed, *hint, question.help, example, optional]
    return "\n".join(line for line in lines if line)


def _list(plan: Plan, asked: Asked, name: str, section: str) -> Sheet:
    question = asked.question
    fields = question.fields
    needed = "".join(f" Only for some answers to “{other}”." for other in asked.depends_on)
    top = (
        tuple(Put(column, "id") for column in (f"{LIST}{question.id}", NUMBER, *fields, REMOVE)),
        (_WORDS, Put(question.ask, "title")),
        (_WORDS, Put(f"{section}. {question.hint or 'One row for each'}.{needed}", "line")),
        (_WORDS, Put("No.", "head"), *(Put(field.ask, "head") for field in fields.values()), Put("Take out?", "head")),
        (_WORDS, Put(None, "note"), *(Put(_hint(field), "note") for field in fields.values()), _TAKE_OUT),
    )
    widths = (0, 6, *(_WIDTHS.get(field.type, _USUAL_WIDTH) for field in fields.values()), 13)
    return Sheet(name, widths, (*top, *_entries(plan, question)), names_row=True, frozen=len(top))


_WORDS = Put(WORDS, "id")
_TAKE_OUT = Put(f"Choose “{TAKE_OUT}” to take the row out", "note")


def _entries(plan: Plan, question: Question) -> Iterator[tuple[Put, ...]]:
    records = plan.answers.records(question.id)
    fields = question.fields.items()
    for index in plan.entries[question.id]:
        identity, number = Put(f"{question.id}.{index + 1}", "id"), Put(str(index + 1), "was")
        filled = (written(field, records[index].get(name)) for name, field in fields)
        yield identity, number, *filled, Put(None, "choice", TAKE_OUT)
    for extra in range(_spare(plan, question, len(records))):
        yield EMPTY, Put(str(len(records) + extra + 1), "was"), *(written(field, None) for _, field in fields), EMPTY


def _spare(plan: Plan, question: Question, count: int) -> int:
    """Give how many rows are left for new entries; a partner tells of itself alone."""
    if plan.party is not None and question.id == PARTIES:
        return 0
    return max(0, min(SPARE_ROWS, (question.max or MOST_RECORDS) - count))


def _hint(field: RecordField) -> str:
    example = f"For example, {field.example}" if field.example else None
    optional = "You need not answer this" if field.optional else None
    lines = [field.hint, _FORMS.get(field.type) if field.type != "choices" else "One per line", example, optional]
    return "\n".join(line for line in lines if line)


def _options(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Give the lists that cells offer, by the names under which the cells know them."""
    fields = [field for question in plan.questions() for field in (question, *question.fields.values())]
    named = dict.fromkeys(name for field in fields if (name := options(field)) not in {"", PARTIES})
    parties = tuple(found[0] for record in plan.answers.records(PARTIES) if (found := called(record)))
    lists = {name: tuple(name.split("\n")) for name in (*named, f"{YES}\n{NO}", TAKE_OUT)}
    return lists | {PARTIES: parties}
