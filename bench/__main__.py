"""The one command of the bench: ``python -m bench``."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from bench import redlining, report, starting, writing
from bench.measure import Quiet
from bench.results import Result
from bench.workers import NotMeasured

BENCHES: Mapping[str, Callable[..., Result]] = {
    writing.NAME: writing.run,
    starting.NAME: starting.run,
    redlining.NAME: redlining.run,
}

_PATIENCE, _PATIENCE_QUICK = 90.0, 10.0
"""For how many seconds in all a run waits for others to leave the processors alone."""


def main(arguments: list[str] | None = None) -> int:
    """Run the benches that are asked for, print the table and write the JSON."""
    asked = _parser().parse_args(arguments)
    quiet, start = Quiet(_PATIENCE_QUICK if asked.quick else _PATIENCE), time.perf_counter()
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            results = [BENCHES[name](Path(folder) / name, quiet, quick=asked.quick) for name in asked.bench or BENCHES]
    except (writing.TextsDiffer, NotMeasured) as fault:
        print(fault, file=sys.stderr)
        return 1
    told = json.dumps(report.as_json(results, quiet, time.perf_counter() - start), indent=1)
    _put(told, asked.json)
    text = report.as_text(results, quiet)
    print(text, file=sys.stdout if asked.json else sys.stderr)
    _put(text, asked.table)
    if asked.json is None:
        print(told)
    return 0


def _put(text: str, path: Path | None) -> None:
    if path is not None:
        path.write_text(text + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure mougen beside other engines.")
    parser.add_argument(
        "bench", nargs="*", choices=[*BENCHES, []], metavar="BENCH", help="writing, starting or redlining; else all"
    )
    parser.add_argument("--quick", action="store_true", help="about a minute: 40 clauses, fewer samples")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the JSON here; without it, to stdout")
    parser.add_argument("--table", type=Path, metavar="FILE", help="write the table here as well")
    return parser


if __name__ == "__main__":
    sys.exit(main())
