"""The bench of redlining: the same two files by mougen and by other redliners, warm and as whole processes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from bench import content, judging, starting, subject, workers
from bench.measure import Plan, Quiet, Sample, Series, in_turns
from bench.results import Result, Row
from bench.workers import ROOT, NotMeasured, Worker
from mougen.model.answers import Answers
from mougen.model.matter import Matter
from mougen.workflow import drafting, redlining

NAME = "redlining"
OURS, PEERS = "mougen, with its proof", ("docx-trackdiff", "python-redlines")
PROGRAM = " (whole process)"
PYTHON = ROOT / "bench" / "redliners" / "bin" / "python"
EXAMPLE = ROOT / "examples" / "shared-regulatory-service"
ANSWERS = {"meetings_per_year": 6, "quorum": 4, "mediation": False, "grant_funded": False}
FULL = {0: Plan(2, 7, 20.0), 40: Plan(2, 7, 20.0), 400: Plan(1, 3, 60.0)}
QUICK = {0: Plan(1, 3)}
_MISSING = "not installed; run make bench, or pip install -r bench/redliners.txt into bench/redliners"


def run(folder: Path, quiet: Quiet, *, quick: bool = False) -> Result:
    """Measure every redliner on every pair of files.

    Size 0 is an example and the same with other answers; the others are the bench's own agreement and its amended one.

    Args:
        folder: where to put what is written.
        quiet: waits while the machine is busy.
        quick: whether to measure the example only.
    """
    result = Result(NAME, OURS, [])
    for size, plan in (QUICK if quick else FULL).items():
        result.rows.extend(measure(folder / str(size), size, plan, quiet))
        for peer in PEERS:
            for how in ("", PROGRAM):
                result.target(f"mougen to {peer}{how}, {_pair(size)}", 1.0, (OURS + how, size), (peer + how, size))
    return result


def _pair(size: int) -> str:
    return f"{size} clauses" if size else "an example"


def measure(folder: Path, size: int, plan: Plan, quiet: Quiet) -> list[Row]:
    """Measure every redliner on one pair of files, and judge what each made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in zip(("old", "new"), pair(size), strict=True):
        (folder / f"{name}.docx").write_bytes(data)
    missing: dict[str, Row] = {}
    with workers.closing({}) as ready:
        samplers = {OURS: Ours(folder).sample, OURS + PROGRAM: partial(_process, _command(OURS, folder), folder)}
        for peer in PEERS:
            try:
                ready[peer] = Worker([*_command(peer, folder)], workers.environment(folder / "cache"))
            except (NotMeasured, FileNotFoundError):
                missing |= {name: Row(name, size, reason=_MISSING) for name in (peer, peer + PROGRAM)}
                continue
            samplers[peer] = partial(_asked, ready[peer])
            samplers[peer + PROGRAM] = partial(_process, [*_command(peer, folder), "once"], folder)
        taken = in_turns(samplers, plan, quiet)
    rows = [_measured(name, size, taken, folder) for name in taken]
    return [*rows, *missing.values()]


def pair(size: int) -> tuple[bytes, bytes]:
    """Give two files: an example, or the bench's agreement of so many clauses, and the same with other answers."""
    with tempfile.TemporaryDirectory(prefix="bench-pair-") as name:
        folder = Path(name)
        if size:
            content.write_content(folder, size)
        bank = drafting.open_bank(folder / subject.CONTENT if size else None)
        matter = drafting.read(bank, folder / subject.ANSWERS if size else EXAMPLE)
        other = replace(matter, answers=Answers({**matter.answers, **(amended(matter) if size else ANSWERS)}))
        readings = (drafting.check(bank, each, subject.ON) for each in (matter, other))
        old, new = (drafting.render(bank, reading)[reading.document.kind] for reading in readings)
        return old, new


def amended(matter: Matter) -> dict[str, Any]:
    """Give other answers to the bench's agreement: every fifth site, every seventh charge, one charge less."""
    sites = [name for name in matter.answers if name.startswith("bench_site_")]
    charges = [dict(charge) for charge in matter.answers.records("bench_charges")]
    for charge in charges[::7]:
        charge["amount"] += 100
    return dict.fromkeys(sites[::5], "Depot 9, Wych Lane") | {"bench_charges": tuple(charges[:-1])}


class Ours:
    """mougen in this process."""

    def __init__(self, folder: Path) -> None:
        self._files = [(folder / f"{name}.docx").read_bytes() for name in ("old", "new")]
        self._out = _out(folder, OURS)

    def sample(self) -> Sample:
        """Make a redline, prove it, and write it."""
        wall, cpu = time.perf_counter(), time.process_time()
        made = redlining.redline(*self._files)
        self._out.write_bytes(made)
        return Sample(time.perf_counter() - wall, time.process_time() - cpu, len(made))


def _out(folder: Path, name: str) -> Path:
    return folder / f"redline-by-{name.partition(',')[0].partition(' ')[0]}.docx"


def _command(name: str, folder: Path) -> list[str]:
    old, new, out = str(folder / "old.docx"), str(folder / "new.docx"), str(_out(folder, name))
    if name == OURS:
        return [sys.executable, "-m", "mougen", "redline", old, new, "-o", out]
    return [str(PYTHON), str(Path(__file__).with_name("redliners.py")), name, old, new, out]


def _asked(worker: Worker) -> Sample:
    return Sample(**worker.ask("sample"))


def _process(command: list[str], folder: Path) -> Sample:
    """Run a command from start to end.

    Raises:
        NotMeasured: if it failed.
    """
    before, start = starting.children(), time.perf_counter()
    done = subprocess.run(
        command, env=workers.environment(folder / "cache"), cwd=ROOT, capture_output=True, check=False
    )
    if done.returncode:
        raise NotMeasured(f"{command[2]} failed: {done.stderr.decode(errors='replace').strip()[-200:]}")
    return Sample(time.perf_counter() - start, starting.children() - before)


def _measured(name: str, size: int, taken: dict[str, Series], folder: Path) -> Row:
    whole = name.endswith(PROGRAM)
    made = "" if whole else judging.verdict(folder / "old.docx", folder / "new.docx", _out(folder, name))
    return Row(name, size, taken[name], beside=taken[OURS + PROGRAM * whole], verdict=made)
