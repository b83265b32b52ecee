"""The bench of writing: the same agreement by each engine in a process that is warm, proved to say the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from bench import agreement, subject, workers
from bench.engines import ENGINES
from bench.measure import Plan, Quiet, Sample, Series, in_turns
from bench.results import Result, Row, Target
from bench.workers import NotMeasured, Worker

NAME = "writing"
WHOLE, WORD, STOCK, SLIM, LIMIT = "mougen", "mougen-word", "docxtpl", "docxtpl-slim", "limit"
PEERS = ("docxtemplater", "docx")
FULL = {40: Plan(25, 25), 400: Plan(5, 7, 25.0), 4000: Plan(0, 3)}
QUICK = {40: Plan(15, 9)}
_LONGEST = 60.0
_GROWTH = 11.0


class TextsDiffer(Exception):  # noqa: N818 - it ends the run, and says where
    """An engine did not write the text that mougen wrote, so its time says nothing."""


def run(folder: Path, quiet: Quiet, *, quick: bool = False) -> Result:
    """Measure every engine at every size.

    Args:
        folder: where to put what is written.
        quiet: waits while the machine is busy.
        quick: whether to measure the smallest size only.

    Raises:
        TextsDiffer: if an engine writes another text.
    """
    result = Result(NAME, LIMIT, [])
    for size, plan in (QUICK if quick else FULL).items():
        result.rows.extend(measure(folder / str(size), size, plan, quiet, _too_long(result, size)))
    _aim(result, sorted({row.size for row in result.rows}))
    return result


def measure(folder: Path, size: int, plan: Plan, quiet: Quiet, skipped: dict[str, str] | None = None) -> list[Row]:
    """Measure every engine at one size, but those that are to be skipped for a reason."""
    cache = folder / "cache"
    loaded = workers.run("make", folder, str(size), cache=cache)
    rows = {name: Row(name, size, reason=why) for name, why in (skipped or {}).items()}
    with workers.closing({}) as ready:
        for engine in (name for name in (*ENGINES, *PEERS) if name not in rows):
            rows[engine] = _started(engine, folder, size, ready)
        read = ready[WHOLE].prepared if WHOLE in ready else None
        taken = in_turns({name: partial(_sample, worker) for name, worker in ready.items()}, plan, quiet)
    limit = taken.get(LIMIT)
    measured = [_measured(row, taken.get(row.engine), limit) for row in rows.values()]
    return [*_loading(size, Sample(loaded["wall"], loaded["cpu"]), read), *measured]


def _started(engine: str, folder: Path, size: int, ready: dict[str, Worker]) -> Row:
    """Start an engine, hold its text against mougen's, and note the memory that it took."""
    try:
        ready[engine] = Worker(_command(engine, folder), workers.environment(folder / "cache"))
        prove(ready[engine], engine, folder)
        return Row(engine, size, peak_kb=ready[engine].ask("peak")["peak_kb"])
    except NotMeasured as why:
        if engine in ready:
            ready.pop(engine).close()
        return Row(engine, size, reason=str(why))


def _command(engine: str, folder: Path) -> list[str]:
    if engine in PEERS:
        return workers.node("serve.js", engine, str(folder))
    return workers.python(engine, folder)


def prove(worker: Worker, engine: str, folder: Path) -> None:
    """Have a document written and hold its paragraphs against the reference.

    Raises:
        TextsDiffer: with the first difference.
    """
    path = folder / f"written-by-{engine}.docx"
    worker.ask("write", str(path))
    same(engine, (folder / subject.REFERENCE).read_bytes(), path.read_bytes())


def same(engine: str, reference: bytes, written: bytes) -> None:
    """Hold the paragraphs of a file against those of the reference.

    Raises:
        TextsDiffer: with the first difference.
    """
    found = agreement.difference(agreement.texts(reference), agreement.texts(written))
    if found:
        raise TextsDiffer(f"{engine} wrote another text than mougen: {found}")


def _sample(worker: Worker) -> Sample:
    return Sample(**worker.ask("sample"))


def _measured(row: Row, series: Series | None, limit: Series | None) -> Row:
    return Row(row.engine, row.size, series, row.reason, row.peak_kb, limit)


def _loading(size: int, first: Sample, again: Sample | None) -> Iterable[Row]:
    """Give the rows of reading and checking the content: once each, outside all other times."""
    yield Row("content, first read", size, Series((first,)))
    if again is not None:
        yield Row("content, read again", size, Series((again,)))


def _too_long(result: Result, size: int) -> dict[str, str]:
    """Say which engines would take more than a minute a document at this size, judging by the size before."""
    known = {row.engine: row.series for row in result.rows if row.size * 10 == size and row.engine in ENGINES}
    slow = {name: series.wall * 10 for name, series in known.items() if series and series.wall * 10 > _LONGEST}
    return {name: f"it would take {seconds:.0f} s a document or more" for name, seconds in slow.items()}


def _aim(result: Result, sizes: list[int]) -> None:
    for size in sizes:
        name = f"{size:,} clauses"
        result.target(f"Word writing to the limit, {name}", 3.0, (WORD, size), (LIMIT, size))
        result.target(f"the whole pipeline to stock docxtpl's rendering, {name}", 1.0, (WHOLE, size), (STOCK, size))
    for grown in result.growth():
        if grown["engine"] in {WHOLE, WORD}:
            steps = f"{grown['from']:,} to {grown['to']:,} clauses"
            result.targets.append(Target(f"growth of {grown['engine']}, {steps}", _GROWTH, grown["ratio"]))
