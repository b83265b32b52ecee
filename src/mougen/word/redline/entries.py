"""What a paragraph is made of: words, signs, fields and pictures, each with its looks; and points that hold no text."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from lxml import etree

from mougen.difference.words import weight, words


class Part(NamedTuple):
    """A stretch of a run: its looks, and a text or an element of the run; without a run where it is ``bare``."""

    look: etree._Element | None
    node: str | etree._Element
    bare: bool = False


class Field(NamedTuple):
    """By what a field is known: its instruction, and what it shows."""

    instruction: str
    shown: str


class Thing(NamedTuple):
    """By what anything else is known: its kind and what it holds."""

    kind: str
    content: str


class End(NamedTuple):
    """By what the end of a paragraph is known: whether a section ends there too."""

    section: bool


Key: TypeAlias = str | Field | Thing | End


@dataclass(slots=True, eq=False)
class Entry:
    """A text, a sign, a field or a thing; the end of a paragraph; or a point, which has no key and is never compared.

    Attributes:
        key: by what it is compared.
        parts: what it is made of.
        holders: the links and content controls around it, from without.
        paragraph: the paragraph that ends here.
    """

    key: Key | None
    parts: list[Part] = field(default_factory=list)
    holders: tuple[etree._Element, ...] = ()
    paragraph: etree._Element | None = None


def weigh(key: Hashable) -> int:
    """Say how much a key matters to a reader."""
    if isinstance(key, Field):
        return weight(key.shown)
    return 0 if isinstance(key, End) else weight(key)


def spelt(entry: Entry) -> Iterator[Entry]:
    """Give the words of a text, each with its part of the runs; anything else as it is."""
    if not isinstance(entry.key, str) or not all(isinstance(part.node, str) for part in entry.parts):
        yield entry
        return
    if len(entry.parts) == 1:
        look = entry.parts[0].look
        yield from (Entry(word, [Part(look, word)], entry.holders) for word in words(entry.key))
        return
    texts = iter(entry.parts)
    part, rest = entry.parts[0], ""
    for word in words(entry.key):
        made = Entry(word, [], entry.holders)
        missing = len(word)
        while missing:
            if not rest:
                part = next(texts)
                rest = str(part.node)
                continue
            made.parts.append(Part(part.look, rest[:missing]))
            missing, rest = missing - len(rest[:missing]), rest[missing:]
        yield made
