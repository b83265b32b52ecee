"""Reads how risks are scored."""

from __future__ import annotations

from pathlib import Path

from mougen import yamlsource
from mougen.errors import ContentError
from mougen.library.shelves import shelve
from mougen.model.risk import Scoring

SCORING = "interviews/risk/scoring.yaml"


def read_scoring(roots: tuple[Path, ...]) -> Scoring:
    """Read the scales by which risks are scored, a council's own in place of the shipped ones.

    Raises:
        ContentError: if they are missing, cannot be read, or leave a score without a band.
    """
    found = shelve(roots, ("interviews",)).files
    if SCORING not in found:
        raise ContentError(f"{SCORING}:1: the file is missing from the content folders; put it back")
    source = yamlsource.read_file(found[SCORING], refuse=ContentError)
    return yamlsource.validate(Scoring, source.data, source)
