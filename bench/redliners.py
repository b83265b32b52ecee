"""Serves another redliner, in an environment of its own: a line asked on stdin, a line of JSON answered on stdout.

Run by that environment's Python, which knows neither mougen nor the rest of the bench. It is given the redliner's name,
the two files and where the redline goes; with ``once`` behind them it makes one redline and ends.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path


def docx_trackdiff(old: str, new: str, out: str) -> Callable[[], None]:
    """docx-trackdiff, as its command runs it."""
    from docx_trackdiff import compare  # noqa: PLC0415 - what one needs counts in no other's time

    def make() -> None:
        sys.argv = ["docx-trackdiff", old, new, out]
        with contextlib.redirect_stdout(io.StringIO()):
            compare.main()

    return make


def python_redlines(old: str, new: str, out: str) -> Callable[[], None]:
    """python-redlines with its engine Docxodus, a program of its own that it starts for each redline."""
    from python_redlines import DocxodusEngine  # noqa: PLC0415

    engine = DocxodusEngine()

    def make() -> None:
        made, *_ = engine.run_redline("bench", Path(old).read_bytes(), Path(new).read_bytes())
        Path(out).write_bytes(made)

    return make


REDLINERS = {"docx-trackdiff": docx_trackdiff, "python-redlines": python_redlines}


def _cpu() -> float:
    """Give the processor's time of this process and of those that it has started and awaited."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _timed(do: Callable[[], object]) -> dict[str, float]:
    wall, cpu = time.perf_counter(), _cpu()
    do()
    return {"wall": time.perf_counter() - wall, "cpu": _cpu() - cpu}


def main(name: str, *files: str) -> None:
    """Prepare a redliner and answer until the asking ends."""
    made: list[Callable[[], None]] = []
    prepared = _timed(lambda: made.append(REDLINERS[name](*files[:3])))
    if "once" in files:
        made[0]()
        return
    print(json.dumps(prepared), flush=True)
    for _ in sys.stdin:
        print(json.dumps(_timed(made[0]) | {"bytes": Path(files[2]).stat().st_size}), flush=True)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a redliner is that row's reason
        print(json.dumps({"error": f"{type(error).__name__}: {error}".splitlines()[0]}), flush=True)
        sys.exit(1)
