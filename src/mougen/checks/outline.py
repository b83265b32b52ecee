"""A Word file from anyone held against policies, by its headings: less sure than a matter, and it says so."""

from __future__ import annotations

import re

from mougen.model.bank import Bank
from mougen.model.coverage import Coverage
from mougen.model.framework import Requirement
from mougen.model.outline import Part

CLOSE_ENOUGH = 0.8
BY_BOOKMARK = "_mg_"
_SMALL = frozenset(["a", "an", "and", "for", "how", "in", "of", "on", "or", "s", "steps", "the", "this", "to", "with"])


def cover(parts: tuple[Part, ...], bank: Bank, policies: tuple[str, ...]) -> tuple[Coverage, ...]:
    """Hold the parts of a file against every requirement of some policies.

    A part is known by the hidden bookmark that mougen gave its heading, else by the words of the heading.
    """
    found: dict[str, list[Part]] = {}
    for part in parts:
        for heading in _headings(part, bank):
            found.setdefault(heading, []).append(part)
    return tuple(_judge(requirement, found, bank) for requirement in bank.requirements(policies))


def _headings(part: Part, bank: Bank) -> list[str]:
    marked = [slug for slug in bank.headings if f"{BY_BOOKMARK}{re.sub(r'[^a-z0-9]+', '_', slug)}" in part.bookmarks]
    return marked or [slug for slug, meta in bank.headings.items() if _alike(part.title, meta.title)]


def _alike(printed: str, title: str) -> bool:
    ours, theirs = _words(title), _words(printed)
    if not ours or not theirs:
        return False
    from difflib import SequenceMatcher  # noqa: PLC0415 - only a file from elsewhere is compared

    joined = SequenceMatcher(None, " ".join(sorted(ours)), " ".join(sorted(theirs))).ratio()
    return ours <= theirs or joined >= CLOSE_ENOUGH


def _words(title: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", title.lower())
    return frozenset(word.removesuffix("s") for word in words if word not in _SMALL)


def _judge(requirement: Requirement, found: dict[str, list[Part]], bank: Bank) -> Coverage:
    missing = [slug for slug in requirement.headings if all(part.empty for part in found.get(slug, ()))]
    if missing:
        only = f", if {requirement.circumstance}" if requirement.circumstance else ""
        why = f"no heading in the file reads like “{bank.headings[missing[0]].title}” with text beneath it{only}"
        return Coverage(requirement, "omitted", (), why, open=True)
    parts = [part for slug in requirement.headings for part in found[slug]]
    titles = tuple(dict.fromkeys(part.title for part in parts))
    gaps = tuple(dict.fromkeys(gap for part in parts for gap in part.gaps))
    if gaps:
        return Coverage(requirement, "incomplete", titles, f"to be filled in: {'; '.join(gaps[:3])}", open=True)
    return Coverage(requirement, "met", titles, "a heading reads as if it dealt with this; read what it says")
