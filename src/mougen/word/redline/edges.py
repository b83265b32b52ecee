"""Headers and footers: those of each section that stayed redlined, those of a section that went brought over."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mougen.word.ooxml import W
from mougen.word.opened import Opened, R, Relation, kind, relations_of
from mougen.word.redline.carrying import Files
from mougen.word.redline.looks import keep_section_look
from mougen.word.redline.redlining import Redliner
from mougen.word.tags import SECTION, w

_REFERENCES = {w("headerReference"): "header", w("footerReference"): "footer"}
_ROOTS = {"header": w("hdr"), "footer": w("ftr")}
_ID, _TYPE = f"{R}id", w("type")
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"

_Slot = tuple[str, str]


def shown(file: Opened) -> dict[etree._Element, dict[_Slot, str]]:
    """Give the headers and footers that each section shows: its own, or those of the section before."""
    found: dict[etree._Element, dict[_Slot, str]] = {}
    now: dict[_Slot, str] = {}
    for section in file.body.iter(SECTION):
        now = {**now, **dict(_own(file, section))}
        found[section] = now
    return found


def _own(file: Opened, section: etree._Element) -> Iterator[tuple[_Slot, str]]:
    relations = file.relations(file.main)
    for reference in section.iterchildren(*_REFERENCES):
        relation = relations.get(str(reference.get(_ID)))
        if relation is not None and relation.target in file.parts:
            yield (_REFERENCES[str(reference.tag)], str(reference.get(_TYPE, "default"))), relation.target


class Edges:
    """Redlines the headers and footers of both files.

    Attributes:
        left_out: how many objects could not be brought over.
    """

    def __init__(self, files: Files) -> None:
        """Take both files as they were before anything was changed."""
        self._files = files
        self._old, self._new = shown(files.old), shown(files.new)
        self._several = (
            max(len(self._old), len(self._new)) > 1
        )  # what a section takes from the one before may go with it
        self._done: dict[tuple[str | None, str | None], str] = {}
        self.left_out = 0

    def stay(self, old: etree._Element, new: etree._Element) -> None:
        """Redline what a section shows that is in both files, and note its former looks."""
        before, after = self._old.get(old, {}), self._new.get(new, {})
        for slot in sorted({*before, *after}):
            mine, own = before.get(slot), after.get(slot)
            part = self._redlined(slot[0], mine, own)
            if part != own or self._several:
                self._refer(new, slot, part)
        keep_section_look(new, old, self._files.tracking)

    def go(self, section: etree._Element) -> None:
        """Bring over what a section shows that was struck out."""
        for reference in list(section.iterchildren(*_REFERENCES)):
            relation = self._files.old.relations(self._files.old.main).get(str(reference.get(_ID)))
            section.remove(reference)
            if relation is not None and relation.target in self._files.old.parts:
                slot = _REFERENCES[str(reference.tag)], str(reference.get(_TYPE, "default"))
                self._refer(section, slot, self._redlined(slot[0], relation.target, None))

    def _redlined(self, noun: str, old: str | None, new: str | None) -> str:
        """Give the part that reads as the old one and as the new one, as one rejects or accepts."""
        if (old, new) not in self._done:
            self._done[old, new] = self._made(noun, old, new)
        return self._done[old, new]

    def _made(self, noun: str, old: str | None, new: str | None) -> str:
        files = self._files
        if old and new and files.plain and files.old.parts[old] == files.new.parts[new]:
            return new
        part = self._copied(noun, new) if new is None or self._used(new) else new
        before = etree.Element(_ROOTS[noun]) if old is None else files.old.fresh(old)
        redliner = Redliner(files, old or files.old.main, part)
        redliner.container(before, files.new.changing(part))
        self.left_out += redliner.left_out
        return part

    def _used(self, part: str) -> bool:
        return any(new == part for _, new in self._done)

    def _copied(self, noun: str, part: str | None) -> str:
        """Add a part like another, or one with nothing in it."""
        new = self._files.new
        made = new.free(part or f"word/{noun}.xml")
        tree = etree.Element(_ROOTS[noun], nsmap={"w": W})
        new.add(made, etree.tostring(tree) if part is None else new.parts[part], _KIND.format(noun))
        if part is not None and relations_of(part) in new.parts:
            new.parts[relations_of(made)] = new.parts[relations_of(part)]
        return made

    def _refer(self, section: etree._Element, slot: _Slot, part: str) -> None:
        """Let a section show a part."""
        new, noun = self._files.new, slot[0]
        relations = new.relations(new.main)
        known = next((name for name, relation in relations.items() if relation.target == part), None)
        known = known or new.relate(new.main, Relation(kind(noun), part, external=False))
        tag = w(f"{noun}Reference")
        for reference in section.iterchildren(tag):
            if reference.get(_TYPE, "default") == slot[1]:
                reference.set(_ID, known)
                return
        section.insert(0, etree.Element(tag, {_TYPE: slot[1], _ID: known}))
