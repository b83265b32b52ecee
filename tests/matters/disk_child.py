"""Saves answers on a disk that has no room, or where it may not write, and says what happened."""

from __future__ import annotations

import encodings.utf_8_sig  # noqa: F401 - another user may not be able to load it
import os
import sys
from pathlib import Path

from matters_asked import ASKED

from mougen import matters
from mougen.errors import MougenError
from mougen.model.answers import Answers
from mougen.model.matter import Matter

FILLER = "filler"


def fill(folder: Path) -> None:
    """Save longer and longer answers until the disk is full, then make room and go on."""
    with matters.Store(folder, *ASKED) as store:
        store.load()
        number = 0
        try:
            while True:
                store.save(_matter(number + 1))
                number += 1
        except MougenError as error:
            print(type(error).__name__, str(error))
        assert store.load() == _matter(number), "the last answer that was acknowledged is gone"
        assert not list(folder.glob(".mougen-*.tmp")), "a half-written file was left behind"
        (folder / FILLER).unlink(missing_ok=True)
        store.save(_matter(1))
        assert store.load() == _matter(1)
    print("recovered", number)


def deny(folder: Path) -> None:
    """Try to hold, to begin and to read a matter where only reading is allowed."""
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
    for attempt in (lambda: matters.Store(folder, *ASKED).__enter__(), lambda: matters.new(folder, "x", *ASKED)):
        try:
            attempt()
        except MougenError as error:
            print(type(error).__name__, str(error))
    assert matters.read_matter(folder, *ASKED) == _matter(1)
    print("read")


def _matter(number: int) -> Matter:
    return Matter(answers=Answers({"members": number, "purpose": "x" * 500 * number}))


{"fill": fill, "deny": deny}[sys.argv[1]](Path(sys.argv[2]))
