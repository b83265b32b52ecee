"""The report of a run: a table for a person, and JSON for whatever compares runs."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from typing import Any

from bench.measure import FEWEST, Quiet
from bench.results import Result, Row, Target
from bench.workers import NODE
from bench.writing import PEERS

_PYTHON = ("mougen", "docxtpl", "python-docx", "lxml", "click")
_WIDTHS = (34, 11, 11, 9, 8, 9)
_MISSING = "not installed"
_VERDICTS = {True: "met", False: "missed", None: "not measured"}


def as_json(results: Sequence[Result], quiet: Quiet, seconds: float) -> dict[str, Any]:
    """Give a run as one JSON object."""
    return {
        "machine": {
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}",
            "processors": os.cpu_count(),
        },
        "versions": {name: _version(name) for name in _PYTHON} | {name: _of_node(name) for name in PEERS},
        "seconds": round(seconds),
        "contention": {
            "waited_s": round(quiet.waited),
            "busy_rounds": round(quiet.busy, 2),
            "load": [round(load, 2) for load in os.getloadavg()],
        },
        "fewest_samples_for_a_ratio": FEWEST,
        "benches": {result.name: result.as_json() for result in results},
    }


def as_text(results: Sequence[Result], quiet: Quiet) -> str:
    """Give a run as tables, with the targets below them."""
    lines = [line for result in results for line in _tables(result)]
    lines += ["Targets", *(_target(target) for result in results for target in result.targets)]
    lines += ["", f"Waited {quiet.waited:.0f} s for a quiet machine; {quiet.busy:.0%} of the rounds were not quiet."]
    return "\n".join(lines)


def _tables(result: Result) -> Iterator[str]:
    ordered = sorted(result.rows, key=lambda row: row.size)
    for size, rows in groupby(ordered, key=lambda row: row.size):
        title = f"{result.name}, {size:,} clauses" if size else result.name
        yield _line(title, "wall ms", "cpu ms", f"x {result.beside}"[:9], "samples", "peak MB")
        yield from (line for row in rows for line in _told(row))
        yield ""
    if result.growth():
        yield f"{result.name}: growth of the processor's time where the agreement grows ten times"
        yield from (f"  {each['engine']:32} {_step(each)} {each['ratio']:6.1f} x" for each in result.growth())
        yield ""


def _step(each: dict[str, Any]) -> str:
    return f"{each['from']:>5,} to {each['to']:>6,}"


def _told(row: Row) -> Iterator[str]:
    yield _row(row)
    if row.verdict:
        yield f"    {row.verdict}"


def _row(row: Row) -> str:
    told = row.as_json()
    if row.series is None:
        return f"  {row.engine:32} not measured: {row.reason}"
    ratio = "-" if row.ratio is None else f"{row.ratio:.1f}"
    cpu = f"{told['cpu_ms']:,.1f}" if told["cpu_ms"] else "-"
    peak = f"{told['peak_mb']:,.0f}" if told["peak_mb"] else "-"
    return _line(f"  {row.engine}", f"{told['wall_ms']:,.1f}", cpu, ratio, str(told["samples"]), peak)


def _line(first: str, *others: str) -> str:
    cells = (f"{other:>{width}}" for other, width in zip(others, _WIDTHS[1:], strict=True))
    return f"{first:{_WIDTHS[0]}}{' '.join(cells)}"


def _target(target: Target) -> str:
    value = "" if target.value is None else f", {target.value:.2f}"
    cpu = "" if target.cpu is None else f" ({target.cpu:.2f} by the processor's time)"
    return f"  {target.name}: at most {target.most:g}: {_VERDICTS[target.met]}{value}{cpu}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return _MISSING


def _of_node(name: str) -> str:
    path = NODE / "node_modules" / name / "package.json"
    return str(json.loads(path.read_text(encoding="utf-8"))["version"]) if path.is_file() else _MISSING
