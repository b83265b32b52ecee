"""The brief: what a document is to be, before any question about the partnership itself is answered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brief:
    """The kind of document, and the headings that the chosen policies ask for.

    Conditions know them as ``kind`` and ``asked``: ``"scrutiny" in asked`` holds where a chosen policy asks for a
    clause under that heading, so that a short document stays short and a policy's wishes are still met.
    """

    kind: str | None = None
    asked: tuple[str, ...] = ()
