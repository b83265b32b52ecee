"""Workers: one process for each engine, so that none carries another's memory, and any may be missing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.measure import Sample

ROOT = Path(__file__).parent.parent
NODE = Path(__file__).parent / "node"


class NotMeasured(Exception):  # noqa: N818 - it is a result, not an error
    """An engine cannot be measured here; the words say why."""


class Worker:
    """One engine in its own process."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=ROOT, encoding="utf-8"
        )
        try:
            self.prepared = Sample(**self._answer())
        except NotMeasured:
            self.close()
            raise

    def ask(self, *words: str) -> dict[str, Any]:
        """Ask for a ``sample``, the ``peak`` of memory, or the document (``write``, and the path to put it at).

        Raises:
            NotMeasured: with the engine's own words, if it failed.
        """
        assert self._process.stdin is not None
        self._process.stdin.write("\t".join(words) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        said: dict[str, Any] = json.loads(line) if line else {"error": "it ended without a word"}
        if "error" in said:
            raise NotMeasured(said["error"])
        return said


def environment(cache: Path) -> dict[str, str]:
    """Give the environment of a measured process: this checkout, a cache of its own, and modules compiled once."""
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MOUGEN_", "PYTHONDONT"))}
    return kept | {"PYTHONPATH": path, "MOUGEN_CACHE": str(cache)}


def python(task: str, folder: Path, *rest: str) -> list[str]:
    """Give the command that serves an engine in Python."""
    return [sys.executable, "-m", "bench.serve", task, str(folder), *rest]


def node(script: str, engine: str, *rest: str) -> list[str]:
    """Give the command that runs a script with an engine for Node.js.

    Raises:
        NotMeasured: if Node.js or the engine is not installed.
    """
    program = shutil.which("node")
    if program is None:
        raise NotMeasured("node is not installed")
    if not (NODE / "node_modules" / engine).is_dir():
        raise NotMeasured(f"{engine} is not installed; run npm install in bench/node")
    return [program, "--expose-gc", str(NODE / script), engine, *rest]


def run(task: str, folder: Path, *rest: str, cache: Path) -> dict[str, Any]:
    """Do one task in a process of its own and give its answer.

    Raises:
        RuntimeError: if it failed: without the subject there is nothing to measure.
    """
    command = python(task, folder, *rest)
    done = subprocess.run(command, env=environment(cache), cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1]) if done.stdout else {"error": done.stderr}
    if "error" in said:
        raise RuntimeError(f"{task} {' '.join(rest)}: {said['error']}")
    return said


@contextmanager
def closing(workers: dict[str, Worker]) -> Iterator[dict[str, Worker]]:
    """End all workers in the end."""
    try:
        yield workers
    finally:
        for worker in workers.values():
            worker.close()
