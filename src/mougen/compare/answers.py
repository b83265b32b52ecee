"""Which answers differ between two versions of a matter, each as a reader is shown it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping

from mougen.difference.diff import Span, diff, equally
from mougen.model.answers import Answers
from mougen.model.difference import Cause
from mougen.model.question import Question, RecordField
from mougen.model.values import Answer, Later, NotApplicable, Record
from mougen.model.wording import written


def changed(
    questions: Mapping[str, Question], was: Answers, now: Answers, aside: Collection[str] = ()
) -> dict[str, tuple[Cause, ...]]:
    """Give, by question, what of its answer differs: of a list each field, and each record that came or went.

    Args:
        questions: how they are asked; an answer to none of them is passed over.
        was: the answers before.
        now: the answers now.
        aside: questions that do not count, such as those about the change itself.
    """
    names = [name for name in questions if name not in aside and was.get(name) != now.get(name)]
    return {name: tuple(_of(questions[name], was.get(name), now.get(name))) for name in names}


def _of(question: Question, was: Answer | None, now: Answer | None) -> Iterator[Cause]:
    before, after = _records(was), _records(now)
    if question.type == "records" and before and after:
        yield from _listed(question, before, after)
        return
    yield Cause("answer", question.id, question.what, shown(question, was), shown(question, now))


def _records(answer: Answer | None) -> tuple[Record, ...]:
    return tuple(row for row in answer if isinstance(row, Mapping)) if isinstance(answer, tuple) else ()


def _listed(question: Question, was: tuple[Record, ...], now: tuple[Record, ...]) -> Iterator[Cause]:
    for span in diff([_key(row) for row in was], [_key(row) for row in now], equally):
        if span.kind != "equal":
            yield from _span(question, was, now, span)


def _key(row: Record) -> Hashable:
    return tuple(sorted((name, repr(value)) for name, value in row.items()))


def _span(question: Question, was: tuple[Record, ...], now: tuple[Record, ...], span: Span) -> Iterator[Cause]:
    """Tell of records in one place: those that keep their name, or their place where all have others, are the same."""
    left = dict(enumerate(was[span.old : span.old_end], start=span.old))
    for at in range(span.new, span.new_end):
        same = [place for place, row in left.items() if _title(question, row) == _title(question, now[at])]
        place = next(iter(same), at if span.old_end - span.old == span.new_end - span.new and at in left else None)
        if place is None:
            yield Cause("answer", f"{question.id}.{at + 1}", question.what, "", _title(question, now[at]))
        else:
            yield from _fields(question, left.pop(place), now[at], at)
    for place, row in left.items():
        yield Cause("answer", f"{question.id}.{place + 1}", question.what, _title(question, row), "")


def _fields(question: Question, was: Record, now: Record, at: int) -> Iterator[Cause]:
    for name, asked in question.fields.items():
        if was.get(name) != now.get(name):
            words = f"{question.what} ({_title(question, now)}: {asked.what[:1].lower()}{asked.what[1:]})"
            path = f"{question.id}.{at + 1}.{name}"
            yield Cause("answer", path, words, shown(asked, was.get(name)), shown(asked, now.get(name)))


def _title(question: Question, row: Record) -> str:
    return shown(question.fields[question.title_field], row.get(question.title_field)) or question.item


def shown(asked: RecordField, answer: Answer | None) -> str:
    """Write an answer for a reader; empty where there is none."""
    match answer:
        case None:
            return ""
        case Later(note=note):
            return f"to be decided{f' ({note})' if note else ''}"
        case NotApplicable(reason=reason):
            return f"does not apply{f' ({reason})' if reason else ''}"
        case tuple() if isinstance(asked, Question) and asked.type == "records":
            return "; ".join(_title(asked, row) for row in _records(answer)) or "none"
        case _:
            return written(asked, answer)
