"""The garbage collector, left alone while a document is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Pause the collector of circles of objects: a document is a tree, so that it finds none in it.

    Left to itself it looks through all that there is again and again while a document grows, so that ten times the
    clauses take twenty times as long.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _grow_old()
            gc.enable()


def _grow_old() -> None:
    """Put what was made among what is old, where a full collection finds it: else all of it is looked through at once.

    The collector's own way there is to freeze and to let go again, unless somebody keeps something frozen.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
