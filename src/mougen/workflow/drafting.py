"""Drafting: a bank and a matter become a checked document, and the document becomes Word files."""

from __future__ import annotations

import codecs
import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mougen import forms, matters, settings, storage, yamlsource
from mougen.assembly.assemble import assemble
from mougen.checks import (
    binding,
    blanks,
    consistency,
    duplicates,
    execution,
    omissions,
    outline,
    references,
    schedules,
    variants,
)
from mougen.checks.currency import Currency
from mougen.checks.dates import Dates
from mougen.checks.definitions import Definitions
from mougen.checks.money import Money
from mougen.errors import ContentError, InputError
from mougen.library.kept import kept
from mougen.model import relevance
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.clause import ClauseMeta
from mougen.model.coverage import Coverage
from mougen.model.document import Document, Section
from mougen.model.finding import Finding
from mougen.model.framework import FORCES
from mougen.model.matter import Matter
from mougen.model.numbering import Number, number
from mougen.model.outline import parts
from mougen.model.values import write_date
from mougen.storage.files import refusing
from mougen.workflow import naming
from mougen.workflow.collecting import nothing_to_collect

if TYPE_CHECKING:
    from mougen.library.branches import Proof
    from mougen.word.write import Furniture

SIGN_OFF = "sign-off-sheet"
COMPLIANCE = "compliance-schedule"
MOST_IDLE = 100_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A matter's document with everything that the checks have to say about it."""

    matter: Matter
    document: Document
    coverage: tuple[Coverage, ...]
    findings: tuple[Finding, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing mandatory is missing or unwaived."""
        return not any(finding.stops for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Written:
    """A Word file that was written.

    Attributes:
        kind: the kind of document.
        path: where it is.
        sha256: the SHA-256 of its bytes in hexadecimal.
        note: what became of a file that was there before, for a person; empty where none was.
    """

    kind: str
    path: Path
    sha256: str
    note: str = ""

    def as_json(self) -> dict[str, str]:
        """Give it as the contract's JSON object."""
        body = {"kind": self.kind, "path": str(self.path), "sha256": self.sha256}
        return body | ({"note": self.note} if self.note else {})


def open_bank(own: Path | None = None) -> Bank:
    """Give the content, with a council's own folder over it: as it was kept where no byte has changed, else read.

    Raises:
        ContentError: if any of it is unsound, with file and line.
    """
    roots = settings.roots(own)
    return kept(roots, partial(_sound, roots))


def _sound(roots: tuple[Path, ...]) -> Bank:
    from mougen.library import check as library_check  # noqa: PLC0415 - what is kept was checked
    from mougen.library.load import load  # noqa: PLC0415

    bank = load(roots)
    faults = [finding for finding in library_check.check(bank) if finding.stops]
    if faults:
        more = f" (and {len(faults) - 1} more; to see them: mougen library check)" if len(faults) > 1 else ""
        first = min(faults, key=lambda finding: finding.place.line is None)  # what has no line often follows from it
        raise ContentError(f"{first.place}: {first.message}{more}")
    return bank


def check_library(own: Path | None = None, on: dt.date | None = None) -> tuple[Finding, ...]:
    """Check the content itself: what cannot be read, does not hold together, or is out of date ``on`` a day."""
    from mougen.library import check as library_check  # noqa: PLC0415 - as above
    from mougen.library.load import survey  # noqa: PLC0415

    bank, faults = survey(settings.roots(own))
    unreadable = (library_check.unreadable_file(str(error)) for error in faults)
    found = (*unreadable, *library_check.check(bank, on or _today()))
    return found if any(finding.stops for finding in found) else (*found, *dict.fromkeys(_useless_templates(bank)))


def _useless_templates(bank: Bank) -> Iterator[Finding]:
    from mougen.library.check import unreadable_file  # noqa: PLC0415 - as above

    for kind in bank.precedents:
        try:
            render(bank, check(bank, Matter(kind)))
        except ContentError as error:
            yield unreadable_file(str(error))


def prove_library(own: Path | None = None) -> Proof:
    """Prove the content over all branches, as far as it can be read."""
    from mougen.library import branches  # noqa: PLC0415 - only a proof proves
    from mougen.library.load import survey  # noqa: PLC0415

    return branches.prove(survey(settings.roots(own))[0])


def read(bank: Bank, path: Path, *, policies: tuple[str, ...] = ()) -> Matter:
    """Read a matter from its folder or file, with other policies where they are given.

    Raises:
        InputError: if it cannot be read as it stands, with file, line and field.
    """
    matter = matters.read_matter(path, bank.questions, tuple(bank.precedents), tuple(bank.frameworks))
    _named(bank, matter, f"{path / matters.FILE if path.is_dir() else path}: ")
    return replace(matter, policies=policies) if policies else matter


def read_answers(bank: Bank, path: Path) -> Answers:
    """Read an answers file; one that is empty, or has only comments, holds no answers yet.

    Raises:
        InputError: if it cannot be read as it stands, with file, line and field.
    """
    if path.is_file() and path.stat().st_size < MOST_IDLE:
        lines = yamlsource.read_bytes(path).removeprefix(codecs.BOM_UTF8).splitlines()
        if all(line.strip()[:1] in {b"", b"#"} for line in lines):
            return Answers()
    return matters.read_answers(path, bank.questions)


def ready(bank: Bank, matter: Matter) -> Matter:
    """Give the matter with its policies settled: those chosen, else those that its kind names.

    Raises:
        InputError: if it has no kind, or a policy does not apply to its kind, or a name is unknown to the content.
    """
    if matter.kind is None:
        kinds = ", ".join(bank.precedents)
        raise InputError(f"The matter has no kind of document yet; add one of these as its kind: {kinds}")
    naming.require("kind of document", (matter.kind,), bank.precedents)
    naming.require("policy", matter.policies, bank.frameworks)
    _named(bank, matter)
    policies = tuple(dict.fromkeys(matter.policies)) or bank.precedents[matter.kind].policies
    for policy in policies:
        if matter.kind not in bank.frameworks[policy].applies_to:
            raise InputError(f"The policy {policy} does not apply to a {matter.kind}; leave it out, or choose another")
    return replace(matter, policies=policies)


def _named(bank: Bank, matter: Matter, where: str = "") -> None:
    naming.require("heading", matter.omit, bank.headings, f"{where}omit: ")
    requirements = {item.id: item for framework in bank.frameworks.values() for item in framework.requirements}
    naming.require("requirement", matter.waive, requirements, f"{where}waive: ")


@nothing_to_collect()
def check(bank: Bank, matter: Matter, on: dt.date | None = None) -> Reading:
    """Assemble the document of a matter and check it.

    Args:
        bank: the content.
        matter: what the officer has said.
        on: the day to judge by whether the wording is out of date; today where none is given. Only findings depend on
            it, never the document.

    Raises:
        InputError: as ``ready`` does.
    """
    matter = ready(bank, matter)
    document = assemble(bank, matter)
    coverage = omissions.cover(document, bank, matter)
    answers, values = relevance.view(bank, matter)
    found = (
        *omissions.findings(coverage, bank),
        *variants.findings(document, bank, values),
        *consistency.findings(answers, bank),
        *_lint(bank, document, answers),
        *Currency(bank, document, answers, values, on or _today()).findings(),
        *blanks.findings(document),
    )
    return Reading(matter, document, coverage, found)


def _lint(bank: Bank, document: Document, answers: Answers) -> Iterator[Finding]:
    """Give what a lawyer would raise on reading the document through."""
    yield from execution.findings(document)
    yield from binding.findings(document, answers)
    yield from references.findings(document)
    yield from schedules.findings(document)
    yield from Definitions(document, bank).findings()
    yield from duplicates.findings(document)
    yield from Dates(answers, bank).findings()
    yield from Money(document, answers).findings()


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def check_file(bank: Bank, path: Path, policies: tuple[str, ...]) -> tuple[tuple[Coverage, ...], tuple[Finding, ...]]:
    """Hold a Word file from anyone against policies (all of them where none is named), by its headings.

    Raises:
        InputError: if the file cannot be read, or a policy is not known.
    """
    from mougen.word.read import read_paragraphs  # noqa: PLC0415 - Word is slow to start and not every command reads

    naming.require("policy", policies, bank.frameworks)
    chosen = policies or tuple(bank.frameworks)
    coverage = outline.cover(parts(read_paragraphs(path)), bank, chosen) + omissions.dropped(bank, chosen)
    return coverage, tuple(omissions.findings(coverage, bank))


def render(bank: Bank, reading: Reading) -> dict[str, bytes]:
    """Write the agreement or memorandum and its sign-off sheet.

    Returns:
        The bytes of each Word file by kind of document.

    Raises:
        ContentError: if a template is not sound.
    """
    from mougen.word.form import write_form  # noqa: PLC0415 - Word is slow to start and not every command writes
    from mougen.word.write import write_agreement  # noqa: PLC0415

    document, matter = reading.document, reading.matter
    precedent = bank.precedents[document.kind]
    form = bank.sign_off_forms[precedent.sign_off]
    sheet = forms.sign_off(form, bank, matter, document, reading.coverage)
    shell, second = bank.templates[precedent.shell], bank.templates[form.shell]
    with _placed(shell):
        agreement = write_agreement(document, furniture(bank, reading), shell)
    with _placed(second):
        return {document.kind: agreement, SIGN_OFF: write_form(sheet, second)}


@contextmanager
def _placed(template: Path) -> Iterator[None]:
    """Say in which folder a template of no use is: the one that ships or a council's own."""
    try:
        yield
    except ContentError as error:
        whole = str(error)
        raise ContentError(f"{template.parent / whole}" if whole.startswith(template.name) else whole) from error


def compliance(bank: Bank, reading: Reading, path: Path) -> Written:
    """Write the compliance schedule of a matter: for each requirement of its policies, the clause that meets it.

    Raises:
        ContentError: if the template is not sound.
        BusyError: if somebody else has the folder open.
        OutputError: if it cannot be written; a file there that a person has changed is kept, and this goes beside it.
    """
    from mougen.word.form import write_form  # noqa: PLC0415 - Word is slow to start and not every command writes

    form = bank.sign_off_forms[COMPLIANCE]
    schedule = forms.compliance(form, bank, reading.document, reading.coverage)
    data = write_form(schedule, bank.templates[form.shell])
    with refusing(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    with storage.lock(path.parent):
        (put_at,) = storage.publish(path.parent, {path.name: data})
    note = "" if put_at == path else f"beside {path.name}, which somebody has changed and which is kept"
    return Written(COMPLIANCE, put_at, hashlib.sha256(data).hexdigest(), note)


def put(reading: Reading, rendered: Mapping[str, bytes], folder: Path) -> tuple[Written, ...]:
    """Put rendered documents into a folder, all or none, never over a file that a person has changed.

    The caller sees to it that no other session writes into the folder.

    Raises:
        OutputError: if the folder cannot be written; what was there before is still there.
    """
    name = storage.safe_name(reading.document.title)
    files = {folder / f"{name}-{kind}.docx": data for kind, data in rendered.items()}
    notes = {path: _replacing(path, data) for path, data in files.items()}
    paths = storage.publish(folder, {path.name: data for path, data in files.items()})
    return tuple(
        Written(
            kind,
            path,
            hashlib.sha256(data).hexdigest(),
            notes[wanted] if path == wanted else f"beside {wanted.name}, which somebody has changed and which is kept",
        )
        for (kind, data), wanted, path in zip(rendered.items(), files, paths, strict=True)
    )


def _replacing(path: Path, data: bytes) -> str:
    try:
        return "" if path.read_bytes() == data else "in place of the earlier draft"
    except OSError:
        return ""


def furniture(bank: Bank, reading: Reading) -> Furniture:
    """Give what stands around the text of a draft: legend, outstanding matters and comments."""
    from mougen.word.write import Furniture, Outstanding  # noqa: PLC0415 - as above

    document, answers = reading.document, reading.matter.answers
    numbers = number(document)
    lacking = sorted((e for e in reading.coverage if e.open and e.status != "waived"), key=lambda e: not e.stops)
    return Furniture(
        legend=_legend(document, answers),
        reference=str(answers.value("reference") or ""),
        date=document.date,
        outstanding=tuple(
            Outstanding(f"{e.requirement.label}: {e.why}", _asked_by(bank, e), _place(e, document, numbers))
            for e in lacking
        ),
        notes={section.anchor: _notes(section, reading, bank) for section in document.sections},
    )


def _legend(document: Document, answers: Mapping[str, Any]) -> str:
    count, day = answers.get("draft_number"), answers.get("draft_date")
    name = f"Draft {count}" if isinstance(count, int) else "Draft"
    dated = f": {write_date(day)}" if isinstance(day, dt.date) else ""
    return f"{name}{dated}, subject to {'contract and ' if document.binding else ''}approval"


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
    if section.clause is None or not section.note:
        return ()
    meta = bank.clauses[section.clause].meta
    cited = f" Authorities: {'; '.join(meta.authorities)} (evidence {meta.verified})." if meta.authorities else ""
    source = f"{section.clause}, version {meta.version}, law as at {write_date(meta.law_as_at)}"
    late = _past_review(meta, reading.matter.answers.value("draft_date"))
    return (f"{section.note.strip()}{cited} [{source}]", *late)


def _past_review(meta: ClauseMeta, drafted: object) -> tuple[str, ...]:
    """Warn of wording past its review on the day of the draft: documents know no other day."""
    if not isinstance(drafted, dt.date) or meta.review_by >= drafted:
        return ()
    due = write_date(meta.review_by)
    return (f"This wording was to be reviewed by {due}; ask {meta.owner} whether it still holds.",)
