"""What the agreement itself replies to an item of a form: nobody is asked what can be read there."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Protocol

from mougen.forms.citing import cited_as_it_is
from mougen.model.document import Document, Section
from mougen.model.form import NO, NOT_APPLICABLE, PARTLY, YES, Form, FormItem
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

    @property
    def ruled_out(self) -> Set[str]:
        """The headings that a document of this kind has, and that the answers rule out here."""


def shown(form: Form, item: FormItem, agreement: Agreement) -> Shown | None:
    """Give what the agreement replies to an item; None where it says nothing, and a person is asked.

    A heading that is in the document, without blanks, replies yes; one that is left out or that this document does not
    have, no; of several headings some, or any with blanks, in part. A heading that the answers rule out, such as one on
    grants where there are none, is passed over; where all are, the item does not apply.
    """
    if not form.scaled(item):
        return None
    if item.headings:
        return Shown(_reply(form, item, agreement), "; ".join(places(item.headings, agreement)))
    held = item.yes_if.holds(agreement.values) if item.yes_if else None
    return None if held is None else Shown(YES if held else NO, "The answers in the matter")


def places(headings: tuple[str, ...], agreement: Agreement) -> list[str]:
    """Say of each heading where it stands in the document; after those, which are missing or do not apply here."""
    return [*_standing(headings, agreement), *_missing(headings, agreement)]


def bearing(headings: tuple[str, ...], agreement: Agreement) -> str:
    """Refer to where these headings stand in the document; say what is missing only where none of them does."""
    standing = "; ".join(_standing(headings, agreement))
    return f"See {standing}" if standing else "; ".join(_missing(headings, agreement))


def _standing(headings: tuple[str, ...], agreement: Agreement) -> list[str]:
    found = (agreement.document.section(heading) for heading in headings)
    numbers = agreement.document.once(number)
    return [cited_as_it_is(section, numbers) for section in found if section is not None and section.stands]


def _missing(headings: tuple[str, ...], agreement: Agreement) -> list[str]:
    found = ((heading, agreement.document.section(heading)) for heading in headings)
    return [_absent(name, section, agreement) for name, section in found if section is None or not section.stands]


def _absent(heading: str, section: Section | None, agreement: Agreement) -> str:
    if section is not None:
        return f"Left out: {section.title}"
    why = "Does not apply here" if heading in agreement.ruled_out else "Not in the document"
    return f"{why}: {agreement.titles.get(heading, heading)}"


def _reply(form: Form, item: FormItem, agreement: Agreement) -> str:
    found = [agreement.document.section(name) for name in item.headings if name not in agreement.ruled_out]
    if not found and NOT_APPLICABLE in form.scale:
        return NOT_APPLICABLE
    standing = [section for section in found if section is not None and section.stands]
    if found and len(standing) == len(found) and not any(section.blanks() for section in standing):
        return YES
    return PARTLY if standing and PARTLY in form.scale else NO
