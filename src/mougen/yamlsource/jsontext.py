"""JSON's grammar, giving the same events as YAML's: numbers, true, false and null come as their text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mougen.yamlsource.events import Event, Kind
from mougen.yamlsource.source import ReadingError

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\\n\r\t]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"')
_WORD = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null", re.ASCII)


def events(text: str) -> Iterator[Event]:
    """Parse JSON, one event after the other, so that its depth is bounded by whoever takes them.

    Raises:
        ReadingError: where the text is not JSON.
    """
    cursor = _Cursor(text)
    if cursor.next():
        yield cursor.event("document", 0)
        yield from _value(cursor)
        if cursor.next():
            raise cursor.fault("something follows the last closing brace; take it out")


@dataclass(slots=True)
class _Cursor:
    text: str
    at: int = 0
    line: int = 1
    counted: int = 0

    def next(self) -> str:
        """Go to the next character that is not space, and give it; "" at the end."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.text[self.at : self.at + 1]

    def take(self, wanted: str) -> bool:
        """Step over the next character if it is the one wanted."""
        found = self.next() == wanted
        self.at += found
        return found

    def event(self, kind: Kind, length: int, text: str = "", typed: str | None = None) -> Event:
        """Make an event of the next characters, and step over them."""
        start, self.at = self.at, self.at + length
        typed = text if typed is None else typed
        return Event(kind, text, self.line, self._column(start), start, self.at, typed, flow=True)

    def fault(self, words: str) -> ReadingError:
        """Make a fault at this place."""
        return ReadingError(words, self.line, self._column(self.at))

    def _column(self, place: int) -> int:
        return place - self.text.rfind("\n", 0, place)


def _value(cursor: _Cursor) -> Iterator[Event]:
    match cursor.next():
        case "{":
            yield cursor.event("map", 1)
            yield from _items(cursor, "}", _pair)
        case "[":
            yield cursor.event("list", 1)
            yield from _items(cursor, "]", _value)
        case '"':
            yield _string(cursor)
        case _:
            yield _word(cursor)


def _items(cursor: _Cursor, closing: str, item: Callable[[_Cursor], Iterator[Event]]) -> Iterator[Event]:
    if cursor.next() != closing:
        yield from item(cursor)
        while cursor.take(","):
            yield from item(cursor)
    if cursor.next() != closing:
        raise cursor.fault(f"a comma or {closing} is missing; add it before this place")
    yield cursor.event("end", 1)


def _pair(cursor: _Cursor) -> Iterator[Event]:
    if cursor.next() != '"':
        raise cursor.fault("a key in double quotation marks must stand here; add it, or take out the comma before it")
    yield _string(cursor)
    if not cursor.take(":"):
        raise cursor.fault("the colon after the key is missing; add it")
    yield from _value(cursor)


def _string(cursor: _Cursor) -> Event:
    found = _STRING.match(cursor.text, cursor.at)
    if found is None:
        words = r"this text is not closed, or holds a line end, tab or backslash; close it, or write \n, \t or \\"
        raise cursor.fault(words)
    return cursor.event("text", len(found.group()), json.loads(found.group()))


def _word(cursor: _Cursor) -> Event:
    found = _WORD.match(cursor.text, cursor.at)
    if found is None or cursor.text[found.end() : found.end() + 1].isalnum():
        raise cursor.fault("this is not a value of JSON; put texts in double quotation marks")
    return cursor.event("text", len(found.group()), found.group(), "" if found.group() == "null" else None)
