"""mougen library: the clauses, one clause, their soundness, and why a clause is in or out of a matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mougen.cli.check import on_a_day, on_the_day
from mougen.cli.frame import DONE, FINDINGS, PATH, Command, emit, say, shared
from mougen.model.finding import Finding
from mougen.workflow import describing, drafting, papers, reasons, styling

if TYPE_CHECKING:
    from mougen.workflow.impact import Impact

_Function = TypeVar("_Function", bound=Callable[..., Any])
_GOVERNANCE = ("version", "status", "owner", "law_as_at", "review_by", "verified", "sha256")


def filters(function: _Function) -> _Function:
    """Give a command the options that choose among the clauses."""
    day = click.DateTime(formats=("%Y-%m-%d", "%d %B %Y"))
    for option in (
        click.option("--past-review", metavar="DATE", type=day, help="Those whose review is overdue on this day."),
        click.option("--kind", help="Those under the headings of this kind of document."),
        click.option("--evidence", type=click.Choice(("V", "V2", "K", "none")), help="Evidence of their authorities."),
        click.option("--status", type=click.Choice(("draft", "approved", "withdrawn"))),
        click.option("--requirement", help="Those that serve this requirement, such as bury.D2."),
        click.option("--policy", help="Those that serve a requirement of this policy."),
        click.option("--heading", help="Those under this heading."),
    ):
        function = option(function)
    return function


@click.group()
def library() -> None:
    """Look at the clause library and check it."""


@library.command("list", cls=Command)
@filters
@shared
def list_(*, past_review: dt.datetime | None, as_json: bool, content: Path | None, **given: str | None) -> None:
    """List the clauses, or those to which every option given applies."""
    wanted = describing.Wanted(past_review=past_review.date() if past_review else None, **given)
    clauses = describing.clauses(drafting.open_bank(content), wanted)
    if as_json:
        emit("library list", ok=True, clauses=clauses)
        return
    for clause in clauses:
        when = f"  when {clause['when']}" if "when" in clause else ""
        say(f"{clause['id']}  {clause['version']}  {clause['status']}  review by {clause['review_by']}{when}")
    say(f"{len(clauses)} clauses" if len(clauses) != 1 else "1 clause")


@library.command(cls=Command)
@click.argument("clause")
@shared
def show(*, clause: str, as_json: bool, content: Path | None) -> None:
    """Show one CLAUSE: its text, its governance and where it is used."""
    found = describing.clause(drafting.open_bank(content), clause)
    text = Path(found["file"]).read_text(encoding="utf-8-sig")
    if as_json:
        emit("library show", ok=True, clause=found | {"text": text})
        return
    say(f"{found['title']}: {found['id']}")
    for name in _GOVERNANCE:
        say(f"  {name}: {found[name] or 'none'}")
    for entry in found["used_in"] or [{"kind": "no kind of document", "part": "none"}]:
        when = f", when {entry['when']}" if "when" in entry else ""
        say(f"Used in: {entry['kind']}, {entry['part']}{when}")
    for entry in found["serves"]:
        say(f"Serves: {entry['requirement']} {entry['label']} ({entry['force']}; {entry['at']})")
    for name, label in (("variants", "Other wordings"), ("referred_to_by", "Referred to by"), ("questions", "Needs")):
        say(f"{label}: {', '.join(found[name]) or 'none'}")
    say(f"\n{text}")


@library.command(cls=Command)
@click.option("--branches", is_flag=True, help="Prove it over all answers: nothing used that is not asked, and so on.")
@on_a_day
@shared
@click.pass_context
def check(ctx: click.Context, *, branches: bool, on: dt.date | None, as_json: bool, content: Path | None) -> None:
    """Check that the library is sound and up to date, with file and line of every fault."""
    findings = drafting.check_library(content, on)
    figures: dict[str, int] = {}
    if branches:
        proof = drafting.prove_library(content)
        findings = tuple(dict.fromkeys((*findings, *proof.findings)))
        figures = dict(proof.figures)
    sound = not any(finding.stops for finding in findings)
    if as_json:
        emit("library check", ok=sound, findings=findings, **({"branches": figures} if branches else {}))
    else:
        _say_faults(findings, figures)
    ctx.exit(DONE if sound else FINDINGS)


@library.command(cls=Command)
@click.argument("name", required=False)
@click.option(
    "--out",
    metavar="FILE.docx",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Copy it to this file, to be restyled there in Word.",
)
@shared
def template(*, name: str | None, out: Path | None, as_json: bool, content: Path | None) -> None:
    """List the Word templates, or copy the one with this NAME so that you can make it your own."""
    if (name is None) is not (out is None) or (out and out.suffix.lower() != ".docx"):
        raise click.UsageError("Name a template and a Word file: mougen library template NAME --out FILE.docx")
    bank = drafting.open_bank(content)
    copied = str(styling.copy(bank, name, out)) if name and out else None
    if as_json:
        there = {own: str(path) for own, path in sorted(bank.templates.items())}
        emit("library template", ok=True, templates=there, **({"copied": copied} if copied else {}))
        return
    for line in [f"Copied: {copied}"] if copied else [f"{own}  {path}" for own, path in sorted(bank.templates.items())]:
        say(line)


def _say_faults(findings: tuple[Finding, ...], figures: dict[str, int]) -> None:
    for finding in findings:
        say(f"{finding.place}: {finding.message} ({finding.rule})")
    if figures:
        say(f"Looked at over all branches: {', '.join(f'{count} {what}' for what, count in figures.items())}.")
    faults = sum(finding.stops for finding in findings)
    say(f"The library has {faults} fault{'' if faults == 1 else 's'}." if faults else "The library is sound.")


@library.command(cls=Command)
@click.argument("matter", type=PATH)
@click.argument("clause", required=False)
@click.option(
    "--docx",
    metavar="FILE.docx",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the compliance schedule too: for each requirement, the number of the clause that meets it.",
)
@shared
def why(*, matter: Path, clause: str | None, docx: Path | None, as_json: bool, content: Path | None) -> None:
    """Say why each clause is in or out of MATTER, or why one CLAUSE is, and which requirements it serves."""
    if docx is not None and docx.suffix.lower() != ".docx":
        raise click.UsageError(f"{docx} is no name of a Word file; end it in .docx")
    bank = drafting.open_bank(content)
    reading = drafting.check(bank, drafting.read(bank, matter))
    entries = reasons.why(bank, reading, clause)
    written = papers.compliance(bank, reading, docx) if docx else None
    if as_json:
        emit("library why", ok=True, clauses=entries, **({"documents": [written.as_json()]} if written else {}))
        return
    for entry in entries:
        _say_reason(entry)
    if written:
        say(f"Written: {written.path}{f' ({written.note})' if written.note else ''}")


@library.command(cls=Command)
@click.argument("folder", type=PATH)
@on_the_day("Judge which reviews are overdue by this day, such as 2027-04-01; today without it.")
@shared
@click.pass_context
def impact(ctx: click.Context, *, folder: Path, on: dt.date | None, as_json: bool, content: Path | None) -> None:
    """Say which issued agreements beneath FOLDER hold a clause that is superseded, withdrawn or past its review.

    Of each matter it looks at the version that was signed last, and at a later one if there is one. Fit for a
    scheduler: it asks nothing, and its exit status is 0 where there is nothing to act on, 1 where there is, and 3
    where it was refused.
    """
    from mougen.workflow.impact import impact as look  # noqa: PLC0415 - it reads Word's claims, which others need not

    found = look(drafting.open_bank(content), folder, on)
    if as_json:
        agreements = [agreement.as_json() for agreement in found.agreements]
        emit("library impact", ok=found.nothing, findings=found.findings, agreements=agreements)
    else:
        _say_impact(found)
    ctx.exit(DONE if found.nothing else FINDINGS)


def _say_impact(found: Impact) -> None:
    for agreement in found.agreements:
        if agreement.clauses:
            version = agreement.version
            say(f"{agreement.matter}: {version.title}, version {version.number} ({version.standing})")
        for clause in agreement.clauses:
            say(f"  {clause.clause} {clause.version}  {clause.told}  ({clause.title})")
    for finding in found.findings:
        say(f"{finding.severity}: {finding.message}")
    count = sum(bool(agreement.clauses) for agreement in found.agreements)
    total = len(found.agreements)
    say(f"{count} of {total} issued versions hold a clause to look at again.")


def _say_reason(entry: dict[str, Any]) -> None:
    say(f"{'in ' if entry['in'] else 'out'}  {entry['clause']}: {entry['because']}")
    for name in ("answers", "facts"):
        if entry[name]:
            say(f"       {name}: {'; '.join(f'{key} = {_short(value)}' for key, value in entry[name].items())}")
    if entry["serves"]:
        served = (f"{item['requirement']} ({item['status']})" for item in entry["serves"])
        say(f"       serves: {', '.join(served)}")


def _short(value: object) -> str:
    """Show an answer on a line; of a list of records only how many there are."""
    if value is None:
        return "not answered"
    if isinstance(value, list):
        return ", ".join(value) if all(isinstance(item, str) for item in value) else f"{len(value)} entries"
    return str(value)
