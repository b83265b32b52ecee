"""How long a file from outside may take to read."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from mougen.errors import InputError

SECONDS = 5.0
_STEP = 1_024
_Item = TypeVar("_Item")


class Deadline:
    """A limit on the work that a file may cause, in seconds of this process: a busy machine makes no file guilty."""

    def __init__(self, path: Path, seconds: float = SECONDS) -> None:
        self._path = path
        self._seconds = seconds
        self._end = time.process_time() + seconds

    def check(self) -> None:
        """Go on if there is time left.

        Raises:
            InputError: where there is none.
        """
        if time.process_time() > self._end:
            takes = f"takes more than {self._seconds:.0f} seconds to read, which no honest file does"
            raise InputError(f"{self._path} {takes}; it is refused")

    def over(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """Give items one by one as long as there is time left."""
        for count, item in enumerate(items):
            if not count % _STEP:
                self.check()
            yield item
