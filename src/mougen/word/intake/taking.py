"""A Word file taken in: limits first, then its structure, then what is suspicious in it."""

from __future__ import annotations

from pathlib import Path

from mougen.archives import WORD, Deadline, Package, unpack, unpack_bytes
from mougen.model.finding import Finding
from mougen.word.intake import bound, changes, fetching, letters, links, marks, remarks, unseen
from mougen.word.intake.looks import Styles
from mougen.word.intake.noting import Notes
from mougen.word.intake.opening import Intake
from mougen.word.intake.structure import require_word

DEEPEST = 100  # styles one upon the other; Word makes no more than a dozen


def take_in(path: Path) -> Intake:
    """Take in a Word file from anyone.

    Raises:
        InputError: in one sentence, if it is not a Word file, is larger, deeper or stranger than an honest one can be,
            takes too long, or holds what could run or another document.
    """
    deadline = Deadline(path)
    return _taken(path, unpack(path, WORD, deadline), deadline)


def take_in_bytes(data: bytes, path: Path) -> Intake:
    """Take in a Word file whose bytes are at hand, under the name that refusals and findings give it.

    Raises:
        InputError: as ``take_in``.
    """
    deadline = Deadline(path)
    return _taken(path, unpack_bytes(data, path, WORD, deadline), deadline)


def _taken(path: Path, parts: Package, deadline: Deadline) -> Intake:
    intake = Intake(path, parts, deadline)
    require_word(intake)
    intake.findings = _suspicions(intake)
    return intake


def _suspicions(intake: Intake) -> tuple[Finding, ...]:
    notes = Notes(intake.path)
    part = intake.related("styles")
    styles = Styles(None if part is None else intake.tree(part))
    if styles.deepest > DEEPEST:
        raise intake.refuse(f"has styles that are based on one another more than {DEEPEST} times; it is refused")
    for looked in (links.look, fetching.look, letters.look, changes.look, remarks.look, bound.look):
        looked(intake, notes)
    unseen.look(intake, styles, notes)
    marks.look(intake, styles, notes)
    return notes.findings()
