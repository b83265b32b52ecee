"""The definitions that a document uses, found by reading its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mougen.assembly.scope import Scope
from mougen.assembly.writing import anchor, gaps, write_runs
from mougen.model.document import Defined, Provision, Run, Words, text_of
from mougen.model.own import OwnWording
from mougen.model.terms import finder, term_of


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


def used(texts: Iterable[str], terms: Mapping[str, Provision]) -> tuple[str, ...]:
    """Give the terms used in texts, and those used in their definitions, sorted.

    A longer term hides a shorter one within it: "Data Protection Legislation" is no use of "Data".
    """
    find = finder(terms)
    waiting = ["\n".join(texts)]
    found: set[str] = set()
    while waiting:
        fresh = set(find.uses(waiting.pop())) - found
        found |= fresh
        waiting += [_meaning(terms[term].runs) for term in sorted(fresh)]
    return tuple(sorted(found, key=str.casefold))


def agreed(wording: Mapping[str, OwnWording]) -> Iterator[str]:
    """Give the lines that were agreed in place of the library's, which may use other terms."""
    for own in wording.values():
        for line in own.lines:
            if line.now is not None and line.changed:
                yield "\n".join(map(_meaning, line.now.cells))


def _meaning(runs: tuple[Run, ...]) -> str:
    return text_of(tuple(run for run in runs if not isinstance(run, Defined)))
