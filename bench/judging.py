"""What a redline is worth: whether it gives both texts back, and whether it keeps to the schema."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from lxml import etree

from bench.workers import ROOT
from mougen.errors import MougenError
from mougen.word.opened import opened
from mougen.word.settling import accept, reject
from mougen.word.transcript import transcribe

_SCHEMA = ROOT / "tests" / "word" / "xsd" / "wml.xsd"
_TEXTS = re.compile(r"word/[^/]+\.xml")


def verdict(old: Path, new: Path, redline: Path) -> str:
    """Say in a few words what a redline of two files is worth."""
    told = [_gives(redline, accept, new, "accepted"), _gives(redline, reject, old, "rejected"), _valid(redline)]
    return ", ".join(told)


def _gives(redline: Path, settled: object, file: Path, words: str) -> str:
    try:
        same = transcribe(opened(redline), settled) == transcribe(opened(file))  # type: ignore[arg-type]
    except MougenError:
        same = False
    return f"{words} {'gives' if same else 'does NOT give'} {'NEW' if words == 'accepted' else 'OLD'}"


def _valid(redline: Path) -> str:
    parts = opened(redline).parts
    texts = (data for name, data in parts.items() if _TEXTS.fullmatch(name) and not name.startswith("word/theme"))
    return "valid" if all(_schema().validate(etree.fromstring(data)) for data in texts) else "NOT valid"


@functools.cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(_SCHEMA)))
