"""A template as it is filled: programs for the parts with marks, and every other part ready to be put into a file.

It is plain data without the template's name, so that it can be kept from one run to the next as JSON.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mougen.errors import ContentError, OutputError
from mougen.word.package import Kept
from mougen.word.program import OPERATORS, Program
from mougen.word.styles import Found
from mougen.word.zipped import unpacked

LARGEST_PART = 5_000_000


@dataclass(frozen=True, slots=True)
class Template:
    """The bytes of a template and the name by which faults speak of it."""

    name: str
    data: bytes


def read(source: Path | bytes) -> Template:
    """Read a template from its place or take its bytes.

    Raises:
        ContentError: where it cannot be read.
    """
    if isinstance(source, bytes):
        return Template("the template", source)
    try:
        return Template(source.name, source.read_bytes())
    except OSError as fault:
        raise ContentError(f"{source.name}: the template cannot be read: {fault.strerror}.") from fault


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template made ready.

    Attributes:
        programs: how to fill the parts that have marks, by their names in the package.
        kept: the other parts, as every document has them.
        styles: the styles by their names in small letters.
    """

    programs: Mapping[str, Program]
    kept: Mapping[str, Kept]
    styles: Mapping[str, Found]

    def as_json(self) -> bytes:
        """Return it as plain data."""
        parts = {name: base64.b64encode(part.packed.data).decode() for name, part in self.kept.items()}
        return json.dumps([self.programs, parts, self.styles], ensure_ascii=False).encode()


def from_json(data: bytes) -> Compiled | None:
    """Return what was made before, or None where there is any doubt of it; its parts are checked anew."""
    try:
        programs, parts, styles = json.loads(data)
        if not all(is_program(program) for program in programs.values()):
            return None
        kept = {name: _kept(name, base64.b64decode(text, validate=True)) for name, text in parts.items()}
        return Compiled(programs, kept, {name: _found(*style) for name, style in styles.items()})
    except (ValueError, TypeError, AttributeError, RecursionError, zlib.error, OutputError):
        return None


def _kept(name: str, data: bytes) -> Kept:
    part = Kept.of(name, unpacked(data, LARGEST_PART))
    if part.packed.data != data:
        raise ValueError(f"{name} was compressed elsewhere")
    return part


def _found(name: object, numbered: object) -> Found:
    if not (isinstance(name, str) and isinstance(numbered, bool)):
        raise TypeError("not a style")
    return Found(name, numbered)


def is_program(given: Any) -> bool:
    """Whether something is a program: a list of texts and steps that ``program.run`` knows."""
    return isinstance(given, list) and all(isinstance(step, str) or _is_step(step) for step in given)


def _is_step(given: Any) -> bool:
    match given:
        case ["value", value]:
            return _is_value(value)
        case ["place", str()]:
            return True
        case ["for", str(), among, wanted, body, otherwise]:
            values = [among] if wanted is None else [among, wanted]
            return all(map(_is_value, values)) and is_program(body) and is_program(otherwise)
        case ["if", value, body, otherwise]:
            return _is_value(value) and is_program(body) and is_program(otherwise)
        case _:
            return False


def _is_value(given: Any) -> bool:
    match given:
        case ["name", str()] | ["constant", str() | int() | float() | None]:
            return True
        case ["not", value]:
            return _is_value(value)
        case ["field" | "and" | "or", left, right]:
            return _is_value(left) and _is_value(right)
        case ["compare", first, *others]:
            pairs = list(zip(others[::2], others[1::2], strict=False))
            compared = all(name in OPERATORS and _is_value(other) for name, other in pairs)
            return _is_value(first) and len(others) == 2 * len(pairs) and compared
        case _:
            return False
