"""The styles that a template must have: the writer asks for them by the names that Word shows."""

from __future__ import annotations

from enum import StrEnum

from lxml import etree

from mougen.errors import ContentError
from mougen.word.ooxml import W


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


NUMBERED = (
    Style.CLAUSE, Style.CLAUSE_2, Style.CLAUSE_3, Style.CLAUSE_4, Style.PARTY, Style.RECITAL, Style.SCHEDULE,
    Style.SCHEDULE_1, Style.SCHEDULE_2, Style.SCHEDULE_3, Style.SCHEDULE_4,
)  # fmt: skip


class Styles:
    """The ids of a template's styles, which Word is free to choose, by their names."""

    def __init__(self, part: bytes, template: str) -> None:
        self._template = template
        self._styles = {_name(style): style for style in etree.fromstring(part).iter(f"{{{W}}}style")}
        self._ids = {style: self._find(style) for style in Style}

    def __getitem__(self, style: Style) -> str:
        return self._ids[style]

    def _find(self, wanted: Style) -> str:
        style = self._styles.get(wanted.lower())
        if style is None:
            raise ContentError(f"{self._template}: the style “{wanted}” is missing; put it back under this name.")
        if wanted in NUMBERED and style.find(f"{{{W}}}pPr/{{{W}}}numPr") is None:
            raise ContentError(f"{self._template}: the style “{wanted}” is not linked to a numbered list.")
        return str(style.get(f"{{{W}}}styleId"))


def _name(style: etree._Element) -> str:
    name = style.find(f"{{{W}}}name")
    return "" if name is None else str(name.get(f"{{{W}}}val")).lower()
