"""The states in which one document is written, from the first draft to the copy to sign; and that it was signed."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How far a document has come.

    A draft is for the officer and the lawyer: it shows what is open, and why. The agreed form goes to the other
    parties: it shows what is open and no more. An execution copy is for signing: nothing is open in it.
    """

    DRAFT = "draft"
    AGREED = "agreed"
    EXECUTION = "execution"


class Standing(StrEnum):
    """How far a version has come: one of the states in which a document is written, or signed."""

    DRAFT = "draft"
    AGREED = "agreed"
    EXECUTION = "execution"
    SIGNED = "signed"
