"""Lays what a matter has of its own over a document assembled anew: a three-way merge, by line and then by word.

The base is the section as it was issued, ours is how it was agreed, theirs is how the library and the answers give it
now. What only one side changed is taken; where both changed the same words, both stay and a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mougen.compare.by_line import SectionMerge, Side
from mougen.compare.placing import arranged
from mougen.compare.renumbering import Citations, bookmarked
from mougen.model.document import Document, Section
from mougen.model.lines import Line, build, flatten
from mougen.model.matter import Matter
from mougen.model.own import Conflict, Merged, OwnLine, OwnWording, canonical, name_of


def lay(document: Document, matter: Matter) -> Merged:
    """Give a document with its matter's own wording, sections and order.

    Args:
        document: as it was assembled from the library and the answers.
        matter: whose own wording and moves are laid over it; without any the document is given as it is.
    """
    if not matter.wording and not matter.moved:
        return Merged(document)
    merged = _laid(document, matter)
    if not merged.conflicts:
        return merged
    # both readings of a conflict cite by the numbers of what stands now
    citations = Citations.of(merged.document, document, matter.wording)
    wording = {name: _cited(own, citations) for name, own in matter.wording.items()}
    return _laid(citations.document(document), replace(matter, wording=wording))


def _laid(document: Document, matter: Matter) -> Merged:
    laying = _Laying(matter.wording)
    sections = tuple(laying.section(section) for section in document.sections)
    order = arranged(sections, matter.wording, matter.moved)
    whole = replace(document, sections=bookmarked(order.sections))
    standing = {name_of(section) for section in whole.sections if section.stands}
    return Merged(
        Citations.of(whole, document, matter.wording).document(whole),
        tuple(laying.conflicts),
        kept=tuple(name for name in matter.wording if name in standing),
        homeless=tuple(name for name in matter.wording if name not in standing),
        adrift=order.adrift,
    )


def settled(section: Section, own: OwnWording, side: Side) -> OwnWording:
    """Give wording in which every conflict with a section is settled for one side, and which begins from that section.

    Args:
        section: as it was assembled from the library and the answers.
        own: the wording that was agreed.
        side: whose reading stands where both changed the same.
    """
    lines = tuple(SectionMerge(canonical(own), flatten(section.blocks), name_of(section), side).lines())
    title = own.title if own.title and (side == "ours" or section.title == own.was_title) else ""
    return replace(own, lines=lines, title=title, was_title=section.title if title else "")


@dataclass
class _Laying:
    wording: Mapping[str, OwnWording]
    conflicts: list[Conflict] = field(default_factory=list)

    def section(self, section: Section) -> Section:
        own = self.wording.get(name_of(section))
        if own is None or not section.stands:
            return section
        merge = SectionMerge(canonical(own), flatten(section.blocks), name_of(section))
        lines = tuple(held.now for held in merge.lines() if held.now is not None)
        title = self._title(section, own)
        self.conflicts += merge.conflicts
        return replace(section, title=title, blocks=build(lines))

    def _title(self, section: Section, own: OwnWording) -> str:
        if own.title and section.title not in {own.title, own.was_title}:
            name = name_of(section)
            self.conflicts.append(Conflict(name, "", own.title, section.title, own.by, own.version))
        return own.title or section.title


def _cited(own: OwnWording, citations: Citations) -> OwnWording:
    lines = (OwnLine(_line(held.was, citations), _line(held.now, citations)) for held in own.lines)
    return replace(own, lines=tuple(lines))


def _line(line: Line | None, citations: Citations) -> Line | None:
    return None if line is None else citations.line(line)
