"""The XML around a template's marks: whole however the marks turn out, so that no answer can break a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mougen.word.ooxml import broken
from mougen.word.program import placed

_TAG = re.compile(r"<\?mougen (?P<place>\w+)\?>|<(?P<close>/?)(?P<name>[\w:.-]+)[^<>]*?(?P<alone>/?)>")
_TEXT = "w:t"
_BREAKS = "a mark stands where it breaks the page’s structure"


class Markup:
    """Follows which elements are open while the texts and marks of a part are read in their order."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def literal(self, text: str) -> list[Any]:
        """Return the steps of a text between two marks: itself, and each place in it.

        Raises:
            ValueError: where a mark stands inside a tag, or an element is closed that is not open.
        """
        steps: list[Any] = []
        written = ""
        end = 0
        for tag in _TAG.finditer(text):
            written += self._between(text[end : tag.start()])
            end = tag.end()
            if tag["place"]:
                steps += [written, ["place", placed(tag["place"])]]
                written = ""
            else:
                self._follow(tag)
                written += tag.group()
        return [step for step in (*steps, written + self._between(text[end:])) if step]

    def require_text(self) -> None:
        """Raise ``ValueError`` where a value would not stand in the text of a page."""
        if self._open[-1:] != [_TEXT]:
            raise ValueError("a value can stand only in the text of a page")

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Hold what is read meanwhile to leaving open what was open: it may come once, more than once or not at all."""
        before = self._open.copy()
        yield
        if self._open != before:
            raise ValueError(_BREAKS)
        self._open = before

    def _between(self, text: str) -> str:
        if "<" in text:
            raise ValueError("a mark stands inside a tag")
        return broken(text) if self._open[-1:] == [_TEXT] else text

    def _follow(self, tag: re.Match[str]) -> None:
        if tag["close"]:
            if self._open[-1:] != [tag["name"]]:
                raise ValueError(_BREAKS)
            self._open.pop()
        elif not tag["alone"]:
            self._open.append(tag["name"])
