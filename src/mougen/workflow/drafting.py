"""Drafting: a bank and a matter become a checked document, and the document becomes Word files."""

from __future__ import annotations

import codecs
import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mougen import matters, settings, yamlsource
from mougen.assembly.assemble import assemble
from mougen.checks import (
    binding,
    blanks,
    consistency,
    duplicates,
    execution,
    omissions,
    own,
    parked,
    references,
    schedules,
    variants,
)
from mougen.checks.currency import Currency
from mougen.checks.dates import Dates
from mougen.checks.definitions import Definitions
from mougen.checks.money import Money
from mougen.collecting import nothing_to_collect
from mougen.errors import ContentError, InputError
from mougen.forms import sheets
from mougen.forms.summary import summary
from mougen.library.kept import kept
from mougen.model import facts, relevance
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.coverage import Coverage
from mougen.model.document import Document
from mougen.model.finding import Finding
from mougen.model.matter import Matter
from mougen.model.own import Merged
from mougen.model.sheet import SignOffForm
from mougen.model.state import State
from mougen.workflow import naming, readiness, styling
from mougen.workflow.reading import AS_A_DRAFT, Manner, Reading

if TYPE_CHECKING:
    from mougen.library.branches import Proof

SIGN_OFF = "sign-off-sheet"
COMPLIANCE = "compliance-schedule"
MOST_IDLE = 100_000


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
    from mougen.library import forms as form_files  # noqa: PLC0415
    from mougen.library.load import survey  # noqa: PLC0415

    bank, faults = survey(settings.roots(own))
    unreadable = (library_check.unreadable_file(str(error)) for error in faults)
    forms_found = form_files.findings(bank, settings.roots(own))
    found = (*unreadable, *library_check.check(bank, on or _today()), *styling.findings(bank, own), *forms_found)
    return found if any(finding.stops for finding in found) else (*found, *dict.fromkeys(_useless_templates(bank)))


def _useless_templates(bank: Bank) -> Iterator[Finding]:
    """Write each kind of document in each style, with no answers: what no examination foresaw."""
    from mougen.library.check import unreadable_file  # noqa: PLC0415 - as above

    ways = [Matter(kind, style=style) for kind in bank.precedents for style in styling.styles(bank, kind)]
    for matter in ways:
        try:
            render(bank, check(bank, matter))
        except ContentError as error:
            yield unreadable_file(str(error))


def prove_library(own: Path | None = None) -> Proof:
    """Prove the content over all branches, as far as it can be read."""
    from mougen.library import branches  # noqa: PLC0415 - only a proof proves
    from mougen.library.load import survey  # noqa: PLC0415

    return branches.prove(survey(settings.roots(own))[0])


@nothing_to_collect()
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


def asked(matter: Matter, kind: str | None, policies: tuple[str, ...], style: str | None) -> Matter:
    """Lay over a matter the kind, the policies and the style that were asked for, where they were.

    Raises:
        InputError: if the matter is of another kind.
    """
    if kind is not None and matter.kind not in {None, kind}:
        raise InputError(f"The matter is a {matter.kind}; begin a new one for a {kind}")
    return replace(matter, kind=matter.kind or kind, policies=policies or matter.policies, style=style or matter.style)


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
    styling.require(bank, matter, where)


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
    merged = _merged(bank, matter)
    document = merged.document
    coverage = omissions.cover(document, bank, matter)
    answers, values = relevance.view(bank, matter)
    found = (
        *omissions.findings(coverage, bank),
        *variants.findings(document, bank, values),
        *consistency.findings(answers, bank),
        *_lint(bank, document, answers),
        *Currency(bank, document, answers, values, on or _today()).findings(),
        *blanks.findings(document),
        *parked.findings(matter, bank),
        *own.findings(merged, matter),
    )
    return Reading(matter, document, coverage, found, merged.conflicts)


def assembled(bank: Bank, matter: Matter) -> Document:
    """Assemble the document of a matter that is ready, with its own wording; the numbers that were signed stay."""
    return _merged(bank, matter).document


def _merged(bank: Bank, matter: Matter) -> Merged:
    document = assemble(bank, matter, matter.signed.headings if matter.signed else ())
    if not matter.wording and not matter.moved:
        return Merged(document)
    from mougen.compare.merging import lay  # noqa: PLC0415 - only a matter with wording of its own is merged

    return lay(document, matter)


