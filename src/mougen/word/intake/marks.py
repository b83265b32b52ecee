"""Bookmarks that stand twice, styles in a circle, words in markup that Word may not show, and words put in by Word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import islice
from typing import Any

from lxml import etree

from mougen.word.intake.looks import Styles
from mougen.word.intake.noting import Notes, quoted
from mougen.word.intake.opening import Intake
from mougen.word.tags import NAME, TEXT, w

OURS = "_mg_"
_SPACES = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")
_FOREIGN: Callable[[Any], Any] = etree.XPath(
    f"//*[not({' or '.join(f'starts-with(namespace-uri(), {space!r})' for space in _SPACES)})]"
)
_ENOUGH = 100


def look(intake: Intake, styles: Styles, notes: Notes) -> None:
    """Note what is odd in the build of a file."""
    starts = (
        str(mark.get(NAME)) for story in intake.stories for mark in intake.tree(story.part).iter(w("bookmarkStart"))
    )
    counts = Counter(name.casefold() for name in intake.deadline.over(starts) if name.startswith(OURS))
    for name in (name for name, count in counts.items() if count > 1):
        notes.add("bookmark", f"the bookmark {quoted(name)} of a clause or paragraph stands there {counts[name]} times")
    for name in styles.circles():
        notes.add("style-circle", f"the style {quoted(name)} is based on itself")
    for part, found in intake.alternates:
        label = next((story.label for story in intake.stories if story.part == part), part)
        notes.add("alternate-text", f"{label} says {quoted(found.shown)} in Word and {quoted(found.other)} elsewhere")
    for story in intake.stories:
        _unknown(intake, intake.tree(story.part), story.label, notes)


def _unknown(intake: Intake, tree: etree._Element, label: str, notes: Notes) -> None:
    """Note words within elements of a namespace that is not Word's: most programs pass over them."""
    for holder in _FOREIGN(tree):
        intake.deadline.check()
        text = "".join(islice((found.text or "" for found in holder.iter(TEXT)), _ENOUGH))
        if text.strip():
            notes.add("unknown-markup", f"{label} has words in markup of its own: {quoted(text)}")
