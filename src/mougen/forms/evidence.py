"""What the agreement itself replies to an item of a form: nobody is asked what can be read there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from mougen.forms.citing import cited_as_it_is
from mougen.model.document import Document
from mougen.model.form import NO, PARTLY, YES, Form, FormItem
from mougen.model.numbering import number


@dataclass(frozen=True, slots=True)
class Shown:
    """A reply that follows from the agreement: its value on the form's scale, and what shows it."""

    reply: str
    evidence: str


class Agreement(Protocol):
    """What an item is held against: the assembled document, what conditions see, and what each heading is called."""

    @property
    def document(self) -> Document:
        """The document."""

    @property
    def values(self) -> Mapping[str, object]:
        """What conditions see."""

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of headings."""


def shown(form: Form, item: FormItem, agreement: Agreement) -> Shown | None:
    """Give what the agreement replies to an item; None where it says nothing, and a person is asked.

    A heading that is in the document, without blanks, replies yes; one that is left out or that this document does not
    have, no; of several headings some, or any with blanks, in part.
    """
    if not form.scaled(item):
        return None
    if item.headings:
        return _by_headings(form, item, agreement)
    held = item.yes_if.holds(agreement.values) if item.yes_if else None
    return None if held is None else Shown(YES if held else NO, "The answers in the matter")


def _by_headings(form: Form, item: FormItem, agreement: Agreement) -> Shown:
    document = agreement.document
    found = {heading: document.section(heading) for heading in item.headings}
    standing = [section for section in found.values() if section is not None and section.stands]
    numbers = document.once(number)
    words = [cited_as_it_is(section, numbers) for section in standing]
    for heading, section in found.items():
        if section is None:
            words.append(f"Not in the document: {agreement.titles.get(heading, heading)}")
        elif not section.stands:
            words.append(f"Left out: {section.title}")
    whole = len(standing) == len(found) and not any(section.blanks() for section in standing)
    some = PARTLY if standing and PARTLY in form.scale else NO
    return Shown(YES if whole else some, "; ".join(words))
