"""What stands around the text of a document in each of its states: legend, outstanding matters and comments."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mougen import __version__
from mougen.model.answers import Answers, write
from mougen.model.bank import Bank
from mougen.model.clause import ClauseMeta
from mougen.model.coverage import Coverage
from mougen.model.document import Document, Section
from mougen.model.framework import FORCES
from mougen.model.numbering import Number, number
from mougen.model.own import name_of
from mougen.model.state import Standing, State
from mougen.model.values import write_date
from mougen.word.provenance import Origin, Provenance
from mougen.word.write import Furniture, Outstanding, Past
from mougen.workflow import styling
from mougen.workflow.reading import AS_A_DRAFT, Manner, Reading

if TYPE_CHECKING:
    from mougen.model.version import Version

PROGRAM = "mougen"
STANDINGS = {
    Standing.DRAFT: "Draft",
    Standing.AGREED: "Agreed form",
    Standing.EXECUTION: "Execution copy",
    Standing.SIGNED: "Signed",
}
"""What the version history calls the state of a version."""


def furniture(bank: Bank, reading: Reading, manner: Manner = AS_A_DRAFT) -> Furniture:
    """Give what stands around the text: only a draft says what is outstanding and carries comments."""
    document, answers = reading.document, reading.matter.answers
    day = answers.value("draft_date")
    draft = manner.state is State.DRAFT
    return Furniture(
        state=manner.state,
        legend=_legend(document, answers, manner.state),
        reference=str(answers.value("reference") or ""),
        date=document.date,
        outstanding=tuple(_outstanding(bank, reading)) if draft else (),
        history=() if manner.state is State.EXECUTION else tuple(map(_past, manner.history)),
        notes={section.anchor: _notes(section, reading, bank) for section in document.sections} if draft else {},
        author=lead_party(answers),
        noted_on=day if isinstance(day, dt.date) else None,
        provenance=_provenance(bank, reading, manner),
    )


def _past(version: Version) -> Past:
    standing = STANDINGS[version.standing]
    return Past(str(version.number), standing, write_date(version.on), version.by, version.note)


def _provenance(bank: Bank, reading: Reading, manner: Manner) -> Provenance:
    document, matter = reading.document, reading.matter
    return Provenance(
        program=__version__,
        kind=document.kind,
        state=manner.state,
        style=styling.template(bank, reading.matter).stem,
        policies=matter.policies,
        sections=tuple(_origin(bank, section, matter.wording) for section in document.sections),
        answers=canonical(matter.answers) if manner.holds_answers else None,
        version=str(manner.version or ""),
        id=manner.id,
    )


def _origin(bank: Bank, section: Section, wording: Collection[str]) -> Origin:
    clause = bank.clauses.get(section.clause or "")
    digest = clause.digest if clause else ""
    own = "yes" if name_of(section) in wording else ""
    return Origin(section.anchor, section.heading, section.clause or "", section.version or "", digest, own=own)


def canonical(answers: Answers) -> str:
    """Write answers as canonical JSON: as in an answers file, names sorted, no spaces, in Unicode as it is."""
    plain = {name: write(answer) for name, answer in answers.items()}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _outstanding(bank: Bank, reading: Reading) -> Iterator[Outstanding]:
    numbers = reading.document.once(number)
    lacking = sorted((e for e in reading.coverage if e.open and e.status != "waived"), key=lambda e: not e.stops)
    for entry in lacking:
        place = _place(entry, reading.document, numbers)
        yield Outstanding(f"{entry.requirement.label}: {entry.why}", _asked_by(bank, entry), place)


def _legend(document: Document, answers: Mapping[str, Any], state: State) -> str:
    count, day = answers.get("draft_number"), answers.get("draft_date")
    dated = f": {write_date(day)}" if isinstance(day, dt.date) else ""
    if state is State.EXECUTION:
        return ""
    if state is State.AGREED:
        return f"Agreed form{dated}"
    name = f"Draft {count}" if isinstance(count, int) else "Draft"
    return f"{name}{dated}, subject to {'contract and ' if document.binding else ''}approval"


def lead_party(answers: Answers) -> str:
    """Name who a document and its comments come from: the organisation whose sign-off sheet it is, in full."""
    lead = answers.value("lead_party")
    full = (party.get("name") for party in answers.records("parties") if party.get("short_name") == lead)
    return str(next((name for name in full if isinstance(name, str)), lead or PROGRAM))


def _asked_by(bank: Bank, entry: Coverage) -> str:
    policy = bank.frameworks[entry.requirement.policy]
    return f"{policy.title}, {entry.requirement.at} ({FORCES[entry.requirement.force]})"


def _place(entry: Coverage, document: Document, numbers: Mapping[str, Number]) -> str:
    """Say where a requirement is not met: at the section left out or left open, else at the first about it."""
    about = [s for s in document.sections if s.heading in entry.requirement.headings and not s.unused]
    faulty = [section for section in about if section.omission is not None or section.blanks()]
    for section in (*faulty, *about):
        own = numbers.get(section.anchor)
        if own is None:
            return section.title
        return own.full if section.role == "schedule" else f"clause {own.full}"
    return "not in the document"


def _notes(section: Section, reading: Reading, bank: Bank) -> tuple[str, ...]:
    if section.omission is not None:
        entries = [e for e in reading.coverage if e.open and section.heading in e.requirement.headings]
        return tuple(f"Left out: {e.requirement.label}. {e.why}. Asked for by {_asked_by(bank, e)}." for e in entries)
    own = tuple(_own_notes(section, reading))
    return own + _library_notes(section, reading, bank)


def _own_notes(section: Section, reading: Reading) -> Iterator[str]:
    """Say whose wording stands in a section, and what in it contradicts what the library and the answers now give."""
    held = reading.matter.wording.get(name_of(section))
    if held is None:
        return
    yield f"Wording of this matter's own, agreed by {held.by or 'somebody'}, taken over on {write_date(held.on)}."
    for conflict in reading.conflicts:
        if conflict.section == name_of(section):
            ours, theirs = conflict.ours or "struck out", conflict.theirs or "nothing here"
            yield (
                f"Both this wording and the library or an answer have changed since version {conflict.version}. "
                f"Agreed: {ours}\nNow otherwise: {theirs}\nKeep one of the two."
            )


def _library_notes(section: Section, reading: Reading, bank: Bank) -> tuple[str, ...]:
    if section.unused and section.heading in bank.headings:
        entries = [e for e in reading.coverage if e.status == "waived" and section.heading in e.requirement.headings]
        title = bank.headings[section.heading].title
        return tuple(f"{title} is not used. {e.requirement.label}: {e.why}." for e in entries)
    if section.clause is None or not section.note:
        return ()
    meta = bank.clauses[section.clause].meta
    cited = f"\nAuthorities: {'; '.join(meta.authorities)} (evidence {meta.verified})." if meta.authorities else ""
    source = f"{section.clause}, version {meta.version}, law as at {write_date(meta.law_as_at)}"
    late = _past_review(meta, reading.matter.answers.value("draft_date"))
    return (f"{section.note.strip()}{cited}\n[{source}]", *late)


def _past_review(meta: ClauseMeta, drafted: object) -> tuple[str, ...]:
    """Warn of wording past its review on the day of the draft: documents know no other day."""
    if not isinstance(drafted, dt.date) or meta.review_by >= drafted:
        return ()
    due = write_date(meta.review_by)
    return (f"This wording was to be reviewed by {due}; ask {meta.owner} whether it still holds.",)
