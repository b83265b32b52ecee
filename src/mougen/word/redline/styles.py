"""Styles of the old file as the new one has them: found by what they are called, or brought over."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from mougen.word.opened import Opened, Relation, kind
from mougen.word.tags import NAME, VALUE, w

_STYLE, _STYLE_ID, _TYPE = w("style"), w("styleId"), w("type")
_REFERRING = tuple(map(w, ("basedOn", "next", "link")))


def adopt(old: Opened, new: Opened, name: str) -> bool:
    """Take a whole part of the old file, where the new one has none of its kind; say whether that was so."""
    theirs = old.related(name)
    if theirs is None or new.related(name) is not None:
        return False
    place = new.free(theirs)
    new.add(place, old.parts[theirs], old.kind_of(theirs))
    new.relate(new.main, Relation(kind(name), place, external=False))
    return True


class Styles:
    """The ids of the old file's styles in the new file.

    Attributes:
        plain: whether each is the same there.
        list_of: gives a list's id in the new file.
    """

    def __init__(self, old: Opened, new: Opened) -> None:
        """Take both files."""
        adopt(old, new, "styles")
        self._new, self._part = new, new.related("styles")
        self._old, here = _styles(old), _styles(new)
        self._ids = {_called(style): known for known, style in here.items()}
        self._taken = set(here)
        self._known: dict[str, str] = {}
        self.plain = all(self._ids.get(_called(style)) == known for known, style in self._old.items())
        self.list_of: Callable[[str], str] = str

    def of(self, style: str) -> str:
        """Give a style's id in the new file; one that is not there is brought over."""
        if style not in self._known:
            mine = self._old.get(style)
            self._known[style] = style if mine is None else self._ids.get(_called(mine)) or self._brought(style, mine)
        return self._known[style]

    def _brought(self, known: str, mine: etree._Element) -> str:
        name = _free(known, self._taken)
        self._taken.add(name)
        self._known[known] = name
        if self._part is not None:
            made = deepcopy(mine)
            made.set(_STYLE_ID, name)
            made.attrib.pop(w("default"), "")
            self._new.changing(self._part).append(made)
            self._lead_on(made)
        return name

    def _lead_on(self, style: etree._Element) -> None:
        """Let a style that was brought over refer to what is in the new file."""
        for reference in style.iterchildren(*_REFERRING):
            reference.set(VALUE, self.of(str(reference.get(VALUE))))
        for number in style.iter(w("numId")):
            number.set(VALUE, self.list_of(str(number.get(VALUE))))


def _free(name: str, taken: set[str]) -> str:
    names = (name, *(f"{name}{count}" for count in range(1, len(taken) + 2)))
    return next(found for found in names if found not in taken)


def _styles(file: Opened) -> dict[str, etree._Element]:
    part = file.related("styles")
    found = () if part is None else file.tree(part).iterchildren(_STYLE)
    return {str(style.get(_STYLE_ID)): style for style in found}


def _called(style: etree._Element) -> tuple[str, str]:
    name = style.find(NAME)
    return str(style.get(_TYPE)), "" if name is None else str(name.get(VALUE)).casefold()
