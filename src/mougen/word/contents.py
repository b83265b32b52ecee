"""The contents: a field with our own entries in it, so that it reads right before anybody updates it in Word."""

from __future__ import annotations

from mougen.word.ooxml import field, field_end, field_start, run, tab
from mougen.word.pen import Heading, Pen
from mougen.word.spaces import kept
from mougen.word.styles import Style

_INSTRUCTION = r'TOC \o "1-2" \h \z \u'
_AFTER_NUMBER = 1644  # the style has the stop for the page alone: before it, a heading without a number has none


def write_contents(pen: Pen) -> str:
    """Return the contents of all headings that the pen has written.

    The entries point at the headings' own bookmarks. Page numbers are put in by ``pages`` or left for Word to fill in:
    nothing but a layout engine knows them, and a wrong one is worse than none.
    """
    last = len(pen.headings) - 1
    return "".join(
        _entry(heading, pen, field_start(_INSTRUCTION) if count == 0 else "", field_end() if count == last else "")
        for count, heading in enumerate(pen.headings)
    )


def _entry(heading: Heading, pen: Pen, before: str, after: str) -> str:
    number = run(kept(heading.number)) + tab() if heading.number else ""
    page = tab() + field(rf"PAGEREF {heading.mark} \h", "")
    link = f'<w:hyperlink w:anchor="{heading.mark}" w:history="1">{number}{run(heading.title)}{page}</w:hyperlink>'
    if heading.level == 1 and heading.number:
        return pen.line(Style.CONTENTS_1, before + link + after, stop=_AFTER_NUMBER)
    return pen.line(Style.CONTENTS_1 if heading.level == 1 else Style.CONTENTS_2, before + link + after)
