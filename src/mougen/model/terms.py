"""Defined terms: where a text uses them, singular or plural, and never inside a longer one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mougen.model.clause import Definition, Item, Literally

_SENTENCE_ENDS = (".", "!", "?", ":", ";", "\n")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds terms in texts: ``Data Protection Legislation`` hides ``Data``."""

    forms: dict[str, str]
    pattern: re.Pattern[str]

    def uses(self, text: str) -> Iterator[str]:
        """Give every term that a text uses, as often as it does."""
        return (self.forms[found[1]] for found in self.pattern.finditer(text))

    def certain(self, text: str) -> Iterator[str]:
        """Give the terms that their capitals show to be meant as such: not a single word that opens a sentence."""
        for found in self.pattern.finditer(text):
            term = self.forms[found[1]]
            before = text[: found.start()].rstrip()
            if " " in term or (before and not before.endswith(_SENTENCE_ENDS)):
                yield term


def finder(terms: Iterable[str]) -> Finder:
    """Make a finder of terms."""
    forms = {form: term for term in sorted(terms) if term for form in plural_forms(term)}
    longest_first = sorted(forms, key=len, reverse=True)
    words = "|".join(re.escape(form) for form in longest_first) or r"(?!)"
    return Finder(forms, re.compile(rf"(?<!\w)({words})(?!\w)"))


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
