"""The papers of an amendment: the amended document, its redline, the schedule of changes, and what makes the change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from mougen.compare.schedule import Heading, schedule
from mougen.matters import versions
from mougen.model.bank import Bank
from mougen.model.values import write_date
from mougen.workflow import drafting, papers
from mougen.workflow.amending import SCHEDULE, VARIATION, Amendment
from mougen.workflow.furnishing import lead_party
from mougen.workflow.papers import Paper
from mougen.workflow.reading import AS_A_DRAFT, Manner, Reading
from mougen.workflow.redlining import redline

REDLINE = "redline"
_FORMS = {
    "deed": "The change is to be signed as a deed",
    "under-hand": "The change is to be signed under hand, as a contract",
    "not-binding": "The change is to be recorded and signed under hand",
}
_METHODS = {
    "clauses": "It is made clause by clause",
    "restatement": "The whole is amended and restated",
    "schedules": "Schedules are replaced",
}


def prepare(bank: Bank, amendment: Amendment, issued: bytes, manner: Manner = AS_A_DRAFT) -> tuple[Paper, ...]:
    """Make the four papers ready, and their PDF files where they are wanted.

    Args:
        bank: the content.
        amendment: the matter held against the version that it amends.
        issued: the Word file of that version.
        manner: how they are written.

    Raises:
        ContentError: if a template is not sound.
        InputError: if an execution copy is wanted of what cannot be signed yet.
        OutputError: if page numbers or PDF files are wanted and LibreOffice is missing or fails.
    """
    papers.require_printer(manner)
    kind = amendment.reading.document.kind
    new = drafting.render_agreement(bank, amendment.reading, manner)
    answers = amendment.reading.matter.answers
    files = {
        kind: new,
        REDLINE: redline(issued, new, lead_party(answers), _day(amendment)),
        SCHEDULE: _schedule(bank, amendment),
        VARIATION: drafting.render_agreement(bank, amendment.variation, manner),
    }
    return papers.finish(files, amendment.reading, manner, (kind, VARIATION))


def issued_file(bank: Bank, amendment: Amendment, path: Path) -> bytes:
    """Give the Word file of the version that is amended, written again where none of mougen's went out.

    Raises:
        InputError: where the version was changed or damaged since it was issued.
    """
    base, kind = amendment.base, amendment.reading.document.kind
    there = [file for file in base.version.documents if file.kind == kind and file.content]
    if there and there[0].name.endswith(f".{papers.WORD}"):
        return versions.file(path, base.version.number, kind)[1]
    return drafting.render_agreement(bank, Reading(base.matter, base.document, (), ()))


def _day(amendment: Amendment) -> dt.date:
    """Give the day of the redline's marks: of this draft, of the change, else of the version that is amended."""
    answers = amendment.reading.matter.answers
    given = (answers.value(name) for name in ("draft_date", "amendment_date"))
    return next((day for day in given if isinstance(day, dt.date)), amendment.base.version.on)


def _schedule(bank: Bank, amendment: Amendment) -> bytes:
    form = bank.sign_off_forms[SCHEDULE]
    heading = Heading(_versions(amendment), tuple(advice_of(amendment)))
    shown = schedule(form, amendment.reading.document, amendment.differences, heading)
    return drafting.render_form(bank, form, shown)


def _versions(amendment: Amendment) -> str:
    signed, number = amendment.reading.matter.signed, amendment.base.version.number
    day = f"signed on {write_date(signed.on)}" if signed else f"issued on {write_date(amendment.base.version.on)}"
    return f"Compared: version {number}, {day}, and the text as it is now."


def advice_of(amendment: Amendment) -> list[str]:
    """Say how the change is made and signed, why, and what was advised where something else was chosen."""
    advice, applies = amendment.advice, amendment.reading.matter.answers.value("amendment_effective")
    form, method = _FORMS[advice.form], _METHODS[advice.method]
    told = [
        f"{form}: {advice.why_form}." if advice.advised_form is None else f"{form}. Advised was another form: "
        f"{advice.why_form}.",
        f"{method}: {advice.why_method}." if advice.advised_method is None else f"{method}. Advised was another way: "
        f"{advice.why_method}.",
    ]
    reasons = amendment.reading.matter.answers.value("amendment_reasons")
    if isinstance(applies, dt.date):
        told.append(f"The changes apply from {write_date(applies)}.")
    if isinstance(reasons, str):
        told.append(f"Why the agreement is changed: {reasons}")
    return told
