"""mougen redline: what changed between two Word files, as tracked changes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from mougen.cli.frame import DONE, PATH, Command, emit, say, shared
from mougen.workflow import redlining
from mougen.workflow.redlining import Hand, Redlined

_NOUNS = {
    "insertions": ("insertion", "insertions"),
    "deletions": ("deletion", "deletions"),
    "moves": ("move", "moves"),
    "looks": ("change of looks alone", "changes of looks alone"),
}
_DAY = "The day that the changes are of; without it, the one that NEW tells."


@click.command(cls=Command)
@click.argument("old", metavar="OLD.docx", type=PATH)
@click.argument("new", metavar="NEW.docx", type=PATH)
@click.option("-o", "--out", required=True, metavar="OUT.docx", type=PATH, help="Where the redline goes.")
@click.option("--author", default=redlining.AUTHOR, show_default=True, help="Whose changes they are.")
@click.option(
    "--date", metavar="DATE", type=click.DateTime(formats=("%Y-%m-%d", "%d %B %Y")), help=_DAY,
    callback=lambda _ctx, _param, moment: moment.date() if moment else None,
)  # fmt: skip
@click.option("--looks", is_flag=True, help="Mark changes of looks alone too: bold, styles, margins.")
@shared
@click.pass_context
def redline(
    ctx: click.Context,
    *,
    old: Path,
    new: Path,
    out: Path,
    author: str,
    date: dt.date | None,
    looks: bool,
    as_json: bool,
    content: Path | None,  # noqa: ARG001 - an option that all commands share
) -> None:
    """Show what NEW changed of OLD, as tracked changes in a Word file.

    Accepting all of them gives NEW's text, rejecting all gives OLD's: that is proved before anything is written.
    """
    found = redlining.redline_files(old, new, out, Hand(author, date, looks))
    if as_json:
        emit("redline", ok=True, findings=found.findings, **found.as_json())
    else:
        _tell(found, out)
    ctx.exit(DONE)


def _tell(found: Redlined, out: Path) -> None:
    kept = "" if found.path.name == out.name else f" (beside {out.name}, which somebody has changed and which is kept)"
    say(f"Written: {found.path}{kept}")
    say(_counted(found))
    for note in found.notes:
        say(f"  note: {note}")
    for finding in found.findings:
        say(f"  {finding.severity}: {finding.message}")


def _counted(found: Redlined) -> str:
    """Count the changes in words."""
    counts = ((count, _NOUNS[name]) for name, count in found.counts.items() if count)
    told = ", ".join(f"{count} {nouns[count != 1]}" for count, nouns in counts)
    return f"{told or 'No change'}. Accepting all gives NEW's text, rejecting all gives OLD's: proved."
