"""From events to a tree of known size and depth, with every scalar as text, and from the tree to plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mougen.model.text import name
from mougen.yamlsource import engine
from mougen.yamlsource.events import Event
from mougen.yamlsource.meanings import QUOTE
from mougen.yamlsource.source import Path, ReadingError, Scalar

MOST_NODES = 50_000
DEEPEST = 20

# NEL, LS and PS too: YAML 1.1 takes them for line ends and would turn them into spaces.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

_KEY = re.compile(r"[\s{-]*[\"']?([\w-]{1,60})[\"']?\s*:")


_NO_TEXT = Scalar("")


@dataclass(slots=True)
class Node:
    """A value of the file with its place: a text, a list, or a mapping (then ``keys`` stand beside ``items``)."""

    event: Event
    text: Scalar = _NO_TEXT
    keys: Sequence[Node] = ()
    items: Sequence[Node] = ()

    @property
    def end(self) -> int:
        """Where its last character ends: that of its last item, as a block has no end of its own."""
        if self.event.kind == "text" or self.event.flow or not self.items:
            return self.event.end
        return self.items[-1].end

    def children(self) -> Iterator[tuple[str | int, Node, Node]]:
        """Give each item's key or index, the node on whose line it begins, and the item."""
        if self.event.kind == "map":
            yield from ((str(key.text), key, item) for key, item in zip(self.keys, self.items, strict=True))
        else:
            yield from ((index, item, item) for index, item in enumerate(self.items))


def grow(text: str, *, json: bool = False) -> Node:
    """Parse a text.

    Raises:
        ReadingError: where it is not YAML (or JSON), or uses more of it than mougen takes.
    """
    try:
        _printable(text)
        return _Grower((_json_events if json else engine.events)(text)).whole()
    except ReadingError as fault:
        # A parser may stop before it has given the key, but the person sees one on the line.
        key = _KEY.match("".join(text.split("\n")[fault.line - 1 : fault.line])[:500])
        fault.path = fault.path or ((key[1],) if key else ())
        raise


def _json_events(text: str) -> Iterator[Event]:
    from mougen.yamlsource import jsontext  # noqa: PLC0415 - most files are YAML

    return jsontext.events(text)


def _printable(text: str) -> None:
    found = CONTROL.search(text)
    if found:
        line, column = place(text, found.start())
        raise ReadingError(f"there is {name(found.group())} in the text; take it out", line, column)


def plain(node: Node) -> Any:
    """Give the nested mappings, lists and texts of a tree."""
    match node.event.kind:
        case "text":
            return node.text
        case "map":
            return {str(key.text): plain(item) for key, item in zip(node.keys, node.items, strict=True)}
        case _:
            return [plain(item) for item in node.items]


def lines(node: Node, path: Path = ()) -> Iterator[tuple[Path, int]]:
    """Give the line of everything in a tree."""
    for step, beginning, item in node.children():
        yield (*path, step), beginning.event.line
        yield from lines(item, (*path, step))


def place(text: str, index: int) -> tuple[int, int]:
    """Give the line and column of a place in a text, counted from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


@dataclass(slots=True)
class _Grower:
    events: Iterator[Event]
    path: list[str | int] = field(default_factory=list)
    count: int = 0

    def whole(self) -> Node:
        try:
            return self._document()
        except ReadingError as fault:
            fault.path = fault.path or tuple(self.path)
            raise

    def _document(self) -> Node:
        first = next(self.events, None)
        root = next(self.events, None) if first else None
        if root is None or (root.kind == "text" and not root.text and root.plain and not root.refused):
            raise ReadingError("the file is empty; it needs at least one line such as “key: value”", 1, 1)
        if root.kind != "map":
            raise self._fault(root, root.refused or "the file must begin with a key and a colon, such as “kind: value”")
        node = self._node(root)
        for event in self.events:
            if event.kind == "document":
                raise self._fault(event, "a line of three dashes begins a second document; take it out")
        return node

    def _node(self, event: Event) -> Node:
        self._allow(event)
        if event.kind == "text":
            return Node(event, Scalar(event.text, event.line, event.typed))
        if len(self.path) >= DEEPEST:
            raise self._fault(event, f"the file is nested more than {DEEPEST} deep; make it flatter")
        return self._mapping(event) if event.kind == "map" else self._list(event)

    def _mapping(self, event: Event) -> Node:
        keys: list[Node] = []
        items: list[Node] = []
        seen: dict[str, int] = {}
        while (found := next(self.events)).kind != "end":
            key = self._key(found, seen)
            self.path.append(found.text)
            keys.append(key)
            items.append(self._node(next(self.events)))
            self.path.pop()
        return Node(event._replace(end=found.end), keys=keys, items=items)

    def _list(self, event: Event) -> Node:
        items: list[Node] = []
        while (found := next(self.events)).kind != "end":
            self.path.append(len(items))
            items.append(self._node(found))
            self.path.pop()
        return Node(event._replace(end=found.end), items=items)

    def _key(self, event: Event, seen: dict[str, int]) -> Node:
        self._allow(event)
        if event.kind != "text":
            raise self._fault(event, f"a list or mapping stands where a key must be; if it is a text, {QUOTE}")
        if event.plain and event.text == "<<":
            raise self._fault(event, "merging with << is not allowed; write the keys out")
        if event.plain and not event.text:
            raise self._fault(event, "the key before the colon is missing; add it")
        if event.text in seen:
            before = seen[event.text]
            raise self._fault(event, f"the key “{event.text}” is already on line {before}; take one of the two out")
        seen[event.text] = event.line
        return Node(event, Scalar(event.text, event.line, event.typed))

    def _allow(self, event: Event) -> None:
        self.count += 1
        if self.count > MOST_NODES:
            raise self._fault(event, f"the file holds more than {MOST_NODES:,} values; split it")
        found = None if event.plain else CONTROL.search(event.text)  # the text as a whole has none; escapes may
        words = f"an escape gives {name(found.group())}; take it out" if found else event.refused
        if words:
            raise self._fault(event, words)

    def _fault(self, event: Event, words: str) -> ReadingError:
        return ReadingError(words, event.line, event.column, tuple(self.path))
