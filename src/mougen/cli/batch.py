"""mougen draft --batch: every matter beneath a folder, or every row of a table, over all processors or a cluster."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from mougen.cli.frame import DONE, FINDINGS, PATH, emit, say
from mougen.cli.manner import manner_of
from mougen.workflow import drafting, papers

_Function = TypeVar("_Function", bound=Callable[..., Any])
_OPTIONS = (
    click.option(
        "--batch",
        metavar="FOLDER|TABLE",
        type=PATH,
        help="Draft every matter beneath this folder, or every row of this CSV file or Excel workbook; ask nothing.",
    ),
    click.option(
        "--jobs", type=click.IntRange(1), metavar="N", help="With --batch: processes; all processors without."
    ),
    click.option("--scheduler", metavar="ADDRESS", help="With --batch: a Dask scheduler, such as tcp://host:8786."),
    click.option("--again", is_flag=True, help="With --batch: draft anew what an earlier run has finished, too."),
)


_NAMED_BY_BATCH = (
    ("matter", "MATTER"),
    ("answers", "--answers"),
    ("profile", "--profile"),
    ("settings", "--set"),
    ("answers_from", "--answers-from"),
)


def or_batch(function: _Function) -> Callable[..., Any]:
    """Give the command draft the options of a batch; where one is asked for, run that instead."""

    @functools.wraps(function)
    def chosen(
        *args: Any, batch: Path | None, jobs: int | None, scheduler: str | None, again: bool, **given: Any
    ) -> Any:
        if batch is None:
            if jobs or scheduler or again:
                raise click.UsageError("--jobs, --scheduler and --again are for --batch")
            return function(*args, **given)
        for name, what in _NAMED_BY_BATCH:
            if given[name]:
                raise click.UsageError(f"{what} cannot be given with --batch, which names what to draft")
        if jobs and scheduler:
            raise click.UsageError("--jobs is for this machine's processes; a scheduler has its own workers")
        return _run(batch, jobs, scheduler, again=again, given=given)

    for option in reversed(_OPTIONS):
        chosen = option(chosen)
    return chosen


def _run(source: Path, jobs: int | None, scheduler: str | None, *, again: bool, given: dict[str, Any]) -> None:
    from mougen.workflow import batch  # noqa: PLC0415 - only a batch needs processes and a journal
    from mougen.workflow.crews import Cluster, Processes, default_workers  # noqa: PLC0415

    manner = manner_of(given)
    papers.require_printer(manner)
    bank = drafting.open_bank(given["content"])
    terms = batch.terms(given["content"], given["kind"], given["policies"], given["style"], manner)
    whole = batch.plan(bank, source, given["out"], terms)
    crew = Cluster(scheduler) if scheduler else Processes(min(jobs or default_workers(), len(whole.jobs)))
    unseen = given["as_json"] or not sys.stderr.isatty()
    with click.progressbar(length=len(whole.jobs), label="Drafting", file=sys.stderr, hidden=unseen) as bar:
        drafted = batch.run(whole, crew, again=again, done=lambda: bar.update(1))
    complete = all(one.complete for one in drafted)
    if given["as_json"]:
        emit(
            "draft",
            ok=complete,
            findings=[finding for one in drafted for finding in one.findings],
            documents=[document.as_json() for one in drafted for document in one.documents],
            matters=[one.as_json() for one in drafted],
        )
    else:
        _report(drafted)
    click.get_current_context().exit(DONE if complete else FINDINGS)


def _report(drafted: list[Any]) -> None:
    for one in drafted:
        if one.status == "refused":
            say(f"Refused: {one.findings[0].message}")
        else:
            missing = sum(finding.stops for finding in one.findings)
            more = f"; {missing} mandatory missing" if missing else ""
            say(f"{'Written' if one.status == 'written' else 'As before'}: {one.job.folder}{more}")
        for document in one.documents:
            if document.note and one.status == "written":
                say(f"  {document.path} ({document.note})")
    counts = [f"{sum(one.status == status for one in drafted)} {status}" for status in ("written", "kept", "refused")]
    say(f"{len(drafted)} agreements: {', '.join(counts)}")
