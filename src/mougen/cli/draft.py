"""mougen draft: the Word documents of a matter, as it stands or once it is begun or changed."""

from __future__ import annotations

from pathlib import Path

import click

from mougen.cli.batch import or_batch
from mougen.cli.findings import say_findings, summary
from mougen.cli.frame import DONE, FINDINGS, PATH, STOPPED, Command, emit, plainly, say, shared
from mougen.cli.given import from_another, profiled, settable
from mougen.cli.manner import manner_of, mannered
from mougen.cli.request import Request, read_through
from mougen.model.bank import Bank
from mougen.workflow import drafting, papers, placing
from mougen.workflow.papers import Written
from mougen.workflow.reading import Reading


@click.command(cls=Command)
@click.argument("matter", required=False, type=PATH)
@click.option("--kind", help="The kind of document; see: mougen kinds")
@click.option("--policy", "policies", multiple=True, help="Hold it to this policy (may be given several times).")
@click.option("--style", help="Write it in this style, and keep to it: house, or traditional, or a style of your own.")
@click.option("--answers", type=PATH, help="Take answers from this YAML or JSON file.")
@profiled
@settable
@from_another
@click.option("--no-input", is_flag=True, help="Ask nothing; draft from the answers there are.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write the documents into this folder.")
@mannered
@plainly
@shared
@or_batch
@click.pass_context
def draft(ctx: click.Context, /, *, no_input: bool, as_json: bool, plain: bool, **given: object) -> None:
    """Draft an agreement or memorandum and its sign-off sheet.

    MATTER is the folder of an earlier draft; without it a new matter is begun. Asks what is not yet answered, then
    writes the Word documents and says what is missing.
    """
    manner = manner_of(given)
    request = Request(plain=plain or None, manner=manner, **given)  # type: ignore[arg-type]
    _require_new(request)
    papers.require_printer(manner)
    bank = drafting.open_bank(request.content)
    drafted = _drafted(bank, request, asking=not (no_input or as_json), quiet=as_json)
    if drafted is None:
        ctx.exit(STOPPED)
    reading, written = drafted
    _report(reading, written, as_json=as_json)
    ctx.exit(DONE if reading.complete else FINDINGS)


def _require_new(request: Request) -> None:
    """Refuse to lay another partnership's answers, or the council's profile, over an earlier matter."""
    if request.matter is None:
        return
    if request.answers_from is not None:
        raise click.UsageError("--answers-from begins a new matter; leave MATTER out")
    if request.profile is not None:
        raise click.UsageError("A profile fills in a new matter only; leave out --profile, or the name of the matter")


def _drafted(bank: Bank, request: Request, *, asking: bool, quiet: bool) -> tuple[Reading, tuple[Written, ...]] | None:
    """Draft what was asked for; None where the officer has stopped."""
    if request.matter is not None and not asking and not request.changes:
        folder = request.matter if request.matter.is_dir() else request.matter.parent
        reading, manner = read_through(bank, request, drafting.read(bank, request.matter), request.matter)
        return reading, placing.write(papers.prepare(bank, reading, manner), request.out or folder)
    from mougen.cli import sitting  # noqa: PLC0415 - only a matter that is begun or changed is held open

    return sitting.attended(bank, request) if asking else sitting.unattended(bank, request, quiet=quiet)


def _report(reading: Reading, written: tuple[Written, ...], *, as_json: bool) -> None:
    if as_json:
        emit(
            "draft",
            ok=reading.complete,
            findings=reading.findings,
            documents=[document.as_json() for document in written],
            coverage=[entry.as_json() for entry in reading.coverage],
        )
        return
    for document in written:
        say(f"Written: {document.path}{f' ({document.note})' if document.note else ''}")
    say_findings(reading.findings)
    say(summary(reading.coverage))
