"""How a form cites the document: by number and title, with what is not whole."""

from __future__ import annotations

from collections.abc import Mapping

from mougen.model.document import Section
from mougen.model.numbering import Number

HAS_BLANKS = " (has blanks)"


def cited(section: Section, numbers: Mapping[str, Number]) -> str:
    """Cite a section: ``Clause 12 Exit``, ``Schedule 2 Budget``; by its title where it has no number."""
    own = numbers.get(section.anchor)
    if own is None:
        return section.title
    return f"{'' if section.role == 'schedule' else 'Clause '}{own.full} {section.title}"


def cited_as_it_is(section: Section, numbers: Mapping[str, Number]) -> str:
    """Cite a section, and say where it has blanks."""
    return cited(section, numbers) + (HAS_BLANKS if section.anchor in numbers and section.blanks() else "")
