"""The definitions that a document uses, found by reading its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from mougen.assembly.scope import Scope
from mougen.assembly.writing import anchor, gaps, write_runs
from mougen.model.clause import Definition, Item
from mougen.model.document import Defined, Provision, Run, Words, text_of


def entries(scope: Scope) -> dict[str, Provision]:
    """Write every definition of the glossary whose condition holds, by its term; a blank where that is not decided."""
    holding: dict[str, Provision] = {}
    undecided: dict[str, Provision] = {}
    for item in scope.bank.glossary:
        term, holds = term_of(item), scope.holds(item.when)
        if holds is None and item.when is not None:
            runs: tuple[Run, ...] = (Defined(term), Words(": "), *gaps(item.when, scope))
            undecided.setdefault(term, Provision(anchor("term", term), runs, role="plain"))
        elif holds:
            runs = write_runs(item.pieces, scope)
            holding.setdefault(term, Provision(anchor("term", term), runs, role="plain"))
    return undecided | holding


def term_of(item: Item) -> str:
    """Give the term that a bullet of the glossary defines."""
    bold = next(piece for piece in item.pieces if isinstance(piece, Definition))
    return "".join(getattr(piece, "text", "") for piece in bold.pieces)


def used(texts: Iterable[str], terms: Mapping[str, Provision]) -> tuple[str, ...]:
    """Give the terms used in texts, and those used in their definitions, sorted.

    A longer term hides a shorter one within it: "Data Protection Legislation" is no use of "Data".
    """
    finder = finding(terms)
    waiting = list(texts)
    found: set[str] = set()
    while waiting:
        fresh = finder(waiting.pop()) - found
        found |= fresh
        waiting += [_meaning(terms[term].runs) for term in sorted(fresh)]
    return tuple(sorted(found, key=str.casefold))


def finding(terms: Iterable[str]) -> Callable[[str], set[str]]:
    """Make a function that finds which of the terms a text uses, singular or plural."""
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    if not longest_first:
        return lambda _: set()
    forms = {form: term for term in longest_first for form in plural_forms(term)}
    pattern = re.compile(
        r"(?<!\w)(" + "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) + r")(?!\w)"
    )
    return lambda text: {forms[found[1]] for found in pattern.finditer(text)}


def plural_forms(term: str) -> tuple[str, ...]:
    """Give a term with its plurals."""
    ies = (f"{term[:-1]}ies",) if term.endswith("y") else ()
    return (term, f"{term}s", f"{term}es", *ies)


def _meaning(runs: tuple[Run, ...]) -> str:
    return text_of(tuple(run for run in runs if not isinstance(run, Defined)))
