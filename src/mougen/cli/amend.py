"""mougen amend: the interview on what was issued, what has changed since, and the papers that make the change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from mougen.cli.frame import DONE, FINDINGS, PATH, STOPPED, Command, emit, plainly, say, shared, tell
from mougen.cli.given import settable
from mougen.cli.manner import manner_of, mannered
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.difference import Difference
from mougen.model.matter import Matter
from mougen.model.values import write_date
from mougen.model.version import Issued
from mougen.workflow import amended, amending, drafting, giving, papers, placing, sittings
from mougen.workflow.amending import Amendment
from mougen.workflow.papers import Written
from mougen.workflow.reading import Manner

MOST_SHOWN = 20
_FORMS = {True: "deed", False: "under-hand"}


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    matter: Path
    version: int | None
    answers: Path | None
    settings: tuple[str, ...]
    reasons: tuple[str, ...]
    deed: bool | None
    out: Path | None
    plain: bool | None
    manner: Manner

    def laid_over(self, bank: Bank, matter: Matter) -> Matter:
        """Give the matter with the answers that were given on the command line."""
        answers = drafting.read_answers(bank, self.answers) if self.answers else Answers()
        whole = giving.with_set(bank, Answers({**matter.answers, **answers}), self.settings)
        form = {} if self.deed is None else {"amendment_form": _FORMS[self.deed]}
        return matter.answering(Answers({**whole, **form}))


@click.command(cls=Command)
@click.argument("matter", type=PATH)
@click.option("--from", "version", type=click.IntRange(min=1), help="Amend this version; else the one that was signed.")
@click.option("--answers", type=PATH, help="Take answers from this YAML or JSON file.")
@settable
@click.option(
    "--reason",
    "reasons",
    multiple=True,
    metavar="TEXT|NAME=TEXT",
    help="Why the parts are changed, or the one of this name (may be given several times).",
)
@click.option("--deed/--under-hand", "deed", default=None, help="Sign the change otherwise than advised.")
@click.option("--no-input", is_flag=True, help="Ask nothing; amend from the answers there are.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write the documents into this folder.")
@mannered
@plainly
@shared
@click.pass_context
def amend(
    ctx: click.Context, /, *, no_input: bool, as_json: bool, content: Path | None, plain: bool, **given: Any
) -> None:
    """Amend what was issued of MATTER, with its redline, a schedule of changes and a variation.

    Shows the answers of the version that was signed, or last issued, to be changed; says what has changed; and writes
    the amended agreement, its redline against that version, a schedule of changes, and a variation agreement or deed.
    """
    manner = manner_of(given)
    papers.require_printer(manner)
    bank = drafting.open_bank(content)
    request = Request(plain=plain or None, manner=manner, **given)
    with sittings.resume(bank, request.matter) as sitting:
        base = amending.base_of(sitting.folder, sitting.matter, request.version)
        matter = request.laid_over(bank, amending.begun(bank, base, sitting.matter))
        asked = None if no_input or as_json else _Asked(bank, sitting, request, base)
        found = _unattended(bank, base, matter, request) if asked is None else asked.work(matter)
        if found is None:
            ctx.exit(STOPPED)
        if asked is None and found.differences and not as_json:
            summary(found)
        written = _write(bank, found, request, sitting)
    _report(found, written, as_json=as_json)
    ctx.exit(DONE if found.complete or not found.differences else FINDINGS)


def _unattended(bank: Bank, base: Issued, matter: Matter, request: Request) -> Amendment:
    found = amending.amend(bank, base, matter)
    reasons = amending.said(found.differences, request.reasons)
    if not request.reasons or not found.differences:
        return found
    return amending.amend(bank, base, matter.answering(amending.with_reasons(matter.answers, reasons)))


def _write(bank: Bank, found: Amendment, request: Request, sitting: sittings.Sitting) -> tuple[Written, ...]:
    """Write the papers, all or none; where nothing has changed there are none."""
    if not found.differences:
        return ()
    made = amended.prepare(bank, found, amended.issued_file(bank, found, sitting.folder), request.manner)
    return placing.write(made, request.out or sitting.folder, sitting, keep=found.reading.matter)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The amendment with its officer at the terminal."""

    bank: Bank
    sitting: sittings.Sitting
    request: Request
    base: Issued

    def work(self, matter: Matter) -> Amendment | None:
        """Let the officer change answers, say what the change is, and give reasons; None where the officer stops."""
        from mougen.cli import amendment  # noqa: PLC0415 - only an interview needs a face

        self.sitting.change(matter)
        pages = amendment.Pages(self.bank, self.sitting, self.base, self.request.plain)
        if not pages.check():
            return None
        found = _unattended(self.bank, self.base, self.sitting.matter, self.request)
        if not found.differences:
            return found
        summary(found)
        if not pages.about() or not pages.reasons(found):
            return None
        return amending.amend(self.bank, self.base, self.sitting.matter)


def summary(found: Amendment) -> None:
    """Say what has changed since the version that is amended, and how the change is to be made."""
    parts = found.differences
    tell(f"{len(parts)} {'part has' if len(parts) == 1 else 'parts have'} changed since {_version(found)}:")
    for difference in parts[:MOST_SHOWN]:
        tell(f"  {difference.place}: {_told(difference)}")
    if len(parts) > MOST_SHOWN:
        tell(f"  and {len(parts) - MOST_SHOWN} more")


def _told(difference: Difference) -> str:
    causes = "; ".join(cause.told for cause in difference.causes[:2])
    return f"{difference.kind} ({causes})" if causes else difference.kind


def _version(found: Amendment) -> str:
    version, signed = found.base.version, found.reading.matter.signed
    if signed is not None and signed.version == version.number:
        return f"version {version.number}, signed on {write_date(signed.on)}"
    return f"version {version.number}, issued on {write_date(version.on)}"


def _report(found: Amendment, written: tuple[Written, ...], *, as_json: bool) -> None:
    if as_json:
        _as_json(found, written)
        return
    if not found.differences:
        say(f"Nothing has changed since {_version(found)}, so nothing was written.")
        return
    for document in written:
        say(f"Written: {document.path}{f' ({document.note})' if document.note else ''}")
    for line in amended.advice_of(found):
        say(line)
    findings = sorted(found.findings, key=lambda finding: not finding.stops)
    for finding in findings[:MOST_SHOWN]:
        say(f"  {finding.severity}{' (waived)' if finding.waived else ''}: {finding.message}")
    if len(findings) > MOST_SHOWN:
        say(f"  and {len(findings) - MOST_SHOWN} more: see mougen check, or --json")


def _as_json(found: Amendment, written: tuple[Written, ...]) -> None:
    advice = found.advice
    emit(
        "amend",
        ok=found.complete or not found.differences,
        findings=found.findings if found.differences else (),
        version=found.base.version.number,
        documents=[document.as_json() for document in written],
        differences=[difference.as_json() for difference in found.differences],
        advice={
            "form": advice.form,
            "why_form": advice.why_form,
            "method": advice.method,
            "why_method": advice.why_method,
            "advised_form": advice.advised_form or advice.form,
            "advised_method": advice.advised_method or advice.method,
        },
    )
