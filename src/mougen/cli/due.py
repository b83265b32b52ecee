"""mougen due: what is due over a folder of matters."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from mougen.cli.check import on_the_day
from mougen.cli.frame import DONE, FINDINGS, PATH, Command, emit, say, shared
from mougen.model.due import Due
from mougen.model.values import write_date
from mougen.workflow import drafting, reminding
from mougen.workflow.reminding import Diary


@click.command(cls=Command)
@click.argument("folder", type=PATH)
@on_the_day("Judge by this day, such as 2027-04-01; today without it.")
@click.option(
    "--within",
    default=reminding.WITHIN,
    metavar="MONTHS",
    type=click.IntRange(0, 1200),
    help=f"How many months ahead to look; {reminding.WITHIN} without it.",
)
@click.option("--ics", metavar="FILE.ics", type=click.Path(path_type=Path, dir_okay=False), help="Write a calendar.")
@shared
@click.pass_context
def due(
    ctx: click.Context,
    *,
    folder: Path,
    on: dt.date | None,
    within: int,
    ics: Path | None,
    as_json: bool,
    content: Path | None,
) -> None:
    """Say what is due, and overdue, about every matter beneath FOLDER.

    By the policies that each is held to, by the agreement itself, and by the actions in its forms. Fit for a scheduler:
    it asks nothing, and its exit status is 0 where nothing is late, 1 where something is or a matter cannot be read,
    and 3 where it was refused.
    """
    if ics is not None and ics.suffix.lower() != ".ics":
        raise click.UsageError(f"{ics} is no name of a calendar; end it in .ics")
    found = reminding.look(drafting.open_bank(content), folder, content, on=on, within=within)
    written = reminding.write_calendar(found, ics) if ics else None
    if as_json:
        body = {"on": found.today.isoformat(), "until": found.until.isoformat(), "matters": found.matters}
        dues = [each.as_json(found.today) for each in found.due]
        documents = [written.as_json()] if written else []
        emit("due", ok=found.nothing, findings=found.findings, **body, due=dues, documents=documents)
    else:
        _say(found)
        if written:
            say(f"Written: {written.path}{f' ({written.note})' if written.note else ''}")
    ctx.exit(DONE if found.nothing else FINDINGS)


def _say(found: Diary) -> None:
    for finding in found.findings:
        say(f"must: {finding.message}")
    late = found.overdue
    parts = (("Overdue", late), (f"Due by {write_date(found.until)}", found.due[len(late) :]))
    for title, entries in parts:
        if entries:
            say(title)
            _say_each(entries)
    say(f"Matters: {found.matters} read; {len(late)} overdue, {len(found.due) - len(late)} due.")


def _say_each(entries: tuple[Due, ...]) -> None:
    width = max(len(write_date(each.on)) for each in entries)
    for each in entries:
        say(f"  {write_date(each.on):>{width}}  {each.title}: {each.what}")
        more = [each.at, each.note, f"mougen form {each.form}" if each.form else "", each.who]
        say(f"  {'':{width}}  {'; '.join(word for word in more if word)}")
