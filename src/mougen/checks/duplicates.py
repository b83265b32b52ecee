"""Duplicates: two sections under one heading, or two paragraphs in the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mougen.model.document import Document, Provision, Section, text_of
from mougen.model.finding import Finding, Place

FEWEST_WORDS = 8
"""Shorter paragraphs, such as items of lists, may well be the same in two places and mean different things."""
_WORD = re.compile(r"\w+")
_OPENING = re.compile(r"\W*+" + r"(\w++)\W*+" * FEWEST_WORDS)

_Paragraph = tuple[Section, str, tuple[str, ...]]


def findings(document: Document) -> Iterator[Finding]:
    """Give a finding for each heading used twice and each paragraph that repeats an earlier one."""
    yield from _headings(document)
    yield from _paragraphs(document)


def _headings(document: Document) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for section in document.sections:
        if section.unused:
            continue
        key = (section.role, section.title.casefold())
        if key in seen and section.role != "execution":  # execution blocks are titled by party
            yield Finding(
                rule="duplicate/heading",
                severity="should",
                message=f"Two sections are headed “{section.title}”; join them, or give one another title",
                why="A reader who finds the first does not look for a second",
                place=Place(clause=section.clause, heading=section.heading),
            )
        seen.add(key)


def _paragraphs(document: Document) -> Iterator[Finding]:
    paragraphs = list(_long_paragraphs(document))
    openings = Counter(opening for _, _, opening in paragraphs)
    first: dict[str, Section] = {}
    for section, text, opening in paragraphs:
        if openings[opening] > 1:  # only what opens alike can be alike, and hardly any does
            words = _WORD.findall(text)
            said = " ".join(words)
            if said in first:
                yield _finding(section, first[said], words)
            else:
                first[said] = section


def _long_paragraphs(document: Document) -> Iterator[_Paragraph]:
    for section in document.sections:
        for block in section.everything() if section.role != "execution" else ():
            if isinstance(block, Provision):
                text = text_of(block.runs).casefold()
                opening = _OPENING.match(text)
                if opening:
                    yield section, text, opening.groups()


def _finding(section: Section, earlier: Section, words: list[str]) -> Finding:
    where = "twice" if earlier is section else f"as under “{earlier.title}”"
    opening = " ".join(words[:FEWEST_WORDS])
    return Finding(
        rule="duplicate/paragraph",
        severity="should",
        message=f"A paragraph under “{section.title}” says the same {where} (“{opening} …”); keep one of the two",
        why="When one of two equal paragraphs is changed, the document contradicts itself",
        place=Place(clause=section.clause, heading=section.heading),
    )