def _lint(bank: Bank, document: Document, answers: Answers) -> Iterator[Finding]:
    """Give what a lawyer would raise on reading the document through."""
    if bank.precedents[document.kind].execution is not None:
        yield from execution.findings(document)
    if facts.STATUSES & frozenset(bank.interview(document.kind).order()):  # one that never binds moves nothing
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

    What is suspicious in the file comes first among the findings.

    Raises:
        InputError: if the file cannot be read, or a policy is not known.
    """
    from mougen.checks import outline  # noqa: PLC0415 - only a file from outside has no more than headings
    from mougen.model.outline import parts  # noqa: PLC0415 - as above
    from mougen.word.intake import take_in  # noqa: PLC0415 - Word is slow to start and not every command reads
    from mougen.word.read import paragraphs_of  # noqa: PLC0415

    naming.require("policy", policies, bank.frameworks)
    chosen = policies or tuple(bank.frameworks)
    intake = take_in(path)
    paragraphs = paragraphs_of(intake.tree(intake.main), intake.related_tree("styles"))
    coverage = outline.cover(parts(paragraphs), bank, chosen) + omissions.dropped(bank, chosen)
    return coverage, (*intake.findings, *omissions.findings(coverage, bank))


@nothing_to_collect()
def render(bank: Bank, reading: Reading, manner: Manner = AS_A_DRAFT) -> dict[str, bytes]:
    """Write the agreement or memorandum, and its sign-off sheet where its kind has one.

    Args:
        bank: the content.
        reading: the matter, read and checked.
        manner: how they are written; a draft where nothing else is said.

    Returns:
        The bytes of each Word file by kind of document.

    Raises:
        ContentError: if a template is not sound.
        InputError: if an execution copy is wanted of what cannot be signed yet.
    """
    kind = reading.document.kind
    written, form = {kind: render_agreement(bank, reading, manner)}, bank.precedents[kind].sign_off
    return written | {SIGN_OFF: render_sheet(bank, reading, form)} if form else written


def render_agreement(bank: Bank, reading: Reading, manner: Manner = AS_A_DRAFT) -> bytes:
    """Write the agreement or memorandum alone.

    Raises:
        ContentError, InputError: as ``render``.
    """
    if manner.state is State.EXECUTION:
        readiness.require(reading)
    from mougen.word.write import write_agreement  # noqa: PLC0415 - Word is slow to start and not every command writes
    from mougen.workflow.furnishing import furniture  # noqa: PLC0415

    shell = styling.template(bank, reading.matter)
    if bank.precedents[reading.document.kind].page:
        return render_shell(shell, summary(reading.document, reading.coverage))
    with _placed(shell):
        return write_agreement(reading.document, furniture(bank, reading, manner), shell)


def render_sheet(bank: Bank, reading: Reading, sheet: str) -> bytes:
    """Write the sign-off sheet or the compliance schedule of a document.

    Raises:
        ContentError: if its template is not sound.
    """
    form, document, coverage = bank.sign_off_forms[sheet], reading.document, reading.coverage
    if sheet == COMPLIANCE:
        return render_form(bank, form, sheets.compliance(form, bank, document, coverage))
    return render_form(bank, form, sheets.sign_off(form, bank, reading.matter, document, coverage))


def render_form(bank: Bank, form: SignOffForm, shown: Mapping[str, object]) -> bytes:
    """Write a form.

    Raises:
        ContentError: if its template is not sound.
    """
    return render_shell(bank.templates[form.shell], shown)


def render_shell(shell: Path, shown: Mapping[str, object]) -> bytes:
    """Write a form into this template.

    Raises:
        ContentError: if it is not sound.
    """
    from mougen.word.form import write_form  # noqa: PLC0415 - as above

    with _placed(shell):
        return write_form(shown, shell)


@contextmanager
def _placed(template: Path) -> Iterator[None]:
    """Say in which folder a template of no use is: the one that ships or a council's own."""
    try:
        yield
    except ContentError as error:
        whole = str(error)
        raise ContentError(f"{template.parent / whole}" if whole.startswith(template.name) else whole) from error
