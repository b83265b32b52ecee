"""Defined terms: where a text uses them, singular or plural, and never inside a longer one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from mougen.model.clause import Definition, Item, Literally

MOST_FINDERS = 64
_SENTENCE_ENDS = (".", "!", "?", ":", ";", "\n")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds terms in texts: ``Data Protection Legislation`` hides ``Data``."""

    forms: dict[str, str]
    pattern: re.Pattern[str]

    def uses(self, text: str) -> list[str]:
        """Give every term that a text uses, as often as it does."""
        return [self.forms[form] for form in self.pattern.findall(text)]

    def certain(self, text: str) -> Iterator[str]:
        """Give the terms that their capitals show to be meant as such: not a single word that opens a sentence."""
        for found in self.pattern.finditer(text):
            term = self.forms[found[1]]
            before = text[: found.start()].rstrip()
            if " " in term or (before and not before.endswith(_SENTENCE_ENDS)):
                yield term


def finder(terms: Iterable[str]) -> Finder:
    """Make a finder of terms, or give the one made before for the same terms."""
    return _finder(frozenset(terms))


@lru_cache(MOST_FINDERS)
def _finder(terms: frozenset[str]) -> Finder:
    forms = {form: term for term in sorted(terms) if term for form in plural_forms(term)}
    return Finder(forms, re.compile(rf"({'|'.join(_alternatives(forms)) or '(?!)'})(?!\w)"))


def _alternatives(forms: Iterable[str]) -> Iterator[str]:
    """Give a pattern for the forms that begin with each letter, longest first.

    That no word runs into a form is looked at behind its first letter: a pattern that begins with letters passes over
    all others at once.
    """
    by_letter = sorted(sorted(forms, key=len, reverse=True), key=itemgetter(0))
    for letter, same in groupby(by_letter, key=itemgetter(0)):
        first = re.escape(letter)
        yield rf"{first}(?<!\w{first})(?:{'|'.join(re.escape(form[1:]) for form in same)})"


def term_of(item: Item) -> str:
    """Give the term that a paragraph defines in bold, empty where it is the officer's or there is none."""
    bold = next((piece for piece in item.pieces if isinstance(piece, Definition)), Definition(()))
    return words_of(bold)


def words_of(bold: Definition) -> str:
    """Give a defined term in the library's words, empty where an answer stands in it."""
    texts = [piece.text if isinstance(piece, Literally) else None for piece in bold.pieces]
    return "".join(text for text in texts if text) if None not in texts else ""


def plural_forms(term: str) -> tuple[str, ...]:
    """Give a term with its plurals."""
    ies = (f"{term[:-1]}ies",) if term.endswith("y") else ()
    return (term, f"{term}s", f"{term}es", *ies)
