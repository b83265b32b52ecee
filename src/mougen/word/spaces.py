"""Spaces at which no line may be broken: in "clause 4.1", "section 75", "1 April", "£1.2 million" and "12 weeks".

They are put into words of the library and into what a format wrote, and never into a person's own text. Each takes the
place of one space, so that a text keeps its length and can be looked at as a whole paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mougen.model.document import Blank, Defined, Filled, Reference, Run, Words

NO_BREAK = "\u00a0"

_ELSEWHERE = "\ufffc"  # stands for what is not ours to change
_NOUNS = "articles?|clauses?|paragraphs?|parts?|parties|party|recitals?|regulations?|schedules?|sections?"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNITS = "hours?|days?|working days?|weeks?|months?|years?|per cent|thousand|million|billion"
_BEFORE_A_NUMBER = re.compile(rf"\b({_NOUNS}) (?=\d|\([0-9A-Za-z]+\))", re.IGNORECASE)
_AFTER_A_NUMBER = re.compile(rf"(?<=\d) (?=(?:{_MONTHS}|(?i:{_UNITS}))\b|\d{{3}}(?!\d))")


def kept(text: str) -> str:
    """Return a text of ours with its spaces kept at all of these places."""
    return _AFTER_A_NUMBER.sub(NO_BREAK, _BEFORE_A_NUMBER.sub(rf"\1{NO_BREAK}", text))


def tied(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the runs of a paragraph or cell with such spaces in ours, also where the number is in the next run."""
    whole = kept("".join(run.text if _ours(run) else _ELSEWHERE * len(run.text) for run in runs))
    made, at = [], 0
    for run in runs:
        made.append(_with(run, whole[at : at + len(run.text)]) if _ours(run) else run)
        at += len(run.text)
    return tuple(made)


def _ours(run: Run) -> bool:
    match run:
        case Words() | Reference():
            return True
        case Filled():
            return run.formatted
        case Defined():
            return run.answer is None
        case Blank():
            return False


def _with(run: Run, text: str) -> Run:
    if not isinstance(run, Reference):
        return replace(run, text=text)
    # The number itself is a field, whose text the numbered list decides.
    after = len(run.before) + len(run.number)
    return replace(run, before=text[: len(run.before)], after=text[after:])
