"""What a Word file carries besides what its pages show: mougen's or anybody's, listed one by one with its place.

What the pages say in any case (a party's name as the author, the title as a property) tells another party nothing, and
may go. Sources of the list: what Word's own Document Inspector looks for (Microsoft, "Remove hidden data and personal
information by inspecting documents, presentations, or workbooks"), ISO/IEC 29500-1 and -2, and what is in real files.
"""

from __future__ import annotations

from typing import get_args

from mougen.model.carried import Carried, What
from mougen.word.carried import data, links, markup, packing, people, pictures, properties, unseen
from mougen.word.carried.hold import Hold
from mougen.word.intake import Intake

__all__ = ["carried"]

_ORDER = {what: place for place, what in enumerate(get_args(What))}


def carried(intake: Intake) -> tuple[Carried, ...]:
    """List what goes with a file that was taken in, kind by kind, each thing once.

    Raises:
        InputError: where that takes too long, or a part of it cannot be read.
    """
    hold = Hold(intake)
    found: dict[Carried, None] = {}
    for look in (people, unseen, data, properties, links, packing, pictures, markup):
        found |= dict.fromkeys(look.found(hold))
    return tuple(sorted(found, key=lambda each: (not each.stays, _ORDER[each.what])))
