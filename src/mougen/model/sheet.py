"""The sheets that follow from a document alone, as data: a draft needs these, and none of the other forms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffRow:
    """A consultation on the sign-off sheet: whose advice, on what, and which headings show that it was taken."""

    id: str
    role: str
    areas: str
    headings: tuple[str, ...] = ()
    written: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffForm:
    """The sign-off sheet: its rows and the words of its declaration.

    ``source`` is the policy's place for it, ``uses`` names the questions that it takes answers from.
    """

    id: str = ""
    title: str
    shell: str
    source: str
    uses: tuple[str, ...] = ()
    introduction: str
    rows: tuple[SignOffRow, ...]
    declaration: tuple[str, ...]
