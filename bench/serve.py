"""Serves one engine: a line asked on stdin, a line of JSON answered on stdout (``bench/workers.py`` asks)."""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

from bench.engines import ENGINES, Write

_STATUS = Path("/proc/self/status")


def main(task: str, folder: Path, *rest: str) -> None:
    """Prepare an engine and answer until the asking ends; or make the subject of a size."""
    if task == "make":
        from bench import making  # noqa: PLC0415 - it imports what would count in an engine's memory

        _answer(making.make(folder, int(rest[0])))
        return
    wall, cpu = time.perf_counter(), time.process_time()
    write = ENGINES[task](folder)
    _answer(_since(wall, cpu))
    for line in sys.stdin:
        asked, _, path = line.rstrip("\n").partition("\t")
        _answer(_reply(asked, path, write))


def _reply(asked: str, path: str, write: Write) -> dict[str, Any]:
    if asked == "sample":
        return _sample(write)
    if asked == "peak":
        return {"peak_kb": _peak()}
    Path(path).write_bytes(write())
    return {}


def _sample(write: Write) -> dict[str, Any]:
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    document = write()
    return _since(wall, cpu) | {"bytes": len(document)}


def _since(wall: float, cpu: float) -> dict[str, Any]:
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


def _peak() -> int | None:
    """Give the most memory this process has had; what ``getrusage`` tells is inherited from the process before."""
    if not _STATUS.is_file():
        return None
    found = (line.split()[1] for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(next(found))


def _answer(said: dict[str, Any]) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
    except Exception as error:  # noqa: BLE001 - whatever is wrong with an engine is that row's reason
        _answer({"error": f"{type(error).__name__}: {error}".splitlines()[0]})
