"""What has changed since a version, in the words of a version history."""

from __future__ import annotations

from mougen.compare.versions import differences
from mougen.model.difference import Difference
from mougen.model.document import Document
from mougen.model.version import Issued

FIRST, SAME = "First version", "No change of wording"
MOST_NAMED = 5
_KINDS = {
    "changed": "Changed",
    "added": "Added",
    "removed": "Taken out",
    "not used": "No longer used",
    "moved": "Moved",
}


def changes(last: Issued | None, document: Document) -> str:
    """Say what has changed in a document since it was last issued: the clauses by their numbers and titles."""
    if last is None:
        return FIRST
    found = differences(last.document, document)
    if not found:
        return SAME
    told = [_told(kind, [each for each in found if each.kind == kind]) for kind in _KINDS]
    return ". ".join(filter(None, told))


def _told(kind: str, found: list[Difference]) -> str:
    if not found:
        return ""
    named = "; ".join(each.place for each in found[:MOST_NAMED])
    more = len(found) - MOST_NAMED
    return f"{_KINDS[kind]}: {named}{f'; and {more} more' if more > 0 else ''}"
