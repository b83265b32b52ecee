"""mougen check: what an agreement leaves out or leaves blank."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from mougen.cli import leaving
from mougen.cli.findings import summary
from mougen.cli.frame import DONE, FINDINGS, PATH, Command, emit, say, shared
from mougen.errors import InputError
from mougen.workflow import drafting, past

_FILES = {".docx", ".yaml", ".yml", ".json"}
_Function = TypeVar("_Function", bound=Callable[..., Any])


def on_the_day(words: str) -> Callable[[_Function], _Function]:
    """Give a command the option ``--on``, a day, with words of help."""
    return click.option(
        "--on",
        metavar="DATE",
        type=click.DateTime(formats=("%Y-%m-%d", "%d %B %Y")),
        callback=lambda _ctx, _param, moment: moment.date() if moment else None,
        help=words,
    )


on_a_day = on_the_day("Judge what is out of date by this day, such as 2027-04-01; today without it.")
"""Give a command the option ``--on``: the day by which wording must not be out of date."""


@click.command(cls=Command)
@click.argument("matter", metavar="MATTER|FILE.docx", type=PATH)
@click.option("--policy", "policies", multiple=True, help="Check against this policy (may be given several times).")
@on_a_day
@click.option(
    "--outgoing",
    is_flag=True,
    help="List what goes with FILE.docx besides what its pages show, and what of it should not go to others.",
)
@shared
@click.pass_context
def check(
    ctx: click.Context,
    *,
    matter: Path,
    policies: tuple[str, ...],
    on: dt.date | None,
    outgoing: bool,
    as_json: bool,
    content: Path | None,
) -> None:
    """Say what the document of MATTER leaves out or leaves blank, policy by policy."""
    if outgoing:
        ctx.exit(DONE if leaving.report(matter, as_json=as_json) else FINDINGS)
    if matter.is_file() and matter.suffix.lower() not in _FILES:
        raise InputError(f"{matter}: this cannot be checked; name a matter's folder, or a Word file that ends in .docx")
    bank = drafting.open_bank(content)
    if matter.suffix.lower() == ".docx":
        coverage, findings = drafting.check_file(bank, matter, policies)
    else:
        reading = drafting.check(bank, drafting.read(bank, matter, policies=policies), on)
        coverage, findings = reading.coverage, (*reading.findings, *past.findings(reading, matter))
    complete = not any(finding.stops for finding in findings)
    if as_json:
        emit("check", ok=complete, findings=findings, coverage=[entry.as_json() for entry in coverage])
    else:
        for finding in findings:
            waived = " (waived)" if finding.waived else ""
            say(f"{finding.severity}{waived}: {finding.message}\n    {finding.why}")
        say(summary(coverage))
    ctx.exit(DONE if complete else FINDINGS)
