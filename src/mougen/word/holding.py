"""What a Word file holds of the sections that mougen wrote: what it says of them, how each reads, what was added."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from mougen.word import provenance, wording
from mougen.word.body import AGREED, UNDERSTOOD
from mougen.word.intake import take_in
from mougen.word.ooxml import W
from mougen.word.provenance import Provenance
from mougen.word.read import paragraphs_of

_TRACKED = tuple(f"{{{W}}}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo"))
_OURS, _ENDS = "_mg_", "_Toc_added"
_TITLES = frozenset(title for terms in (AGREED, UNDERSTOOD) for title in (terms.heading, terms.signing))


class Sections(NamedTuple):
    """The digest of each section's wording as it reads now, by its bookmark, and the titles of sections added."""

    digests: Mapping[str, str]
    added: tuple[str, ...]


class Holding:
    """A Word file, read within limits.

    Attributes:
        claim: what it says of where it came from, which whoever can edit the file can edit; None where it says nothing.
        tracked: whether it has tracked changes, which are read as if they were accepted.
        findings: what is suspicious in it.
    """

    def __init__(self, path: Path) -> None:
        """Read a file.

        Raises:
            InputError: if it is no Word file, or is larger, deeper or stranger than an agreement can be.
        """
        intake = take_in(path)
        items = {name: intake.parts[name] for name in intake.parts if provenance.is_item(name)}
        self.claim: Provenance | None = provenance.find(items, path)
        self.findings = intake.findings
        self._main = intake.tree(intake.main)
        self._paragraphs = paragraphs_of(self._main, intake.related_tree("styles"))
        self.tracked = next(self._main.iter(*_TRACKED), None) is not None

    def sections(self, anchors: Collection[str], groups: Collection[str] = ()) -> Sections:
        """Read the sections with these bookmarks; ``groups`` are the titles over groups of clauses.

        A heading of anybody else's ends the section above it, so that what was added beneath one leaves it untouched.
        """
        added = []
        for element, title in self._others(anchors, {*groups, *_TITLES}):
            added.append(title)
            etree.SubElement(element, f"{{{W}}}bookmarkStart", {f"{{{W}}}name": _ENDS})
        return Sections(wording.digests(self._main, anchors), tuple(added))

    def _others(self, anchors: Collection[str], titles: Collection[str]) -> list[tuple[etree._Element, str]]:
        """Give the headings after the first section that are neither a section's, nor a part of one, nor a group's."""
        found, within = [], False
        rows = zip(self._main.iter(f"{{{W}}}p"), self._paragraphs, wording.bookmarks(self._main), strict=True)
        for element, paragraph, names in rows:
            within = within or any(name in anchors for name in names)
            title, ours = " ".join(paragraph.text.split()), any(name.startswith(_OURS) for name in names)
            if within and paragraph.level is not None and title and not ours and title not in titles:
                found.append((element, title))
        return found
