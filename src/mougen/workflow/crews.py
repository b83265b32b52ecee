"""Who does the jobs of a batch: processes of this machine, or a Dask cluster; behind both the standard executor.

A worker gives back bytes and never writes: so there is one writer, and a cluster needs no shared disk.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from mougen import __version__
from mougen.errors import InputError, MougenError

MOST_WORKERS = 61  # as many as Windows lets one process wait for
PATIENCE = 5  # seconds in which a scheduler must answer

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")


class Crew(Protocol):
    """Workers to hire. ``at_once`` is how many jobs are given out before one must come back."""

    at_once: int

    def hired(self, *, alone: bool = False) -> AbstractContextManager[Executor]:
        """Give the executor of the standard library, of one worker where it is to be alone; let it go at the end."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A job that came back without a result, and why."""

    why: str


class Processes:
    """Processes of this machine."""

    def __init__(self, workers: int) -> None:
        """Name how many, no more than the system can have."""
        self._workers = min(workers, MOST_WORKERS)
        self.at_once = 2 * self._workers

    @contextmanager
    def hired(self, *, alone: bool = False) -> Iterator[Executor]:
        """Start the processes, each from nothing: what was open or locked here is not copied into them."""
        pool = ProcessPoolExecutor(
            1 if alone else self._workers, mp_context=multiprocessing.get_context("spawn"), initializer=_settle
        )
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)


class Cluster:
    """The workers of a Dask scheduler."""

    at_once = 256

    def __init__(self, address: str) -> None:
        """Name the scheduler: ``tcp://HOST:8786``."""
        self._address = address

    @contextmanager
    def hired(self, *, alone: bool = False) -> Iterator[Executor]:  # noqa: ARG002 - Dask finds out itself who dies
        """Reach the scheduler, and hold its workers to this version of mougen.

        Raises:
            InputError: where Dask is not installed, no scheduler answers, or a worker cannot do the work.
        """
        try:
            from distributed import Client  # noqa: PLC0415 - installed only by who has a cluster
        except ImportError:
            raise InputError("--scheduler needs Dask; install it with: pip install 'mougen[cluster]'") from None
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            self._knock()
            client = Client(self._address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError):
            words = "check the address, such as tcp://host:8786, and that it runs"
            raise InputError(f"{self._address}: no Dask scheduler answers there; {words}") from None
        with client:
            self._inspect(client)
            executor = client.get_executor(pure=False)
            try:
                yield executor
            finally:
                executor.shutdown(wait=False)

    def _knock(self) -> None:
        """See whether a scheduler is there, which speaks first: Dask itself would wait for long, or for ever."""
        address = urlsplit(self._address)
        if address.scheme not in {"tcp", "tls"}:
            raise ValueError("not an address of a scheduler")
        with socket.create_connection((address.hostname, address.port), PATIENCE) as line:
            if address.scheme == "tcp" and not line.recv(1):
                raise ConnectionError("nothing was said")

    def _inspect(self, client: Any) -> None:
        try:
            versions = client.run(_version)
        except Exception as error:  # whatever a worker without mougen raises
            raise self._unfit() from error
        if not versions or set(versions.values()) != {__version__}:
            raise self._unfit()

    def _unfit(self) -> InputError:
        words = f"it needs at least one worker, and mougen {__version__} must be installed where its workers run"
        return InputError(f"{self._address}: this scheduler cannot draft; {words}")


def _version() -> str:
    return __version__


def default_workers() -> int:
    """Give how many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def work_off(
    crew: Crew, work: Callable[[_Job], _Result], jobs: Iterable[_Job]
) -> Iterator[tuple[_Job, _Result | Lost]]:
    """Have jobs done, and give each with its result as it comes back.

    Where a worker dies, those that were out with it are done again, each alone: one that then kills its worker again is
    lost, and no other.
    """
    waiting = deque(jobs)
    while waiting:
        suspects: list[_Job] = []
        yield from _together(crew, work, waiting, suspects)
        for job in suspects:
            with crew.hired(alone=True) as executor:
                result = _result(executor.submit(work, job))
            yield job, result


def _together(
    crew: Crew, work: Callable[[_Job], _Result], waiting: deque[_Job], suspects: list[_Job]
) -> Iterator[tuple[_Job, _Result | Lost]]:
    out: dict[Future[_Result], _Job] = {}
    with crew.hired() as executor:
        while out or (waiting and not suspects):
            while waiting and not suspects and len(out) < crew.at_once:
                _give_out(executor, work, waiting, out, suspects)
            for future in wait(out, return_when=FIRST_COMPLETED).done:
                job = out.pop(future)
                if not future.cancelled() and isinstance(future.exception(), BrokenExecutor):
                    suspects.append(job)
                else:
                    result = _result(future)
                    yield job, result


def _give_out(
    executor: Executor,
    work: Callable[[_Job], _Result],
    waiting: deque[_Job],
    out: dict[Future[_Result], _Job],
    suspects: list[_Job],
) -> None:
    job = waiting.popleft()
    try:
        out[executor.submit(work, job)] = job
    except BrokenExecutor:  # a worker has died since
        suspects.append(job)


def _result(future: Future[_Result]) -> _Result | Lost:
    try:
        return future.result()
    except CancelledError:
        raise MougenError("The scheduler was lost; what was finished is kept; run again to go on") from None
    except Exception as error:  # noqa: BLE001 - whatever befalls a worker must cost its own job only
        return Lost(_why(error))


def _why(error: Exception) -> str:
    if isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker":
        return "the process that drafted it ended (killed, or out of memory); try it alone, with --jobs 1"
    return f"a fault in mougen itself stopped it ({type(error).__name__}: {error}); please report it"


def _settle() -> None:
    """Leave Ctrl-C to the process that hired us, and go when it goes: one that is killed cannot tell us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
