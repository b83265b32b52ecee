"""What a file holds once read: every scalar as text, and the line on which each thing stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from mougen.errors import InputError, MougenError

MOST_NAMED = 20
LONGEST_KEY = 60

Path = tuple[str | int, ...]


class Scalar(str):
    """A text from a file.

    ``line`` is where it begins, counted from 1. ``typed`` is the text as a person typed it where YAML took its end for
    a comment: ``Acme # Ltd`` is the text "Acme", typed "Acme # Ltd". Otherwise ``typed`` is the text itself, except
    for JSON's ``null``, for which nothing was typed.
    """

    __slots__ = ("line", "typed")

    line: int
    typed: str

    def __new__(cls, text: str, line: int = 1, typed: str | None = None) -> Self:
        """Make a text that knows its place."""
        made = super().__new__(cls, text)
        made.line = line
        made.typed = text if typed is None else typed
        return made


Data = dict[str, Any] | list[Any] | Scalar


@dataclass(frozen=True)
class Source:
    """A file's nested mappings, lists and texts, with the lines on which they stand.

    ``places`` gives the lines, which hardly anybody asks for: a sound file is read without them. ``refuse`` is the
    exception with which faults found in it are refused.
    """

    data: dict[str, Any]
    file: str
    places: Callable[[], Iterable[tuple[Path, int]]] = tuple
    refuse: type[MougenError] = InputError

    @cached_property
    def lines(self) -> Mapping[Path, int]:
        """The line of everything in it, by the keys and indexes that lead there."""
        return dict(self.places())

    def line_of(self, path: Path) -> int:
        """Give the line of what a path of keys and indexes leads to, or of the nearest thing on the way there."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1

    def at(self, path: Path) -> str:
        """Name, for a person, the place of what a path leads to: ``matter.yaml:12``."""
        return f"{self.file}:{self.line_of(path)}"


class ReadingError(Exception):
    """Why a text cannot be read, and where: turned into a refusal that names the file by whoever knows its name."""

    def __init__(self, words: str, line: int, column: int, path: Path = ()) -> None:
        super().__init__(words)
        self.words = words
        self.line = line
        self.column = column
        self.path = path

    def sentence(self, file: str) -> str:
        """Say it for a person: file, line, column, key, what is wrong and what to do."""
        key = f"{where(self.path)}: " if self.path else ""
        return f"{file}:{self.line}:{self.column}: {key}{self.words}"


def where(path: Path) -> str:
    """Name a path for a person: ``parties, entry 2, name``."""
    return ", ".join(f"entry {part + 1}" if isinstance(part, int) else part[:LONGEST_KEY] for part in path)


def nearest(word: str, known: Iterable[str]) -> str:
    """Say which known word was probably meant, else which there are: the end of a sentence."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a fault asks

    names = list(known)
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean “{close[0]}”?"
    if not names:
        return "there are none to choose from"
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"use one of: {', '.join(names[:MOST_NAMED])}{more}"
