"""How docxtpl's marks may stand in a template.

docxtpl finds marks with regular expressions over the whole part. A mark that is not closed, or that has company where
it should stand alone, takes the text beside it away without a word. So each paragraph is looked at before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from mougen.word.ooxml import W

MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LEFT = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\[\[|\]\]")
KNOWN = re.compile(r"\{\{\s.*\s\}\}|\{%(p|tr)?\s+(if|elif|else|endif|for|endfor)\b.*\s%\}|\{#\s.*\s#\}", re.DOTALL)
_ALONE = {"{%p ": "p", "{%tr": "tr"}


def faults(part: Any, markers: Collection[str] = ()) -> Iterator[str]:
    """Say of each mark in a part what is wrong with it or with its place; a line that is a marker is in order."""
    for paragraph in part.iter(f"{{{W}}}p"):
        if text_of(paragraph).strip() not in markers:
            yield from _paragraph(paragraph)


def text_of(element: Any) -> str:
    """Return the text within an element, such as a paragraph or a row."""
    return "".join(found.text or "" for found in element.iter(f"{{{W}}}t"))


def _paragraph(paragraph: Any) -> Iterator[str]:
    text = text_of(paragraph)
    left = _LEFT.search(MARK.sub("", text))
    if left:
        yield f"{left.group()} is not a whole mark, near “{text[:80]}”"
        return
    for mark in MARK.findall(text):
        if not KNOWN.fullmatch(mark):
            yield f"{mark} is not a mark that a template may have"
        holder = _ALONE.get(mark[:4])
        if holder and not _alone(mark, paragraph, holder):
            yield f"{mark} must stand alone in its {'row' if holder == 'tr' else 'paragraph'}"


def _alone(mark: str, paragraph: Any, holder: str) -> bool:
    element = paragraph if holder == "p" else next(paragraph.iterancestors(f"{{{W}}}tr"), None)
    return element is not None and text_of(element).strip() == mark
