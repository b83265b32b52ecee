"""Stale terms: words of law and of institutions that time has overtaken, and what to write instead."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated, Literal

from mougen.model.letters import needed
from mougen.model.reading import Reads
from mougen.model.values import write_date

Nation = Literal["England", "Wales", "Scotland", "Northern Ireland"]
Status = Literal[
    "abolished",
    "ambiguous",
    "check",
    "obsolete",
    "outdated",
    "pending",
    "renamed",
    "repealed",
    "replaced",
    "style",
    "unfilled",
    "withdrawn",
]

LONGEST_PATTERN = 300
MOST_COUNTED = 2
MOST_OPTIONAL = 12
LONGEST_RUN = 100

_FOR_READING = frozenset({"ambiguous", "check", "pending", "style"})
_ATOMS = re.compile(r"\\.|\[\^?\]?[^\]]*\]")
_GROUP = re.compile(r"\(\?(?:[=!:]|<[=!]|i:)")
_COUNTED = re.compile(r"\{\d*,?(\d+)\}")
_REPEATED_GROUP = re.compile(r"\)[*+{]")
_MOST = 1024
_SINCE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def _pattern(raw: object) -> object:
    """Take a pattern, unless some text could keep it busy for longer than a person waits.

    Officers type as much as they like, so a pattern may count to a limit and leave parts out, but neither repeat
    without end nor repeat a group.
    """
    if not isinstance(raw, str):
        raise ValueError("this must be a text, not a list or a mapping")  # noqa: TRY004 - what the door reads
    wrong = _fault(raw)
    if wrong:
        raise ValueError(f"the pattern {wrong}")
    return raw


def _fault(pattern: str) -> str | None:
    bones = _GROUP.sub("(", _ATOMS.sub("x", pattern))
    counts = [int(most) for most in _COUNTED.findall(bones)]
    if len(pattern) > LONGEST_PATTERN:
        return f"is longer than {LONGEST_PATTERN} characters; split it into two entries"
    if re.search(r"[*+]|\{\d*,\}", bones) or any(count > LONGEST_RUN for count in counts):
        return f"repeats without a limit; give one of {LONGEST_RUN} or less, such as {{1,60}}"
    if _REPEATED_GROUP.search(bones) or len(counts) > MOST_COUNTED or bones.count("?") > MOST_OPTIONAL:
        return "repeats too much to be searched for quickly; write it more simply, or as two entries"
    return _unusable(pattern)


def _unusable(pattern: str) -> str | None:
    try:
        matches_nothing = re.compile(pattern).search("") is not None
    except re.error as error:
        return f"is not a regular expression: {error.msg}"
    return "would be found in every text; say which words it looks for" if matches_nothing else None


def _since(raw: object) -> object:
    if isinstance(raw, str) and not _SINCE.fullmatch(raw):
        raise ValueError(f"“{raw}” is not a day, month or year; write it such as 2012-12-01, 2012-12 or 2012")
    return raw


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleTerm:
    """Words to look for, why they are stale, and what replaces them.

    ``since`` is the day, month or year from which they are stale; there is none where that has not happened yet or has
    no date. ``evidence`` is as in the front matter of a clause, with the source's number where there is one.
    """

    id: str = ""
    pattern: Annotated[str, Reads(_pattern)]
    status: Status
    replacement: str
    since: Annotated[str, Reads(_since)] | None = None
    jurisdictions: tuple[Nation, ...] = ("England",)
    evidence: str
    note: str = ""

    def found(self, text: str) -> str | None:
        """Give the first whole words of a text that are stale, or None.

        The ends are looked at here, not in the pattern: one that begins with letters is found many times faster.
        """
        return next((match[0] for match in _compiled(self.pattern).finditer(text) if _whole(match)), None)

    def due(self, on: dt.date | None) -> bool:
        """Whether the words are stale on a date, not merely to be read with care or to become stale later."""
        if self.status in _FOR_READING:
            return False
        return on is None or self.since is None or on.isoformat()[: len(self.since)] >= self.since

    def remedy(self) -> str:
        """Say what became of the words and what to write: ``abolished (1 December 2012); instead: …``."""
        when = f" ({_day(self.since)})" if self.since else ""
        more = f" ({self.note})" if self.note else ""
        return f"{self.status}{when}; instead: {self.replacement}{more}"


@dataclass(frozen=True)
class Stale:
    """All the stale terms, to be looked for together: most texts have none."""

    terms: tuple[StaleTerm, ...]

    def found(self, text: str) -> tuple[tuple[StaleTerm, str], ...]:
        """Give each term of which a text has whole words, with those words, in the order of the terms."""
        may_be = (term for term, some in self._letters if not some or any(map(text.__contains__, some)))
        return tuple((term, words) for term in may_be if (words := term.found(text)))

    def within(self, text: str) -> Stale:
        """Give the terms that may be in parts of a long text: what it does not have a word of, no part has."""
        known = " ".join(set(text.split()))
        return Stale(tuple(term for term, some in self._letters if not some or any(_in(known, one) for one in some)))

    @cached_property
    def _letters(self) -> tuple[tuple[StaleTerm, frozenset[str]], ...]:
        return tuple((term, _needed(term.pattern)) for term in self.terms)


def _in(known: str, letters: str) -> bool:
    return all(map(known.__contains__, letters.split()))


_compiled, _needed = lru_cache(_MOST)(re.compile), lru_cache(_MOST)(needed)


def _whole(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    runs_on = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not runs_on and not (start and text[start - 1].isalnum() and text[start].isalnum())


def _day(since: str) -> str:
    parts = [int(part) for part in since.split("-")]
    match parts:
        case [year, month, day]:
            return write_date(dt.date(year, month, day))
        case [year, month]:
            return f"{dt.date(year, month, 1):%B} {year}"
        case _:
            return since
