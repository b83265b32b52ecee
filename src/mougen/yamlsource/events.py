"""What the two grammars, YAML and JSON, give alike: events with their places."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["document", "map", "list", "text", "end"]


class Event(NamedTuple):
    """One step through a text. ``line`` and ``column`` count from 1, ``start`` and ``end`` are places in the text.

    ``typed`` is the text as a person typed it, ``plain`` says that it has no quotation marks, ``flow`` that a list or
    mapping is in brackets, and ``refused`` why this cannot be used.
    """

    kind: Kind
    text: str
    line: int
    column: int
    start: int
    end: int
    typed: str = ""
    plain: bool = False
    flow: bool = False
    refused: str = ""
