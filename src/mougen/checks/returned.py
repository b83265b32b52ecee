"""A returned file held against the one that was sent: bookmarks that nobody gave it, and names only claimed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mougen.model.finding import Finding, Place
from mougen.model.returned import Mark, ReturnedFile

OURS = "_mg_"

_BOOKMARK = "Clauses are found again by their bookmarks; see by the wording what belongs where."
_CLAIM = "Anyone can write any name on a comment or change; ask who made it."


def findings(came: ReturnedFile, sent: ReturnedFile, place: Place) -> Iterator[Finding]:
    """Say what of a returned file claims to be ours and is not.

    Args:
        came: what came back.
        sent: what was sent, as the same reader reads it.
        place: the file that came back.
    """
    known = {mark for one in sent.paragraphs for mark in one.marks}
    strange = {mark for one in came.paragraphs for mark in one.marks if mark.startswith(OURS)} - known
    for mark in sorted(strange):
        message = f"the bookmark {mark} is not one that the file was sent with"
        yield Finding("returned/bookmark", "should", message, _BOOKMARK, place)
    for author, words in _claims(came, sent):
        message = f"{words} bears the name “{author}”, which stands on comments of the file that was sent"
        yield Finding("returned/claimed-author", "should", message, _CLAIM, place)


def _claims(came: ReturnedFile, sent: ReturnedFile) -> Iterator[tuple[str, str]]:
    """Give what bears the name of one who wrote comments in what was sent, and was not in it."""
    ours = {_plain(remark.author) for remark in sent.remarks} - {""}
    left = Counter((_plain(remark.author), remark.text) for remark in sent.remarks)
    for remark in came.remarks:
        written = _plain(remark.author), remark.text
        if written[0] in ours and left[written] <= 0:
            yield remark.author, f"a comment (“{' '.join(remark.text.split())[:60]}”)"
        left[written] -= 1
    changed = dict.fromkeys(mark.author for mark in _marks(came) if _plain(mark.author) in ours)
    if not any(_marks(sent)):
        yield from ((author, "a tracked change") for author in changed)


def _marks(file: ReturnedFile) -> Iterator[Mark]:
    for one in file.paragraphs:
        for outer in (one.end, one.row, *(piece.mark for piece in one.pieces)):
            mark: Mark | None = outer
            while mark and mark.kind != "plain":
                yield mark
                mark = mark.over


def _plain(author: str) -> str:
    return " ".join(author.casefold().split())
