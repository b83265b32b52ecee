"""Content controls that are bound to data in the file: Word puts the data in the place of what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from mougen.word.intake.noting import Notes, quoted
from mougen.word.intake.opening import Intake
from mougen.word.tags import TEXT, w

_BINDING = f"{w('sdtPr')}/{w('dataBinding')}"
_STEP = re.compile(r"/(?:[^/:\[\]@]+:)?([^/:\[\]@]+)(?:\[(\d{1,4})\])?")


def look(intake: Intake, notes: Notes) -> None:
    """Note each control that says something else than the data that it is bound to."""
    stores = dict(_stores(intake))
    for story in intake.stories:
        for control in intake.deadline.over(intake.tree(story.part).iter(w("sdt"))):
            binding = control.find(_BINDING)
            store = None if binding is None else stores.get(str(binding.get(w("storeItemID"))).upper())
            if binding is None or store is None:
                continue
            data, shown = _data(store, str(binding.get(w("xpath")))), _text(control.iter(TEXT))
            if data is not None and data != shown:
                notes.add("bound-text", f"{story.label} says {quoted(shown)} where Word would put {quoted(data)}")


def _stores(intake: Intake) -> Iterator[tuple[str, etree._Element]]:
    """Give the data in the file, by the id that controls know it by."""
    for item in (found.target for found in intake.main_relations if found.noun == "customXml" and found.target):
        for about in intake.relations(item).values():
            if about.noun == "customXmlProps" and about.target:
                root = intake.tree(about.target)
                name = next((value for key, value in root.items() if etree.QName(key).localname == "itemID"), "")
                yield str(name).upper(), intake.tree(item)


def _data(store: etree._Element, path: str) -> str | None:
    """Give what a path leads to, where it is one of those that Word writes itself: names with numbers, step by step."""
    steps = _STEP.findall(path)
    if "".join(found[0] for found in _STEP.finditer(path)) != path or not steps:
        return None
    here: etree._Element | None = store
    if etree.QName(store).localname != steps[0][0]:
        return None
    for name, number in steps[1:]:
        children = () if here is None else here.iterchildren(f"{{*}}{name}")
        here = next((child for count, child in enumerate(children, 1) if count == int(number or 1)), None)
    return None if here is None else _text([here])


def _text(elements: Iterable[etree._Element]) -> str:
    pieces = ("".join(map(str, element.itertext())) for element in elements)
    return " ".join("".join(pieces).split())
