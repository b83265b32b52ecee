"""Changes in a person's file only what has changed: every other line, comment and quotation mark stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from mougen.yamlsource import layout
from mougen.yamlsource.source import ReadingError, Scalar
from mougen.yamlsource.tree import Node, grow, plain

_COLON = re.compile(r"[ \t]*:")
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")


class _Awkward(Exception):  # noqa: N818 - a turn in the road, which never leaves this file
    """A part cannot be changed in place: whoever holds it writes it anew."""


class _Change(NamedTuple):
    start: int
    end: int
    text: str


def patched(previous: str, data: Mapping[str, Any]) -> str | None:
    """Put data into an older text.

    Args:
        previous: the file as it stands, perhaps edited by a person.
        data: what it shall hold.

    Returns:
        The text with the least changes, or None where it cannot be read or is laid out too oddly.
    """
    try:
        root = grow(previous)
        changes = list(_Patcher(previous).mapping(root, data))
    except (ReadingError, _Awkward):
        return None
    ordered = sorted(changes, key=lambda change: change.start)
    newline = "\r\n" if "\r\n" in previous else "\n"
    # From the end, so that places stay true; what is put in at one place keeps its order.
    for change in reversed(ordered):
        previous = previous[: change.start] + change.text.replace("\n", newline) + previous[change.end :]
    return previous


def same(read: Any, data: Any) -> bool:
    """Whether what was read is the data, also as it was typed; the order of keys is the person's."""
    if isinstance(data, Mapping):
        return isinstance(read, dict) and read.keys() == data.keys() and all(same(read[key], data[key]) for key in data)
    if isinstance(data, list):
        return isinstance(read, list) and len(read) == len(data) and all(map(same, read, data))
    return isinstance(read, Scalar) and read == data and read.typed == data


@dataclass(frozen=True, slots=True)
class _Patcher:
    text: str

    def mapping(self, node: Node, data: Mapping[str, Any]) -> Iterator[_Change]:
        """Give the changes that make a mapping in block form hold the data."""
        old = {str(key.text): (key, item) for key, item in zip(node.keys, node.items, strict=True)}
        if node.event.flow or not old.keys() & data.keys():
            raise _Awkward
        last: Node | None = None
        for name, new in data.items():
            if name in old:
                last = old[name][1]
                yield from self._value(*old[name], new)
            else:
                yield self._new(last, node, layout.entries({name: new}, node.event.column - 1))
        yield from (self._without(key.event.start, item) for name, (key, item) in old.items() if name not in data)

    def _value(self, key: Node, node: Node, data: Any) -> Iterator[_Change]:
        colon = _COLON.match(self.text, key.event.end)
        if colon is None:
            raise _Awkward
        laid = layout.value(data, key.event.column - 1, quote=self._beside(node))
        yield from self._put(node, data, colon.end(), laid)

    def _put(self, node: Node, data: Any, after: int, laid: str) -> list[_Change]:
        """Give the changes for one value, which if need be is written anew ``after`` its key or dash."""
        if same(plain(node), data):
            return []
        try:
            return list(self._inside(node, data))
        except _Awkward:
            return [_Change(after, self._end_with_words(node, data), laid)]

    def _inside(self, node: Node, data: Any) -> Iterator[_Change]:
        if node.event.kind == "map" and isinstance(data, Mapping):
            return self.mapping(node, data)
        if node.event.kind == "list" and isinstance(data, list) and data and not node.event.flow:
            return self._list(node, data)
        raise _Awkward

    def _list(self, node: Node, data: list[Any]) -> Iterator[_Change]:
        head, tail = _alike(plain(node), data)
        olds, news = node.items[head : len(node.items) - tail], data[head : len(data) - tail]
        indent = node.event.column - 1
        for old, new in zip(olds, news, strict=False):
            laid = layout.item(new, indent, quote=self._beside(old))
            yield from self._put(old, new, self._dash(old) + 1, laid)
        last = node.items[head + len(olds) - 1] if head + len(olds) else None
        if news[len(olds) :]:
            yield self._new(last, node, layout.items(news[len(olds) :], indent))
        yield from (self._without(self._dash(old), old) for old in olds[len(news) :])

    def _new(self, last: Node | None, node: Node, laid: str) -> _Change:
        """Insert lines after the last thing that stays before them, or at the beginning of its mapping or list."""
        if last is None:
            start = self._line_start(node.event.start)
            return _Change(start, start, f"{laid}\n")
        end = self._line_end(self._end(last))
        return _Change(end, end, f"\n{laid}")

    def _without(self, start: int, node: Node) -> _Change:
        end = self._line_end(self._end(node))
        newline = re.compile(r"\r?\n?").match(self.text, end)
        return _Change(self._line_start(start), newline.end() if newline else end, "")

    def _line_start(self, place: int) -> int:
        start = self.text.rfind("\n", 0, place) + 1
        if self.text[start:place].strip(" "):
            raise _Awkward
        return start

    def _line_end(self, place: int) -> int:
        found = re.compile(r"[^\r\n]*").match(self.text, place)
        return found.end() if found else place

    def _dash(self, node: Node) -> int:
        nothing = node.event.kind == "text" and not node.event.text  # which begins where its dash does
        dash = self.text.rfind("-", 0, node.event.start + nothing)
        if self.text[dash + 1 : node.event.start].strip():
            raise _Awkward
        return dash

    def _end(self, node: Node) -> int:
        """Give where a value ends: the end of a block of lines is its last letter."""
        start, end = node.event.start, node.end
        return start + len(self.text[start:end].rstrip(" \t\r\n"))

    def _beside(self, node: Node) -> bool:
        """Whether a comment follows, so that a plain text would run into it."""
        return _COMMENT.match(self.text, self._end(node)) is not None

    def _end_with_words(self, node: Node, data: Any) -> int:
        """Give where a value ends, with the words that YAML takes for a comment where they belong to the new value."""
        comment = _COMMENT.match(self.text, self._end(node))
        return comment.end() if comment and node.text.typed == data else self._end(node)


def _alike(old: list[Any], new: list[Any]) -> tuple[int, int]:
    """Count the items that are the same at the beginning of two lists, and at the end."""
    shortest = min(len(old), len(new))
    head = next((at for at in range(shortest) if not same(old[at], new[at])), shortest)
    rest = shortest - head
    tail = next((at for at in range(rest) if not same(old[-1 - at], new[-1 - at])), rest)
    return head, tail
