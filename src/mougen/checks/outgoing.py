"""What goes with a file and should stay with us: one finding for each kind of thing, with the first of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from mougen.model.carried import Carried, What
from mougen.model.finding import Finding, Place

MOST_NAMED, LONGEST = 3, 80

_INSPECT = "Word takes it out under File, Info, Inspect Document"
_WHY: dict[What, str] = {
    "comment": "A comment is for the house; delete it, or answer it in the wording.",
    "tracked change": "A tracked change shows what was there before; accept or reject it in Word.",
    "hidden text": "Whoever has the file can show what is hidden in it; delete it, or show it.",
    "stored answer": "Answers hold notes, options that were not used and advice; write the file with --no-answers.",
    "custom XML value": f"No page shows such data, and it names systems and people; {_INSPECT}.",
    "custom property": f"No page shows it; {_INSPECT}, or delete it under File, Info, Properties, Advanced.",
    "document variable": f"No page shows it, and programs leave data, servers and queries there; {_INSPECT}.",
    "property": f"No page says it, and it is often left from an earlier document; {_INSPECT}.",
    "name": f"No page gives this name, which tells who worked on it; {_INSPECT}.",
    "path": "A path names a person, a machine or a server; put the picture or link in again, or delete it.",
    "template": "It tells where the template is kept, and often by whom; choose Normal under Developer, Template.",
    "external link": "It tells where files are kept, or has the file fetch them; put in what it shows, or take it off.",
    "object": "Whoever has the file can open the whole of it; put in a picture of what it shows.",
    "picture data": "It tells who took the picture, when and where; save it without these details and put it in again.",
    "thumbnail": "It can show an earlier first page; clear “Save preview picture” under Properties, Advanced.",
    "loose part": "Word never shows it and it goes along all the same; save the file in Word, which leaves it out.",
    "note in the markup": "Whoever unpacks the file reads it; save the file in Word, which leaves it out.",
}


def findings(carried: tuple[Carried, ...], path: Path) -> Iterator[Finding]:
    """Give a finding for each kind of thing that goes with a file and should stay.

    Args:
        carried: what goes with the file, kind by kind.
        path: the file.
    """
    for what, alike in groupby((each for each in carried if each.stays), key=attrgetter("what")):
        found = list(alike)
        rule = f"outgoing/{what.replace(' ', '-')}"
        yield Finding(rule, "must", _message(what, found), _WHY.get(what, ""), Place(file=str(path)))


def _message(what: What, found: list[Carried]) -> str:
    named = "; ".join(f"{_short(each.value)} ({each.place})" for each in found[:MOST_NAMED])
    more = f"; and {len(found) - MOST_NAMED:,} more" if len(found) > MOST_NAMED else ""
    return f"{what} that would go along: {named}{more}"


def _short(value: str) -> str:
    return f"{value[:LONGEST]}…" if len(value) > LONGEST else value
