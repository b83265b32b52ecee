"""What the matter itself has changed since a version was issued, told beside each change that it bears on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mougen.compare.answering import Reader
from mougen.compare.sent import Sent
from mougen.model.change import Change
from mougen.model.matter import Matter
from mougen.model.values import Later, NotApplicable
from mougen.model.wording import written


def since(changes: tuple[Change, ...], sent: Sent, matter: Matter) -> tuple[Change, ...]:
    """Give changes with what whoever decides must know of the matter as it is now."""
    return tuple(_with_notes(change, sent, matter) for change in changes)


def _with_notes(change: Change, sent: Sent, matter: Matter) -> Change:
    notes = [change.note, *_notes(change, sent, matter)]
    return replace(change, note="; ".join(filter(None, notes)))


def _notes(change: Change, sent: Sent, matter: Matter) -> Iterator[str]:
    if change.answer:
        then, now = Reader(sent.questions, sent.answers), Reader(sent.questions, matter.answers)
        value, asked = now.answer(change.answer), now.asked(change.answer)
        if value not in (then.answer(change.answer), change.value):
            given = isinstance(value, Later | NotApplicable) or value is None or asked is None
            yield f"the matter says “{'nothing' if given else written(asked, value)}” since then"  # type: ignore[arg-type]
    elif change.section in matter.wording and change.kind != "comment":
        own = matter.wording[change.section]
        issued = {line.anchor: line for line in sent.lines.get(change.section, ())}
        if any(line.now and issued.get(line.now.anchor, line.now) != line.now for line in own.lines):
            yield f"the matter has other wording in this clause since then ({own.by})"
