"""mougen review: what came back from another party, change by change, and what is decided on it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mougen.cli.check import on_the_day
from mougen.cli.frame import DONE, FINDINGS, PATH, STOPPED, Command, emit, plainly, say, shared, tell
from mougen.model.bank import Bank
from mougen.workflow import drafting, issuing, sittings

if TYPE_CHECKING:
    from mougen.workflow.reviewing import Opened, Request

_DECISIONS = "Decide by this YAML or JSON file: a change's id and accept, reject, open or wording; or all: accept."


@click.command(cls=Command)
@click.argument("matter", type=PATH)
@click.argument("returned", metavar="RETURNED.docx", type=PATH)
@click.option("--version", "number", type=click.IntRange(1), help="The issued version that it answers.")
@click.option("--decisions", type=PATH, metavar="FILE", help=_DECISIONS)
@click.option("--by", default="", help="Who decides; without it the lead party.")
@on_the_day("The day on which it is decided; today without it.")
@plainly
@shared
@click.pass_context
def review(
    ctx: click.Context,
    /,
    *,
    matter: Path,
    returned: Path,
    number: int | None,
    decisions: Path | None,
    by: str,
    on: dt.date | None,
    plain: bool,
    as_json: bool,
    content: Path | None,
) -> None:
    """Go through what another party changed in a document of MATTER, tracked or not, and decide on it.

    RETURNED.docx is held against the version that was issued. What is accepted goes into the matter: a changed answer
    into the answers, changed words as the matter's own wording of that clause. With --json and no decisions nothing is
    changed.
    """
    from mougen.workflow.furnishing import lead_party  # noqa: PLC0415 - Word is slow to start
    from mougen.workflow.reviewing import Request  # noqa: PLC0415 - as above

    bank = drafting.open_bank(content)
    held = drafting.read(bank, matter)
    who = issuing.said("--by", by) or lead_party(held.answers)
    request = Request(returned, number, who, on or dt.datetime.now().astimezone().date())
    if decisions is not None or as_json:
        opened = _unattended(bank, matter, request, decisions, quiet=as_json)
        _report(opened, decided=decisions is not None, as_json=as_json)
    else:
        attended = _attended(bank, matter, request, plain or None)
        if attended is None:
            ctx.exit(STOPPED)
        opened = attended
        _report(opened, decided=True, as_json=False)
    ctx.exit(DONE if opened.complete else FINDINGS)


def _unattended(bank: Bank, path: Path, request: Request, decisions: Path | None, *, quiet: bool) -> Opened:
    from mougen.matters.decisions import read_decisions  # noqa: PLC0415 - only a file of decisions is read so
    from mougen.workflow import reviewing  # noqa: PLC0415 - as above

    if decisions is None:
        return reviewing.open_return(bank, sittings.as_folder(path), drafting.read(bank, path), request)
    with sittings.resume(bank, path) as sitting:
        opened = reviewing.open_return(bank, sitting.folder, sitting.matter, request)
        kinds = {change.id: change.kind for change in opened.changes}
        before = sitting.matter
        decided = opened.deciding(read_decisions(decisions, kinds))
        if not quiet:
            _tell_base(opened)
        after = reviewing.apply(sitting, decided)
        if not quiet:
            _tell_news(reviewing.told(before, sitting.matter), path)
        return after


def _attended(bank: Bank, path: Path, request: Request, plain: bool | None) -> Opened | None:
    from mougen.cli import ask  # noqa: PLC0415 - only a person needs a face
    from mougen.cli.reviewing import Desk  # noqa: PLC0415 - as above
    from mougen.workflow import reviewing  # noqa: PLC0415 - as above

    with sittings.resume(bank, path) as sitting:
        opened = reviewing.open_return(bank, sitting.folder, sitting.matter, request)
        _tell_base(opened)
        kept = reviewing.keep(sitting, opened)
        resume = f'mougen review "{sitting.folder}" "{kept / "returned.docx"}"'
        desk = Desk(opened, ask.make_face(plain), lambda now: reviewing.keep(sitting, now), resume)
        if opened.changes and not desk.work():
            return None
        before = sitting.matter
        after = reviewing.apply(sitting, desk.opened)
        _tell_news(reviewing.told(before, sitting.matter), path)
        return after


def _tell_base(opened: Opened) -> None:
    tell(f"{opened.base.told}.")
    for finding in opened.findings:
        tell(f"{finding.severity}: {finding.message}")


def _tell_news(told: tuple[str, ...], path: Path) -> None:
    for sentence in told:
        tell(f"{sentence}.")
    if told:
        tell(f'To write the documents as they are now:\n\n  mougen draft "{path}"\n  mougen issue "{path}"\n')
    else:
        tell("Nothing was changed in the matter.")


def _report(opened: Opened, *, decided: bool, as_json: bool) -> None:
    if as_json:
        version = opened.base.issued.version
        base = {"version": version.number, "state": str(version.standing), "why": opened.base.why}
        source = {"file": str(opened.file), "sha256": opened.review.sha256}
        emit(
            "review",
            ok=opened.complete,
            findings=opened.findings,
            base=base,
            source=source,
            changes=opened.as_json(),
        )
        return
    left = [entry for entry in opened.review.entries if entry.left]
    for entry in left:
        say(f"Not taken ({entry.change}), {entry.place}: {entry.left}")
    total, still = len(opened.review.entries), len(opened.review.open)
    say(f"{total} changes; {still} open" if decided else f"{total} changes")
