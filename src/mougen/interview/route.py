"""Which page comes after, and which before, worked out from the answers alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mougen.interview import lists
from mougen.interview.prompt import Place
from mougen.interview.script import Script
from mougen.model.answers import Answers


def door(script: Script, answers: Answers, name: str) -> Place:
    """Give the page a question is entered by: of a list, what it still lacks or what is wrong, else its own page."""
    if script.questions[name].type != "records":
        return Place(name)
    gap = lists.unfinished(script.questions[name], lists.rows(answers, name), script.values(answers))
    if gap is not None:
        return Place(name, *gap)
    wrong = script.disagreement(name, answers)
    match wrong.path if wrong else ():
        case (int() as record, str() as field):
            return Place(name, record, field)
        case _:
            return Place(name)


def following(script: Script, answers: Answers, place: Place, *, changing: bool) -> Place:
    """Give the page after a field: the next field not given (any next field while changing), or what the list lacks."""
    given = lists.row(answers, place.question, place.record)
    applying = _fields(script, answers, place)
    after = applying[applying.index(place.field or "") + 1 :] if place.field in applying else ()
    for name in after:
        if changing or name not in given:
            return place._replace(field=name)
    return door(script, answers, place.question)


def above(script: Script, answers: Answers, place: Place, within: Collection[str]) -> Place | None:
    """Give the page before, as the officer reads these questions from the top; None at their beginning."""
    if place.field is not None:
        earlier = _until(_fields(script, answers, place), place.field)
        if earlier:
            return place._replace(field=earlier[-1])
    if place.record is not None and lists.rows(answers, place.question):
        return Place(place.question)
    earlier = [name for name in _until(script.applying(answers), place.question) if name in within]
    return page(script, answers, earlier[-1]) if earlier else None


def page(script: Script, answers: Answers, name: str) -> Place:
    """Give the page that shows what was answered: of a list with records, the list."""
    question = script.questions[name]
    if question.type != "records" or lists.rows(answers, name) or not lists.least(question):
        return Place(name)
    return Place(name, *lists.first(question))


def stands(script: Script, answers: Answers, place: Place) -> bool:
    """Whether a page seen before can be shown again: its question, record and field are still there."""
    if place.question not in script.applying(answers):
        return False
    begun = bool(lists.row(answers, place.question, place.record)) and place.field in _fields(script, answers, place)
    return begun or page(script, answers, place.question) == place


def half_entered(script: Script, answers: Answers, within: Collection[str]) -> str | None:
    """Give the list, among these questions, that the officer was entering at the end of the last sitting.

    It is the last question answered, it has records, and more questions follow: whether it is whole only the officer
    can say.
    """
    applying = [name for name in script.applying(answers) if name in within]
    ahead = [name for name in applying if not script.settled(name, answers)]
    if not ahead or ahead[0] == applying[0]:
        return None
    last = applying[applying.index(ahead[0]) - 1]
    later_settled = any(script.settled(name, answers) for name in applying[applying.index(ahead[0]) :])
    return last if lists.rows(answers, last) and not later_settled else None


def reopened(script: Script, answers: Answers, name: str) -> Place:
    """Give the page to go on with a half-entered list: optional fields not come to yet, or the list."""
    gap = lists.tail(script.questions[name], lists.rows(answers, name), script.values(answers))
    return Place(name, *gap) if gap else Place(name)


def _fields(script: Script, answers: Answers, place: Place) -> tuple[str, ...]:
    row = lists.row(answers, place.question, place.record)
    return lists.fields(script.questions[place.question], row, script.values(answers))


def _until(names: Sequence[str], name: str) -> Sequence[str]:
    return names[: names.index(name)] if name in names else names
