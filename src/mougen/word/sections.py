"""The paragraphs of one section, at their levels of the numbered lists."""

from __future__ import annotations

from itertools import zip_longest

from mougen.errors import OutputError
from mougen.model.document import NOT_USED, Block, Provision, Section, Table, text_of
from mougen.model.precedent import Role
from mougen.model.state import State
from mougen.word.moulds import Line
from mougen.word.ooxml import Cast, joined, new_line, tab
from mougen.word.pen import Pen
from mougen.word.styles import Style
from mougen.word.tables import write_table

_LADDERS: dict[Role, dict[int, Style]] = {
    "parties": {1: Style.PARTY},
    "background": {1: Style.RECITAL},
    "clause": {1: Style.CLAUSE_2, 2: Style.CLAUSE_3, 3: Style.CLAUSE_4},
    "schedule": {0: Style.SCHEDULE_1, 1: Style.SCHEDULE_2, 2: Style.SCHEDULE_3, 3: Style.SCHEDULE_4},
    "execution": {},
}
_LABEL = 28
_PLAIN = (Style.DEFINITION, Style.DEFINITION_2, Style.DEFINITION_3)


def write_blocks(section: Section, pen: Pen) -> list[Line]:
    """Return what stands under a section's heading."""
    missing = [pen.line(Style.DEFINITION, _missing(section, pen))] if section.omission else []
    return [*missing, *_blocks(section.blocks, section.role, 0, pen)]


def _missing(section: Section, pen: Pen) -> Cast:
    """Write what stands in an omitted section's place: why it is missing is for the draft alone."""
    words = missing_words(section) if pen.state is State.DRAFT else f"[{NOT_USED}]"
    pen.said.paragraph(words)
    return pen.flagged(words)


def missing_words(section: Section) -> str:
    """Say in brackets what is left out of the document, why, and who asks for it."""
    omission = section.omission
    if omission is None:
        return ""
    reason = f"Reason: {_stopped(omission.reason)}" if omission.reason else "No reason has been given."
    asked = f" Asked for by {_stopped('; '.join(omission.asked_by))}" if omission.asked_by else ""
    return f"[{section.title} has been left out. {reason}{asked}]"


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _blocks(blocks: tuple[Block, ...], role: Role, depth: int, pen: Pen) -> list[Line]:
    lines: list[Line] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Table):
            lines += write_table(block, pen)
        elif block.role == "part":
            lines += (_part(block, pen), *_blocks(block.blocks, role, depth, pen))
        else:
            keep = bool(block.blocks) or isinstance(after, Table)
            lines.append(write_line(block, style_of(block, role, depth, pen), pen, keep=keep))
            lines += _blocks(block.blocks, role, depth + 1, pen) if block.blocks else ()
    return lines


def _part(block: Provision, pen: Pen) -> Cast:
    number, title = pen.numbers.get(block.anchor), text_of(block.runs)
    if number is None:
        raise OutputError(f"The document was not written: the Part “{title}” stands outside a schedule.")
    return pen.heading(Style.SCHEDULE_PART, title, pen.marks.around(block.anchor, pen.runs(block.runs)), number.own)


def write_line(block: Provision, style: Style, pen: Pen, *, keep: bool) -> Cast:
    """Return one paragraph in its bookmark; a line to sign on ends in the tab that draws the line."""
    content = pen.runs(block.runs)
    if block.role == "signature":
        return pen.line(style, joined(pen.marks.around(block.anchor, content), *_drawn(block)), keep=keep)
    return pen.marked(style, block.anchor, content, keep)


def _drawn(block: Provision) -> list[Cast]:
    # The style's first tab stop is where all lines begin, its second draws up to the margin; a label that is too long
    # to end before the first has its line beneath it.
    return [*([] if len(text_of(block.runs)) <= _LABEL else [new_line()]), tab(), tab()]


def style_of(block: Provision, role: Role, depth: int, pen: Pen) -> Style:
    """Choose the style of a paragraph by its number's level, or by its depth where it has no number."""
    if block.role == "signature":
        return Style.SIGNATURE
    number = pen.numbers.get(block.anchor)
    if number is None:
        return _PLAIN[min(max(depth - 1, 0), len(_PLAIN) - 1)]  # in line with the text that it stands under
    if number.level not in _LADDERS[role]:
        raise OutputError(f"The document was not written: paragraph {number.full} is deeper than four levels.")
    return _LADDERS[role][number.level]
