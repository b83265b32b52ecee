"""Many agreements at once: each drafted by a worker, written by this process, and noted in the journal."""

from __future__ import annotations

import datetime as dt
import functools
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from mougen import matters, settings, yamlsource
from mougen.errors import ContentError, InputError, MougenError
from mougen.matters import tables
from mougen.matters.reading import matter_of
from mougen.model.bank import Bank
from mougen.model.finding import Finding
from mougen.model.matter import Matter
from mougen.tablesource import Row
from mougen.workflow import drafting, jobs, naming, papers, placing, styling
from mougen.workflow.crews import Crew, Lost, work_off
from mougen.workflow.jobs import Job, Outcome, Terms
from mougen.workflow.journal import Journal
from mougen.workflow.papers import Written
from mougen.workflow.reading import AS_A_DRAFT, Manner

_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of one agreement of a batch.

    Attributes:
        job: the job.
        status: ``written`` now, ``kept`` from an earlier run, or ``refused``.
        documents: what is in its folder.
        findings: what there is to say, each with the file of its matter.
    """

    job: Job
    status: Literal["written", "kept", "refused"]
    documents: tuple[Written, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether it was drafted and nothing mandatory is missing or unwaived."""
        return not any(finding.stops for finding in self.findings)

    def as_json(self) -> dict[str, str]:
        """Give it as the contract's JSON object."""
        return {"place": self.job.place, "status": self.status, "folder": str(self.job.folder)}


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be drafted, where the journal of it stands, and the terms."""

    jobs: tuple[Job, ...]
    root: Path
    terms: Terms


def plan(bank: Bank, source: Path, out: Path | None, terms: Terms) -> Batch:
    """Find what there is to draft.

    Args:
        bank: the content.
        source: a folder of matters, or a table with one agreement per row.
        out: where documents go; without it beside each matter, or for a table in a folder of its name here.
        terms: what holds for all.

    Raises:
        InputError: where nothing can be found, or a table cannot be read as a whole.
    """
    naming.require("kind of document", [terms.kind] if terms.kind else [], bank.precedents)
    naming.require("policy", terms.policies, bank.frameworks)
    styling.require(bank, Matter(terms.kind, style=terms.style or ""))
    if not source.exists():
        raise InputError(f"{source}: there is no such folder or file; check the name")
    if source.is_dir():
        return Batch(tuple(jobs.apart(jobs.from_folder(source, out))), out or source, terms)
    root = out or Path(source.stem)
    return Batch(tuple(jobs.apart(jobs.from_table(bank, source, root))), root, terms)


def terms(
    own: Path | None,
    kind: str | None = None,
    policies: tuple[str, ...] = (),
    style: str | None = None,
    manner: Manner = AS_A_DRAFT,
) -> Terms:
    """Give the terms of a batch that begins today, with the content as it is now."""
    *_, last = settings.roots(own)
    content = "" if last == settings.shipped() else str(last.absolute())
    today = dt.datetime.now().astimezone().date()
    return Terms(content, settings.fingerprint(own), today, kind, policies, style, manner)


def run(batch: Batch, crew: Crew, *, again: bool = False, done: Callable[[], None] = lambda: None) -> list[Drafted]:
    """Draft all that is not yet drafted. What fails costs itself alone.

    Args:
        batch: what to draft.
        crew: who drafts it.
        again: whether to draft anew what an earlier run has finished.
        done: called after each.

    Returns:
        What became of each, in the order of the batch.

    Raises:
        BusyError: where another run is at the same batch.
        OutputError: where its folder cannot be written.
        InputError: where a cluster cannot be used.
    """
    with Journal.open(batch.root) as journal:
        settled: dict[str, Drafted] = {}
        for drafted in _drafted(batch, crew, journal, again=again):
            settled[drafted.job.place] = drafted
            done()
    return [settled[job.place] for job in batch.jobs]


def _drafted(batch: Batch, crew: Crew, journal: Journal, *, again: bool) -> Iterator[Drafted]:
    left: list[Job] = []
    for job in batch.jobs:
        if job.refused:
            yield _refused(job, job.refused)
        elif not again and (entry := journal.finished(job, job.key(batch.terms))):
            yield Drafted(job, "kept", entry.documents, entry.findings)
        else:
            left.append(job)
    yield from _written(batch.terms, crew, journal, left)


def _written(terms: Terms, crew: Crew, journal: Journal, left: Iterable[Job]) -> Iterator[Drafted]:
    for job, outcome in work_off(crew, functools.partial(draft, terms=terms), left):
        if isinstance(outcome, Lost):
            yield _refused(job, outcome.why)
        elif outcome.refused:
            yield _refused(job, outcome.refused)
        else:
            yield _write(terms, journal, job, outcome)


def _write(terms: Terms, journal: Journal, job: Job, outcome: Outcome) -> Drafted:
    try:
        if outcome.matter:
            ours = journal.ours(job)
            journal.begin(job, outcome.matter)
            written = placing.put_new(outcome.papers, job.folder, outcome.matter, ours)
        else:
            written = placing.put_again(outcome.papers, job.folder)
    except MougenError as error:
        return _refused(job, str(error))
    findings = tuple(jobs.placed(job, finding) for finding in outcome.findings)
    journal.finish(job, job.key(terms), written, findings)
    return Drafted(job, "written", written, findings)


def _refused(job: Job, sentence: str) -> Drafted:
    return Drafted(job, "refused", findings=(jobs.refusal(job, sentence),))


def draft(job: Job, terms: Terms) -> Outcome:
    """Draft one agreement, in whatever process: the same job gives the same bytes anywhere.

    Returns:
        Its documents, or why there are none.
    """
    try:
        bank = _bank(terms)
        matter = _matter(bank, job, terms)
        reading = drafting.check(bank, matter, terms.on)
        ready = papers.prepare(bank, reading, replace(terms.manner, history=job.history))
    except MougenError as error:
        return Outcome(refused=str(error))
    kept = matters.as_file(matter) if isinstance(job.source, Row) else b""
    return Outcome(ready, (*reading.findings, *job.raised), kept)


def _matter(bank: Bank, job: Job, terms: Terms) -> Matter:
    known = bank.questions, tuple(bank.precedents), tuple(bank.frameworks)
    if isinstance(job.source, Row):
        matter = tables.read_row(job.source, *known)
    else:
        matter = matter_of(yamlsource.read(job.source, job.file), *known)
    return drafting.asked(matter, terms.kind, terms.policies, matter.style or terms.style)


def _bank(terms: Terms) -> Bank:
    with _ONE_AT_A_TIME:  # a worker of a cluster has several threads
        return _opened(terms.content, terms.fingerprint)


@functools.lru_cache(maxsize=1)
def _opened(content: str, fingerprint: str) -> Bank:
    own = Path(content) if content else None
    if settings.fingerprint(own) != fingerprint:
        raise ContentError("This worker has other content than the machine that started the batch; install the same")
    return drafting.open_bank(own)
