"""The bench of starting: whole processes, from the shell's call to the file on disk."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench import making, subject, workers
from bench.measure import Plan, Quiet, Sample, in_turns
from bench.results import Result, Row
from bench.workers import ROOT, NotMeasured
from bench.writing import same

NAME = "starting"
EXAMPLE = ROOT / "examples" / "community-safety-partnership"
FULL, QUICK = Plan(2, 15), Plan(1, 5)
PYTHON, NODE = "python -c pass", "node -e 0"
HELP, TINY = "mougen --help", "click's --help"
WARM, COLD, PEER = "mougen draft, content kept", "mougen draft, nothing kept", "docxtemplater, the same text"
_SHEET = "sign-off-sheet"


def run(folder: Path, quiet: Quiet, *, quick: bool = False) -> Result:
    """Measure whole processes in turns.

    Args:
        folder: where to put what is written.
        quiet: waits while the machine is busy.
        quick: whether to take fewer samples.

    Raises:
        TextsDiffer: if docxtemplater writes another text than mougen.
    """
    folder.mkdir(parents=True, exist_ok=True)
    samplers: dict[str, Callable[[], Sample]] = {
        PYTHON: partial(_process, [sys.executable, "-c", "pass"], folder),
        HELP: partial(_process, [sys.executable, "-m", "mougen", "--help"], folder),
        TINY: partial(_process, [sys.executable, "-m", "bench.tiny", "--help"], folder),
        WARM: partial(_process, _draft(folder), folder),
        COLD: partial(_afresh, folder),
    }
    missing = _with_node(samplers, folder)
    taken = in_turns(samplers, QUICK if quick else FULL, quiet)
    rows = [Row(name, series=series, beside=taken[PYTHON]) for name, series in taken.items()]
    result = Result(NAME, PYTHON, rows + missing)
    result.target("mougen --help to click's --help", 2.0, (HELP, 0), (TINY, 0))
    result.target("cold mougen draft to cold docxtemplater", 1.0, (WARM, 0), (PEER, 0))
    return result


def _with_node(samplers: dict[str, Callable[[], Sample]], folder: Path) -> list[Row]:
    """Add what runs in Node.js, once its text is proved; or give the rows that say why not."""
    try:
        program, *_ = command = workers.node("once.js", "docxtemplater", str(folder), str(folder / "peer.docx"))
        _process(_draft(folder), folder)
        making.give(folder, _written(folder))
        _process(command, folder)
        same(PEER, (folder / subject.REFERENCE).read_bytes(), (folder / "peer.docx").read_bytes())
    except NotMeasured as why:
        return [Row(name, reason=str(why)) for name in (NODE, PEER)]
    samplers[NODE] = partial(_process, [program, "-e", "0"], folder)
    samplers[PEER] = partial(_process, command, folder)
    return []


def _draft(folder: Path) -> list[str]:
    return [sys.executable, "-m", "mougen", "draft", str(EXAMPLE), "--no-input", "--out", str(folder / "out")]


def _written(folder: Path) -> bytes:
    (path,) = (path for path in (folder / "out").glob("*.docx") if _SHEET not in path.name)
    return path.read_bytes()


def _afresh(folder: Path) -> Sample:
    """Draft with nothing kept from earlier drafts."""
    shutil.rmtree(folder / "new", ignore_errors=True)
    return _process(_draft(folder), folder, "new")


def _process(command: list[str], folder: Path, cache: str = "cache") -> Sample:
    """Run a command from start to end.

    Raises:
        NotMeasured: if it failed.
    """
    shutil.rmtree(folder / "out", ignore_errors=True)
    before, start = children(), time.perf_counter()
    done = subprocess.run(
        command, env=workers.environment(folder / cache), cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    wall, cpu = time.perf_counter() - start, children() - before
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise NotMeasured(f"{Path(command[0]).name} failed: {said[-1]}")
    return Sample(wall, cpu)


def children() -> float:
    """Give the processor's time of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
