"""The styles that a template must have: the writer asks for them by the names that Word shows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from mougen.errors import ContentError


class Style(StrEnum):
    """A style by its name in Word; whoever changes the house style keeps the names and changes the looks."""

    GROUP = "heading 1"
    CLAUSE = "heading 2"
    CLAUSE_2 = "Clause level 2"
    CLAUSE_3 = "Clause level 3"
    CLAUSE_4 = "Clause level 4"
    PARTY = "Party"
    RECITAL = "Recital"
    SCHEDULE = "Schedule heading"
    SCHEDULE_PART = "Schedule part"
    SCHEDULE_1 = "Schedule level 1"
    SCHEDULE_2 = "Schedule level 2"
    SCHEDULE_3 = "Schedule level 3"
    SCHEDULE_4 = "Schedule level 4"
    TEXT = "Normal"
    DEFINITION = "Definition"
    DEFINITION_2 = "Definition level 2"
    DEFINITION_3 = "Definition level 3"
    EXECUTION_HEADING = "Execution heading"
    EXECUTION_FIRST = "Execution block"
    EXECUTION = "Execution line"
    SIGNATURE = "Signature line"
    CONTENTS_1 = "toc 1"
    CONTENTS_2 = "toc 2"
    CELL_HEAD = "Table heading"
    CELL = "Table text"
    GAP = "Table gap"
    TABLE = "House table"
    BLANK = "Blank"
    TERM = "Defined term"
    COMMENT = "annotation text"
    COMMENT_MARK = "annotation reference"

    __hash__ = str.__hash__  # quick: a style is looked up for each paragraph


NUMBERED = (
    Style.CLAUSE, Style.CLAUSE_2, Style.CLAUSE_3, Style.CLAUSE_4, Style.PARTY, Style.RECITAL, Style.SCHEDULE,
    Style.SCHEDULE_PART, Style.SCHEDULE_1, Style.SCHEDULE_2, Style.SCHEDULE_3, Style.SCHEDULE_4,
)  # fmt: skip


class Found(NamedTuple):
    """A style that a template has: its id, which Word is free to choose, and whether it is linked to a list."""

    id: str
    numbered: bool


class Styles(dict[Style, str]):
    """The ids of a template's styles by their names."""

    def __init__(self, found: Mapping[str, Found], template: str) -> None:
        """Find the styles; ``found`` has those of the template by their names in small letters.

        Raises:
            ContentError: where one is missing, or not linked to a list and should be.
        """
        self._template = template
        super().__init__({style: self._find(style, found.get(style.lower())) for style in Style})

    def _find(self, wanted: Style, style: Found | None) -> str:
        if style is None:
            raise ContentError(f"{self._template}: the style “{wanted}” is missing; put it back under this name.")
        if wanted in NUMBERED and not style.numbered:
            raise ContentError(f"{self._template}: the style “{wanted}” is not linked to a numbered list.")
        return style.id
