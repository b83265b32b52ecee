"""The deadlines of the policies: whether the answers from which they run, and the forms that record them, are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from mougen.library.names import fault, nearest
from mougen.model.bank import Bank
from mougen.model.finding import Finding, Place
from mougen.model.form import Form
from mougen.model.framework import Deadline


def findings(bank: Bank, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """Check every deadline.

    Args:
        bank: the content.
        forms: the forms that could be read, by name.
    """
    for framework in bank.frameworks.values():
        place = Place(file=f"frameworks/{framework.id}.yaml")
        counts = Counter(deadline.id for deadline in framework.deadlines)
        for deadline in framework.deadlines:
            if counts[deadline.id] > 1:
                yield fault("deadline/twice", f"the deadline {deadline.id} is given twice; keep one", place)
            for words in _faults(bank, forms, deadline):
                yield fault("deadline/unknown-name", f"deadline {deadline.id}: {words}", place)


def _faults(bank: Bank, forms: Mapping[str, Form], deadline: Deadline) -> Iterator[str]:
    if deadline.form and deadline.form not in forms:
        yield f"there is no form “{deadline.form}”{nearest(deadline.form, forms)}"
    for name in (*deadline.since, *deadline.given):
        form, _, answer = name.rpartition(".")
        if form and form not in forms:
            yield f"there is no form “{form}”{nearest(form, forms)}"
            continue
        known = forms[form].own() if form else bank.questions
        if answer not in known:
            yield f"there is no question “{name}”{nearest(answer, known)}"
        elif name in deadline.since and known[answer].type != "date":
            yield f"“{name}” is no date, from which a time could run"
