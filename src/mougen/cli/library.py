"""mougen library: the clauses, one clause, their soundness, and why a clause is in or out of a matter."""

from __future__ import annotations

from pathlib import Path

import click

from mougen.cli.frame import DONE, FINDINGS, PATH, Command, emit, say, shared
from mougen.workflow import describing, drafting


@click.group()
def library() -> None:
    """Look at the clause library and check it."""


@library.command("list", cls=Command)
@shared
def list_(*, as_json: bool, content: Path | None) -> None:
    """List the clauses."""
    clauses = describing.clauses(drafting.open_bank(content))
    if as_json:
        emit("library list", ok=True, clauses=clauses)
        return
    for clause in clauses:
        when = f"  when {clause['when']}" if "when" in clause else ""
        say(f"{clause['id']}  {clause['version']}  {clause['status']}{when}")


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
    say(f"Used in: {', '.join(found['kinds']) or 'no kind of document'}")
    say(f"Needs the answers: {', '.join(found['questions']) or 'none'}\n")
    say(text)


@library.command(cls=Command)
@shared
@click.pass_context
def check(ctx: click.Context, *, as_json: bool, content: Path | None) -> None:
    """Check that the library is sound, with file and line of every fault."""
    findings = drafting.check_library(content)
    sound = not any(finding.stops for finding in findings)
    if as_json:
        emit("library check", ok=sound, findings=findings)
    else:
        for finding in findings:
            place = f"{finding.place}: " if str(finding.place) else ""
            say(f"{place}{finding.message} ({finding.rule})")
        faults = sum(finding.stops for finding in findings)
        say("The library is sound." if sound else f"The library has {faults} fault{'s' if faults > 1 else ''}.")
    ctx.exit(DONE if sound else FINDINGS)


@library.command(cls=Command)
@click.argument("matter", type=PATH)
@click.argument("clause", required=False)
@shared
def why(*, matter: Path, clause: str | None, as_json: bool, content: Path | None) -> None:
    """Say why each clause is in or out of MATTER, or why one CLAUSE is."""
    bank = drafting.open_bank(content)
    reading = drafting.check(bank, drafting.read(bank, matter))
    entries = describing.why(bank, reading, clause)
    if as_json:
        emit("library why", ok=True, clauses=entries)
        return
    for entry in entries:
        say(f"{'in ' if entry['in'] else 'out'}  {entry['clause']}: {entry['because']}")
