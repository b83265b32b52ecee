"""Spaces at which no line may be broken: in "clause 4.1", "section 75", "1 April", "£1.2 million" and "12 weeks".

They are put into words of the library and into what a format wrote, and never into a person's own text. Each takes the
place of one space, so that a text keeps its length and can be looked at as a whole paragraph.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mougen.model.document import Defined, Filled, Reference, Run, Words
from mougen.word.ooxml import NO_BREAK

_ELSEWHERE = "\ufffc"  # stands for what is not ours to change
_NOUNS = "article clause paragraph part party recital regulation schedule section"
_NOUNS += " articles clauses paragraphs parts parties recitals regulations schedules sections"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNITS = "hours?|days?|working days?|weeks?|months?|years?|per cent|thousand|million|billion"
_AFTER_A_NOUN = "|".join(rf"(?<=\b{noun} )" for noun in _NOUNS.split())
# It begins with the space itself: to look for one is quick, and few are beside a number.
_KEPT = re.compile(
    rf" (?:(?=[0-9]|\([0-9A-Za-z]+\))(?i:{_AFTER_A_NOUN})"
    rf"|(?<=[0-9] )(?=(?:{_MONTHS}|(?i:{_UNITS}))\b|[0-9]{{3}}(?![0-9])))"
)
_REMEMBERED = 1 << 16  # texts: most words of the library are in one document as in the next
_ALWAYS_OURS = {Words, Reference}


@lru_cache(maxsize=_REMEMBERED)
def kept(text: str) -> str:
    """Return a text of ours with its spaces kept at all of these places."""
    return _KEPT.sub(NO_BREAK, text)


def tied(runs: tuple[Run, ...]) -> str:
    """Return the text of a paragraph or cell with such spaces in ours, also where the number is in the next run."""
    if len(runs) == 1:
        return kept(runs[0].text) if _ours(runs[0]) else runs[0].text
    text = "".join([run.text for run in runs])
    if _ALWAYS_OURS.issuperset(map(type, runs)):
        return kept(text)
    if not _KEPT.search(text):
        return text
    ours = "".join([run.text if _ours(run) else _ELSEWHERE * len(run.text) for run in runs])
    begin, made = 0, list[str]()
    for found in _KEPT.finditer(ours):
        made += (text[begin : found.start()], NO_BREAK)
        begin = found.end()
    return "".join((*made, text[begin:]))


def _ours(run: Run) -> bool:
    if type(run) in _ALWAYS_OURS:
        return True
    if isinstance(run, Filled):
        return run.formatted
    if isinstance(run, Defined):
        return run.answer is None
    return False
