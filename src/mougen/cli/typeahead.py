"""Keys pressed, or lines pasted, before a question was shown: they were not meant as its answer."""

from __future__ import annotations

import contextlib
import os
import re
import select
import sys
from typing import Protocol

DROPPED = "What was typed or pasted before this question was shown was not taken."

_REPORT = re.compile(rb"\x1b\[[0-9;?]*[Rc]")  # where the cursor is, and the like: the terminal speaking, not a person
_AT_ONCE = 4096


class Source(Protocol):
    """Where keys come from."""

    def fileno(self) -> int:
        """Give the number of its file."""


def forget(source: Source) -> bool:
    """Forget what a person has typed ahead at a terminal, and say whether there was anything; a pipe is left alone."""
    if sys.platform == "win32":
        return False
    try:
        number = source.fileno()
    except OSError:  # a stream without a file
        return False
    if not os.isatty(number):
        return False
    import termios  # noqa: PLC0415 - not there on Windows

    typed = b""
    while select.select([number], [], [], 0)[0] and (more := os.read(number, _AT_ONCE)):
        typed += more
    with contextlib.suppress(termios.error):
        termios.tcflush(number, termios.TCIFLUSH)  # and a line that has no end yet
    return bool(_REPORT.sub(b"", typed).strip())
