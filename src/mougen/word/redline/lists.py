"""Numbered lists of the old file as the new one has them: found by how they are, or brought over."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from mougen.word.opened import Opened
from mougen.word.redline.looks import Told, told
from mougen.word.redline.styles import Styles, adopt
from mougen.word.tags import VALUE, w

_ABSTRACT, _NUMBER = w("abstractNum"), w("num")
_ABSTRACT_ID, _NUMBER_ID = w("abstractNumId"), w("numId")
_OWN = frozenset(map(w, ("nsid", "tmpl", "abstractNumId")))
_PICTURE, _STYLE = w("lvlPicBulletId"), w("pStyle")


class Lists:
    """The ids of the old file's lists in the new file.

    Attributes:
        plain: whether each is the same there.
    """

    def __init__(self, old: Opened, new: Opened, styles: Styles) -> None:
        """Take both files, and their styles, which lists may be linked to."""
        whole = adopt(old, new, "numbering")
        self._new, self._part, self._styles = new, new.related("numbering"), styles
        theirs = old.related("numbering")
        self.plain = whole or theirs is None or self._part is None or old.parts[theirs] == new.parts[self._part]
        self._old = None if self.plain or theirs is None else old.tree(theirs)
        here = {} if self._old is None or self._part is None else dict(_lists(new.tree(self._part)))
        self._there = {} if self._old is None else dict(_lists(self._old))
        self.plain = self.plain or here.items() >= self._there.items()
        self._ids = {known: number for number, known in here.items()}
        self._known: dict[str, str] = {}

    def of(self, number: str) -> str:
        """Give a list's id in the new file; one that is not there is brought over."""
        if self.plain or number not in self._there:
            return number
        if number not in self._known:
            same = self._ids.get(self._there[number])
            if same is None:
                self._bring(number)
            else:
                self._known[number] = same
        return self._known[number]

    def _bring(self, number: str) -> None:
        """Bring a list over; styles that it is linked to may come after it, and refer to it."""
        old, new = self._old, self._new.changing(str(self._part))
        if old is None:
            return
        made = deepcopy(next(found for found in old.iterchildren(_NUMBER) if found.get(_NUMBER_ID) == number))
        self._known[number] = _next(new, _NUMBER, _NUMBER_ID)
        made.set(_NUMBER_ID, self._known[number])
        _after(new, made, (_NUMBER, _ABSTRACT, w("numPicBullet")))
        reference = made.find(_ABSTRACT_ID)
        if reference is not None:
            reference.set(VALUE, self._abstract(old, new, str(reference.get(VALUE))))

    def _abstract(self, old: etree._Element, new: etree._Element, known: str) -> str:
        made = deepcopy(next(found for found in old.iterchildren(_ABSTRACT) if found.get(_ABSTRACT_ID) == known))
        made.set(_ABSTRACT_ID, _next(new, _ABSTRACT, _ABSTRACT_ID))
        _after(new, made, (_ABSTRACT, w("numPicBullet")))
        for found in list(made.iter(_PICTURE, *map(w, ("nsid", "styleLink", "numStyleLink")))):
            above = found.getparent()
            if above is not None:
                above.remove(found)
        for style in made.iter(_STYLE):
            style.set(VALUE, self._styles.of(str(style.get(VALUE))))
        return str(made.get(_ABSTRACT_ID))


def _lists(tree: etree._Element) -> Iterator[tuple[str, Told]]:
    """Give each list by its id, with how its levels are."""
    levels = {str(found.get(_ABSTRACT_ID)): told(found, _OWN) for found in tree.iterchildren(_ABSTRACT)}
    for number in tree.iterchildren(_NUMBER):
        reference = number.find(_ABSTRACT_ID)
        known = "" if reference is None else str(reference.get(VALUE))
        yield str(number.get(_NUMBER_ID)), (levels.get(known, ()), told(number, _OWN))


def _next(tree: etree._Element, tag: str, attribute: str) -> str:
    taken = (str(found.get(attribute)) for found in tree.iterchildren(tag))
    return str(1 + max((int(number) for number in taken if number.isdigit()), default=0))


def _after(tree: etree._Element, made: etree._Element, tags: tuple[str, ...]) -> None:
    """Put an element in behind the last of some kinds."""
    last = max((place for place, found in enumerate(tree) if found.tag in tags), default=-1)
    tree.insert(last + 1, made)
