"""What a matter has of its own: what stands, what contradicts the library or an answer, what has lost its place."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.model.finding import Finding, Place
from mougen.model.matter import Matter
from mougen.model.numbering import number
from mougen.model.own import Conflict, Merged, name_of
from mougen.model.values import write_date

_SHOWN = 120
_BOTH = "Both readings stand in the document, one in brackets, until somebody decides."
_KEPT = "Wording that was agreed is laid over whatever the library and the answers give."
_LOST = "What was agreed is never dropped in silence; it is kept in matter.yaml."


def findings(merged: Merged, matter: Matter) -> Iterator[Finding]:
    """Give what is to be known of a matter's own wording."""
    titles = {name_of(section): section.title for section in merged.document.sections}
    for conflict in merged.conflicts:
        yield _conflict(conflict, titles, merged)
    for name in merged.homeless:
        yield _homeless(name, matter)
    for name in merged.kept:
        held = matter.wording[name]
        agreed = f"agreed by {held.by}, {write_date(held.on)}" if held.by else write_date(held.on)
        words = f"“{titles.get(name, name)}” has wording of this matter's own ({agreed})"
        yield Finding("wording/kept", "note", words, _KEPT, Place(heading=name))


def _conflict(conflict: Conflict, titles: dict[str, str], merged: Merged) -> Finding:
    at = merged.document.once(number).get(conflict.anchor)
    title = titles.get(conflict.section, conflict.section)
    where = f"{at.full} (“{title}”)" if at else f"“{title}”"
    sides = f"agreed: {_short(conflict.ours)}; now otherwise: {_short(conflict.theirs)}"
    remedy = f"settle it: mougen settle MATTER {conflict.section} --keep, or --take"
    words = f"{where}: the wording agreed by {conflict.by or 'somebody'} and the present one differ: {sides}; {remedy}"
    return Finding("wording/conflict", "must", words, _BOTH, Place(heading=conflict.section))


def _short(text: str) -> str:
    if not text.strip():
        return "nothing"
    return f"“{text.strip() if len(text) <= _SHOWN else text.strip()[:_SHOWN] + '…'}”"


def _homeless(name: str, matter: Matter) -> Finding:
    if name in matter.wording:
        what = f"the wording agreed for “{name}” has no place in the document any more"
        remedy = f"put the heading back, or take it out under wording: {name}: in matter.yaml"
    else:
        what = f"“{name}” cannot stand where it was moved to"
        remedy = f"choose another place, or take it out under moved: {name}: in matter.yaml"
    return Finding("wording/orphan", "must", f"{what}; {remedy}", _LOST, Place(heading=name))
