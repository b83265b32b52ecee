"""A layer between the program and the system, in which the n-th call about a file kills the program or fails."""

from __future__ import annotations

import contextlib
import io
import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

CALLS = ("open", "close", "write", "fsync", "truncate", "lseek", "replace", "rename", "link", "unlink", "chmod", "stat")
_REAL = {**{name: getattr(os, name) for name in CALLS}, "read": io.open}

Fault = Callable[[str, tuple[Any, ...]], None]


class Layer:
    """Counts the calls, and lets a fault happen at one of them, or at that one and all after it."""

    def __init__(self, at: int = 0, fault: Fault | None = None, *, lasting: bool = False) -> None:
        self.count = 0
        self.names: list[str] = []
        self._at, self._fault, self._lasting = at, fault, lasting

    def _call(self, name: str, *given: Any, **named: Any) -> Any:
        self.count += 1
        self.names.append(name)
        if self._fault and (self.count == self._at or (self._lasting and self.count > self._at)):
            self._fault(name, given)
        return _REAL[name](*given, **named)

    @contextlib.contextmanager
    def laid(self) -> Iterator[None]:
        """Lay it over the system."""

        def wrapped(name: str) -> Callable[..., Any]:
            return lambda *given, **named: self._call(name, *given, **named)

        for name in CALLS:
            setattr(os, name, wrapped(name))
        io.open = wrapped("read")
        try:
            yield
        finally:
            for name in CALLS:
                setattr(os, name, _REAL[name])
            io.open = _REAL["read"]


def failing(code: int) -> Fault:
    """Let a call fail as the system would; what is closed or removed is so all the same."""

    def fail(name: str, given: tuple[Any, ...]) -> None:
        if name == "close":
            _REAL[name](*given)
        raise OSError(code, os.strerror(code), str(given[0]))

    return fail


def short(name: str, given: tuple[Any, ...]) -> None:
    """Let the disk fill up in the middle of a write."""
    tear(name, given)
    failing(28)(name, given)


def kill(name: str, given: tuple[Any, ...]) -> None:
    """End the process before the call, as kill -9 does."""
    os.kill(os.getpid(), signal.SIGKILL)


def kill_within(name: str, given: tuple[Any, ...]) -> None:
    """End the process in the middle of a write."""
    tear(name, given)
    os.kill(os.getpid(), signal.SIGKILL)


def tear(name: str, given: tuple[Any, ...]) -> None:
    """Write half of what was to be written."""
    if name == "write":
        _REAL[name](given[0], bytes(given[1])[: len(given[1]) // 2])
