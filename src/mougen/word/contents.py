"""The contents: a field with our own entries in it, so that it reads right before anybody updates it in Word."""

from __future__ import annotations

from mougen.word.ooxml import NOTHING, Cast, field, field_end, field_start, joined, literal, run, tab
from mougen.word.pen import Heading, Pen
from mougen.word.spaces import kept
from mougen.word.styles import Style

_START: Cast = (field_start(literal(r'TOC \o "1-2" \h \z \u')), ())
_END: Cast = (field_end(), ())
_AFTER_NUMBER = 1644  # the style has the stop for the page alone: before it, a heading without a number has none


def write_contents(pen: Pen) -> list[Cast]:
    """Return the contents of all headings that the pen has written.

    The entries point at the headings' own bookmarks. Page numbers are put in by ``pages`` or left for Word to fill in:
    nothing but a layout engine knows them, and a wrong one is worse than none.
    """
    last = len(pen.headings) - 1
    return [
        _entry(heading, pen, _START if count == 0 else NOTHING, _END if count == last else NOTHING)
        for count, heading in enumerate(pen.headings)
    ]


def _entry(heading: Heading, pen: Pen, before: Cast, after: Cast) -> Cast:
    number = joined(run(kept(heading.number)), tab()) if heading.number else NOTHING
    mould, values = joined(number, run(heading.title), tab(), field(rf"PAGEREF {heading.mark} \h", ""))
    link = f'<w:hyperlink w:anchor="%s" w:history="1">{mould}</w:hyperlink>', (heading.mark, *values)
    entry = joined(before, link, after)
    if heading.level == 1 and heading.number:
        return pen.line(Style.CONTENTS_1, entry, stop=_AFTER_NUMBER)
    return pen.line(Style.CONTENTS_1 if heading.level == 1 else Style.CONTENTS_2, entry)
