"""Defined terms: where a text uses them, singular or plural, and never inside a longer one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mougen.model.clause import Definition, Item, Literally

_SENTENCE_ENDS = (".", "!", "?", ":", ";", "\n")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds terms in texts: ``Data Protection Legislation`` hides ``Data``.

    ``lengths`` gives, by the first word of a form, how long the forms that begin with it are, longest first: however
    many terms there are, few begin alike.
    """

    forms: dict[str, str]
    begins: re.Pattern[str]
    lengths: dict[str, list[int]]

    def uses(self, text: str) -> list[str]:
        """Give every term that a text uses, as often as it does."""
        return [term for term, _ in self._found(text)]

    def certain(self, text: str) -> Iterator[str]:
        """Give the terms that their capitals show to be meant as such: not a single word that opens a sentence."""
        for term, start in self._found(text):
            before = text[:start].rstrip()
            if " " in term or (before and not before.endswith(_SENTENCE_ENDS)):
                yield term

    def _found(self, text: str) -> Iterator[tuple[str, int]]:
        end = 0
        for word in self.begins.finditer(text):
            lengths = self.lengths.get(word[0])
            if lengths is None or (start := word.start()) < end:
                continue
            for length in lengths:
                form = text[start : start + length]
                if form in self.forms and not _runs_on(text, start + length):
                    yield self.forms[form], start
                    end = start + length
                    break


def finder(terms: Iterable[str]) -> Finder:
    """Make a finder of terms."""
    forms = {form: term for term in sorted(terms) if term for form in plural_forms(term)}
    letters = "".join(sorted({re.escape(form[0]) for form in forms})) or r"^\s\S"
    # What stands before is looked at behind the letter: a pattern that begins with letters passes over all others fast.
    begins = re.compile(rf"[{letters}](?<!\w[{letters}])(?:(?<=\w)\w*+)?")
    lengths: dict[str, list[int]] = {}
    for form in sorted(forms, key=len, reverse=True):
        word = begins.match(form)
        known = lengths.setdefault(word[0] if word else "", [])
        if len(form) not in known:
            known.append(len(form))
    return Finder(forms, begins, lengths)


def _runs_on(text: str, end: int) -> bool:
    """Whether a word goes on at the end of a form."""
    after = text[end : end + 1]
    return after.isalnum() or after == "_"


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
