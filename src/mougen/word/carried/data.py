"""Data that is kept in the file and on no page: answers, custom XML, variables, and what a mail merge was joined to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml import etree

from mougen.errors import InputError
from mougen.model.carried import Carried
from mougen.word import provenance
from mougen.word.carried.hold import Hold, told
from mougen.word.tags import NAME, VALUE, w

_OURS = f"{{{provenance.NAMESPACE}}}"
_TAGS = {f"{_OURS}provenance", f"{_OURS}policy", f"{_OURS}section"}
_NAMES = {
    *("program", "kind", "state", "style", "version", "id"),
    *("anchor", "heading", "clause", "source", "text", "own"),
}
_NO_WORDS = re.compile(r"[\w.+/-]{0,128}\Z")
_SOURCES = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}Sources"
_MERGE = ("connectString", "query", "udl", "mailSubject", "addressFieldName")


def found(hold: Hold) -> Iterator[Carried]:
    """Give each value of such data."""
    for part in hold.intake.parts:
        if provenance.is_item(part):
            yield from _item(hold, part)
    settings = hold.intake.related("settings")
    if settings:
        root = hold.intake.tree(settings)
        for variable in root.iter(w("docVar")):
            value = f"{variable.get(NAME)}: {told(str(variable.get(VALUE, '')))}"
            yield Carried("document variable", value, settings, stays=True)
        for source in root.iter(*map(w, _MERGE)):
            value = f"mail merge, {etree.QName(source).localname}: {told(str(source.get(VALUE, '')))}"
            yield Carried("document variable", value, settings, stays=True)


def _item(hold: Hold, part: str) -> Iterator[Carried]:
    root = hold.intake.tree(part)
    for element in hold.intake.deadline.over(root.iter(etree.Element)):
        if element.tag == f"{_OURS}answers":
            yield from _answers(hold, part, element)
        else:
            yield from _values(hold, part, element, _name(element))


def _answers(hold: Hold, part: str, element: etree._Element) -> Iterator[Carried]:
    try:
        held = provenance.find({part: hold.intake.parts[part]}, hold.intake.path)
        answers = json.loads((held.answers if held else "") or "{}")
    except (InputError, ValueError):
        answers = {"answers": element.text}
    for name, value in answers.items() if isinstance(answers, dict) else [("answers", answers)]:
        said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        yield Carried("stored answer", told(f"{name}: {said}"), part, stays=True)


def _values(hold: Hold, part: str, element: etree._Element, name: str) -> Iterator[Carried]:
    """Give what an element says itself, in attributes and in text."""
    for key, value in element.attrib.items():
        own, said = etree.QName(str(key)).localname, str(value)
        stays = not (_known(element, own, said) or element.tag == _SOURCES or hold.says(said))
        if said.strip():
            yield Carried("custom XML value", told(f"{name}/@{own}: {said}"), part, stays=stays)
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            yield Carried("custom XML value", told(f"{name}: {text}"), part, stays=not hold.says(text))


def _known(element: etree._Element, own: str, value: str) -> bool:
    """Whether it is one of the names, versions and digests by which a file is known: see docs/provenance.md."""
    return element.tag in _TAGS and own in _NAMES and _NO_WORDS.match(value) is not None


def _name(element: etree._Element) -> str:
    """Name an element by its place beneath the root, as a path."""
    steps = [element, *element.iterancestors()]
    return "/".join(_step(each) for each in reversed(steps))


def _step(element: etree._Element) -> str:
    own = etree.QName(element).localname
    if element.getparent() is None:
        return own
    place = 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))
    return f"{own}[{place}]"
