"""The pages of a list of records: what has been added, and what can be done with it.

What can be done comes first and each record is one row, so that a list of two and a list of sixty read alike. Moving a
record takes two choices, which one and after which other, however long the list is.
"""

from __future__ import annotations

from mougen.interview import lists
from mougen.interview.prompt import Place, Prompt
from mougen.model.question import Question
from mougen.model.values import Record

CONTINUE, ADD, CHANGE, REMOVE, MOVE, SWAP = "continue", "add", "change", "remove", "move", "swap"
YES_NO = (("yes", "Yes"), ("no", "No"))

Records = tuple[Record, ...]
Options = tuple[tuple[str, str], ...]


def page(question: Question, rows: Records, place: Place) -> Prompt:
    """Give the page of a list, or of what is being done with it."""
    if place.act is None:
        return _whole(question, rows, place)
    item = question.item
    if place.record is None:
        ask = f"Which {item} should be removed?" if place.act == REMOVE else f"Which {item} should move?"
        return Prompt(kind="choice", ask=ask, path=place, options=_each(question, rows), item=item)
    label = lists.label(question, rows, place.record)
    if place.act == REMOVE:
        return Prompt(kind="choice", ask=f"Remove {item} {label}?", path=place, options=YES_NO, item=item)
    places = _elsewhere(question, rows, place.record)
    return Prompt(kind="choice", ask=f"Where should {item} {label} go?", path=place, options=places, item=item)


def _whole(question: Question, rows: Records, place: Place) -> Prompt:
    return Prompt(
        kind="list",
        ask=question.ask,
        path=place,
        entry=f"Added so far: {len(rows)}" if rows else "",
        hint=question.hint,
        help=question.help,
        example=question.example,
        options=(
            *_onward(question, len(rows)),
            *_doing(question, rows),
            *((f"{CHANGE}:{index}", f"Change {label}") for index, label in _each(question, rows)),
        ),
        optional=question.optional,
        can_be_later=not rows,
        can_be_not_applicable=not rows,
        item=question.item,
    )


def _onward(question: Question, count: int) -> Options:
    proceed = (CONTINUE, "Continue" if count else f"Continue without adding {_one(question)}")
    more = (ADD, f"Add another {question.item}" if count else f"Add {_one(question)}")
    if count >= lists.most(question):
        return (proceed,)
    return (proceed, more) if count else (more, proceed)


def _doing(question: Question, rows: Records) -> Options:
    """Offer to remove a record, and another order: of two records there is only one other."""
    if not rows:
        return ()
    remove = (REMOVE, f"Remove {_one(question)}")
    if len(rows) == 1:
        return (remove,)
    labels = [label for _, label in _each(question, rows)]
    swap = (SWAP, f"Change the order: put {labels[1]} first")
    return (remove, swap if len(rows) == 2 else (MOVE, "Change the order"))  # noqa: PLR2004 - two records


def _each(question: Question, rows: Records) -> Options:
    return tuple((str(index), lists.label(question, rows, index)) for index in range(len(rows)))


def _elsewhere(question: Question, rows: Records, moving: int) -> Options:
    """Offer every other place in the list, by its number from 0 once the record stands there."""
    first = (("0", "First"),) if moving else ()
    after = tuple(
        (str(index + 1 if index < moving else index), f"After {lists.label(question, rows, index)}")
        for index in range(len(rows))
        if index not in {moving, moving - 1}
    )
    return (*first, *after)


def _one(question: Question) -> str:
    return f"{'an' if question.item[:1] in 'aeiou' else 'a'} {question.item}"
