"""Wording: are the questions short, plain and alike, as the GOV.UK Design System asks of a form?

None of it makes content unfit for use. It is told by ``mougen library check``, for whoever writes questions.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator

from mougen.model.bank import Bank
from mougen.model.finding import Finding, Place
from mougen.model.question import Question, RecordField

LONGEST_HINT, LONGEST_HELP = 100, 90
HINT_SENTENCE, HELP_SENTENCE = 25, 35
FIRST_CLEAR_DAY, LAST_CLEAR_MONTH = 13, 9
LAST_CHOICES = ("none", "other")
SHOWN_BY_EXAMPLE = frozenset({"text", "paragraph", "period", "date", "money", "number", "percentage"})

BANNED = re.compile(
    r"\b(please|sorry|valid|invalid|required|oops|e\.?g\.?|i\.?e\.?|etc|viz|inter alia|shall|hereby|herein|thereof|"
    r"hereinafter|aforesaid|pursuant|utilise|leverage|ascertain|prior to|in order to|and/or|bi-annually)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?:|www\.|\]\(|<a\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(we|our|ours|us|my|mine)\b|\bI\b(?=['’]| (?:am|do|have|will|can)\b)", re.IGNORECASE)
_OPTIONAL = re.compile(r"\(optional\)|\(required\)|\*\s*$", re.IGNORECASE)
_STOP = re.compile(r"(?<=[.?!])[”’)]*\s+(?=[“A-Z0-9])")
_MONTHS = tuple(f"{dt.date(2000, month, 1):%B}" for month in range(1, 13))
_DATE = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) \d{{4}}")

Rule = Callable[[RecordField], Iterator[str]]


def findings(bank: Bank) -> Iterator[Finding]:
    """Give what could be worded better in the questions."""
    for name, question in bank.questions.items():
        yield from of_question(name, question)
    for interview in bank.interviews.values():
        asks = Counter(bank.questions[name].ask for name in interview.order() if name in bank.questions)
        for name in interview.order():
            if name in bank.questions and asks[bank.questions[name].ask] > 1:
                yield _note(name, "another question of the interview is worded alike; say what is different here")


def of_question(name: str, question: Question, rules: tuple[Rule, ...] | None = None) -> Iterator[Finding]:
    """Give what could be worded better in one question and its fields, by all rules or these."""
    for path, asked in [(name, question), *((f"{name}.{key}", one) for key, one in question.fields.items())]:
        for rule in RULES if rules is None else rules:
            yield from (_note(path, words) for words in rule(asked))


def _note(path: str, words: str) -> Finding:
    question = path.partition(".")[0]
    place = Place(answer=question, file="interviews/questions")
    return Finding("question/wording", "note", f"{path}: {words}", "An officer reads it once, in a hurry", place)


def _heading(asked: RecordField) -> Iterator[str]:
    if not asked.ask.endswith("?") or asked.ask.count("?") > 1 or not asked.ask[:1].isupper():
        yield "the question must be one sentence that begins with a capital letter and ends with a question mark"
    if not asked.noun or not asked.noun[0].isupper() or asked.noun.endswith((".", "?")):
        yield "give a noun for error messages, such as “The start date”, without a full stop"


def _hint(asked: RecordField) -> Iterator[str]:
    hint = asked.hint or ""
    if hint.endswith(".") or len(_sentences(hint)) > 1:
        yield "the hint must be one sentence without a full stop; move the rest to the help"
    if len(hint) > LONGEST_HINT:
        yield f"the hint has {len(hint)} characters; {LONGEST_HINT} are enough"
    if _LINK.search(hint):
        yield "the hint has a link; move it to the help"
    if hint and hint.casefold() == asked.ask.casefold():
        yield "the hint only says the question again; take it out"


def _help(asked: RecordField) -> Iterator[str]:
    text = (asked.help or "").strip()
    if not text:
        yield "there is no help; say what a lawyer looks for"
    elif not re.search(r"[.][”’)]?$", text):
        yield "the help must end with a full stop"
    if len(text.split()) > LONGEST_HELP:
        yield f"the help has {len(text.split())} words; {LONGEST_HELP} are enough"


def _sentence_lengths(asked: RecordField) -> Iterator[str]:
    for what, text, most in (("hint", asked.hint, HINT_SENTENCE), ("help", asked.help, HELP_SENTENCE)):
        longest = max((len(sentence.split()) for sentence in _sentences(text or "")), default=0)
        if longest > most:
            yield f"a sentence of the {what} has {longest} words; make two of it ({most} are enough)"


def _words(asked: RecordField) -> Iterator[str]:
    for text in filter(None, (asked.ask, asked.hint, asked.help, asked.noun, *asked.choices.values())):
        for pattern, words in _UNWANTED:
            found = pattern.search(text)
            if found:
                yield words.format(found[0])


def _example(asked: RecordField) -> Iterator[str]:
    if asked.type in SHOWN_BY_EXAMPLE and not asked.example:
        yield "there is no example; give one that could be real"
    found = _DATE.search(asked.example or "") if asked.type == "date" else None
    if found and (int(found[1]) < FIRST_CLEAR_DAY or _MONTHS.index(found[2]) >= LAST_CLEAR_MONTH):
        yield "give a date after the 12th of a month before October, in which day and month cannot be mistaken"


def _choices(asked: RecordField) -> Iterator[str]:
    labels = list(asked.choices.values())
    if len({label.casefold() for label in labels}) < len(labels):
        yield "two choices have the same words"
    if any(not label[:1].isupper() or label.endswith(".") for label in labels):
        yield "a choice begins with a capital letter and has no full stop"
    body = [label.casefold() for value, label in asked.choices.items() if value not in LAST_CHOICES]
    if body != sorted(body) and not asked.in_order:
        yield "put the choices into the order of the alphabet, or say with in_order in which order they are"
    last = [value in LAST_CHOICES for value in asked.choices]
    if last != sorted(last):
        yield "put “none” and “other” last"


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _STOP.split(text.strip()) if sentence]


_UNWANTED = (
    (BANNED, "“{}” is not plain English; use another word"),
    (_FIRST_PERSON, "“{}”: speak to the officer as you"),
    (_OPTIONAL, "“{}” is added by the program; take it out"),
)
RULES: tuple[Rule, ...] = (_heading, _hint, _help, _sentence_lengths, _words, _example, _choices)
OF_FORMS: tuple[Rule, ...] = (_heading, _hint, _sentence_lengths, _words, _choices)
"""The rules for an item of a form, which is read where it stands and needs no help of its own."""
