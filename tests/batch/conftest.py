"""Commands of a batch in the tests' own process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mougen.cli import main


class _Threads:
    """A crew within this process, which has the content open already. What processes do is for test_batch_workers."""

    at_once = 4

    def __init__(self, workers: int) -> None:
        self._workers = workers

    @contextmanager
    def hired(self, *, alone: bool = False) -> Iterator[Executor]:
        with ThreadPoolExecutor(1 if alone else self._workers) as pool:
            yield pool


@pytest.fixture
def mougen(shipped_once: None, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Give a function that runs the command here; a traceback fails the test."""
    monkeypatch.setattr("mougen.workflow.crews.Processes", _Threads)

    def run(*words: Any) -> Result:
        return CliRunner(env={"MOUGEN_CONTENT": None}).invoke(main, [*map(str, words)], catch_exceptions=False)

    return run
