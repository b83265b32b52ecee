"""What a page of the interview says and offers, without what the officer did on it so far."""

from __future__ import annotations

from dataclasses import replace

from mougen.interview import listing, lists
from mougen.interview.listing import YES_NO
from mougen.interview.prompt import Kind, Place, Prompt
from mougen.interview.script import Script
from mougen.model import figures, text
from mougen.model.answers import Answers
from mougen.model.question import Question, RecordField
from mougen.model.values import Answer, Later, NotApplicable, Record

SKIP = ""
NEVER_LATER = frozenset({"title"})
NEVER_INAPPLICABLE = frozenset({"title", "parties"})

_EXAMPLES = {"date": "27 March 2027", "money": "£125,000", "percentage": "12.5%", "period": "10 working days"}


def page(script: Script, answers: Answers, place: Place) -> Prompt:
    """Give the page of a place."""
    return replace(_page(script, answers, place), notes=script.notes.get(place.question, ()))


def _page(script: Script, answers: Answers, place: Place) -> Prompt:
    question = script.questions[place.question]
    if question.type != "records":
        return _question(question, answers, place)
    if place.field is not None:
        return _field(question, answers, place)
    return listing.page(question, lists.rows(answers, place.question), place)


def shown(script: Script, answers: Answers, place: Place) -> str | tuple[str, ...]:
    """Give what was answered at a place, for when the officer comes back: as words, or as options chosen."""
    question = script.questions[place.question]
    if question.type == "records" and place.field is None:
        return ""
    asked, value = given(question, answers, place)
    if isinstance(value, tuple):
        return tuple(item for item in value if isinstance(item, str))
    words = lists.shown(value)
    return (words,) if words and _options(asked, answers) else words


def taken(script: Script, answers: Answers, place: Place, typed: str) -> str:
    """Say how a figure was read, as a person writes it; nothing where it was typed in just that way."""
    asked, value = given(script.questions[place.question], answers, place)
    words = "" if isinstance(value, (Later, NotApplicable)) or value is None else figures.written(asked.type, value)
    return "" if words == text.tidy(typed) else words


def given(question: Question, answers: Answers, place: Place) -> tuple[RecordField, Answer | None]:
    """Give what is asked at a place, and the answer that there is."""
    if place.field is None:
        return question, answers.get(place.question)
    return question.fields[place.field], lists.row(answers, place.question, place.record).get(place.field)


def had(script: Script, place: Place) -> str:
    """Give what the partnership had that this one begins from; of a list, what its entries were called."""
    question = script.questions[place.question]
    if question.type != "records":
        return lists.shown(script.earlier.get(place.question))
    first = place.field in {None, next(iter(question.fields))}
    rows = lists.rows(script.earlier, place.question) if first else ()
    return "; ".join(lists.label(question, rows, index) for index in range(len(rows)))


def _question(question: Question, answers: Answers, place: Place) -> Prompt:
    return replace(
        _asking(question, answers, place),
        can_be_later=place.question not in NEVER_LATER,
        can_be_not_applicable=place.question not in NEVER_INAPPLICABLE,
    )


def _field(question: Question, answers: Answers, place: Place) -> Prompt:
    """Ask for a field; while the list is empty, "later" and "not applicable" speak of the whole list."""
    field = question.fields[place.field or ""]
    rows = lists.rows(answers, place.question)
    opening = place[1:3] == (0, next(iter(question.fields)))
    prompt = _asking(field, answers, place)
    return replace(
        prompt,
        entry=_entry(question, rows, place),
        hint=prompt.hint or (question.hint if opening else None),
        help=prompt.help or question.help,
        can_be_later=bool(rows) or place.question not in NEVER_LATER,
        can_be_not_applicable=place.field != question.title_field if rows else place.question not in NEVER_INAPPLICABLE,
        can_leave_rest=bool(rows),
        item=question.item,
    )


def _asking(asked: RecordField, answers: Answers, place: Place) -> Prompt:
    offered = _options(asked, answers)
    return Prompt(
        kind=_kind(asked, offered),
        ask=asked.ask,
        path=place,
        hint=asked.hint,
        help=asked.help,
        example=asked.example or (None if asked.hint else _EXAMPLES.get(asked.type)),
        options=offered,
        default=asked.default or "",
        optional=asked.optional,
    )


def _kind(asked: RecordField, offered: tuple[tuple[str, str], ...]) -> Kind:
    if asked.type == "choices":
        return "choices"
    if offered:
        return "choice"
    return "paragraph" if asked.type == "paragraph" else "text"


def _options(asked: RecordField, answers: Answers) -> tuple[tuple[str, str], ...]:
    offered = tuple(asked.choices.items())
    if asked.type == "yes-no":
        offered = YES_NO
    if asked.type == "party":
        offered = _parties(answers)
    skip = asked.optional and offered and asked.type != "choices"
    return (*offered, (SKIP, "Skip this question")) if skip else offered


def _parties(answers: Answers) -> tuple[tuple[str, str], ...]:
    """Offer the parties that have been named, by the name the agreement calls them."""
    named = [(row.get("short_name") or row.get("name"), row.get("name")) for row in lists.rows(answers, "parties")]
    return tuple((short, _party(short, full)) for short, full in named if isinstance(short, str))


def _party(short: str, full: object) -> str:
    return f"{short} ({full})" if isinstance(full, str) and full != short else short


def _entry(question: Question, rows: tuple[Record, ...], place: Place) -> str:
    index = place.record or 0
    named = index < len(rows) and question.title_field in rows[index]
    item = f"{question.item[:1].upper()}{question.item[1:]}"
    return f"{question.ask} {item} {lists.label(question, rows, index) if named else index + 1}"
