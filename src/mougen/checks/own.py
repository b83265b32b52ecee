"""What a matter has of its own: what stands, what contradicts the library or an answer, what has lost its place."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.model.document import Document, Section
from mougen.model.finding import Finding, Place
from mougen.model.matter import Matter
from mougen.model.numbering import number
from mougen.model.own import OWN, Conflict, Merged, name_of
from mougen.model.values import write_date

_SHOWN = 120
_BOTH = "Both readings stand in the document, one in brackets, until somebody decides."
_KEPT = "Wording that was agreed is laid over whatever the library and the answers give."
_EMPTY = "A heading without words says nothing, and whoever reads it asks what is missing."
_LOST = "What was agreed is never dropped in silence; it is kept in matter.yaml."


def findings(merged: Merged, matter: Matter) -> Iterator[Finding]:
    """Give what is to be known of a matter's own wording."""
    sections = {name_of(section): section for section in merged.document.sections}
    titles = {name: section.title for name, section in sections.items()}
    for conflict in merged.conflicts:
        yield _conflict(conflict, _where(conflict, sections[conflict.section], merged.document))
    yield from map(_homeless, merged.homeless)
    for name in merged.adrift:
        yield _adrift(name, titles.get(name, name), matter)
    yield from (_empty(sections[name]) for name in merged.kept if not sections[name].blocks)
    for name in merged.kept:
        held = matter.wording[name]
        agreed = f"agreed by {held.by}, {write_date(held.on)}" if held.by else write_date(held.on)
        words = f"“{titles.get(name, name)}” has wording of this matter's own ({agreed})"
        yield Finding("wording/kept", "note", words, _KEPT, Place(heading=name))


def _where(conflict: Conflict, section: Section, document: Document) -> str:
    numbers = document.once(number)
    whole, own = numbers.get(section.anchor), numbers.get(conflict.anchor)
    if section.role == "schedule" and whole and own:
        return f"Paragraph {own.full} of {whole.full} (“{section.title}”)"
    found = own or whole
    noun = "Clause " if section.role == "clause" else ""
    return f"{noun}{found.full} (“{section.title}”)" if found else f"“{section.title}”"


def _conflict(conflict: Conflict, where: str) -> Finding:
    sides = f"agreed: {_short(conflict.ours)}; now otherwise: {_short(conflict.theirs)}"
    remedy = f"settle it: mougen settle MATTER {conflict.section} --keep, or --take"
    words = f"{where}: the wording agreed by {conflict.by or 'somebody'} and the present one differ: {sides}; {remedy}"
    return Finding("wording/conflict", "must", words, _BOTH, Place(heading=conflict.section))


def _short(text: str) -> str:
    words = " / ".join(text.split("\n")).strip()
    if not words:
        return "nothing"
    return f"“{words if len(words) <= _SHOWN else words[:_SHOWN] + '…'}”"


def _homeless(name: str) -> Finding:
    what = f"the wording agreed for “{name}” has no place in the document any more"
    remedy = f"put the heading back, or take it out under wording: {name}: in matter.yaml"
    return Finding("wording/orphan", "must", f"{what}; {remedy}", _LOST, Place(heading=name))


def _adrift(name: str, title: str, matter: Matter) -> Finding:
    key = "moved" if name in matter.moved else "wording"
    after = matter.moved[name].after if name in matter.moved else matter.wording[name].after
    where = "where the library has it" if not name.startswith(OWN) else "at the end"
    what = f"“{title}” was to stand after “{after}”, which is not in the document, and stands {where}"
    remedy = f"name another heading under {key}: {name}: after: in matter.yaml"
    return Finding("wording/place", "should", f"{what}; {remedy}", _LOST, Place(heading=name))


def _empty(section: Section) -> Finding:
    words = f"“{section.title}” has no words left; leave the heading out, or give it words"
    return Finding("wording/empty", "must", words, _EMPTY, Place(heading=name_of(section)))
