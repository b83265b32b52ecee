"""A file that is being looked through: its parts as they stand, what its pages say, and how places are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from mougen.archives import Unsound, is_markup, plain
from mougen.word.intake import Intake
from mougen.word.tags import PARAGRAPH, TEXT

_LONGEST = 2_000
_SHORT = 3  # letters or digits: what is shorter stands in any text


class Hold:
    """A file that is being looked through.

    Attributes:
        intake: the file, as it was taken in.
    """

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self._numbers: dict[str, dict[etree._Element, int]] = {}

    def markup(self) -> Iterator[tuple[str, str]]:
        """Give each part that is markup, with its text as it stands in the file: nothing is settled or left out.

        Raises:
            InputError: where reading them takes too long.
        """
        for name, data in self.intake.deadline.over(self.intake.parts.items()):
            self.intake.deadline.check()
            if is_markup(name) or name.casefold().endswith(".svg"):
                try:
                    yield name, plain(data).decode("utf-8", "replace")
                except Unsound:
                    continue  # a drawing in another encoding, or with a document type: it is told of as a picture

    def says(self, value: str) -> bool:
        """Whether the pages say this, so that it tells a reader nothing new."""
        wanted = _heard(value)
        return not wanted or (len(wanted) >= _SHORT and f" {wanted} " in self._said)

    @cached_property
    def _said(self) -> str:
        stories = (self.intake.tree(story.part) for story in self.intake.stories)
        paragraphs = (each for tree in stories for each in tree.iter(PARAGRAPH))
        texts = ("".join(found.text or "" for found in each.iter(TEXT)) for each in paragraphs)
        return f" {' '.join(map(_heard, self.intake.deadline.over(texts)))} "

    def place(self, part: str, element: etree._Element | None = None) -> str:
        """Name a place: a part, and in a text the paragraph, counted from the part's first."""
        if element is None:
            return part
        if part not in self._numbers:
            paragraphs = self.intake.tree(part).iter(PARAGRAPH)
            self._numbers[part] = {each: number for number, each in enumerate(paragraphs, 1)}
        inside = next((each for each in (element, *element.iterancestors()) if each.tag == PARAGRAPH), None)
        inside = next(element.iter(PARAGRAPH), None) if inside is None else inside
        return part if inside is None else f"{part}, paragraph {self._numbers[part][inside]}"


def told(text: str) -> str:
    """Give a value on one line, as long as anybody would read."""
    shown = " ".join(text.split())
    return f"{shown[:_LONGEST]}…" if len(shown) > _LONGEST else shown


def _heard(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
