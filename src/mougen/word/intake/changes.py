"""Tracked changes: not too many, whole moves, and no struck-out words where nothing is struck out."""

from __future__ import annotations

from lxml import etree

from mougen.word.intake.noting import Notes, quoted
from mougen.word.intake.opening import Intake
from mougen.word.tags import NAME, w

MOST = 20_000
_GONE = ("del", "moveFrom")
_CHANGES = tuple(map(w, (
    "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange", "sectPrChange",
    "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange", "numberingChange",
)))  # fmt: skip
_DELETED = w("delText")
_FROM, _TO = w("moveFromRangeStart"), w("moveToRangeStart")


def look(intake: Intake, notes: Notes) -> None:
    """Note what is wrong with the tracked changes of a file.

    Raises:
        InputError: where there are more than a person could read.
    """
    trees = [(intake.tree(story.part), story.label) for story in intake.stories]
    count = sum(1 for tree, _ in trees for _ in intake.deadline.over(tree.iter(*_CHANGES)))
    if count > MOST:
        raise intake.refuse(f"has more than {MOST:,} tracked changes; accept or reject most of them in Word first")
    _moves([tree for tree, _ in trees], notes)
    for tree, label in trees:
        for text in intake.deadline.over(tree.iter(_DELETED)):
            if (text.text or "").strip() and next(text.iterancestors(*map(w, _GONE)), None) is None:
                notes.add(
                    "deleted-text", f"{label} has words marked as deleted in no deletion: {quoted(text.text or '')}"
                )


def _moves(trees: list[etree._Element], notes: Notes) -> None:
    left, come = (_names(trees, tag) for tag in (_FROM, _TO))
    for name in sorted(left ^ come):
        end = "where it came from" if name in come else "where it went"
        notes.add("move", f"a tracked move ({quoted(name)}) does not say {end}")
    # LibreOffice names no moves, so that all that can be told of its own is that words went and words came.
    away, here = (any(next(tree.iter(w(tag)), None) is not None for tree in trees) for tag in ("moveFrom", "moveTo"))
    if away != here:
        words = ("away", "here") if away else ("here", "away")
        notes.add("move", f"words are marked as moved {words[0]}, and none as moved {words[1]}")


def _names(trees: list[etree._Element], tag: str) -> set[str]:
    return {str(found.get(NAME)) for tree in trees for found in tree.iter(tag)}
