"""Values as plain data and back: JSON of texts, numbers and lists, from which only named classes are made.

Nothing in it can be run, whoever wrote it, and whatever does not fit together is not used.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, NamedTuple

_MADE = ""
"""The key under which an object names its class; no mapping that is packed may have it."""

_FAULTS = (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError, ArithmeticError)


class AsText(NamedTuple):
    """A class whose values are kept as a text: the name they go by, how they are written, how they are read."""

    name: str
    write: Callable[[Any], str]
    read: Callable[[str], object]


class Codec:
    """Packs values of the classes that it is given, and of no other."""

    def __init__(self, classes: Iterable[type], texts: Mapping[type, AsText]) -> None:
        """Name the dataclasses, and the classes that are kept as texts (with their subclasses)."""
        self._texts = texts
        self._by_text = {held.name: held.read for held in texts.values()}
        self._by_name = {each.__name__: each for each in classes}
        self._classes = frozenset(self._by_name.values())

    def pack(self, value: object) -> bytes:
        """Give a value as bytes.

        Raises:
            TypeError: if it holds what cannot be given as plain data.
        """
        return json.dumps(value, default=self._plain, ensure_ascii=False, separators=(",", ":")).encode()

    def unpack(self, data: bytes) -> object | None:
        """Give the value that was packed; None where these bytes are none."""
        try:
            found: object = json.loads(data.decode(), object_hook=self._made)
        except _FAULTS:
            return None
        return found

    def _plain(self, value: Any) -> dict[str, Any]:
        if type(value) in self._classes:
            given = {each.name: getattr(value, each.name) for each in fields(value) if not _is_default(value, each)}
            return {_MADE: type(value).__name__, **given}
        held = next((held for kind, held in self._texts.items() if isinstance(value, kind)), None)
        if held is None:
            raise TypeError(f"{type(value).__name__} is not plain data")
        return {_MADE: held.name, "text": held.write(value)}

    def _made(self, found: dict[str, Any]) -> Any:
        for name, value in found.items():
            if type(value) is list:
                found[name] = _tuple(value)
        kind = found.pop(_MADE, None)
        if kind is None:
            return found
        by_text = self._by_text
        return by_text[kind](found["text"]) if kind in by_text else self._by_name[kind](**found)


def _is_default(value: Any, asked: Field[Any]) -> bool:
    usual = asked.default if asked.default_factory is MISSING else asked.default_factory()
    return bool(getattr(value, asked.name) == usual)


def _tuple(items: list[Any]) -> tuple[Any, ...]:
    return tuple([_tuple(item) if type(item) is list else item for item in items])
