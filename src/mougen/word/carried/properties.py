"""The properties of a file: those that every file has, those of the program that wrote it, and a person's own."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mougen.model.carried import Carried, What
from mougen.word.carried.hold import Hold, told

_PEOPLE = {"creator", "lastModifiedBy", "Manager"}
_MOMENTS = {"created", "modified", "lastPrinted"}
# Counts, switches and names of programs: they say nothing of the matter or of a person.
_PLAIN = {
    "Application", "AppVersion", "Characters", "CharactersWithSpaces", "DocSecurity", "HiddenSlides",
    "HyperlinksChanged", "Lines", "LinksUpToDate", "MMClips", "Notes", "Pages", "Paragraphs", "ScaleCrop", "SharedDoc",
    "Slides", "TotalTime", "Words", "revision", "language", "version", "HeadingPairs",
}  # fmt: skip
_LISTS = {"HeadingPairs", "TitlesOfParts"}
_USUAL_TEMPLATES = {"normal.dotm", "normal.dotx", "normal.dot", "normal"}
_KINDS = ("core-properties", "extended-properties", "custom-properties")


def found(hold: Hold) -> Iterator[Carried]:
    """Give every property."""
    intake = hold.intake
    for relation in intake.relations("").values():
        kind = relation.kind.rpartition("/")[2]
        if kind in _KINDS and relation.target and not relation.external:
            root = intake.tree(relation.target)
            custom = kind == "custom-properties"
            yield from _custom(hold, relation.target, root) if custom else _known(hold, relation.target, root)


def _known(hold: Hold, part: str, root: etree._Element) -> Iterator[Carried]:
    for element in root.iterchildren(etree.Element):
        name = etree.QName(element).localname
        pieces = [told(str(text)) for text in element.itertext() if str(text).strip()]
        for value in pieces if name in _LISTS else ["".join(pieces)]:
            if value and not (value.isdecimal() and name in _LISTS):
                yield Carried(_kind(name), f"{name}: {value}", part, stays=_stays(hold, name, value))


def _kind(name: str) -> What:
    if name in _PEOPLE:
        return "name"
    return "date" if name in _MOMENTS else "template" if name == "Template" else "property"


def _stays(hold: Hold, name: str, value: str) -> bool:
    if name == "Template":
        return value.casefold() not in _USUAL_TEMPLATES
    return name not in _PLAIN | _MOMENTS and not hold.says(value)


def _custom(hold: Hold, part: str, root: etree._Element) -> Iterator[Carried]:
    for element in root.iterchildren(etree.Element):
        value = told(" ".join(str(text) for text in element.itertext() if str(text).strip()))
        yield Carried("custom property", f"{element.get('name', '')}: {value}", part, stays=not hold.says(value))
