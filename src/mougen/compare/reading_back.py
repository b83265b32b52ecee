"""What was changed in a file that came back, change by change, so that each can be decided on."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.compare import of_lines, of_sections, of_shape, of_words
from mougen.compare.came import Came, Note
from mougen.compare.layout import Layout
from mougen.compare.sent import Sent
from mougen.compare.texts import letters
from mougen.compare.told import Told, in_order
from mougen.model.change import Change


def changes(sent: Sent, came: Came, ours: tuple[Note, ...] = ()) -> tuple[Change, ...]:
    """Give every change of a returned file, in reading order.

    Args:
        sent: the version that was issued.
        came: the file as it came back.
        ours: the comments that were sent with it; one that came back as it was is no change.

    Returns:
        Each inserted and each deleted word of the file is in one of them.
    """
    layout = Layout(sent, came)
    return in_order([
        *of_sections.told(layout),
        *of_lines.told(layout),
        *of_shape.told(layout),
        *of_words.told(layout),
        *_comments(layout, ours),
    ])  # fmt: skip


def _comments(layout: Layout, ours: tuple[Note, ...]) -> Iterator[Told]:
    known = {(note.claim.author, letters(note.words), note.done) for note in ours}
    for note in layout.came.notes:
        if note.replies or (note.claim.author, letters(note.words), note.done) not in known:
            yield Told(*_comment(layout, note))


def _comment(layout: Layout, note: Note) -> tuple[float, Change]:
    at = layout.nearest(note.at)
    section = layout.homes[at] if at >= 0 else ""
    known = layout.known(at) if at >= 0 else None
    change = Change(
        "",
        "comment",
        section,
        layout.place_of(at),
        after=note.words,
        claims=(note.claim,),
        tracked=True,
        beside=known.line.anchor if known and known.line else "",
        quoted=note.quoted,
        replies=note.replies,
        note="marked as resolved" if note.done else "",
    )
    return at + 0.7, change
