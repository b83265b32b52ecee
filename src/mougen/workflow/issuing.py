"""Issuing: the documents of a matter go out as its next version, which is kept as it was and never written again."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from mougen import __version__
from mougen.errors import InputError, OutputError
from mougen.matters import signatures, versions
from mougen.matters.frozen import beneath
from mougen.matters.signatures import Key
from mougen.model.answers import AnswerError, Answers, read_plain
from mougen.model.bank import Bank
from mougen.model.document import Document
from mougen.model.finding import Finding
from mougen.model.matter import Matter
from mougen.model.question import RecordField
from mougen.model.state import Standing, State
from mougen.model.version import Issued, IssuedFile, IssuedSection, Version, identity
from mougen.word import provenance
from mougen.workflow import drafting, noting, outgoing, papers, past, placing
from mougen.workflow.furnishing import lead_party
from mougen.workflow.papers import Paper, Written
from mougen.workflow.reading import AS_A_DRAFT, Manner, Reading
from mougen.workflow.sittings import Sitting

_SAID = RecordField(ask="What stands in the version history", noun="What stands in the version history")


@dataclass(frozen=True, slots=True)
class Order:
    """How a version is to be issued.

    Attributes:
        standing: the state in which it goes out.
        on: its day; without it that of the draft, else today.
        by: who issues it; without it the party whose sign-off sheet it is.
        note: what it is for or what has changed; without it what has changed is worked out.
        manner: how its documents are written.
        copy: the signed copy, where it is signed.
        key: what the list of its files is signed with.
    """

    standing: Standing = Standing.DRAFT
    on: dt.date | None = None
    by: str = ""
    note: str = ""
    manner: Manner = AS_A_DRAFT
    copy: Path | None = None
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    Attributes:
        version: the version.
        documents: the working copies that were written.
        findings: what the checks say of it.
        unchanged: whether it was issued before, so that nothing was frozen.
        told: what a person should know besides, in a sentence each.
    """

    version: Version
    documents: tuple[Written, ...]
    findings: tuple[Finding, ...] = ()
    unchanged: bool = False
    told: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing mandatory is missing or unwaived."""
        return not any(finding.stops for finding in self.findings)


def key_of(path: Path | None, *, asks: bool) -> Key | None:
    """Give the key in a file, where one is named; ``asks`` says whether its passphrase may be asked for.

    Raises:
        InputError: where it cannot be used.
    """
    return None if path is None else signatures.open_key(path, asks=asks)


def said(option: str, typed: str) -> str:
    """Give words for the record as they were typed, without spaces at the ends.

    Raises:
        InputError: naming the option, where they cannot stand in a document.
    """
    try:
        return str(read_plain(_SAID, typed, Answers())) if typed.strip() else ""
    except AnswerError as error:
        raise InputError(f"{option}: {error.message}") from None


def issue(bank: Bank, sitting: Sitting, order: Order, out: Path | None = None) -> Outcome:
    """Issue the next version of a matter as a draft, an agreed form or an execution copy.

    Where nothing has changed since a version of the same state, that one is given again.

    Args:
        bank: the content.
        sitting: the matter, held open.
        order: how it is issued.
        out: where the working copies go, if not into the matter's folder.

    Raises:
        InputError: if an earlier version is damaged, an execution copy is wanted of what cannot be signed yet, what
            would go to another party holds what should stay, or it is a page about another document.
        ContentError: if a template is not sound.
        OutputError: if it cannot be written.
    """
    past.require_whole(sitting.folder)
    if order.standing is Standing.EXECUTION:
        past.require_decided(sitting.folder)
    reading = drafting.check(bank, sitting.matter)
    _require_issuable(bank, reading)
    last = versions.issued(sitting.folder) if versions.numbers(sitting.folder) else None
    if last is not None and _unchanged(bank, reading, last, order, sitting.folder):
        return Outcome(last.version, working_copies(sitting, last.version, out), reading.findings, unchanged=True)
    version = _begun(reading, last, order, sitting.folder)
    made = papers.prepare(bank, reading, _manner(order.manner, version, sitting.folder))
    if order.standing is not Standing.DRAFT:
        outgoing.require_fit(made)
    whole = replace(version, documents=_files(made), sections=_sections(reading.document, made))
    kept = Issued(whole, reading.matter, reading.document)
    frozen = versions.freeze(sitting.folder, kept, {paper.name: paper.data for paper in made}, order.key)
    return Outcome(frozen, working_copies(sitting, frozen, out), reading.findings)


def _require_issuable(bank: Bank, reading: Reading) -> None:
    kind = reading.document.kind
    if bank.precedents[kind].page:
        raise InputError(f"A {kind} is a page about another document, and has no versions; write it with mougen draft")


def working_copies(sitting: Sitting, version: Version, out: Path | None) -> tuple[Written, ...]:
    """Put copies of a version's files where people work with them.

    Raises:
        OutputError: where they cannot be written; the version is then issued, and says so.
    """
    data = versions.files(sitting.folder, version)
    made = tuple(Paper(held.kind, held.name, data[held.name], held.content) for held in version.documents)
    try:
        return placing.write(made, out or sitting.folder, sitting)
    except OutputError as error:
        kept = beneath(sitting.folder) / str(version.number)
        remedy = "issue it again to have them"
        words = f"Version {version.number} is issued ({kept}), but its working copies are missing"
        raise OutputError(f"{words}: {error} Then {remedy}.") from error


def _begun(reading: Reading, last: Issued | None, order: Order, folder: Path) -> Version:
    document, answers = reading.document, reading.matter.answers
    number = versions.next_number(folder)
    return Version(
        number=number,
        standing=order.standing,
        on=order.on or day_of(reading.matter, "draft_date"),
        title=document.title,
        kind=document.kind,
        style=reading.matter.style,
        policies=reading.matter.policies,
        program=__version__,
        by=order.by or lead_party(answers),
        note=order.note or noting.changes(last, document),
        previous=versions.chained(folder, number),
        id=identity(document, number),
    )


def day_of(matter: Matter, question: str) -> dt.date:
    """Give the day that the matter names, else today."""
    day = matter.answers.value(question)
    return day if isinstance(day, dt.date) else dt.datetime.now().astimezone().date()


def _manner(manner: Manner, version: Version, folder: Path) -> Manner:
    """Give the manner in which a version is written: it depends on the matter and the records of versions alone."""
    earlier = tuple(each for each in versions.versions(folder) if each.number < version.number)
    state = State(version.standing)
    return replace(manner, state=state, history=(*earlier, version), version=version.number, id=version.id)


def _unchanged(bank: Bank, reading: Reading, last: Issued, order: Order, folder: Path) -> bool:
    """Whether writing the last version again would give what was frozen: its documents, its look and its sign-off."""
    same = (order.standing, reading.matter, reading.document)
    if same != (last.version.standing, last.matter, last.document) or not signed_with(last.version, order):
        return False
    manner = replace(_manner(order.manner, last.version, folder), pdf=False, pages=False)
    made = papers.prepare(bank, reading, manner)
    return {(paper.kind, paper.content) for paper in made} == {(f.kind, f.content) for f in last.version.documents}


def signed_with(version: Version, order: Order) -> bool:
    """Whether a version is signed with the key that is asked for; where none is, any will do."""
    return order.key is None or order.key.public == version.key


def _files(made: tuple[Paper, ...]) -> tuple[IssuedFile, ...]:
    return tuple(
        IssuedFile(paper.kind, paper.name, hashlib.sha256(paper.data).hexdigest(), paper.content) for paper in made
    )


def _sections(document: Document, made: tuple[Paper, ...]) -> tuple[IssuedSection, ...]:
    """Give the record of each section, by what the file itself says of it as it was written."""
    agreement = next(paper for paper in made if paper.kind == document.kind)
    titles = {section.anchor: section.title for section in document.sections}
    return tuple(
        IssuedSection(o.anchor, o.heading, titles[o.anchor], o.clause, o.version, o.source, o.text)
        for o in provenance.within(agreement.data).sections
    )
