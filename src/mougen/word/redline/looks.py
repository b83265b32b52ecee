"""Whether two looks are the same to a reader, and what is written where they are not."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from mougen.word.redline.tracking import Tracking
from mougen.word.tags import PARAGRAPH_LOOK, RUN_LOOK, SECTION, look_of, w

_UNSEEN = frozenset(map(w, ("lang", "noProof", "rPrChange", "pPrChange", "sectPrChange", "proofErr")))
_NOT_TOLD = frozenset((RUN_LOOK, SECTION, *map(w, ("pPrChange",))))
_NOT_OF_SECTION = frozenset(map(w, ("headerReference", "footerReference", "printerSettings", "sectPrChange")))

Told = tuple[object, ...]


def told(look: etree._Element | None, without: frozenset[str] = _UNSEEN) -> Told:
    """Say what a look comes to, whatever order and prefixes it was written with."""
    if look is None:
        return ()
    return tuple(sorted(_element(child) for child in look if child.tag not in without and isinstance(child.tag, str)))


def _element(element: etree._Element) -> tuple[str, tuple[tuple[str, str], ...], Told]:
    known = tuple(sorted((str(name), str(value)) for name, value in element.attrib.items() if "rsid" not in str(name)))
    return str(element.tag), known, tuple(map(_element, element))


def keep_run_look(
    look: etree._Element | None, before: etree._Element | None, tracking: Tracking
) -> etree._Element | None:
    """Give a run's looks, with those it had before where they were others."""
    own = None if look is None else deepcopy(look)
    if not tracking.looks or look is before or told(look) == told(before):
        return own
    own = etree.Element(RUN_LOOK) if own is None else own
    old = etree.Element(RUN_LOOK) if before is None else deepcopy(before)
    own.append(tracking.mark("rPrChange", [old]))
    return own


def same_paragraph_look(paragraph: etree._Element, before: etree._Element) -> bool:
    """Whether two paragraphs look the same."""
    return told(look_of(paragraph), _NOT_TOLD) == told(look_of(before), _NOT_TOLD)


def keep_paragraph_look(paragraph: etree._Element, before: etree._Element, tracking: Tracking) -> bool:
    """Note the looks that a paragraph had before, where they were others; say whether they were."""
    if not tracking.looks or same_paragraph_look(paragraph, before):
        return False
    own, former = look_of(paragraph), look_of(before)
    if own is None:
        own = etree.Element(PARAGRAPH_LOOK)
        paragraph.insert(0, own)
    old = etree.Element(PARAGRAPH_LOOK)
    old.extend(deepcopy(child) for child in ([] if former is None else former) if child.tag not in _NOT_TOLD)
    own.append(tracking.mark("pPrChange", [old]))
    return True


def keep_section_look(section: etree._Element, before: etree._Element, tracking: Tracking) -> bool:
    """Note a section's former looks, where they were others; say whether they were."""
    if not tracking.looks or told(section, _NOT_OF_SECTION) == told(before, _NOT_OF_SECTION):
        return False
    old = etree.Element(SECTION)
    old.extend(deepcopy(child) for child in before if child.tag not in _NOT_OF_SECTION)
    section.append(tracking.mark("sectPrChange", [old]))
    return True


def mark_end(paragraph: etree._Element, mark: etree._Element) -> None:
    """Put the mark of a tracked change on the end of a paragraph."""
    look = look_of(paragraph)
    if look is None:
        look = etree.Element(PARAGRAPH_LOOK)
        paragraph.insert(0, look)
    own = look.find(RUN_LOOK)
    if own is None:
        own = etree.Element(RUN_LOOK)
        behind = sum(1 for child in look if child.tag in {SECTION, w("pPrChange")})
        look.insert(len(look) - behind, own)
    own.insert(0, mark)
