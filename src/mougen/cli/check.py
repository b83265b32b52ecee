"""mougen check: what an agreement leaves out or leaves blank."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from mougen.cli import leaving
from mougen.cli.frame import DONE, FINDINGS, PATH, Command, emit, say, shared
from mougen.errors import InputError
from mougen.model.coverage import Coverage
from mougen.model.finding import Finding
from mougen.workflow import drafting

ON_THE_COVER = "see the first page of the document, or mougen check"
MOST_SHOWN = 12
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
        from mougen.workflow import past  # noqa: PLC0415 - a draft says its findings in the same words, without this

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


def say_findings(findings: tuple[Finding, ...], rest: str = ON_THE_COVER) -> None:
    """Say the first findings, a line each, mandatory ones before others; ``rest`` says where the others are."""
    ordered = sorted(findings, key=lambda finding: not finding.stops)
    for finding in ordered[:MOST_SHOWN]:
        say(f"  {finding.severity}{' (waived)' if finding.waived else ''}: {finding.message}")
    if len(ordered) > MOST_SHOWN:
        say(f"  and {len(ordered) - MOST_SHOWN} more: {rest}")


def summary(coverage: tuple[Coverage, ...]) -> str:
    """Count the requirements of each policy by how they stand, one line for each policy."""
    policies = dict.fromkeys(entry.requirement.policy for entry in coverage)
    return "\n".join(_line(policy, coverage) for policy in policies)


def _line(policy: str, coverage: tuple[Coverage, ...]) -> str:
    mine = [entry.status for entry in coverage if entry.requirement.policy == policy]
    counts = ", ".join(f"{mine.count(status)} {status}" for status in dict.fromkeys(sorted(mine)))
    return f"{policy}: {len(mine)} requirements: {counts}"
