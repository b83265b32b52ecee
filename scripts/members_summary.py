"""The summary for members: one page, with parts of a few lines each, and what is missing."""

from __future__ import annotations

from dataclasses import replace

from looks import Look
from sheet import line, page


def look(whole: Look) -> Look:
    """Return a look with less space, so that all of it stands on one page; its letters are no smaller."""
    sizes = {**whole.sizes, "heading 1": whole.sizes["heading 2"], "title": 18}
    return replace(whole, sizes=sizes, spaces={**whole.spaces, "heading 1": (9, 2)}, after=3, line=245, centred=False)


def body() -> str:
    """Return the body of the summary."""
    part = line("Heading1", "{{ part.title }}") + _each("text in part.lines", line("Normal", "{{ text }}"))
    missing = line("Heading1", "What is missing") + _each("text in missing", line("Normal", "{{ text }}"))
    return line("Title", "{{ title }}") + _each("part in parts", part) + missing + page(narrow=True)


def _each(of: str, inner: str) -> str:
    return line("Normal", f"{{%p for {of} %}}") + inner + line("Normal", "{%p endfor %}")
