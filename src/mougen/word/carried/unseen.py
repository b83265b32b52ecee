"""Words that are in the file and on none of its pages."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.model.carried import Carried
from mougen.word.carried.hold import Hold, told
from mougen.word.intake import unseen
from mougen.word.intake.looks import Styles
from mougen.word.tags import PARAGRAPH, TEXT

_GLOSSARY = "glossaryDocument"


def found(hold: Hold) -> Iterator[Carried]:
    """Give words that are hidden or cannot be read, that another program would show, and building blocks."""
    intake = hold.intake
    for words in unseen.passages(intake, Styles(intake.related_tree("styles"))):
        value = f"“{told(words.words)}” ({words.how.removeprefix('are ')})"
        yield Carried("hidden text", value, hold.place(words.part, words.run), stays=True)
    for part, other in intake.alternates:
        if other.other and not hold.says(other.other):
            yield Carried("hidden text", f"“{told(other.other)}” (shown by other programs than Word)", part, stays=True)
    blocks = intake.related(_GLOSSARY)
    for paragraph in () if blocks is None else intake.deadline.over(intake.tree(blocks).iter(PARAGRAPH)):
        words_ = "".join(text.text or "" for text in paragraph.iter(TEXT))
        if blocks is not None and words_.strip() and not hold.says(words_):
            value = f"“{told(words_)}” (a building block)"
            yield Carried("hidden text", value, hold.place(blocks, paragraph), stays=True)
